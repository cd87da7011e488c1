"""Removing the blank rows between a sheet's records: the records below move up.

A protected sheet lets nobody delete a row. So this is made of edits of cells: refused, noted in the journal and undone
like any correction. Values go along with their number formats; colours, notes and links stay where they are. What
would be torn apart by it (formulas, merged cells, hidden rows) is left as it is, and said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat

from ooti_xl.check import Read, read_book
from ooti_xl.hosts import Host, same
from ooti_xl.model.findings import Cell, CellError, Edit
from ooti_xl.model.folding import is_blank
from ooti_xl.model.grids import Grid
from ooti_xl.tables import Table
from ooti_xl.tasks.check import Told, telling
from ooti_xl.tasks.restore import Left


@dataclass(slots=True)
class Removal:
    """What to write, how many rows that removes, and the sheets that were left as they are."""

    edits: list[Edit] = field(default_factory=list)
    rows: int = 0
    left: list[Left] = field(default_factory=list)


def compact_host(host: Host, told: Told = bool) -> Removal:
    """Remove the blank rows between the records of every sheet; gives what was written, and what was left.

    RefusedEdit as `Host.write`.
    """
    found = removal(host.sheet_names(), telling(host, told))
    host.write(found.edits)
    return found


def removal(sheet_names: Sequence[str], read: Read) -> Removal:
    """What it takes to remove the blank rows between the records of every sheet.

    sheet_names, read
        As for `check.check`.
    """
    found = Removal()
    for table in read_book(sheet_names, read).tables.values():
        blank = list(chain.from_iterable(table.gaps()))
        if not blank:
            continue
        reason = _reason_to_leave(table, blank)
        if reason is not None:
            found.left.append(Left(reason, {"sheet": table.name}))
            continue
        found.edits += _moved(table, blank)
        found.rows += len(blank)
    return found


def _reason_to_leave(table: Table, blank: Sequence[int]) -> str | None:
    """The key of the sentence that says why a sheet's rows stay; None where they can move."""
    grid, rows, columns = table.grid, range(blank[0], table.rows[-1] + 1), table.grid.columns
    if any(area.top <= rows[-1] and area.bottom >= rows[0] for area in grid.merged):
        return "rows_left_merged"
    if any(row in grid.hidden_rows for row in rows):
        return "rows_left_hidden"
    if any(not is_blank(grid.at(row, column)) for row in blank for column in columns):
        return "rows_left_beside"
    cells = ((row, column) for row in rows for column in columns)
    if any(cell in grid.formulas or isinstance(grid.at(*cell), CellError) for cell in cells):
        return "rows_left_formulas"
    return None


def _moved(table: Table, blank: Sequence[int]) -> Iterator[Edit]:
    """Every cell from the first blank row to the last record, as it becomes. What is below the records stays."""
    grid, gone, columns = table.grid, set(blank), table.grid.columns
    rows = range(blank[0], table.rows[-1] + 1)
    sources = chain((row for row in rows if row not in gone), repeat(None))
    for row, source in zip(rows, sources, strict=False):
        for column in columns:
            old = grid.at(row, column)
            new = None if source is None else grid.at(source, column)
            number_format = None
            if source is not None and not isinstance(new, str | bool | None):
                number_format = _other_format(grid, row, source, column)
            if number_format is not None or not same(old, new):
                yield Edit(Cell(table.name, row, column), old, new, number_format, is_move=True)


def _other_format(grid: Grid, row: int, source: int, column: int) -> str | None:
    """The number format that a cell must take over from another one; None where it has it already."""
    theirs = grid.number_format(source, column)
    return None if theirs == grid.number_format(row, column) else theirs
