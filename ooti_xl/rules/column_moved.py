"""Columns stand in another order than OOTI's, or than their template's.

Why: files are compared and pasted by position; a reference column that moves breaks the synchronisation.
Fix: none. Those outside of the longest run in the right order are named; a reference column must be in column A.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity, column_letters
from ooti_xl.rules import Rule
from ooti_xl.tables import Book
from ooti_xl.tables.language import expected_headers

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        order = list(expected_headers(book, table))
        in_order = _longest_run([table.layout.places[key] for key in order if key in table.columns])
        for key, column in table.columns.items():
            place = table.layout.places[key]
            if column.reference and place != 1:
                yield RULE.on_header(table, place, severity=Severity.ERROR, expected="A")
            elif place not in in_order and not column.reference:
                yield RULE.on_header(table, place, expected=column_letters(order.index(key) + 1))


def _longest_run(places: list[int]) -> set[int]:
    """A longest increasing subsequence (patience sorting)."""
    tops: list[int] = []
    chains: list[tuple[int, ...]] = []
    for place in places:
        at = bisect_left(tops, place)
        chain = (*(chains[at - 1] if at else ()), place)
        tops[at : at + 1], chains[at : at + 1] = [place], [chain]
    return set(chains[-1]) if chains else set()
