"""A header is no longer what the template sealed.

Why: the header row is a reference; changed, the synchronisation with OOTI breaks.
Fix: safe. The sealed header.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Edit, Finding, Fix, Safety, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        for key, expected in book.sent_headers(table.row_type).items():
            place = table.layout.places.get(key)
            if place is None or key in table.layout.renamed:
                continue
            cell = table.header(place)
            found = table.grid.at(cell.row, cell.column)
            if found != expected:
                fix = Fix(Safety.SAFE, edits=(Edit(cell, found, expected),))
                yield RULE.on_header(table, place, fix=fix, expected=expected)
