"""A pre-filled record is no longer in the sheet: neither its name nor its identifier.

Why: its data would no longer be updated, and nobody would notice.
Fix: none here. It stands on A1. Source: the seal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book
from ooti_xl.tables.references import references_of

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for key, sent in book.seal.references.items() if book.seal else ():
        name, gone = _gone(book, key, sent)
        for identity in gone:
            yield RULE.on_sheet(name, identity=identity, name=sent[identity])


def _gone(book: Book, key: str, sent: Iterable[str]) -> tuple[str, Iterable[str]]:
    """A sheet's name, and the identifiers that it lacks; none where the sheet, its headers or column A is missing."""
    if key in book.empty:
        return book.empty[key], sent
    table = book.tables.get(key)
    found = references_of(table, book.seal) if table else None
    return table.name if table else "", found.gone if found else ()
