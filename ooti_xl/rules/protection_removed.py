"""A sheet that was protected no longer is.

Why: its reference columns may have been changed without anybody meaning to.
Fix: none here. It stands on A1. Source: the seal.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    if book.seal is None:
        return
    for table in book.tables.values():
        if table.sheet.key in book.seal.protected and table.grid.protected is False:
            yield RULE.on_sheet(table.name)
