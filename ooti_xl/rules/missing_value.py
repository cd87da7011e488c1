"""A cell that must have a value is empty.

Why: OOTI refuses the record, or imports it without what invoices need.
Fix: none. Only the person knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.columns import Need
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table, key in book.declared(need=Need.REQUIRED):
        for index in table.empty(key):
            yield RULE.on(table, index, key)
