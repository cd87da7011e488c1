"""What of a workbook has no place in a target: whole sheets, columns, line breaks. Listed, never dropped in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ooti_xl.exports import LeftOut
from ooti_xl.model.folding import is_blank
from ooti_xl.tables import Book, Table


def sheets_left(book: Book, ready: Sequence[str], taken: Collection[str]) -> Iterator[LeftOut]:
    """The ready sheets that a target does not take at all."""
    for key in ready:
        if key not in taken:
            table = book.tables[key]
            yield LeftOut("export_left_sheet", table.name, count=len(table.rows))


def columns_left(table: Table, taken: Collection[str]) -> Iterator[LeftOut]:
    """The columns with values that a target has no field for, and those that are none of ours."""
    for key in table.columns:
        filled = sum(table.filled(index, key) for index in range(len(table.rows)))
        if filled and key not in taken:
            yield LeftOut("export_left_column", table.name, table.label(table.layout.places[key]), filled)
    for column in (*table.layout.unknown, *table.layout.duplicated):
        filled = sum(not is_blank(table.grid.at(row, column)) for row in table.rows)
        if filled:
            yield LeftOut("export_left_unknown", table.name, table.label(column), filled)
    if aside := len(table.totals) + len(table.headers_again):
        yield LeftOut("export_left_rows", table.name, count=aside)
