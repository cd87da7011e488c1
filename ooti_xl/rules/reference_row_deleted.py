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
    for sheet_key, sealed in book.seal.references.items():
        name, present = _present(book, sheet_key)
        if name is not None:
            for identity, record in sealed.items():
                if identity not in present:
                    yield RULE.on_sheet(name, identity=identity, name=record)


def _present(book: Book, sheet_key: str) -> tuple[str | None, set[str | None]]:
    """A sheet's name and its identifiers; no name where the whole sheet, its headers or column A is what is missing."""
    if sheet_key in book.empty:
        return book.empty[sheet_key], set()
    table = book.tables.get(sheet_key)
    if table is None or "ooti_id" not in table.values:
        return None, set()
    return table.name, set(table.values["ooti_id"])
