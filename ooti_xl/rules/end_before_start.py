"""A record ends before it starts.

Why: OOTI plans the work between the two dates; a negative duration is refused or drawn nowhere.
Unit: days; the same day is fine.
Fix: none. Only the person knows which date is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.with_columns("start_date", "end_date"):
        pairs = zip(table.values["start_date"], table.values["end_date"], strict=True)
        for index, (start, end) in enumerate(pairs):
            if start and end and end < start:
                yield RULE.on(table, index, "end_date", start=start, end=end)
