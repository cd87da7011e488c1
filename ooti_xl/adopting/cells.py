"""The filled cells of an old sheet, by row and column, both 1-based."""

from __future__ import annotations

from collections.abc import Mapping

from ooti_xl.model.findings import CellError, Raw
from ooti_xl.model.folding import fold, is_blank
from ooti_xl.model.grids import Grid

Cells = Mapping[int, Raw]
Rows = Mapping[int, Cells]


def filled(grid: Grid, row: int) -> dict[int, Raw]:
    """A row's filled cells by column."""
    if row not in grid.rows:
        return {}
    cells = enumerate(grid.values[row - grid.top], grid.left)
    return {column: raw for column, raw in cells if not is_blank(raw)}


def filled_rows(grid: Grid) -> dict[int, dict[int, Raw]]:
    """Every row that has a value."""
    return {row: cells for row in grid.rows if (cells := filled(grid, row))}


def between(rows: Rows, left: int, right: int) -> dict[int, dict[int, Raw]]:
    """What stands in some columns, both included."""
    parts = {row: {c: raw for c, raw in cells.items() if left <= c <= right} for row, cells in rows.items()}
    return {row: cells for row, cells in parts.items() if cells}


def columns_of(rows: Rows) -> list[int]:
    """Every column that has a value, from left to right."""
    return sorted({column for cells in rows.values() for column in cells})


def is_text(raw: Raw) -> bool:
    """Whether a cell holds words of a person, no error value."""
    return isinstance(raw, str) and not isinstance(raw, CellError)


def text_of(raw: Raw) -> str:
    """A cell on one line; a whole number as its digits."""
    if isinstance(raw, str):
        return " ".join(raw.split())
    return f"{raw:.0f}" if isinstance(raw, float) and raw.is_integer() else str(raw)


def same_texts(one: Cells, other: Cells) -> bool:
    """Whether every cell of a row says what another one says in its column."""
    return all(fold(text_of(raw)) == fold(text_of(other.get(column, ""))) for column, raw in one.items())


def texts(cells: Cells) -> list[str]:
    """The texts of a row from left to right."""
    return [text_of(raw) for raw in cells.values() if is_text(raw)]
