"""A book once some of its cells have changed: what does not depend on them is not read again.

A cell's reading depends on its own column, on the other cells of its row, and, through links, on the names and
currencies of the records above it; on nothing else. What comes out is what reading everything would give.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from ooti_xl.model.findings import Cell
from ooti_xl.model.grids import Grid
from ooti_xl.tables import Book, Table, records_of
from ooti_xl.tables.columns_read import read_column, read_table, reading_order
from ooti_xl.tables.headers import header_row, lay_out, sealed_names

Read = Callable[[str], Grid | None]


def read_again(former: Book, read: Read, changed: Iterable[Cell]) -> Book | None:
    """A book as it is now, the same as `check.read_book` gives; `former` stays as it was.

    read
        Gives a sheet's grid by its name, as it is now.
    changed
        The cells whose value or number format has changed.

    None where all has to be read: where cells stand outside of our tables' records, or rows are records that were none.
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
        table = _same_records(was, book, read, own) if own or is_told else was
        if table is None:
            return None
        book.tables[key] = table
        if is_told:
            read_table(table, book)
        elif own:
            _read_in_part(table, was, book, own)
        if table is not was and (is_told or _tells(table, was, own)):
            telling.add(key)
    return book


def _same_records(was: Table, book: Book, read: Read, own: Collection[Cell]) -> Table | None:
    """A table with its raw values as they are now; None where it has other headers or records than it had."""
    grid = read(was.name) if own else was.grid
    if grid is None or any(cell.row <= was.layout.row for cell in own):
        return None
    row_type, sent = was.row_type, book.sent_headers(was.row_type)
    names = sealed_names(row_type, sent)
    row = header_row(row_type, grid, names)
    if row is None:
        return None
    table = records_of(row_type, was.name, grid, lay_out(row_type, grid, row, names, sent))
    return table if _rows(table) == _rows(was) else None


def _rows(table: Table) -> tuple[object, ...]:
    return table.layout, table.rows, table.totals, table.headers_again


def _read_in_part(table: Table, was: Table, book: Book, own: Collection[Cell]) -> None:
    """Read the columns in which a cell has changed, and of the others the rows in which one has."""
    index_of = {row: index for index, row in enumerate(table.rows)}
    indices = sorted({index_of[cell.row] for cell in own if cell.row in index_of})
    places = {cell.column for cell in own}
    for key in reading_order(table):
        if table.layout.places[key] in places:
            read_column(table, book, key, range(len(table.rows)))
        else:
            _take_over(table, was, key, indices)
            read_column(table, book, key, indices)
            for found in (table.excel_errors, table.too_long):
                found.get(key, []).sort()


def _take_over(table: Table, was: Table, key: str, without: Collection[int]) -> None:
    """What was read in a column, without what was read in some of its cells."""
    out = set(without)
    fresh = {index: table.raws[key][index] for index in out}
    table.raws[key], table.values[key] = list(was.raws[key]), list(was.values[key])
    for index, raw in fresh.items():
        table.raws[key][index] = table.values[key][index] = raw
    table.shared[key] = was.shared[key]
    table.doubts[key] = {index: doubts for index, doubts in was.doubts[key].items() if index not in out}
    table.writings[key] = {index: writing for index, writing in was.writings[key].items() if index not in out}
    if key in was.placeholders:
        table.placeholders[key] = {i: sense for i, sense in was.placeholders[key].items() if i not in out}
    for found, former in ((table.excel_errors, was.excel_errors), (table.too_long, was.too_long)):
        if key in former:
            found[key] = [index for index in former[key] if index not in out]


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
