"""The workbook has no macros any more: it was saved in a format without them, or by a program that drops them.

Why: its buttons do nothing; what was typed is as good as before.
Fix: none. It stands on A1 of the workbook's first sheet. Source: the seal.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._contents import contents
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for sealed, now in contents(book):
        if sealed.macros and not now.macros:
            yield from RULE.on_workbook(book)
