"""A book once some of its cells have changed: what does not depend on them is not read again.

A cell's reading depends on its own column and those that are written alike, on the other cells of its row, and, through
links, on the names and currencies of the records above it; on nothing else. What comes out is what reading everything
would give.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import eq
from typing import Any

from ooti_xl.model.findings import Cell, Raw
from ooti_xl.model.grids import Grid
from ooti_xl.tables import Book, Table, records_of
from ooti_xl.tables.cell_context import evidence_in, telling_of
from ooti_xl.tables.columns_read import read_column, read_table, reading_order
from ooti_xl.tables.headers import DEPTH, headers_at, matches

Read = Callable[[str], Grid | None]


def read_again(former: Book, read: Read, changed: Iterable[Cell]) -> Book | None:
    """A book as it is now, the same as `check.read_book` gives; `former` stays as it was.

    read
        Gives a sheet's grid by its name, as it is now.
    changed
        The cells whose value or number format has changed.

    None where all has to be read: where cells stand outside of our tables' columns, or rows are records that were none,
    other than at a table's end.
    """
    cells: dict[str, list[Cell]] = {}
    for cell in changed:
        cells.setdefault(cell.sheet, []).append(cell)
    if cells.keys() - {table.name for table in former.tables.values()}:
        return None
    book = replace(former, tables={}, errors=set())
    telling: set[str] = set()  # keys of the tables that say something else of the records below them
    for key, was in former.tables.items():
        is_told = any(column.target in telling for column in was.columns.values())
        own = cells.get(was.name, [])
        table = _with_cells(was, read, own) if own or is_told else was
        if table is None:
            return None
        book.tables[key] = table
        if is_told:
            read_table(table, book)
        elif own:
            read_in_part(table, was, book, own)
        if table is not was and (is_told or _tells(table, was, own)):
            telling.add(key)
        elif table is not was and was.worked_out is not None:
            table.names = was.names  # nothing by which links call its records is another
    return book


def _with_cells(was: Table, read: Read, own: Collection[Cell]) -> Table | None:
    """A table with its raw values as they are now; None where it may have other headers than it had, or other records
    but for some at its end."""
    grid = read(was.name) if own else was.grid
    headers = headers_at(was.grid, was.layout.row)
    if grid is None or any(cell.row <= was.layout.row or cell.column not in headers for cell in own):
        return None
    alone = {row: _alone(was, grid, row) for row in sorted({cell.row for cell in own})}
    if any(_is_else(was, table, row) or _is_header(was, grid, row, headers) for row, table in alone.items()):
        return None
    rows = sorted({*was.rows} - {*alone} | {row for row, table in alone.items() if table.rows})
    if not all(map(eq, rows, was.rows)):
        return None
    raws = {key: _as_long(column, rows) for key, column in was.raws.items()}
    for row, table in alone.items():
        index = _index(rows, row)
        if index is not None:
            for key, column in raws.items():
                column[index] = table.raws[key][0]
    return unread(was, grid, rows, raws)


def unread(was: Table, grid: Grid, rows: list[int], raws: dict[str, list[Raw]]) -> Table:
    """A table with other raw values in its records; nothing is read yet.

    rows, raws
        As a Table has them.
    """
    again = Table(was.row_type, was.name, grid, was.layout, rows=rows, raws=raws)
    again.totals, again.headers_again, again.worked_out = was.totals, was.headers_again, was.worked_out
    return again


def _alone(was: Table, grid: Grid, row: int) -> Table:
    """A row as it is taken where there is no other."""
    cells = grid.values[row - grid.top] if row < grid.rows.stop else ()
    return records_of(was.row_type, was.name, replace(grid, values=[cells], top=row), replace(was.layout, row=row - 1))


def _is_else(was: Table, alone: Table, row: int) -> bool:
    """Whether a row is a total or a repeated header that was none, or is none that was one."""
    return bool(alone.totals) is not (row in was.totals) or bool(alone.headers_again) is not (row in was.headers_again)


def _is_header(was: Table, grid: Grid, row: int, headers: Mapping[int, str]) -> bool:
    """Whether a row below the header row would be taken for it."""
    if row >= grid.top + DEPTH:
        return False
    names, sealed = headers_at(grid, row), was.layout.sealed
    return matches(was.row_type, names, sealed) > matches(was.row_type, headers, sealed)


def _index(rows: Sequence[int], row: int) -> int | None:
    """The index of the record in a row; None where there is none."""
    index = bisect_left(rows, row)
    return index if rows[index : index + 1] == [row] else None


def _as_long(column: list[Any], rows: Sequence[int]) -> list[Any]:
    """A copy with an entry for each row, None where there was no such record."""
    return [*column[: len(rows)], *[None] * (len(rows) - len(column))]


def read_in_part(table: Table, was: Table, book: Book, own: Collection[Cell]) -> None:
    """Read of a table, which has only its raw values yet, the rows in which a cell has changed, and the columns of
    which a kind finds out something else by that; the rest is what it was.

    was
        The same records as they were read before.
    """
    changed = (_index(table.rows, row) for row in sorted({cell.row for cell in own}))
    indices = [index for index in changed if index is not None]
    places = {cell.column for cell in own}
    for key in reading_order(table):
        told = any(table.layout.places[other] in places for other in telling_of(table, key))
        if told and not _is_said_again(table, was, key):
            read_column(table, book, key, range(len(table.rows)))
        else:
            _take_over(table, was, key, indices)
            read_column(table, book, key, indices)
            for found in (table.excel_errors, table.too_long):
                found.get(key, []).sort()


def _is_said_again(table: Table, was: Table, key: str) -> bool:
    """Whether a column says of all its cells what it said."""
    said = was.shared[key]
    if said.keys() - {"evidence"}:
        return False
    return not said or bool(said["evidence"] == evidence_in(table, key))


def _take_over(table: Table, was: Table, key: str, without: Collection[int]) -> None:
    """What was read in a column, without what was read in some of its cells."""
    table.values[key] = _as_long(was.values[key], table.rows)
    for index in without:
        table.values[key][index] = table.raws[key][index]
    table.shared[key] = dict(was.shared[key])

    def left(indices: Iterable[int]) -> list[int]:
        return [index for index in indices if index not in out and index < len(table.rows)]

    out = set(without)
    table.doubts[key] = {index: was.doubts[key][index] for index in left(was.doubts[key])}
    table.writings[key] = {index: was.writings[key][index] for index in left(was.writings[key])}
    if placeholders := left(was.placeholders.get(key, ())):
        table.placeholders[key] = {index: was.placeholders[key][index] for index in placeholders}
    for found, former in ((table.excel_errors, was.excel_errors), (table.too_long, was.too_long)):
        if key in former:
            found[key] = left(former[key])


def _tells(table: Table, was: Table, own: Collection[Cell]) -> bool:
    """Whether what links to these records depends on may have changed: their names, currencies and own links."""
    links = (key for key, column in table.columns.items() if column.target is not None)
    keys = [key for key in (*table.row_type.called, "currency", *links) if key in table.columns]
    places = {cell.column for cell in own}
    return any(
        table.layout.places[key] in places
        or table.values[key] != was.values[key]
        or table.doubts[key] != was.doubts[key]
        for key in keys
    )
