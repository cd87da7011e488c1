"""An address is none, or off the sheet; or cells are merged with nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._areas import area
from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)
#: Elements of sheets, tables and notes with the attribute that holds one address, or several.
_ADDRESSED = {
    "dimension": "ref", "autoFilter": "ref", "mergeCell": "ref", "hyperlink": "ref", "table": "ref", "comment": "ref",
    "sortState": "ref", "sortCondition": "ref", "selection": "sqref", "conditionalFormatting": "sqref",
    "dataValidation": "sqref", "protectedRange": "sqref", "ignoredError": "sqref", "pane": "topLeftCell",
    "sheetView": "topLeftCell",
}  # fmt: skip
_MAY_LACK = {"selection", "pane", "sheetView"}


def check(package: Package) -> Iterator[Complaint]:
    for part in package.parts:
        root = package.tree(part) if part.endswith(".xml") else None
        for element in root.iter() if root is not None and root.tag in ("worksheet", "table", "comments") else ():
            attribute = _ADDRESSED.get(element.tag)
            if attribute is None or (element.tag in _MAY_LACK and attribute not in element.attrib):
                continue
            given = element.get(attribute, "").split()
            for address in given or [""]:
                found = area(address)
                if found is None:
                    yield complain(part, f"{element.tag}: {address!r} is not an address")
                elif element.tag == "mergeCell" and found[:2] == found[2:]:
                    yield complain(part, f"{address} is merged with nothing")
