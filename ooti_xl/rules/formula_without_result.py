"""A formula has no result in the file: no program has computed it since it was written.

Why: its cell reads as empty, and would be imported so. Programs that only write workbooks leave results to Excel.
Fix: none. Excel or LibreOffice computes it. It stands on the first such cell of a column, and says how many there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        places = sorted(place for place in table.grid.without_results() if place[0] > table.layout.row)
        for column in table.layout.places.values():
            rows = [row for row, at in places if at == column]
            if rows:
                found = RULE.on_cell(table, rows[0], column)
                yield replace(found, facts={"column": table.label(column), "n": len(rows)})
