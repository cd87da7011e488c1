"""Rows or cells are out of order, there twice, off the sheet, or cells stand in another row."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.excel_lint._areas import ROWS, area
from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    for sheet in package.worksheets:
        before = 0
        for row in sheet.root.iterfind("sheetData/row"):
            number = int(row.get("r", before + 1))
            if not before < number <= ROWS:
                yield complain(sheet.part, f"row {number} stands after row {before}")
            before = number
            yield from (complain(sheet.part, fault) for fault in _faults(row, number))


def _faults(row: ET.Element, number: int) -> Iterator[str]:
    before = 0
    for cell in row.iterfind("c"):
        address = cell.get("r")
        if address is None:
            before += 1
            continue
        place = area(address)
        if place is None or ":" in address:
            yield f"{address!r} in row {number} is not a cell"
            continue
        if place.top != number:
            yield f"{address} stands in row {number}"
        if place.left <= before:
            yield f"{address} stands after a cell that is not left of it"
        before = place.left
