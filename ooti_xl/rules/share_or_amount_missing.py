"""A phase has neither a share nor an amount.

Why: OOTI bills the phases; without either this one is worth nothing. A share of 0 % is a share.
Fix: none. It stands on the share.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        if "pct" not in table.row_type.columns():
            continue
        key = next((key for key in ("pct", "amount") if key in table.raws), None)
        if key is None:
            continue
        for index in range(len(table.rows)):
            if not table.filled(index, "pct") and not table.filled(index, "amount"):
                yield RULE.on(table, index, key)
