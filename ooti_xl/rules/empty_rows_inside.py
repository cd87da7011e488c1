"""Blank rows stand between records.

Why: many programs take the first blank row for the end of the table, or count it as a record.
Fix: none here: `empty_rows` removes them, since a protected sheet lets nobody delete a row.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        first = min(table.layout.places.values(), default=1)
        for gap in table.gaps():
            yield RULE.on_cell(table, gap[0], first, n=len(gap))
