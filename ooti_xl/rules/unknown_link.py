"""A link's text names no record of the sheet that it should lead to.

Why: OOTI would import the record without its client or project, or refuse it.
Fix: ask. The codes and names that the text holds ("C1 - Mairie", 42 for 00042), then the nearest names, for the first
200 different texts: comparing with every name of a large sheet costs time.
Where no link of a column leads anywhere, and there are more than five, one fault is behind all of them (the codes of
the other sheet are missing, or are others): it is said once, on the first, without fix; not where that one holds a code
or name of the other sheet among other words.
A record that only the workbook compared with has, called exactly so, is no unknown one: it is in OOTI already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from ooti_xl.model.findings import Finding, Fix, Safety, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._links import unresolved
from ooti_xl.rules._suggestions import Spellings, spellings_of
from ooti_xl.tables import Book, Table

RULE = Rule(__name__, Severity.ERROR)
#: Different texts for which the nearest names are looked up.
MOST = 200
#: Links that are named one by one although no link of their column leads anywhere.
MOST_ALONE = 5

Place = tuple[Table, int, str, str, Table]


def check(book: Book) -> Iterator[Finding]:
    @cache
    def spellings(sheet: str) -> Spellings:
        held = book.against.theirs.tables.get(sheet) if book.against else None
        return spellings_of(book.tables[sheet], *([held] if held else []))

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
        leads = column in elsewhere or any(map(_leads, table.links[key]))
        if len(places) > MOST_ALONE and not leads and not any(spellings(target.sheet.key).held(text)):
            yield RULE.on(table, index, key, entry=text, target=target.name, n=len(places))
            continue
        yield from _one_by_one(places, spellings, suggested)


def _leads(link: int | tuple[int | None, ...] | None) -> bool:
    """Whether a link, or one of a list, leads to a record."""
    return any(found is not None for found in link) if isinstance(link, tuple) else link is not None


def _one_by_one(
    places: list[Place],
    spellings: Callable[[str], Spellings],
    suggested: dict[tuple[str, str], tuple[str, ...]],
) -> Iterator[Finding]:
    for table, index, key, text, target in places:
        place = (target.name, text)
        if place not in suggested and len(suggested) < MOST:
            suggested[place] = spellings(target.sheet.key).near(text)
        near = suggested.get(place, ())
        fix = Fix(Safety.ASK, alternatives=near) if near and not table.columns[key].many else None
        yield RULE.on(table, index, key, fix=fix, entry=text, target=target.name, n=1)
