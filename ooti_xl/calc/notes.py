"""Notes of cells (Calc calls them annotations), one at a time as xlwings has them, and many at once.

Calc has no call that gives or sets many notes: reading one costs three calls, setting one a single call, in which Calc
lays its text out. Finding the cells that have notes, searching in all notes, and removing any number of notes, cost a
few calls in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from xlwings import base_classes

from .addresses import COLUMNS, ROWS, Rectangle, cell_to_uno, of_uno, runs
from .bridge import Remote

if TYPE_CHECKING:
    from .ranges import Range
    from .sheets import CalcSheet

Cell = tuple[int, int]
#: com.sun.star.sheet.CellFlags
ANNOTATION = 8
#: What a search looks in: formulas, values, notes (CALC_SEARCHIN_NOTE in sc's unonames.hxx gives no name to UNO).
_IN_NOTES = 2


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


def noted(xl: Remote) -> set[Cell]:
    """The cells that have notes, of the UNO object of a sheet or of cells, in two calls."""
    return _cells(xl.queryContentCells(ANNOTATION))


def texts(sheet: CalcSheet, cells: Iterable[Cell]) -> dict[Cell, str]:
    """The notes of these cells, each of which has one: three calls a note."""
    return {cell: sheet.xl.getCellByPosition(cell[1] - 1, cell[0] - 1).Annotation.String for cell in cells}


def headed(sheet: CalcSheet, heads: Sequence[str], end: str) -> dict[Cell, tuple[str, str]]:
    """The notes that begin with one of these heads: which one, and what follows the first `end`.

    A few calls, and three for each note that has an `end`, or that no search sees: one in a row or column that is
    hidden.
    """
    found = {cell: head for head in heads for cell in _matching(sheet, rf"\A{re.escape(head)}")}
    ended = _matching(sheet, re.escape(end)) & found.keys() if found else set()
    left = texts(sheet, ended | _unseen(sheet))
    found.update((cell, head) for cell, text in left.items() for head in heads if text.startswith(head))
    return {cell: (head, left.get(cell, "").partition(end)[2]) for cell, head in found.items()}


def _matching(sheet: CalcSheet, pattern: str) -> set[Cell]:
    """The cells whose notes match a regular expression (ICU's), in one search."""
    search = sheet.xl.createSearchDescriptor()
    search.SearchType, search.SearchRegularExpression, search.SearchCaseSensitive = _IN_NOTES, True, True
    search.SearchString = pattern
    found = sheet.xl.findAll(search)
    return set() if found is None else _cells(found)


def _unseen(sheet: CalcSheet) -> set[Cell]:
    """The cells with notes that are hidden: a search passes over rows that a filter hides."""
    shown = [of_uno(address) for address in sheet.xl.queryVisibleCells().RangeAddresses]
    if shown == [Rectangle(1, 1, ROWS, COLUMNS)]:
        return set()
    every = sheet.xl.queryContentCells(ANNOTATION)
    return _cells(every) - _cells(every.queryVisibleCells())


def _cells(ranges: Remote) -> set[Cell]:
    return {cell for address in ranges.RangeAddresses for cell in of_uno(address).cells()}


def put(sheet: CalcSheet, by_cell: Mapping[Cell, str]) -> None:
    """Set notes, each in place of the one that its cell had; an empty text removes it. One call a note."""
    if not by_cell:
        return
    remove(sheet, by_cell)
    notes, place = sheet.xl.Annotations, cell_to_uno(sheet.index - 1, 1, 1)
    for (row, column), text in by_cell.items():
        if text:
            place.Row, place.Column = row - 1, column - 1  # making one anew takes longer than the call
            notes.insertNew(place, text)


def remove(sheet: CalcSheet, cells: Iterable[Cell]) -> None:
    """Remove the notes of these cells, in a few calls; SheetProtected before any where one is locked."""
    where = sheet.many(runs(cells))
    with sheet.writing(where):
        where.clearContents(ANNOTATION)
