"""Rows of an old table that are no records: totals, repeated headers, titles of groups, legends and remarks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

from ooti_xl.adopting.cells import Cells, Rows, is_text, same_texts, text_of
from ooti_xl.adopting.header_signs import exact_names, figures, is_phase_named, is_title
from ooti_xl.adopting.totals import is_total
from ooti_xl.adopting.words import LINKING, OF_GROUPS
from ooti_xl.model.folding import fold, without_accents
from ooti_xl.model.grids import Area, Grid

#: A table that is narrower may have a row of one text that is a record.
NARROW = 3
_LEGEND = re.compile(
    r"(?:legendes?|legend|key|remarques?|remarks?|notes?|notas?|n\.?\s?b\.?|observations?|commentaires?|comments?|attention"
    r"|important|couleurs?|codes? couleurs?|abreviations?|sources?)(?:\s*:.*|\s+generale?s?|\s*$)|\*\s*\S.*",
    re.DOTALL,
)
#: What no name begins with.
_HEADS = re.compile(r"(?:lot|tranche|annee|exercice|categorie|secteur|section|partie|chapitre|year)\b")
_TOKEN = re.compile(r"[^\W_]+")


def no_records(
    grid: Grid, rows: Rows, body: Sequence[int], headers: Mapping[int, str], titles: Sequence[Cells]
) -> dict[int, str]:
    """The rows below a header that are no records, and why: ``total``, ``again``, ``group`` or ``remark``.

    titles
        The rows of the header.
    """
    found: dict[int, str] = {}
    for row in body:
        if is_total(rows[row], headers) or _is_sum(grid, row, rows[row]):
            found[row] = "total"
        elif any(_is_again(rows[row], title) for title in titles):
            found[row] = "again"
    if len(headers) >= NARROW:
        found |= dict.fromkeys(_remarks(rows, body, found), "remark")
        found |= dict.fromkeys(_below_totals(rows, body, found), "total")
        found |= dict.fromkeys(_groups(grid, rows, body, found), "group")
    return found


def _is_sum(grid: Grid, row: int, cells: Cells) -> bool:
    """A row of nothing but computed figures."""
    return all(isinstance(raw, int | float) and (row, column) in grid.formulas for column, raw in cells.items())


def _is_again(cells: Cells, title: Cells) -> bool:
    return same_texts(cells, title) and (len(cells) > 1 or len(title) == 1)


def _remarks(rows: Rows, body: Sequence[int], found: Mapping[int, str]) -> list[int]:
    """The last rows, from a legend on, or where each holds little below an empty row or a total.

    The row right below the records is one of them, however little it holds, unless it calls itself a remark.
    """
    left = [row for row in body if row not in found]
    usual = _usual_width([rows[row] for row in left])
    tail = list(takewhile(lambda row: len(rows[row]) < min(max(usual, NARROW), 3), reversed(left[1:])))[::-1]
    for place, row in enumerate(tail):
        is_parted = row - 1 not in rows or found.get(row - 1) == "total"
        if _is_legend(rows[row]) and (is_parted or is_title(rows[row])):
            return tail[place:]
        if is_parted and (_is_of_titles(rows, tail[place:]) or (usual > NARROW and _is_of_texts(rows, tail[place:]))):
            return tail[place:]
    return []


def _below_totals(rows: Rows, body: Sequence[int], found: Mapping[int, str]) -> Iterator[int]:
    """The last rows, right below a total, of which each is a label with figures only: its VAT, what is left to pay."""
    left = [row for row in body if row not in found]
    usual = _usual_width([rows[row] for row in left])
    tail = takewhile(lambda row: len(rows[row]) < usual and _is_labelled(rows[row]), reversed(left))
    totals = {row for row, why in found.items() if why == "total"}
    for row in sorted(tail):
        if row - 1 in totals:
            totals.add(row)
            yield row


def _is_labelled(cells: Cells) -> bool:
    """Whether a row is one text, of no phase, with figures behind it."""
    label, *figures_behind = cells.values()
    is_label = is_text(label) and not is_phase_named(text_of(label))
    return is_label and bool(figures_behind) and not any(map(is_text, figures_behind))


def _usual_width(records: Sequence[Cells]) -> int:
    widths = sorted(map(len, records))
    return widths[len(widths) // 2] if widths else 0


def _is_of_texts(rows: Rows, some: Sequence[int]) -> bool:
    return all(is_text(raw) for row in some for raw in rows[row].values())


def _is_of_titles(rows: Rows, some: Sequence[int]) -> bool:
    return all(is_title(rows[row]) for row in some)


def _is_legend(cells: Cells) -> bool:
    """Whether a row calls itself a legend or a remark in its first cell."""
    text = without_accents(text_of(next(iter(cells.values()))).casefold()).strip()
    return _LEGEND.match(text) is not None


def _groups(grid: Grid, rows: Rows, body: Sequence[int], found: Mapping[int, str]) -> Iterator[int]:
    """Rows of one text with records below: merged over the table, below an empty row or a total, of known words, of
    no value of their column, or the only rows of one text where the first row is one."""
    left = [row for row in body if row not in found]
    if _usual_width([rows[row] for row in left]) < 2:
        return
    alone = {row for row in left[:-1] if len(rows[row]) == 1}
    is_divided, codes = _is_divided(rows, left, alone), _begins_with_codes(rows, left)
    for row in sorted(alone):
        is_apart = row != body[0] and (row - 1 not in rows or found.get(row - 1) == "total")
        is_title = is_apart or _is_wide(grid.merged, row, rows[row]) or _names_a_group(rows[row])
        if is_title or is_divided or _is_no_code(rows[row], codes):
            yield row


def _is_divided(rows: Rows, left: Sequence[int], alone: Collection[int]) -> bool:
    """Whether rows of one text, the first row among them, part whole records: ``MAIRIE DE LYON`` over its projects."""
    others = [len(rows[row]) for row in left if row not in alone]
    is_parted = len(alone) > 1 and left[0] in alone and not any(row + 1 in alone for row in alone)
    in_one_column = len({column for row in alone for column in rows[row]}) == 1
    return is_parted and in_one_column and all(is_title(rows[row]) for row in alone) and min(others) >= NARROW


def _begins_with_codes(rows: Rows, left: Sequence[int]) -> int:
    """The first column, where all rows of several cells have a figure in it; else 0."""
    column = min(min(rows[row]) for row in left)
    found = [rows[row][column] for row in left if column in rows[row] and len(rows[row]) > 1]
    return column if len(found) > 1 and all(figures(text_of(one)) for one in found) else 0


def _is_no_code(cells: Cells, codes: int) -> bool:
    """Whether a text without a figure stands alone in a column of codes."""
    return codes in cells and is_text(cells[codes]) and not figures(str(cells[codes]))


def _is_wide(merged: Sequence[Area], row: int, cells: Cells) -> bool:
    return any(area.top == row == area.bottom and area.left in cells and area.right > area.left for area in merged)


def _names_a_group(cells: Cells) -> bool:
    text = text_of(next(iter(cells.values())))
    words = [fold(word) for word in _TOKEN.findall(text)]
    named = [word for word in words if not word.isdecimal() and word not in LINKING]
    is_year = words == [text] and 1950 <= int(text) <= 2100 if text.isdecimal() else False
    label, colon, _ = text.partition(":")
    if (
        is_year
        or text.endswith(":")
        or (colon and fold(label) in exact_names())
        or _HEADS.match(without_accents(text.casefold()))
    ):
        return True
    return bool(named) and (OF_GROUPS.issuperset(named[:2]) if len(words) > 1 else named[0] in OF_GROUPS)
