"""The record that a link leads to has errors.

Why: it will not be imported as it is, and this one would then lead nowhere.
Fix: none. The other record is to be corrected first.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._links import links
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING, last=True)


def check(book: Book) -> Iterator[Finding]:
    for table, index, key, text, target in links(book, resolved=True):
        parent = target.names.find(text)[0]
        if (target.name, target.rows[parent]) in book.errors:
            yield RULE.on(table, index, key, entry=text, target=target.name, row=target.rows[parent])
