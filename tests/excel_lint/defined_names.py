"""A defined name is none that Excel takes, or is there twice in its scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._names import fault
from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    part, elements = package.workbook_part, package.workbook.findall("definedNames/definedName")
    for element in elements:
        name, scope = element.get("name", ""), element.get("localSheetId", "0")
        if why := fault(name):
            yield complain(part, f"the name {name!r} {why}")
        if not scope.isdecimal() or int(scope) >= len(package.sheets):
            yield complain(part, f"the name {name!r} belongs to the sheet {scope}, which is missing")
    given = Counter((element.get("name", "").casefold(), element.get("localSheetId")) for element in elements)
    for (name, within), count in given.items():
        if count > 1:
            yield complain(part, f"the name {name!r} is there {count} times in the scope {within or 'workbook'}")
