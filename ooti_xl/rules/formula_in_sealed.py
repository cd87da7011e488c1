"""A header, an identifier, or the name of a record that was sent with one, is computed by a formula.

Why: it shows what was sent today, and something else as soon as what it is computed from changes.
Fix: none. A correction never overwrites a formula. Source: the seal.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.columns import name_column
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.model.seal import Seal
from ooti_xl.rules import Rule
from ooti_xl.tables import Book, Table
from ooti_xl.tables.references import references_of

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    if book.seal is None:
        return
    for table in book.tables.values():
        for key in book.sent_headers(table.row_type):
            place = table.layout.places.get(key)
            if place is not None and (table.layout.row, place) in table.grid.formulas:
                yield RULE.on_header(table, place)
        for index, key in _sealed_cells(table, book.seal):
            cell = table.cell(index, key)
            if (cell.row, cell.column) in table.grid.formulas:
                yield RULE.on(table, index, key)


def _sealed_cells(table: Table, seal: Seal) -> Iterator[tuple[int, str]]:
    """Record index and column key."""
    if "ooti_id" in table.layout.places:
        yield from ((index, "ooti_id") for index in range(len(table.rows)))
    found, key = references_of(table, seal), name_column(table.row_type)
    if found is not None and key in table.layout.places:
        yield from ((index, key) for index in found.right)
