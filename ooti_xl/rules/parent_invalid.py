"""The record that a link leads to has errors.

Why: it will not be imported as it is, and this one would then lead nowhere.
Fix: none. The other record is to be corrected first. It is said once a sheet for each such record, on the first link.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._links import entries, link_cells
from ooti_xl.tables import Book, Table

RULE = Rule(__name__, Severity.WARNING, last=True)


def check(book: Book) -> Iterator[Finding]:
    first: dict[tuple[str, str, int], list[tuple[Table, int, str, str]]] = {}
    for cell in link_cells(book):
        table, index, key, target = cell
        for text, found in entries(cell):
            if found is not None and (target.name, target.rows[found]) in book.errors:
                first.setdefault((table.name, target.name, target.rows[found]), []).append((table, index, key, text))
    for (_, target_name, row), places in first.items():
        table, index, key, text = places[0]
        yield RULE.on(table, index, key, entry=text, target=target_name, row=row, n=len(places))
