"""Whether edits may still be made: a cell that changed since, or that holds a formula, is never typed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import not_

from ooti_xl.hosts import Correction, Undone, same
from ooti_xl.hosts.anchors import anchor, is_here
from ooti_xl.hosts.journal import encoded
from ooti_xl.model.errors import RefusedEdit
from ooti_xl.model.findings import Cell, Edit, Raw
from ooti_xl.model.folding import is_blank
from ooti_xl.model.grids import Grid
from ooti_xl.model.number_formats import is_percent

Read = Callable[[str], Grid | None]


def check_edits(edits: Sequence[Edit], read: Read) -> dict[Cell, str]:
    """Gives what the cells' rows are known by. RefusedEdit, with sheet and addresses: "formula_cell", "formula_bound",
    "cell_changed".

    Two edits of one cell can't both find what they expect: "cell_changed" too.
    """
    count = Counter(edit.cell for edit in edits)
    anchors: dict[Cell, str] = {}
    for sheet, own in _by_sheet(edits):
        grid = read(sheet)
        over = [edit for edit in own if holds_formula(grid, edit.cell)]
        _refuse("formula_cell", sheet, (e.cell for e in over if e.formula is None))
        _refuse("formula_bound", sheet, (e.cell for e in over if formula_of(grid, e.cell) is None))
        _refuse("cell_changed", sheet, (e.cell for e in own if count[e.cell] > 1 or not _is_as_expected(grid, e)))
        assert grid is not None  # every cell of another would have been refused
        anchors |= _anchors(grid, [edit.cell for edit in own])
    return anchors


def _anchors(grid: Grid, cells: Sequence[Cell]) -> Iterator[tuple[Cell, str]]:
    columns: dict[int, set[int]] = {}
    for cell in cells:
        columns.setdefault(cell.row, set()).add(cell.column)
    by_row = {row: anchor(grid, row, corrected) for row, corrected in columns.items()}
    return ((cell, by_row[cell.row]) for cell in cells)


def parted(corrections: Sequence[Correction], read: Read, stuck: Container[Cell] = ()) -> Undone:
    """A batch that is to be undone, by whether its cells are as it left them.

    stuck
        Cells that can't be taken back.
    """
    edits = [correction.edit for correction in corrections]
    grids = {sheet: read(sheet) for sheet in {edit.cell.sheet for edit in edits}}
    left = [c.edit.cell not in stuck and is_left(grids[c.edit.cell.sheet], c) for c in corrections]
    torn = _moved_in(edits) & {edit.cell.sheet for edit, is_left in zip(edits, left, strict=True) if not is_left}
    left = [is_left and edit.cell.sheet not in torn for edit, is_left in zip(edits, left, strict=True)]
    return Undone(tuple(compress(edits, left)), tuple(compress(edits, map(not_, left))))


def are_back(batch: Sequence[Correction], formats: Mapping[Cell, str], now: Read, then: Read) -> bool:
    """Whether the cells of a batch hold what they held before it, in the number formats that they had.

    formats
        The former number formats of the cells whose format was changed.
    now, then
        Give a sheet's grid, with the batch and without.
    """
    sheets = {correction.edit.cell.sheet for correction in batch}
    grids = {sheet: (now(sheet), then(sheet)) for sheet in sheets}

    def is_back(edit: Edit) -> bool:
        corrected, former = grids[edit.cell.sheet]
        if corrected is None or former is None or formula_of(former, edit.cell) != edit.formula:
            return False
        if holds_formula(former, edit.cell) is (edit.formula is None):
            return False
        code = formats.get(edit.cell, corrected.number_format(*edit.cell[1:]))
        return _holds(former, edit.cell, edit.old) and former.number_format(*edit.cell[1:]) == code

    return all(is_back(correction.edit) for correction in batch)


def _moved_in(edits: Sequence[Edit]) -> set[str]:
    """The sheets in which a batch moved values along a row or a column: undone in part, records would be torn apart."""
    gone = {place for edit in edits for place in _lines(edit, edit.old)}
    return {edit.cell.sheet for edit in edits for place in _lines(edit, edit.new) if place in gone}


def _lines(edit: Edit, value: Raw) -> Iterator[tuple[str, str, int, str]]:
    """A value in its cell's row, and in its column; nothing for none."""
    if not is_blank(value):
        yield edit.cell.sheet, "row", edit.cell.row, encoded(value)
        yield edit.cell.sheet, "column", edit.cell.column, encoded(value)


def is_left(grid: Grid | None, correction: Correction) -> bool:
    """Whether a cell is as its correction left it. A share that lost its % sign, or got one, is another figure."""
    edit = correction.edit
    if grid is None or holds_formula(grid, edit.cell) or not _holds(grid, edit.cell, edit.new):
        return False
    if not is_here(grid, edit.cell.row, correction.anchor):
        return False
    if edit.number_format is None or isinstance(edit.new, str):
        return True
    return is_percent(grid.number_format(*edit.cell[1:])) is is_percent(edit.number_format)


def _by_sheet(edits: Iterable[Edit]) -> Iterable[tuple[str, list[Edit]]]:
    by_sheet: dict[str, list[Edit]] = {}
    for edit in edits:
        by_sheet.setdefault(edit.cell.sheet, []).append(edit)
    return by_sheet.items()


def _refuse(code: str, sheet: str, cells: Iterable[Cell]) -> None:
    addresses = tuple(dict.fromkeys(cell.address for cell in cells))
    if addresses:
        raise RefusedEdit(code, sheet=sheet, cells=addresses)


def holds_formula(grid: Grid | None, cell: Cell) -> bool:
    """Whether a cell holds a formula, or is filled by one."""
    return grid is not None and (cell.row, cell.column) in grid.formulas


def formula_of(grid: Grid | None, cell: Cell) -> str | None:
    """The formula of a cell, as `Grid.formula`."""
    return grid.formula(cell.row, cell.column) if grid is not None and holds_formula(grid, cell) else None


def _is_as_expected(grid: Grid | None, edit: Edit) -> bool:
    return _holds(grid, edit.cell, edit.old) and formula_of(grid, edit.cell) == edit.formula


def _holds(grid: Grid | None, cell: Cell, value: Raw) -> bool:
    return grid is not None and same(grid.at(cell.row, cell.column), value)
