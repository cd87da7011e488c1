"""The header row occurs again inside the data.

Why: it would be imported as a record.
Fix: none. It stands on the row's first column; the row is not checked further.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        first = min(table.layout.places.values(), default=1)
        for row in table.headers_again:
            yield RULE.on_cell(table, row, first)
