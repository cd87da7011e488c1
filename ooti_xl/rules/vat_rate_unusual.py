"""A project in France has a VAT rate that is none of the French ones.

Why: a mistyped rate goes on every invoice.
Unit: fractions of one; 0, 2.1, 5.5, 8.5, 10 and 20 % (CGI, articles 278 to 281 nonies; 8.5 % overseas, article 296).
Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.sheets.projects import VAT_RATES
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.with_columns("tax_rate"):
        for index, rate in enumerate(table.values["tax_rate"]):
            if rate is None or rate in VAT_RATES or table.unread(index, "country"):
                continue
            if table.value(index, "country") in (None, "FR"):
                yield RULE.on(table, index, "tax_rate", rate=rate * 100)
