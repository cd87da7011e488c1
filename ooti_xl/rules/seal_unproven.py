"""A key was given, and the seal was made without one.

Why: such a seal shows slips of the hand; it does not prove that nobody changed it on purpose.
Fix: none here. It stands on A1 of the workbook's first sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book
from ooti_xl.tables.template_state import State

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    if book.template.state is State.UNPROVEN:
        yield from RULE.on_workbook(book)
