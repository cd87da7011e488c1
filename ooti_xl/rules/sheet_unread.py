"""A sheet has the headers of one that is read, and its name within its own: "Clients archivés" beside "Clients".

Why: only one sheet of each is read. What the other holds would be missing in OOTI, without a word.
Fix: none. Only the person knows whether it is part of the import.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for name, key in book.beside.items():
        if key in book.tables:
            yield RULE.on_sheet(name, name=name, read=book.tables[key].name)
