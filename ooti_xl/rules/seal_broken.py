"""The seal of the template was changed.

Why: it says what must be unchanged; what it says is then worth nothing.
Fix: none here. It stands on A1 of the workbook's first sheet. Source: the seal's digest; with a key, its HMAC.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book
from ooti_xl.tables.template_state import State

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    if book.template.state in (State.BROKEN, State.FORGED):
        yield from RULE.on_workbook(book)
