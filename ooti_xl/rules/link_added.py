"""Formulas take values from another file.

Why: what is seen depends on a file that others don't have, and may be another value tomorrow.
Fix: none. It stands on A1 of the workbook's first sheet. Said of workbooks that were made from a template.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    if book.contents is not None and book.contents.links:
        yield from RULE.on_workbook(book, files=", ".join(book.contents.links))
