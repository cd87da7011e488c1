"""A table's name is none, another's, or a defined name's; or its number is another's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._names import fault
from tests.excel_lint._package import Complaint, Package, complainer
from tests.excel_lint._tables import tables

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    names = {
        element.get("name", "").casefold()
        for element in package.workbook.iterfind("definedNames/definedName")
        if element.get("localSheetId") is None
    }
    taken, numbers = Counter[str](), Counter[str | None]()
    for table in tables(package):
        name, number = table.root.get("displayName", ""), table.root.get("id")
        taken[name.casefold()] += 1
        numbers[number] += 1
        if why := fault(name):
            yield complain(table.part, f"the name {name!r} {why}")
        if taken[name.casefold()] > 1:
            yield complain(table.part, f"another table has the name {name!r}")
        if name.casefold() in names:
            yield complain(table.part, f"{name!r} is also a defined name")
        if numbers[number] > 1:
            yield complain(table.part, f"another table has the number {number}")
