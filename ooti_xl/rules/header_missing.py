"""A sheet of ours has cells but no header row.

Why: without headers nobody can tell a phone number from a SIRET.
Fix: none. It stands on A1.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for name in book.headless.values():
        yield RULE.on_sheet(name)
