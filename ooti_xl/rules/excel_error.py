"""A cell holds an Excel error value such as #N/A.

Why: it is neither a value nor an empty cell; imported as text or as 0 it would be wrong.
Fix: none. The formula, or what it refers to, is to be corrected.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        for key, indices in table.excel_errors.items():
            for index in indices:
                yield RULE.on(table, index, key)
