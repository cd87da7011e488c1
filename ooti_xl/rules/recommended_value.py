"""A cell that ought to have a value is empty.

Why: without its code a record is found only by its name, and links to it break when that changes.
Fix: none. Only the person knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.columns import Need
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table, key in book.declared(need=Need.RECOMMENDED):
        for index in table.empty(key):
            yield RULE.on(table, index, key)
