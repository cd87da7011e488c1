"""The template was made for another practice than the one that the workbook is expected from.

Why: it is whole, but it is not theirs: its records and identifiers belong to somebody else.
Fix: none. It stands on A1 of the workbook's first sheet. Source: the seal. Said only where a practice is expected.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.model.folding import fold
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    if book.seal is not None and book.recipient:
        recipient = book.seal.recipient
        if fold(recipient) != fold(book.recipient):
            yield from RULE.on_workbook(book, recipient=recipient or "?", expected=book.recipient)
