"""Two suppliers have the same bank account.

Why: one of them would be paid for the other.
Fix: none. Only the person knows whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.with_columns("account"):
        accounts = table.values["account"]
        for index, account in enumerate(accounts):
            if account is not None and account in accounts[:index]:
                yield RULE.on(table, index, "account")
