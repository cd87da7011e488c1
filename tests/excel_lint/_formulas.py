"""Just enough of formulas to see that they are cut off or lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.excel_lint._package import length

#: Excel's limit for the text of a formula.
LONGEST = 8192
_QUOTED = r"'(?:[^']|'')*'"
#: Texts, and what stands in square brackets: columns of tables, other workbooks.
_BRACKETED = r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"
_OPAQUE = rf'"(?:[^"]|"")*"|{_BRACKETED}'
_UNREAD = re.compile(rf"{_OPAQUE}|{_QUOTED}", re.DOTALL)
_SHEET = re.compile(rf"{_OPAQUE}|(?P<name>{_QUOTED}|[\w.]+(?::[\w.]+)?)!", re.DOTALL)


def fault(formula: str) -> str | None:
    """Why a formula can't be read; None where nothing is seen."""
    if not formula.strip():
        return "is empty"
    if formula.lstrip().startswith("="):
        return 'starts with "="'
    if length(formula) > LONGEST:
        return f"has {length(formula)} characters, and {LONGEST} is the most"
    rest = _UNREAD.sub("", formula)
    if '"' in rest:
        return "has a text that doesn't end"
    return "has a parenthesis without the other" if rest.count("(") != rest.count(")") else None


def sheets_named(formula: str) -> Iterator[str]:
    """Sheets of this workbook that a formula names; other workbooks' are left out."""
    for found in _SHEET.finditer(formula):
        name = (found["name"] or "").strip("'").replace("''", "'")
        if name and "[" not in name and formula[: found.start()][-1:] not in ("]", "#"):
            yield from name.split(":")
