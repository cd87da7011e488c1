"""What the workbook adds to the ribbon is not what its template added.

Why: a button of the same look may start something else. One that is gone is no finding: a program that does not know
the ribbon leaves it out.
Fix: none. It stands on A1 of the workbook's first sheet. Source: the seal.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._contents import contents
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for sealed, now in contents(book):
        if now.ribbon not in ("", sealed.ribbon):
            yield from RULE.on_workbook(book)
