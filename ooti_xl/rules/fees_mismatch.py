"""Fees are not the works' cost times the fee rate.

Why: one of the three was mistyped, or the fees are a lump sum; OOTI shows all three.
Unit: the project's currency; tolerance one unit or half a percent of the fees, whichever is more.
Fix: none. It stands on the fees.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.with_columns("cost", "fee_pct", "fees"):
        columns = (table.values[key] for key in ("cost", "fee_pct", "fees"))
        for index, (cost, rate, fees) in enumerate(zip(*columns, strict=True)):
            if cost is None or rate is None or fees is None:
                continue
            expected = cost * rate
            if abs(expected - fees) > max(Decimal(1), abs(fees) / 200):
                rounded = round(expected, 2)
                yield RULE.on(table, index, "fees", cost=cost, rate=rate * 100, fees=fees, expected=rounded)
