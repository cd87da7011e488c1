"""The header rows of an old sheet: which rows they are, and what they call each column.

A header may stand on two or three rows: titles of groups above (``Maître d'ouvrage`` over Nom, Adresse, Ville), a text
that goes on below (``Taux`` / ``horaire``), a row of units (``(k€)``, ``HT``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest

from ooti_xl.adopting.cells import Cells, Rows, is_text, same_texts, text_of, texts
from ooti_xl.adopting.fields import fields, is_phase
from ooti_xl.adopting.naming import names_of
from ooti_xl.adopting.totals import is_total
from ooti_xl.findings import Raw
from ooti_xl.folding import fold, without_accents
from ooti_xl.grids import Area
from ooti_xl.headers import DEPTH
from ooti_xl.sheets import all_sheets

#: A header row without a header that we know has texts in this share of the columns.
WIDE = 0.6
#: A header is a short text.
LONGEST_HEADER = 60
MOST_ROWS = 3
#: A text that says the whole of a column's name.
_CLEAR = 0.83
#: A year may stand in a header, a code or a number of a record has more figures.
_FIGURES = 4
_UNIT = re.compile(
    r"\(.*\)|\[.*\]|(?:en\s+)?(?:k|m)?\s*(?:€|eur|euros?)(?:\s*/\s*\w+)?(?:\s*(?:ht|ttc))?|ht|ttc|m[²2]|%|h|hh|j|jours?"
    r"|heures?|mois|ans?|ha|u|[jd]{2}/mm/(?:aa|yy){1,2}",
    re.IGNORECASE,
)

#: How a title of a sheet begins.
_ABOUT = re.compile(
    r"(?:liste?|suivi|tableau|etat|mis(?:e)? a jour|maj|edit(?:e|ion)|page|fichier|au \d|le \d|list of)\b"
)

Group = tuple[int, ...]


@cache
def _names() -> frozenset[str]:
    """Every folded name of a column of ours; a phase's name is as well a value."""
    return frozenset(name for target, field in fields().items() if not is_phase(target) for name in field.known())


def is_known(text: str) -> bool:
    """Whether a text names a column of ours, as the trade writes it (``Mtt HT``)."""
    found = names_of(text).items()
    return fold(text) in _names() or any(one.score >= _CLEAR and not is_phase(field.target) for field, one in found)


def known_in(cells: Cells) -> set[str]:
    """The headers among a row's texts, folded, that are written as we know them."""
    return {fold(text) for text in texts(cells)} & _names()


def _known(cells: Cells, *, closely: bool) -> int:
    """How many headers a row has that we know.

    closely
        However they are written: that takes long, and is for few rows.
    """
    if closely and is_plain(cells):
        return len({fold(text) for text in texts(cells) if is_known(text)})
    return len(known_in(cells))


def header_groups(rows: Rows, merged: Sequence[Area]) -> list[Group]:
    """The rows of every evident header, from top to bottom."""
    first = list(rows)[:DEPTH]
    found = [row for row in rows if _is_header(rows, row, first=row <= first[-1])]
    found = [row for row in found if row + 1 not in found or not _heads(rows, row, row + 1, merged)]
    groups: list[Group] = []
    for row in found:
        if not any(row in group for group in groups):
            group = grown(rows, row, merged, taken=groups[-1][-1] if groups else 0)
            groups.append(group)
    return [
        group for group, below in zip_longest(groups, groups[1:], fillvalue=()) if not _is_empty(rows, group, below)
    ]


def likely_group(rows: Rows, merged: Sequence[Area]) -> list[Group]:
    """The rows of the header that is likely where none is evident; none where nothing looks like one."""
    best = _likely(rows)
    return [] if best is None else [grown(rows, best, merged)]


def _is_empty(rows: Rows, group: Group, below: Group) -> bool:
    """Whether a header has no record before the next one: then it is a title of that one."""
    return bool(below) and not any(group[-1] < row < below[0] and len(rows[row]) > 1 for row in rows)


def _is_header(rows: Rows, row: int, *, first: bool) -> bool:
    """A row that can only be a header: it names two columns or more, or stands below a title and differs from what
    follows."""
    cells, is_apart = rows[row], begins(rows, row)
    known = _known(cells, closely=False)
    if is_apart and (first or known):
        known = _known(cells, closely=True)
    if _is_form(cells):
        return False
    if known < 2:
        return _differs(rows, row)
    if not is_plain(cells) and 2 * known <= len(cells):
        return False
    return known == len(cells) or (known >= 3 and 2 * known > len(cells)) or is_apart


def begins(rows: Rows, row: int) -> bool:
    """Whether a row stands first, below an empty row, a title or a total."""
    above = rows.get(row - 1)
    return above is None or is_title(above) or is_total(above)


def is_title(cells: Cells) -> bool:
    """Whether a row is one text alone."""
    return len(cells) == 1 and is_text(next(iter(cells.values())))


def is_plain(cells: Cells) -> bool:
    """Whether a row has only short texts, none of which has a value's look (figures, an at sign)."""
    return all(is_text(raw) for raw in cells.values()) and all(
        len(text) <= LONGEST_HEADER and "@" not in text and _figures(text) <= _FIGURES for text in texts(cells)
    )


