"""Frozen rows and columns. Calc freezes in a window, on the sheet that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from xlwings import base_classes

from .addresses import COLUMNS, ROWS, parsed
from .bridge import Remote

if TYPE_CHECKING:
    from .sheets import CalcSheet


class FreezePanes(base_classes.FreezePanes):
    """The frozen rows and columns of a sheet."""

    def __init__(self, sheet: CalcSheet) -> None:
        self._sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """Keep these cells in view: "1:1" the first row, "A:A" the first column, "A1:B2" two of both."""
        area = parsed(frozen_range)
        if area is None:
            raise ValueError(f"Not an address: {frozen_range}")
        rows = 0 if area.rows == ROWS else area.last_row
        columns = 0 if area.columns == COLUMNS else area.last_column
        with _shown(self._sheet) as view:
            view.freezeAtPosition(columns, rows)

    def unfreeze(self) -> None:
        """Let all rows and columns scroll."""
        with _shown(self._sheet) as view:
            view.freezeAtPosition(0, 0)


@contextmanager
def _shown(sheet: CalcSheet) -> Iterator[Remote]:
    view = sheet.book.view
    before, selected = view.ActiveSheet, view.getSelection()
    view.setActiveSheet(sheet.xl)
    try:
        yield view
    finally:
        view.setActiveSheet(before)
        view.select(selected)  # Calc forgets all but the cursor of a sheet that it shows no more
