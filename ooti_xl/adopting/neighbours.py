"""Tables of an old sheet that stand side by side: what parts them from one table with an empty column inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ooti_xl.adopting.aliases import BOTH_NAMES
from ooti_xl.adopting.cells import Rows, text_of
from ooti_xl.adopting.fields import Target, names_record
from ooti_xl.adopting.naming import names_of
from ooti_xl.adopting.stacked_headers import Group, headers_of
from ooti_xl.model.folding import fold
from ooti_xl.model.grids import Area
from ooti_xl.sheets import all_sheets

#: A header that says the whole of a column's name.
_CLEAR = 0.83
_BOTH = frozenset(map(fold, BOTH_NAMES))


@dataclass(frozen=True)
class OldTable:
    """Some of a sheet's cells, and the rows of their header; none where there is no header."""

    rows: Rows
    header: Group = ()

    @property
    def body(self) -> list[int]:
        """The rows below the header."""
        return [row for row in self.rows if not self.header or row > self.header[-1]]


def are_apart(left: OldTable, right: OldTable, merged: Sequence[Area], gap: int) -> bool:
    """Whether two blocks have nothing to do with one another: headers in other rows, the same header again, titles that
    name sheets, records that no row holds together, or another length and names of their own.

    gap
        How many empty columns stand between.
    """
    if set(left.header).isdisjoint(right.header):
        return True
    is_as_long = end_of(left) == end_of(right)
    names = [list(headers_of(table.rows, table.header[-1:], merged).values()) for table in (left, right)]
    if fold(names[1][0]) in map(fold, names[0]) and (len(left.header) == 1 or not is_as_long):
        return True
    if all(map(_is_titled_as_a_sheet, (left, right))):
        return True
    if not all(any(map(_names_a_record, some)) for some in names):
        return gap > 1 and not is_as_long
    families = [_families_of(some) for some in names]
    if all(families) and families[0].isdisjoint(families[1]):
        return True
    return not is_as_long and (gap > 1 or _is_shorter_block(left, right) or _is_shorter_block(right, left))


def end_of(table: OldTable) -> int:
    """The last row of several cells; 0 where there is none."""
    return max((row for row in table.body if len(table.rows[row]) > 1), default=0)


def _is_shorter_block(table: OldTable, other: OldTable) -> bool:
    """Whether a table ends two rows before another one, with no empty row until then."""
    rows = range(table.header[-1] + 1, end_of(table) + 1)
    return end_of(other) - end_of(table) > 1 and all(row in table.rows for row in rows)


def _is_titled_as_a_sheet(table: OldTable) -> bool:
    above = [text_of(raw) for row in table.rows if row < table.header[0] for raw in table.rows[row].values()]
    return any(row.sheet.is_called(text) for row in all_sheets() for text in above)


def _clear_targets(header: str) -> set[Target]:
    return {field.target for field, one in names_of(header).items() if one.score >= _CLEAR}


def _names_a_record(header: str) -> bool:
    return fold(header) in _BOTH or any(map(names_record, _clear_targets(header)))


def _families_of(headers: Sequence[str]) -> set[frozenset[str]]:
    """The families of sheets that some header is of alone."""
    found = ({_families()[target.sheet] for target in _clear_targets(header)} for header in headers)
    return {family for families in found if len(families) == 1 for family in families}


@cache
def _families() -> Mapping[str, frozenset[str]]:
    """By sheet key, the sheets whose records may share a row: each is linked to another of them."""
    families = {row.sheet.key: frozenset((row.sheet.key,)) for row in all_sheets()}
    for row in all_sheets():
        for column in row.columns().values():
            if column.target and not column.many:
                joined = families[row.sheet.key] | families[column.target]
                families.update(dict.fromkeys(joined, joined))
    return families
