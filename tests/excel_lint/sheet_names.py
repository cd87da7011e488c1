"""The name of a sheet is too long, holds a forbidden character, or is another's; or its number is another's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer, length

complain = complainer(__name__)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]|^'|'$")


def check(package: Package) -> Iterator[Complaint]:
    part, names = package.workbook_part, [sheet.name for sheet in package.sheets]
    for name in names:
        if not 1 <= length(name) <= 31:
            yield complain(part, f"{name!r} is not of 1 to 31 characters")
        if _FORBIDDEN.search(name):
            yield complain(part, f"{name!r} has a character that sheets can't have in their names")
        if name.casefold() == "history":
            yield complain(part, f"{name!r} is a name that Excel keeps for itself")
    numbers = (element.get("sheetId", "") for element in package.workbook.iterfind("sheets/sheet"))
    for what, given in (("name", map(str.casefold, names)), ("number", numbers)):
        for value, count in Counter(given).items():
            if count > 1:
                yield complain(part, f"{value!r} is the {what} of {count} sheets")
