"""Cells inserted, deleted, copied, moved, merged."""

from __future__ import annotations

from typing import Any

from .addresses import COLUMNS, ROWS, cell_to_uno, to_uno
from .office import enum
from .parts import Part


class Moves(Part):
    """What changes the place of a range's cells."""

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """Make room: cells go "down" or "right"; whole rows and columns as such."""
        mode = self._whole() or ("RIGHT" if shift == "right" else "DOWN")
        with self.sheet.writing(self.xl):
            self.sheet.xl.insertCells(self._uno(), enum("sheet.CellInsertMode", mode))

    def delete(self, shift: str | None = None) -> None:
        """Take the cells out: those below go "up", those beside go "left"."""
        mode = self._whole() or ("LEFT" if shift == "left" else "UP")
        with self.sheet.writing(self.xl):
            self.sheet.xl.removeRange(self._uno(), enum("sheet.CellDeleteMode", mode))

    def _whole(self) -> str | None:
        if self.area.columns == COLUMNS:
            return "ROWS"
        return "COLUMNS" if self.area.rows == ROWS else None

    def _uno(self) -> Any:
        return to_uno(self.sheet.index - 1, self.area)

    def copy(self, destination: Any = None) -> None:
        """Copy cells and looks to where `destination` begins. Calc has no clipboard for programs: it must be given."""
        if destination is None:
            raise NotImplementedError("A destination is needed: there is no clipboard")
        target = destination.impl
        with target.sheet.writing(target.xl):
            self.sheet.xl.copyRange(_corner(target), self._uno())

    def move(self, destination: Any) -> None:
        """Move cells and looks to where `destination` begins."""
        target = destination.impl
        with target.sheet.writing(target.xl):
            self.sheet.xl.moveRange(_corner(target), self._uno())

    def merge(self, across: bool = False) -> None:
        """Make one cell of all, or of each row."""
        lines = [self.area]
        if across:
            lines = [self.area._replace(row=self.area.row + i, rows=1) for i in range(self.area.rows)]
        with self.sheet.writing(self.xl):
            for line in lines:
                self.sheet.cells_of(line).merge(True)

    def unmerge(self) -> None:
        """Make merged cells single again."""
        with self.sheet.writing(self.xl):
            self.xl.merge(False)


def _corner(target: Any) -> Any:
    return cell_to_uno(target.sheet.index - 1, target.row, target.column)
