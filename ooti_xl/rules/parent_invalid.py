"""The record that a link leads to has errors.

Why: it will not be imported as it is, and this one would then lead nowhere.
Fix: none. The other record is to be corrected first. It is said once a sheet for each such record, on the first link.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._links import links
from ooti_xl.tables import Book, Table

RULE = Rule(__name__, Severity.WARNING, last=True)


def check(book: Book) -> Iterator[Finding]:
    first: dict[tuple[str, str, int], list[tuple[Table, int, str, str]]] = {}
    for table, index, key, text, target in links(book, resolved=True):
        row = target.rows[target.names.find(text)[0]]
        if (target.name, row) in book.errors:
            first.setdefault((table.name, target.name, row), []).append((table, index, key, text))
    for (_, target_name, row), places in first.items():
        table, index, key, text = places[0]
        yield RULE.on(table, index, key, entry=text, target=target_name, row=row, n=len(places))
