"""Cells of the table are merged.

Why: only the first of them has a value; the others are empty for every program that reads the sheet.
Fix: none. Unmerging is a click, and may need values to be repeated.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.findings import Finding, Severity, column_letters
from ooti_xl.grids import Area
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        last = table.grid.top + len(table.grid.values) - 1
        for area in table.grid.merged:
            if area.bottom >= table.layout.row and area.top <= last:
                yield RULE.on_cell(table, area.top, area.left, area=_address(area))


def _address(area: Area) -> str:
    return f"{column_letters(area.left)}{area.top}:{column_letters(area.right)}{area.bottom}"
