"""The workbook was made from a template and has lost its seal.

Why: without it nobody can tell whether headers, lists and OOTI IDs are as they were sent.
Fix: none here. It stands on A1 of the workbook's first sheet. Source: the sheet of lists that a template has.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book
from ooti_xl.tables.template_state import State

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    if book.template.state is State.MISSING:
        yield from RULE.on_workbook(book)
