"""What a defined name stands for is empty, starts with "=", or names a sheet that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._formulas import fault, sheets_named
from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    there = {sheet.name.casefold() for sheet in package.sheets}
    for element in package.workbook.iterfind("definedNames/definedName"):
        name, formula = element.get("name"), element.text or ""
        if why := fault(formula):
            yield complain(package.workbook_part, f"the name {name!r} stands for a formula that {why}")
        for sheet in sheets_named(formula):
            if sheet.casefold() not in there:
                yield complain(package.workbook_part, f"the name {name!r} leads to {sheet!r}, which is missing")