def _is_form(cells: Cells) -> bool:
    """Labels with their values beside them: ``Projet | École | Ville | Lyon``."""
    known = [fold(text_of(raw)) in _names() for raw in cells.values()]
    return len(known) % 2 == 0 and all(known[::2]) and not any(known[1::2])


def _differs(rows: Rows, row: int) -> bool:
    """Whether a row of different texts stands above figures, and says nothing that a column says elsewhere."""
    cells, below, is_first = rows[row], rows.get(row + 1), row == next(iter(rows))
    if not is_first and not is_title(rows.get(row - 1, {})):
        return False
    if below is None or len(cells) < 3 or not _looks_like_headers(cells, len(cells)) or is_total(below):
        return False
    contrasts = sum(column in cells and _is_value(raw) for column, raw in below.items())
    if not contrasts or (not is_first and 2 * contrasts < len(cells) - 1):
        return False
    values = {(column, fold(text_of(raw))) for other in rows if other != row for column, raw in rows[other].items()}
    return not values & {(column, fold(text_of(raw))) for column, raw in cells.items()}


def _is_value(raw: Raw) -> bool:
    return not is_text(raw) or _figures(str(raw)) > _FIGURES or "@" in str(raw)


def _likely(rows: Rows) -> int | None:
    """The row that names most columns, two at least; else the first one that can only be a header row."""
    first, width = list(rows)[:DEPTH], max(map(len, rows.values()), default=0)
    best, row = max(((_known(rows[row], closely=True), -row) for row in first), default=(0, 0))
    if best >= 2 or (best and width == 1):
        return -row
    if width == 2 and 2 * sum(_is_form(rows[row]) for row in first) > len(first):
        return None  # a sheet of one record, its headers on the left
    return next((row for row in first[:-1] if _looks_like_headers(rows[row], width)), None)


def _looks_like_headers(cells: Cells, width: int) -> bool:
    """Short, different texts across the table, none of which has a value's look (figures, an at sign)."""
    found = texts(cells)
    if len(found) < len(cells) or len(found) < 2 or len(found) < WIDE * width:
        return False
    if len({fold(text) for text in found}) < len(found):
        return False
    return is_plain(cells) and all(_figures(text) <= 1 for text in found)


def _figures(text: str) -> int:
    return sum(character.isdigit() for character in text)


def grown(rows: Rows, row: int, merged: Sequence[Area], taken: int = 0, most: int = MOST_ROWS) -> Group:
    """A header row with the rows above and below that belong to it.

    taken
        The last row of the header before.
    """
    group = [row]
    while len(group) < most and group[0] - 1 > taken and _heads(rows, group[0] - 1, group[0], merged):
        group.insert(0, group[0] - 1)
    while len(group) < most and _goes_on(rows, group, merged):
        group.append(group[-1] + 1)
    return tuple(group)


def _heads(rows: Rows, upper: int, lower: int, merged: Sequence[Area]) -> bool:
    """Whether a row has titles of the groups of the header row below it."""
    above, below = rows.get(upper), rows[lower]
    if above is None or not is_plain(above) or not is_plain(below) or same_texts(above, below):
        return False
    if any(area.top == upper and area.bottom >= lower and area.left in above for area in merged):
        return True
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
    if any(is_known(title) or fold(title) in _sheet_names() for title in texts(above)):
        return True
    names = [fold(text) for text in texts(below)]
    both = (f"{carried[column]} {text_of(raw)}" for column, raw in below.items() if column in carried)
    return len(set(names)) < len(names) or any(map(is_known, both))


@cache
def _sheet_names() -> frozenset[str]:
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
    if min(below) > min(carried) and any(_continues(*pair) for pair in pairs):
        return all(_continues(*pair) or pair[1][:1].islower() for pair in pairs)
    return (len(pairs) > 1 or min(below) > min(carried)) and all(_continues(*pair) for pair in pairs)


def _continues(upper: str, lower: str) -> bool:
    """Whether two texts make one header: a unit of what is no currency, or one that we know by both only."""
    is_unit = _UNIT.fullmatch(lower) is not None and fold(upper) not in _currency_headers()
    both = f"{upper} {lower}"
    if not any(map(str.isalpha, lower)):
        return is_unit
    return is_unit or fold(both) in _names() or (is_known(both) and not is_known(upper))


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
    if not group:
        return {}
    found: dict[int, list[str]] = {}
    for row, below in zip(group, [*group[1:], 0], strict=True):
        cells = rows[row]
        titles = _carried(row, cells, rows[below], merged) if below else {c: text_of(raw) for c, raw in cells.items()}
        for column, title in titles.items():
            found.setdefault(column, []).append(title)
    filled = {column for row in group for column in rows[row]}
    return {column: " ".join(_once(parts)) for column, parts in sorted(found.items()) if column in filled}


def _once(parts: Sequence[str]) -> Iterator[str]:
    for place, part in enumerate(parts):
        if not place or fold(part) != fold(parts[place - 1]):
            yield part
