"""Notes of cells (Calc calls them annotations), one at a time as xlwings has them, and many at once.

Calc has no call that gives or sets many notes: reading one costs three calls, setting one a single call. Finding the
cells that have notes, and removing any number of notes, cost a few calls in all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from xlwings import base_classes

from .addresses import Rectangle, cell_to_uno, of_uno, runs
from .bridge import Remote

if TYPE_CHECKING:
    from .ranges import Range
    from .sheets import CalcSheet

Cell = tuple[int, int]
#: com.sun.star.sheet.CellFlags
ANNOTATION = 8


class Note(base_classes.Note):
    """The note of one cell."""

    def __init__(self, location: Range) -> None:
        self._location = location

    @property
    def xl(self) -> Remote:
        """The annotation."""
        found = self._location.xl.getCellByPosition(0, 0).Annotation
        assert isinstance(found, Remote)
        return found

    @property
    def api(self) -> object:
        """The UNO object."""
        return self.xl.raw

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.xl.String)

    @text.setter
    def text(self, value: str) -> None:
        with self._location.sheet.writing(self._location.xl):
            self.xl.setString(value)

    @property
    def author(self) -> str:
        """Who wrote it."""
        return str(self.xl.Author)

    @property
    def location(self) -> Range:
        """Its cell."""
        return self._location

    def delete(self) -> None:
        """Remove it."""
        remove(self._location.sheet, [(self._location.row, self._location.column)])


def noted(sheet: CalcSheet, within: Rectangle | None = None) -> list[Cell]:
    """The cells that have notes, of the sheet or of a part of it, in two calls."""
    where = sheet.xl if within is None else sheet.cells_of(within)
    areas = map(of_uno, where.queryContentCells(ANNOTATION).RangeAddresses)
    return [cell for area in areas for cell in area.cells()]


def texts(sheet: CalcSheet) -> dict[Cell, str]:
    """All notes of a sheet by row and column: three calls a note."""
    notes = sheet.xl.Annotations
    every = (notes.getByIndex(index) for index in range(notes.Count))
    return {(place.Row + 1, place.Column + 1): note.String for note in every for place in (note.Position,)}


def put(sheet: CalcSheet, by_cell: Mapping[Cell, str]) -> None:
    """Set notes, each in place of the one that its cell had; an empty text removes it. One call a note."""
    if not by_cell:
        return
    with sheet.writing(sheet.many(runs(by_cell))):
        remove(sheet, by_cell)
        notes, index = sheet.xl.Annotations, sheet.index - 1
        for (row, column), text in by_cell.items():
            if text:
                notes.insertNew(cell_to_uno(index, row, column), text)


def remove(sheet: CalcSheet, cells: Iterable[Cell]) -> None:
    """Remove the notes of these cells, in a few calls."""
    where = sheet.many(runs(cells))
    with sheet.writing(where):
        where.clearContents(ANNOTATION)
