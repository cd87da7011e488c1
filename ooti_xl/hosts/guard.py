"""Whether edits may still be made: a cell that changed since, or that holds a formula, is never typed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ooti_xl.errors import RefusedEdit
from ooti_xl.findings import Cell, Edit, Raw
from ooti_xl.grids import Grid
from ooti_xl.hosts import same

Read = Callable[[str], Grid | None]


def check_edits(edits: Sequence[Edit], read: Read) -> None:
    """RefusedEdit: "formula_cell" or "cell_changed", with the sheet and the cells' addresses.

    Two edits of one cell can't both find what they expect: "cell_changed" too.
    """
    count = Counter(edit.cell for edit in edits)
    for sheet, own in _by_sheet(edits):
        grid = read(sheet)
        _refuse("formula_cell", sheet, (e.cell for e in own if _is_formula(grid, e.cell)))
        _refuse("cell_changed", sheet, (e.cell for e in own if count[e.cell] > 1 or not _holds(grid, e.cell, e.old)))


def check_undo(edits: Sequence[Edit], read: Read) -> None:
    """RefusedEdit("cell_changed") where a corrected cell no longer holds what the edit put there."""
    for sheet, own in _by_sheet(edits):
        grid = read(sheet)
        changed = (e.cell for e in own if _is_formula(grid, e.cell) or not _holds(grid, e.cell, e.new))
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


def _is_formula(grid: Grid | None, cell: Cell) -> bool:
    return grid is not None and (cell.row, cell.column) in grid.formulas


def _holds(grid: Grid | None, cell: Cell, value: Raw) -> bool:
    return grid is not None and same(grid.at(cell.row, cell.column), value)
