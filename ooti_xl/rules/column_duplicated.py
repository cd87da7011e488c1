"""A column's header occurs twice.

Why: only one of the two is imported, and nobody can tell which.
Fix: none. Only the person knows which one holds the right values; the first is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        for column, key in table.layout.duplicated.items():
            first = table.header(table.layout.places[key])
            yield RULE.on_header(table, column, first=first.address)
