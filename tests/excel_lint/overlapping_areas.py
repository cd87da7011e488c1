"""Merged cells overlap each other or a table, tables overlap, or the sheet's own filter is on a table."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._areas import Area, area, overlapping
from tests.excel_lint._package import Complaint, Package, Sheet, complainer
from tests.excel_lint._tables import tables

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    on_sheets = list(tables(package))
    for sheet in package.worksheets:
        named = [(f"table {table.part}", table.area) for table in on_sheets if table.sheet is sheet and table.area]
        yield from (
            complain(sheet.part, f"{one} and {two} overlap") for one, two in overlapping([*_merged(sheet), *named])
        )
        element = sheet.root.find("autoFilter")
        filtered = area(element.get("ref")) if element is not None else None
        for name, covered in named:
            if filtered and filtered.meets(covered):
                yield complain(sheet.part, f"the sheet's filter and the {name} overlap")


def _merged(sheet: Sheet) -> Iterator[tuple[str, Area]]:
    for element in sheet.root.iterfind("mergeCells/mergeCell"):
        if found := area(element.get("ref")):
            yield f"merged {element.get('ref')}", found
