"""A row of totals stands under or inside the table.

Why: it would be imported as a record.
Fix: none. It stands on the row's first filled cell; the row is not checked further.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.model.folding import is_blank
from ooti_xl.rules import Rule
from ooti_xl.tables import Book, Table

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        for row in table.totals:
            yield RULE.on_cell(table, row, _first_filled(table, row))


def _first_filled(table: Table, row: int) -> int:
    cells = table.grid.values[row - table.grid.top]
    return table.grid.left + next(i for i, raw in enumerate(cells) if not is_blank(raw))
