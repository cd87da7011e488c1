"""The workbook was made from a newer template than this package knows.

Why: it may have columns and lists that this check would take for mistakes.
Fix: none here; the package has to be updated. It stands on A1 of the workbook's first sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book
from ooti_xl.tables.template_state import State

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    if book.template.state is State.NEWER:
        yield from RULE.on_workbook(book, version=book.template.version)
