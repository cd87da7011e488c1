"""A link's text names no record of the sheet that it should lead to.

Why: OOTI would import the record without its client or project, or refuse it.
Fix: ask. The codes and names that the text holds ("C1 - Mairie", 42 for 00042), then the nearest names, for the first
200 different texts: comparing with every name of a large sheet costs time.
Where no link of a column leads anywhere, and there are more than five, one fault is behind all of them (the codes of
the other sheet are missing, or are others): it is said once, on the first, without fix.
A record that only the workbook compared with has, called exactly so, is no unknown one: it is in OOTI already.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ooti_xl.model.findings import Finding, Fix, Safety, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._links import unresolved
from ooti_xl.rules._suggestions import Spellings, spellings_of
from ooti_xl.tables import Book, Table

if TYPE_CHECKING:
    from ooti_xl.comparing.comparison import Comparison

RULE = Rule(__name__, Severity.ERROR)
#: Different texts for which the nearest names are looked up.
MOST = 200
#: Links that are named one by one although no link of their column leads anywhere.
MOST_ALONE = 5

Place = tuple[Table, int, str, str, Table]


def check(book: Book) -> Iterator[Finding]:
    spellings: dict[str, Spellings] = {}
    suggested: dict[tuple[str, str], tuple[str, ...]] = {}
    columns: dict[tuple[str, str], list[Place]] = {}
    elsewhere: set[tuple[str, str]] = set()
    for place in unresolved(book):
        table, _, key, text, target = place
        if book.against and book.against.holds(target.sheet.key, text):
            elsewhere.add((table.name, key))
        elif not target.names.find(text):
            columns.setdefault((table.name, key), []).append(place)
    for column, places in columns.items():
        table, index, key, text, target = places[0]
        if len(places) > MOST_ALONE and column not in elsewhere and not any(map(_leads, table.links[key])):
            yield RULE.on(table, index, key, entry=text, target=target.name, n=len(places))
            continue
        yield from _one_by_one(places, spellings, suggested, book.against)


def _leads(link: int | tuple[int | None, ...] | None) -> bool:
    """Whether a link, or one of a list, leads to a record."""
    return any(found is not None for found in link) if isinstance(link, tuple) else link is not None


def _one_by_one(
    places: list[Place],
    spellings: dict[str, Spellings],
    suggested: dict[tuple[str, str], tuple[str, ...]],
    against: Comparison | None,
) -> Iterator[Finding]:
    for table, index, key, text, target in places:
        place = (target.name, text)
        if place not in suggested and len(suggested) < MOST:
            if target.name not in spellings:
                held = against.theirs.tables.get(target.sheet.key) if against else None
                spellings[target.name] = spellings_of(target, *([held] if held else []))
            suggested[place] = spellings[target.name].near(text)
        near = suggested.get(place, ())
        fix = Fix(Safety.ASK, alternatives=near) if near and not table.columns[key].many else None
        yield RULE.on(table, index, key, fix=fix, entry=text, target=target.name, n=1)
