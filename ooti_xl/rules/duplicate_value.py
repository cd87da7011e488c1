"""Two records have the same name, code or address where each must have its own.

Why: a link to it would be ambiguous, and OOTI would keep one of the two.
Fix: none. Compared without case and spaces: another accent or comma may well be another name. It stands on every one
after the first. In a sheet that was sent with identifiers, those are judged by where they were sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.model.folding import fold_case
from ooti_xl.rules import Rule
from ooti_xl.rules._repeated import repeated
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table, key in book.declared(unique=True):
        if key == "ooti_id" and book.seal is not None and book.seal.references.get(table.sheet.key):
            continue
        first: dict[str, int] = {}
        folded = cache(fold_case)  # what is repeated is often the very same
        for index in repeated(table, key):
            known = first.setdefault(folded(table.values[key][index]), index)
            if known != index:
                yield RULE.on(table, index, key, first=table.cell(known, key).address)
