"""The headers of a template's sheet no longer stand in its first row.

Why: other programs take the first row for the headers; what stands above ours would be read instead.
Fix: none. It stands on the first header. Source: the seal: every template has its headers in row 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values() if book.seal else ():
        if table.layout.row > 1:
            yield RULE.on_cell(table, table.layout.row, 1, line=table.layout.row)
