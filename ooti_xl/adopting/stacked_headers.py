"""Headers that stand on two or three rows: titles of groups above (``Maître d'ouvrage`` over Nom, Adresse, Ville), a
text that goes on below (``Taux`` / ``horaire``), a row of units (``(k€)``, ``HT``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ooti_xl.adopting.cells import Cells, Rows, same_texts, text_of, texts
from ooti_xl.adopting.fields import fields
from ooti_xl.adopting.header_signs import exact_names, is_known, is_line_of_a_form, is_phase_named, is_plain
from ooti_xl.adopting.totals import is_total
from ooti_xl.model.folding import fold, without_accents
from ooti_xl.model.grids import Area
from ooti_xl.sheets import all_sheets

MOST_ROWS = 3
_UNIT = re.compile(
    r"\(.*\)|\[.*\]|(?:en\s+)?(?:k|m)?\s*(?:€|eur|euros?)(?:\s*/\s*\w+)?(?:\s*(?:ht|ttc))?|ht|ttc|m[²2]|%|h|hh|j|jours?"
    r"|heures?|mois|ans?|ha|u|[jd]{2}/mm/(?:aa|yy){1,2}",
    re.IGNORECASE,
)
#: How a title of a sheet begins.
_ABOUT = re.compile(
    r"(?:liste?|suivi|tableau|etat|mis(?:e)? a jour|maj|edit(?:e|ion)|page|fichier|au \d|le \d|list of)\b"
)

#: Titles of groups that say nothing of their columns, folded.
_NEUTRAL = frozenset(
    ("adresse", "address", "coordonnees", "identite", "informations", "information", "infos", "general", "generalites",
     "divers", "details", "detail", "descriptif", "planning", "calendrier", "localisation", "suivi", "donnees",
     "administratif")
)  # fmt: skip
#: The rows of a header, from top to bottom.
Group = tuple[int, ...]


def grown(rows: Rows, row: int, merged: Sequence[Area], taken: int = 0) -> Group:
    """A header row with the rows above and below that belong to it.

    taken
        The last row of the header before.
    """
    group = [row]
    while len(group) < MOST_ROWS and group[0] - 1 > taken and heads(rows, group[0] - 1, group[0], merged):
        group.insert(0, group[0] - 1)
    while len(group) < MOST_ROWS and _goes_on(rows, group, merged):
        group.append(group[-1] + 1)
    return tuple(group)


def heads(rows: Rows, upper: int, lower: int, merged: Sequence[Area]) -> bool:
    """Whether a row has titles of the groups of the header row below it."""
    above, below = rows.get(upper), rows[lower]
    if above is None or not is_plain(above) or not is_plain(below) or same_texts(above, below):
        return False
    if any(area.top == upper and area.bottom >= lower and area.left in above for area in merged):
        return True
    if min(above) == min(below) and is_line_of_a_form(above):
        return False
    spans = [a for a in merged if a.top == upper == a.bottom and a.left in above and not _is_whole(a, below)]
    if len(above) == 1 and (not spans or any(_is_whole(a, below) for a in merged if a.top == upper)):
        return False
    if not set(above) & set(below):
        return False
    if len(above) == len(spans) > 1:
        return not any(map(_is_about_the_sheet, texts(above)))
    return len(above) <= len(below) and _is_needed(above, below, _carried(upper, above, below, merged))


def _is_about_the_sheet(text: str) -> bool:
    return _ABOUT.match(without_accents(text.casefold())) is not None


def _is_whole(area: Area, below: Cells) -> bool:
    return area.left <= min(below) and area.right >= max(below)


def _is_needed(above: Cells, below: Cells, carried: Mapping[int, str]) -> bool:
    """Whether titles say what their header alone does not: one that is there twice, or one that we know by both."""
    if any(is_known(title) or fold(title) in _sheetexact_names() for title in texts(above)):
        return True
    names = [fold(text) for text in texts(below)]
    both = (f"{carried[column]} {text_of(raw)}" for column, raw in below.items() if column in carried)
    return len(set(names)) < len(names) or any(map(is_known, both))


@cache
def _sheetexact_names() -> frozenset[str]:
    return frozenset(fold(name) for row in all_sheets() for name in row.sheet.names())


def _goes_on(rows: Rows, group: Sequence[int], merged: Sequence[Area]) -> bool:
    """Whether the row below a header row is a part of it: units, or texts that go on."""
    upper, lower = group[-1], group[-1] + 1
    above, below = rows[upper], rows.get(lower)
    if below is None or not is_plain(below) or is_total(below) or lower + 1 not in rows or same_texts(below, above):
        return False
    carried = _carried(upper, above, below, merged)
    if not set(below) <= set(carried) or not is_plain(above):
        return False
    if any(area.top == upper and area.bottom >= lower and area.left in above for area in merged):
        return True
    spans = [area for area in merged if area.top == upper == area.bottom and area.left in above]
    if spans and all(any(area.left <= column <= area.right for area in spans) for column in below):
        return min(below) > min(above)
    pairs = [(carried[column], text_of(raw)) for column, raw in below.items()]
    if not set(below) <= set(above) and _fills_gaps(rows, lower, min(above)):
        return True
    if min(below) > min(carried) and sum(is_phase_named(lower) for _, lower in pairs) > 1:
        return True  # no record has two phases
    if min(below) > min(carried) and any(_continues(*pair) for pair in pairs):
        return all(_continues(*pair) or pair[1][:1].islower() for pair in pairs)
    return (len(pairs) > 1 or min(below) > min(carried)) and all(_continues(*pair) for pair in pairs)


def _fills_gaps(rows: Rows, row: int, first: int) -> bool:
    """Whether a row says what titles above leave open: it begins after the names, or is all of headers and units."""
    below = rows[row]
    if min(below) > first:
        return first in rows[row + 1]
    return all(_UNIT.fullmatch(text) is not None or is_known(text) for text in texts(below))


def _continues(upper: str, lower: str) -> bool:
    """Whether two texts make one header: a unit of what is no currency, or one that we know by both only."""
    is_unit = _UNIT.fullmatch(lower) is not None and fold(upper) not in _currency_headers()
    both = f"{upper} {lower}"
    if not any(map(str.isalpha, lower)):
        return is_unit
    return is_unit or fold(both) in exact_names() or (is_known(both) and not is_known(upper))


@cache
def _currency_headers() -> frozenset[str]:
    named = [field for target, field in fields().items() if target.key == "currency"]
    return frozenset(name for field in named for name in field.known())


def _carried(row: int, cells: Cells, below: Cells, merged: Sequence[Area]) -> dict[int, str]:
    """A row's titles by column, carried to the right: over a merged area, or else over columns that have only a text
    below, from a title that has one too."""
    titles = {column: text_of(raw) for column, raw in cells.items()}
    areas = [area for area in merged if area.top <= row <= area.bottom and area.right > area.left]
    for area in areas:
        if area.left in cells:
            titles.update({column: text_of(cells[area.left]) for column in range(area.left, area.right + 1)})
    if areas:
        return titles
    last = None
    for column in range(min(cells), max(below, default=0) + 1):
        last = column if column in cells else last if column in below else None
        if last in below and last is not None:
            titles[column] = text_of(cells[last])
    return titles


def headers_of(rows: Rows, group: Group, merged: Sequence[Area]) -> dict[int, str]:
    """What a header calls each column: the texts of its rows, from top to bottom."""
    return {column: " ".join(parts) for column, parts in _texts_by_column(rows, group, merged).items()}


def names_of_columns(rows: Rows, group: Group, merged: Sequence[Area]) -> dict[int, str]:
    """By what each column is recognised: its header, without titles of groups that say nothing of it."""
    return {column: " ".join(_telling(parts)) for column, parts in _texts_by_column(rows, group, merged).items()}


def _telling(parts: Sequence[str]) -> Sequence[str]:
    """``Coordonnées Ville`` is a city; ``Phases ESQ (€)`` the phase ESQ; ``Architecte Nom`` is no client."""
    while len(parts) > 1 and (_is_neutral(parts[0]) or is_phase_named(parts[1])):
        parts = parts[1:]
    return parts


def _is_neutral(title: str) -> bool:
    return fold(title) in _NEUTRAL


def _texts_by_column(rows: Rows, group: Group, merged: Sequence[Area]) -> dict[int, list[str]]:
    if not group:
        return {}
    found: dict[int, list[str]] = {}
    for row, below in zip(group, [*group[1:], 0], strict=True):
        cells = rows[row]
        titles = _carried(row, cells, rows[below], merged) if below else {c: text_of(raw) for c, raw in cells.items()}
        for column, title in titles.items():
            if fold(title) != fold(found.get(column, [""])[-1]):
                found.setdefault(column, []).append(title)
    filled = {column for row in group for column in rows[row]}
    return {column: parts for column, parts in sorted(found.items()) if column in filled}
