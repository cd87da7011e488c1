"""Cells of the table are merged.

Why: only the first of them has a value; the others are empty for every program that reads the sheet.
Fix: none. Unmerging is a click, and may need values to be repeated.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity, column_letters
from ooti_xl.model.grids import Area
from ooti_xl.rules import Rule
from ooti_xl.tables import Book, Table

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        for area in table.grid.merged:
            if _touches(area, table):
                yield RULE.on_cell(table, area.top, area.left, area=_address(area))


def _touches(area: Area, table: Table) -> bool:
    """Whether an area has cells of the header row or below it, down to the last row, in the table's columns."""
    places = table.layout.places.values()
    beside = area.right < min(places) or area.left > max(places)
    return area.bottom >= table.layout.row and area.top < table.grid.rows.stop and not beside


def _address(area: Area) -> str:
    return f"{column_letters(area.left)}{area.top}:{column_letters(area.right)}{area.bottom}"
