"""Blank rows stand between records.

Why: many programs take the first blank row for the end of the table, or count it as a record.
Fix: none. Deleting a row may break what stands beside the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ooti_xl.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        filled = sorted({*table.rows, *table.totals, *table.headers_again, table.layout.row})
        if not table.rows:
            continue
        first = min(table.layout.places.values(), default=1)
        for above, below in pairwise(filled):
            if below - above > 1 and above != table.layout.row and below <= table.rows[-1]:
                yield RULE.on_cell(table, above + 1, first, n=below - above - 1)
