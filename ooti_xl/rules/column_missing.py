"""A column is not in the sheet.

Why: OOTI matches columns by their header, and the template's columns are what it knows.
Fix: none. It stands on the header row, where the column belongs.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book
from ooti_xl.tables.language import expected_headers

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        for place, (key, header) in enumerate(expected_headers(book, table).items(), 1):
            if key not in table.layout.places:
                yield RULE.on_cell(table, table.layout.row, place, expected=header)
