"""A link's text names no record of the sheet that it should lead to.

Why: OOTI would import the record without its client or project, or refuse it.
Fix: ask. The nearest names, for the first 200 different texts: comparing with every name of a large sheet costs time.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.findings import Finding, Fix, Safety, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._links import unresolved
from ooti_xl.rules._suggestions import Spellings
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)
#: Different texts for which the nearest names are looked up.
MOST = 200


def check(book: Book) -> Iterator[Finding]:
    spellings: dict[str, Spellings] = {}
    suggested: dict[tuple[str, str], tuple[str, ...]] = {}
    for table, index, key, text, target in unresolved(book):
        if target.names.find(text):
            continue
        place = (target.name, text)
        if place not in suggested and len(suggested) < MOST:
            if target.name not in spellings:
                spellings[target.name] = Spellings(target)
            suggested[place] = spellings[target.name].near(text)
        near = suggested.get(place, ())
        fix = Fix(Safety.ASK, alternatives=near) if near and not table.columns[key].many else None
        yield RULE.on(table, index, key, fix=fix, entry=text, target=target.name, near=near)
