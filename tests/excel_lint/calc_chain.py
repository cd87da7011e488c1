"""The calculation chain names a cell that has no formula: Excel repairs it. Source: ECMA-376 part 1, 18.6.1."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.excel_lint._areas import Area, area
from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    numbers = [element.get("sheetId", "") for element in package.workbook.iterfind("sheets/sheet")]
    roots = {number: sheet.root for number, sheet in zip(numbers, package.sheets, strict=True)}
    for part in package.related(package.workbook_part, "calcChain"):
        number, calculated = "", {key: list(_calculated(root)) for key, root in roots.items()}
        cells = {key: {found[:2] for found in areas if found[:2] == found[2:]} for key, areas in calculated.items()}
        for link in package.tree(part).iterfind("c"):
            number, place = link.get("i", number), area(link.get("r"))
            sound = place is not None and (
                place[:2] in cells.get(number, ()) or any(place.meets(found) for found in calculated.get(number, ()))
            )
            if not sound:
                yield complain(part, f"{link.get('r')} of the sheet {number} has no formula")


def _calculated(root: ET.Element) -> Iterator[Area]:
    """Where formulas are; those of arrays and data tables cover more than their own cell."""
    for cell in root.iterfind("sheetData/row/c"):
        formula = cell.find("f")
        if formula is not None:
            covered = formula.get("ref") if formula.get("t") in ("array", "dataTable") else cell.get("r")
            found = area(covered)
            if found:
                yield found
