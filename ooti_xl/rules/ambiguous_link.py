"""A link's text names several records.

Why: OOTI would take one of them, perhaps the wrong one.
Fix: ask. The code of each, or its name, where it leads to that one alone; of the first 20: where a text names more, the
number says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ooti_xl.model.findings import Finding, Fix, Safety, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._links import unresolved
from ooti_xl.tables import Book, Table

RULE = Rule(__name__, Severity.ERROR)
#: Records that are offered: nobody chooses among more, and as many links may name as many records.
MOST = 20


def check(book: Book) -> Iterator[Finding]:
    offered: dict[tuple[str, str], tuple[str, ...]] = {}
    for table, index, key, text, target in unresolved(book):
        found = target.names.find(text)
        if len(found) > 1:
            names = offered.get((target.name, text))
            if names is None:
                names = offered[target.name, text] = _names(target, found)
            fix = Fix(Safety.ASK, alternatives=names) if names and not table.columns[key].many else None
            yield RULE.on(table, index, key, fix=fix, entry=text, target=target.name, n=len(found))


def _names(target: Table, records: Sequence[int]) -> tuple[str, ...]:
    return tuple(islice(filter(None, (target.names.sure(record) for record in records)), MOST))
