"""The workbook counts its days from another day than its template: all its dates are four years off.

Why: a date is a number of days since 1900 or since 1904, as an option of the workbook says; the numbers stay.
Unit: 1,462 days. Fix: none: dates that were typed since are right. It stands on A1 of the workbook's first sheet.
Source: the seal; ECMA-376 part 1, 18.2.28 (date1904).
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
        if sealed.date1904 != now.date1904:
            yield from RULE.on_workbook(book)
