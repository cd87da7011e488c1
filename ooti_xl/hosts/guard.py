"""Whether edits may still be made: a cell that changed since, or that holds a formula, is never typed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from ooti_xl.errors import RefusedEdit
from ooti_xl.findings import Cell, CellError, Edit, Raw
from ooti_xl.folding import is_blank
from ooti_xl.grids import Grid

Read = Callable[[str], Grid | None]


def check_edits(edits: Sequence[Edit], read: Read) -> None:
    """RefusedEdit: "formula_cell" or "cell_changed", with the sheet and the cells' addresses.

    Two edits of one cell can't both find what they expect: "cell_changed" too.
    """
    for sheet, own in _by_sheet(edits):
        grid = read(sheet)
        _refuse("formula_cell", sheet, (e.cell for e in own if grid is not None and _is_formula(grid, e.cell)))
        seen: set[Cell] = set()
        twice = {e.cell for e in own if e.cell in seen or seen.add(e.cell)}  # type: ignore[func-returns-value]
        _refuse("cell_changed", sheet, (e.cell for e in own if e.cell in twice or not _holds(grid, e.cell, e.old)))


def check_undo(edits: Sequence[Edit], read: Read) -> None:
    """RefusedEdit("cell_changed") where a corrected cell no longer holds what the edit put there."""
    for sheet, own in _by_sheet(edits):
        grid = read(sheet)
        changed = (e.cell for e in own if not _holds(grid, e.cell, e.new) or (grid and _is_formula(grid, e.cell)))
        _refuse("cell_changed", sheet, changed)


def _by_sheet(edits: Iterable[Edit]) -> Iterable[tuple[str, list[Edit]]]:
    by_sheet: dict[str, list[Edit]] = {}
    for edit in edits:
        by_sheet.setdefault(edit.cell.sheet, []).append(edit)
    return by_sheet.items()


def _refuse(code: str, sheet: str, cells: Iterable[Cell]) -> None:
    addresses = tuple(dict.fromkeys(cell.address for cell in cells))
    if addresses:
        raise RefusedEdit(code, sheet=sheet, cells=addresses)


def _is_formula(grid: Grid, cell: Cell) -> bool:
    return (cell.row, cell.column) in grid.formulas


def _holds(grid: Grid | None, cell: Cell, value: Raw) -> bool:
    """Whether a cell holds a value. Blank is blank, however it is written; 1 is not TRUE; a date is its midnight."""
    if grid is None:
        return False
    found = grid.at(cell.row, cell.column)
    if is_blank(found) and is_blank(value):
        return True
    return _comparable(found) == _comparable(value)


def _comparable(value: Raw) -> tuple[str, Raw]:
    match value:
        case bool():
            return "boolean", value
        case CellError():
            return "error", str(value)
        case dt.datetime():
            return "date", value
        case dt.date():
            return "date", dt.datetime.combine(value, dt.time())
    return "", value
