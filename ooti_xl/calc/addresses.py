"""A1 addresses and rectangles of cells. Rows and columns count from 1, as in Excel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from .office import struct

#: Rows and columns of a sheet (LibreOffice 7.4 and later).
ROWS, COLUMNS = 1_048_576, 16_384

_END = re.compile(r"\$?(?P<column>[A-Za-z]{1,3})?\$?(?P<row>[1-9][0-9]{0,6})?")


class Rectangle(NamedTuple):
    """A rectangle: first row and column, how many of them."""

    row: int
    column: int
    rows: int
    columns: int

    @property
    def last_row(self) -> int:
        """The last row in it."""
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        """The last column in it."""
        return self.column + self.columns - 1

    @property
    def size(self) -> int:
        """How many cells it has."""
        return self.rows * self.columns

    def cells(self) -> Iterator[tuple[int, int]]:
        """Row and column of each cell, row by row."""
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                yield row, column

    def meet(self, other: Rectangle) -> Rectangle | None:
        """The rectangle that is in both; None for none."""
        row, column = max(self.row, other.row), max(self.column, other.column)
        rows = min(self.last_row, other.last_row) - row + 1
        columns = min(self.last_column, other.last_column) - column + 1
        return Rectangle(row, column, rows, columns) if rows > 0 and columns > 0 else None

    def address(self, row_sign: str = "$", column_sign: str = "$") -> str:
        """$A$1, or $A$1:$B$2, with other signs before the row and the column; $A:$B and $1:$2 for whole ones."""
        ends = (self.row, self.column), (self.last_row, self.last_column)
        if self.rows == ROWS and self.columns < COLUMNS:
            return ":".join(f"{column_sign}{letters(column)}" for _, column in ends)
        if self.columns == COLUMNS and self.rows < ROWS:
            return ":".join(f"{row_sign}{row}" for row, _ in ends)
        first, last = (f"{column_sign}{letters(column)}{row_sign}{row}" for row, column in ends)
        return first if self.size == 1 else f"{first}:{last}"


def letters(column: int) -> str:
    """1 is A, 27 is AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def number(text: str) -> int:
    """A is 1, AA is 27."""
    total = 0
    for letter in text.upper():
        total = total * 26 + ord(letter) - 64
    return total


def parsed(address: str) -> Rectangle | None:
    """The rectangle of one A1 address; None for what is no address, as a name is."""
    first, colon, second = address.strip().partition(":")
    start, end = _END.fullmatch(first), _END.fullmatch(second if colon else first)
    if start is None or end is None:
        return None
    ends = [(match["row"], match["column"]) for match in (start, end)]
    if ends[0] == (None, None) or any((a is None) != (b is None) for a, b in zip(*ends, strict=True)):
        return None
    if not colon and None in ends[0]:
        return None
    rows = sorted(int(row) for row, _ in ends) if ends[0][0] else [1, ROWS]
    columns = sorted(number(column) for _, column in ends) if ends[0][1] else [1, COLUMNS]
    return _within(between(rows[0], columns[0], rows[1], columns[1]))


def _within(area: Rectangle) -> Rectangle | None:
    return area if area.last_row <= ROWS and area.last_column <= COLUMNS else None


def between(row: int, column: int, last_row: int, last_column: int) -> Rectangle:
    """The rectangle between two cells."""
    return Rectangle(row, column, last_row - row + 1, last_column - column + 1)


def around(areas: Iterable[Rectangle]) -> Rectangle:
    """The smallest rectangle that all of them are in; ValueError for none."""
    corners = [(area.row, area.column, area.last_row, area.last_column) for area in areas]
    rows, columns, last_rows, last_columns = zip(*corners, strict=True)
    return between(min(rows), min(columns), max(last_rows), max(last_columns))


def of_uno(address: Any) -> Rectangle:
    """Of a UNO CellRangeAddress, which counts from 0."""
    return between(address.StartRow + 1, address.StartColumn + 1, address.EndRow + 1, address.EndColumn + 1)


def to_uno(sheet: int, area: Rectangle) -> Any:
    """A UNO CellRangeAddress on the sheet of that index (from 0)."""
    ends = (area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1)
    return struct("table.CellRangeAddress", sheet, *ends)


def cell_to_uno(sheet: int, row: int, column: int) -> Any:
    """A UNO CellAddress on the sheet of that index (from 0)."""
    return struct("table.CellAddress", sheet, column - 1, row - 1)


def runs(cells: Iterable[tuple[int, int]]) -> list[Rectangle]:
    """Cells as few rectangles: runs down a column, and neighbouring runs of the same rows as one."""
    down: list[Rectangle] = []
    for row, column in sorted(set(cells), key=lambda cell: (cell[1], cell[0])):
        last = down[-1] if down else None
        if last and last.column == column and last.last_row == row - 1:
            down[-1] = last._replace(rows=last.rows + 1)
        else:
            down.append(Rectangle(row, column, 1, 1))
    across: dict[tuple[int, int], Rectangle] = {}
    closed: list[Rectangle] = []
    for run in down:
        key = (run.row, run.rows)
        left = across.get(key)
        if left and left.last_column == run.column - 1:
            across[key] = left._replace(columns=left.columns + 1)
        else:
            closed += [left] if left else []
            across[key] = run
    return sorted([*closed, *across.values()])
