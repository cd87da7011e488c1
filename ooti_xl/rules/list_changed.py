"""A list of the template was changed.

Why: drop-downs and checks rely on it; its entries are what OOTI knows. Names find a list by its column, so that it must
stand where it stood.
Fix: none here. It stands on A1 of the workbook's first sheet. Source: the seal.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book
from ooti_xl.tables.template_state import entry

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    if book.seal is None:
        return
    now = book.template.lists or ()
    for (name, sealed), found in zip_longest(book.seal.lists.items(), now[: len(book.seal.lists)]):
        if found != (name, tuple(map(entry, sealed))):
            yield from RULE.on_workbook(book, list=name)
