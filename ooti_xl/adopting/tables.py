"""The tables of an old sheet: below one another, and side by side with an empty column between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ooti_xl.adopting.cells import Rows, between, columns_of, same_texts
from ooti_xl.adopting.header_rows import begins, header_groups, likely_group
from ooti_xl.adopting.header_signs import is_line_of_a_form, is_title
from ooti_xl.adopting.neighbours import OldTable, are_apart, end_of
from ooti_xl.adopting.stacked_headers import Group, headers_of
from ooti_xl.adopting.totals import is_total
from ooti_xl.model.grids import Area


def tables_of(rows: Rows, merged: Sequence[Area]) -> list[OldTable]:
    """Every table on these cells, from top to bottom and from left to right; each cell is in one of them."""
    parts = list(_beside(rows, merged))
    if len(parts) > 1:
        return [table for part in parts for table in tables_of(part, merged)]
    below = _below(rows, merged)
    if len(below) == 1:
        return below
    return [one for table in below for one in _apart(table, merged)]


def _apart(table: OldTable, merged: Sequence[Area]) -> list[OldTable]:
    """Tables that stand side by side below another one."""
    parts = list(_beside(table.rows, merged))
    return [table] if len(parts) == 1 else [one for part in parts for one in _below(part, merged)]


def _beside(rows: Rows, merged: Sequence[Area]) -> Iterator[Rows]:
    """The parts of a sheet that empty columns part into tables of their own."""
    if not rows:
        yield rows
        return
    left, last = columns_of(rows)[0], columns_of(rows)[-1]
    for cut in _cuts(rows):
        one, other = between(rows, left, cut - 1), between(rows, cut, last)
        if _are_two(one, other, merged):
            yield one
            left = cut
            rows = other
    yield between(rows, left, last)


def _cuts(rows: Rows) -> list[int]:
    """The columns that follow an empty one, as rows of several cells have it: a title may stand anywhere."""
    used = columns_of({row: cells for row, cells in rows.items() if len(cells) > 1})
    return [column for before, column in pairwise(used) if column - before > 1]


def _are_two(one: Rows, other: Rows, merged: Sequence[Area]) -> bool:
    """Whether what stands on both sides of an empty column are two tables: each has a header and records, and
    something parts them."""
    if not all(header_groups(side, merged) for side in (one, other)):
        return False
    left, right = (_below(side, merged)[0] for side in (one, other))
    if min(len(headers_of(table.rows, table.header, merged)) for table in (left, right)) < 2:
        return False
    gap = min(columns_of(other)) - max(columns_of(one)) - 1
    return all(map(end_of, (left, right))) and are_apart(left, right, merged, gap)


def _below(rows: Rows, merged: Sequence[Area]) -> list[OldTable]:
    groups = _without_repeated(rows, header_groups(rows, merged)) or likely_group(rows, merged)
    starts = [_start(rows, group, before) for group, before in zip(groups[1:], groups, strict=False)]
    edges = [min(rows, default=0), *starts, max(rows, default=0) + 1]
    pieces = [{row: cells for row, cells in rows.items() if top <= row < end} for top, end in pairwise(edges)]
    return [OldTable(piece, group) for piece, group in zip(pieces, groups or [()], strict=True)]


def _without_repeated(rows: Rows, groups: Sequence[Group]) -> list[Group]:
    """Without headers that are only repeated inside of their table, as on every printed page."""
    kept: list[Group] = []
    for group in groups:
        is_again = kept and same_texts(rows[group[-1]], rows[kept[-1][-1]])
        if not is_again or begins(rows, group[0]):
            kept.append(group)
    return kept


def _start(rows: Rows, group: Group, before: Group) -> int:
    """Where a table begins: its header, with the titles right above it, or above an empty row."""
    start = _titles_above(rows, group[0], before)
    if start < group[0]:
        return start
    above = max((row for row in rows if row < group[0]), default=0)
    far = _titles_above(rows, above + 1, before)
    return far if far - 1 not in rows or is_total(rows[far - 1]) else group[0]


def _titles_above(rows: Rows, row: int, before: Group) -> int:
    while row - 1 > before[-1] and row - 1 in rows and (is_title(rows[row - 1]) or is_line_of_a_form(rows[row - 1])):
        row -= 1
    return row
