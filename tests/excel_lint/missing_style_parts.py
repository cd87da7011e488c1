"""A style names a font, fill, border or number format that is not there; or a number format is there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.excel_lint._package import Complaint, Package, complainer, length

complain = complainer(__name__)
#: Below this number, formats are Excel's own (ECMA-376 part 1, 18.8.30).
FIRST_OF_OURS = 164
_LISTS = {"fontId": "fonts/font", "fillId": "fills/fill", "borderId": "borders/border", "xfId": "cellStyleXfs/xf"}


def check(package: Package) -> Iterator[Complaint]:
    for part in package.related(package.workbook_part, "styles"):
        yield from (complain(part, fault) for fault in _faults(package.tree(part)))


def _faults(root: ET.Element) -> Iterator[str]:
    sizes = {attribute: len(root.findall(path)) for attribute, path in _LISTS.items()}
    formats = Counter(element.get("numFmtId", "") for element in root.iterfind("numFmts/numFmt"))
    yield from (f"number format {number} is there {count} times" for number, count in formats.items() if count > 1)
    for element in root.iterfind("numFmts/numFmt"):
        if not 1 <= length(element.get("formatCode", "")) <= 255:
            yield f"number format {element.get('numFmtId')} is not of 1 to 255 characters"
    for path in ("cellStyleXfs/xf", "cellXfs/xf", "cellStyles/cellStyle"):
        for index, element in enumerate(root.iterfind(path)):
            for attribute, size in sizes.items():
                if attribute in element.attrib and int(element.get(attribute, "")) >= size:
                    yield f"{path} {index}: {attribute} {element.get(attribute)} of {size}"
            number = element.get("numFmtId", "0")
            if int(number) >= FIRST_OF_OURS and number not in formats:
                yield f"{path} {index}: number format {number} is missing"
