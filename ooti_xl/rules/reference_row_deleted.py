"""A pre-filled record is no longer in the sheet.

Why: its data would no longer be updated, and nobody would notice.
Fix: none here. It stands on A1. Source: the seal.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    if book.seal is None:
        return
    for table in book.with_columns("ooti_id"):
        present = set(table.values["ooti_id"])
        for identity, name in book.seal.references.get(table.sheet.key, {}).items():
            if identity not in present:
                yield RULE.on_sheet(table.name, identity=identity, name=name)
