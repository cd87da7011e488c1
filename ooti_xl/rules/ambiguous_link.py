"""A link's text names several records.

Why: OOTI would take one of them, perhaps the wrong one.
Fix: ask. The code of each, or its name, where it leads to that one alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.findings import Finding, Fix, Safety, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._links import sure_name, unresolved
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table, index, key, text, target in unresolved(book):
        found = target.names.find(text)
        if len(found) > 1:
            names = tuple(filter(None, (sure_name(target, record) for record in found)))
            fix = Fix(Safety.ASK, alternatives=names) if names and not table.columns[key].many else None
            yield RULE.on(table, index, key, fix=fix, entry=text, target=target.name, n=len(found))
