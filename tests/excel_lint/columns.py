"""Column formats overlap, are out of order, off the sheet, too wide or too deep in an outline; or a row is too high."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.excel_lint._areas import COLUMNS
from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)
#: Characters, points and levels (Excel's specifications and limits).
WIDEST, HIGHEST, DEEPEST = 255, 409.5, 7


def check(package: Package) -> Iterator[Complaint]:
    for sheet in package.worksheets:
        before = 0
        for column in sheet.root.iterfind("cols/col"):
            first, last = int(column.get("min", "0")), int(column.get("max", "0"))
            if not before < first <= last <= COLUMNS:
                yield complain(sheet.part, f"columns {first} to {last} stand after column {before}")
            before = last
        for path, size, most, place in (("cols/col", "width", WIDEST, "min"), ("sheetData/row", "ht", HIGHEST, "r")):
            for element in sheet.root.iterfind(path):
                if not _fits(element, size, most):
                    yield complain(sheet.part, f"{element.tag} {element.get(place)} is {element.get(size)} large")
                if int(element.get("outlineLevel", "0")) > DEEPEST:
                    yield complain(sheet.part, f"{element.tag} {element.get(place)} is too deep in an outline")


def _fits(element: ET.Element, size: str, most: float) -> bool:
    return 0 <= float(element.get(size, "0")) <= most
