"""Where Ctrl and an arrow lead from a cell, found from the filled runs of its row or column: a few calls in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .addresses import COLUMNS, ROWS, Rectangle, of_uno

if TYPE_CHECKING:
    from .sheets import CalcSheet

_FILLED = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: numbers, dates, texts, formulas


def end(sheet: CalcSheet, row: int, column: int, down: int, right: int) -> Rectangle:
    """The cell that is reached from row and column, going down (or -1: up) or right (or -1: left)."""
    line = Rectangle(1, column, ROWS, 1) if down else Rectangle(row, 1, 1, COLUMNS)
    found = map(of_uno, sheet.cells_of(line).queryContentCells(_FILLED).RangeAddresses)
    filled = [(a.row, a.last_row) if down else (a.column, a.last_column) for a in found]
    step, start = down or right, row if down else column
    there = _reached(_joined(filled, step), start * step, step, ROWS if down else COLUMNS)
    return Rectangle(there, column, 1, 1) if down else Rectangle(row, there, 1, 1)


def _joined(filled: list[tuple[int, int]], step: int) -> list[tuple[int, int]]:
    """Runs in the direction of going, their ends counted that way, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(run if step > 0 else (-run[1], -run[0]) for run in filled):
        if joined and joined[-1][1] + 1 >= first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _reached(filled: list[tuple[int, int]], start: int, step: int, size: int) -> int:
    for first, last in filled:
        if first <= start < last:
            return last * step
        if first > start:
            return first * step
    return size if step > 0 else 1
