"""A cell's formula is too long, cut off, starts with "=", names a missing sheet, or shares one that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._areas import area
from tests.excel_lint._formulas import fault, sheets_named
from tests.excel_lint._package import Complaint, Package, Sheet, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    there = {sheet.name.casefold() for sheet in package.sheets}
    for sheet in package.worksheets:
        for address, why in _faults(sheet, there):
            yield complain(sheet.part, f"the formula of {address} {why}")


def _faults(sheet: Sheet, there: set[str]) -> Iterator[tuple[str, str]]:
    shared: set[str | None] = set()
    for cell in sheet.root.iterfind("sheetData/row/c"):
        address, formula = cell.get("r", "?"), cell.find("f")
        if formula is None:
            continue
        kind, text = formula.get("t", "normal"), formula.text or ""
        if kind == "shared" and text:
            shared.add(formula.get("si"))
        if kind in ("array", "shared") and text and area(formula.get("ref")) is None:
            yield address, f"is meant for {formula.get('ref')!r}, which is no area"
        if kind == "shared" and not text:
            if formula.get("si") not in shared:
                yield address, f"shares the formula {formula.get('si')}, which is missing"
        elif kind != "dataTable" and (why := fault(text)):
            yield address, why
        yield from (
            (address, f"names {name!r}, which is missing")
            for name in sheets_named(text)
            if name.casefold() not in there
        )
