"""Which rows of an old sheet are headers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import zip_longest

from ooti_xl.adopting.cells import Cells, Rows, is_text, text_of, texts
from ooti_xl.adopting.header_signs import FIGURES, figures, is_form, is_line_of_a_form, is_plain, is_title, known
from ooti_xl.adopting.stacked_headers import Group, grown, heads
from ooti_xl.adopting.totals import is_total
from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import fold
from ooti_xl.model.grids import Area
from ooti_xl.tables.headers import DEPTH

#: A header row without a header that we know has texts in this share of the columns.
WIDE = 0.6


def header_groups(rows: Rows, merged: Sequence[Area]) -> list[Group]:
    """The rows of every evident header, from top to bottom."""
    sheet = _Sheet(rows)
    first = list(rows)[:DEPTH]
    found = [row for row in rows if _is_header(sheet, row, merged, first=row <= first[-1])]
    found = [row for row in found if row + 1 not in found or not heads(rows, row, row + 1, merged)]
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


class _Sheet:
    """Rows, and how often a column says a text."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    @cached_property
    def said(self) -> Counter[tuple[int, str]]:
        return Counter((column, fold(text_of(raw))) for cells in self.rows.values() for column, raw in cells.items())


def _is_header(sheet: _Sheet, row: int, merged: Sequence[Area], *, first: bool) -> bool:
    """A row that can only be a header: it names two columns or more, or stands below a title and differs from what
    follows."""
    cells = sheet.rows[row]
    named = known(cells, closely=False)
    is_apart = (first or named > 0) and (begins(sheet.rows, row) or _is_headed(sheet.rows, row, merged))
    if is_apart:
        named = known(cells, closely=True)
    if is_form(cells):
        return False
    if named < 2:
        return _differs(sheet, row)
    if not is_plain(cells) and 2 * named <= len(cells):
        return False
    if named == len(cells) or (named >= 3 and 2 * named > len(cells)) or is_apart:
        return True
    return is_plain(cells) and _contrasts(sheet.rows, row) > 0 and _is_said(sheet, row, at_most=2)


def begins(rows: Rows, row: int) -> bool:
    """Whether a row stands first, below an empty row, a title, a line of a form or a total."""
    above = rows.get(row - 1)
    return above is None or is_title(above) or is_line_of_a_form(above) or is_total(above)


def _is_headed(rows: Rows, row: int, merged: Sequence[Area]) -> bool:
    """Whether the row above has titles of groups, each over several columns."""
    return len(rows.get(row - 1, {})) < len(rows[row]) and heads(rows, row - 1, row, merged)


def _differs(sheet: _Sheet, row: int) -> bool:
    """Whether a row of different texts stands above figures, and says nothing that a column says elsewhere."""
    rows = sheet.rows
    cells, below, is_first = rows[row], rows.get(row + 1), row == next(iter(rows))
    if not is_first and not is_title(rows.get(row - 1, {})):
        return False
    if below is None or len(cells) < 3 or not _looks_like_headers(cells, len(cells)) or is_total(below):
        return False
    contrasts = _contrasts(rows, row)
    if not contrasts or (not is_first and 2 * contrasts < len(cells) - 1):
        return False
    return _is_said(sheet, row, at_most=1)


def _contrasts(rows: Rows, row: int) -> int:
    """Above how many values of the next row a row has a cell."""
    return sum(column in rows[row] and _is_value(raw) for column, raw in rows.get(row + 1, {}).items())


def _is_said(sheet: _Sheet, row: int, at_most: int) -> bool:
    """Whether no column says a cell of a row more often: a value comes again, a header but in the next table."""
    return all(sheet.said[column, fold(text_of(raw))] <= at_most for column, raw in sheet.rows[row].items())


def _is_value(raw: Raw) -> bool:
    return not is_text(raw) or figures(str(raw)) > FIGURES or "@" in str(raw)


def _likely(rows: Rows) -> int | None:
    """The row that names most columns, two at least; else the first one that can only be a header row."""
    first, width = list(rows)[:DEPTH], max(map(len, rows.values()), default=0)
    best, row = max(((known(rows[row], closely=True), -row) for row in first), default=(0, 0))
    if best >= 2 or (best and width == 1):
        return -row
    if width == 2 and 2 * sum(is_form(rows[row]) for row in first) > len(first):
        return None  # a sheet of one record, its headers on the left
    return next((row for row in first[:-1] if _looks_like_headers(rows[row], width)), None)


def _looks_like_headers(cells: Cells, width: int) -> bool:
    """Short, different texts across the table, none of which has a value's look (figures, an at sign)."""
    found = texts(cells)
    if len(found) < len(cells) or len(found) < 2 or len(found) < WIDE * width:
        return False
    if len({fold(text) for text in found}) < len(found):
        return False
    return is_plain(cells) and all(figures(text) <= 1 for text in found)
