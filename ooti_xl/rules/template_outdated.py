"""The workbook was made from an older template.

Why: columns and lists may have changed since.
Fix: none. Source: the seal's version.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.seal import CURRENT_VERSION
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    if book.seal is not None and book.seal.version < CURRENT_VERSION and book.sheet_names:
        yield RULE.on_sheet(book.sheet_names[0], version=book.seal.version, current=CURRENT_VERSION)
