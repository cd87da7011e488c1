"""Something came into the workbook that may start a program or fetch data by itself.

Why: a template has no controls, embedded objects, connections, links to programs, add-ins or macro sheets of Excel 4.
Fix: none. It stands on A1 of the workbook's first sheet. The parts are named as in the file.
Source: ECMA-376 part 1, 12.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    if book.contents is not None and book.contents.active:
        yield from RULE.on_workbook(book, parts=", ".join(book.contents.active))
