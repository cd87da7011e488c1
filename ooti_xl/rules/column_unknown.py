"""A column with data, or a header, is none of this sheet's.

Why: it is not imported, and its data would be missed later.
Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity, column_letters
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        for column in table.layout.unknown:
            yield RULE.on_header(table, column, letters=column_letters(column))
