"""Blocks put into cells without harm to their notes: Calc's own calls for blocks delete them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from . import notes
from .addresses import Rectangle, runs

if TYPE_CHECKING:
    from .bridge import Remote
    from .sheets import CalcSheet

_CONTENTS = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: numbers, dates, texts, formulas


def put_data(sheet: CalcSheet, xl: Remote, area: Rectangle, rows: Sequence[Sequence[str | float]]) -> None:
    """Set numbers and texts, in one call where no cell has a note; else those cells one by one."""
    _put(sheet, xl, area, rows, "setDataArray")


def put_formulas(sheet: CalcSheet, xl: Remote, area: Rectangle, rows: Sequence[Sequence[str]]) -> None:
    """Set what is typed, in UNO's grammar; calls as in `put_data`."""
    _put(sheet, xl, area, rows, "setFormulaArray")


def _put(sheet: CalcSheet, xl: Remote, area: Rectangle, rows: Sequence[Sequence[str | float]], call: str) -> None:
    if area.size == 1:
        _put_one(xl, rows[0][0], call)
        return
    noted = notes.noted(xl)
    if not noted:
        getattr(xl, call)(tuple(map(tuple, rows)))
        return
    for run in runs(cell for cell in area.cells() if cell not in noted):
        left = run.column - area.column
        lines = rows[run.row - area.row : run.last_row - area.row + 1]
        getattr(sheet.cells_of(run), call)(tuple(tuple(line[left : left + run.columns]) for line in lines))
    for row, column in noted:
        _put_one(sheet.xl.getCellByPosition(column - 1, row - 1), rows[row - area.row][column - area.column], call)


def _put_one(cell: Remote, value: str | float, call: str) -> None:
    if value == "":
        cell.clearContents(_CONTENTS)
    elif call == "setFormulaArray":
        cell.setFormula(value)
    elif isinstance(value, str):
        cell.setString(value)
    else:
        cell.setValue(value)
