"""A link's text names several records.

Why: OOTI would take one of them, perhaps the wrong one.
Fix: ask. The codes of the records that have one.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.findings import Finding, Fix, Safety, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._links import links
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table, index, key, text, target in links(book):
        found = target.names.find(text)
        if len(found) > 1:
            codes = tuple(
                dict.fromkeys(c for c in map(target.names.canonical, found) if c and len(target.names.find(c)) == 1)
            )
            fix = Fix(Safety.ASK, alternatives=codes) if codes and not table.columns[key].many else None
            yield RULE.on(table, index, key, fix=fix, entry=text, target=target.name, n=len(found))
