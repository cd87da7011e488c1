"""Sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from . import notes
from .addresses import COLUMNS, ROWS, Rectangle, between, of_uno, to_uno
from .bridge import Remote
from .errors import CalcError, OfficeGone, SheetProtected
from .names import CalcNames
from .panes import FreezePanes
from .ranges import Range, areas_of
from .tables import CalcTables

if TYPE_CHECKING:
    from .books import CalcBook


class Sheets(base_classes.Sheets):
    """The sheets of a workbook, in order."""

    def __init__(self, book: CalcBook) -> None:
        self.book = book

    @cached_property
    def _xl(self) -> Remote:
        found = self.book.xl.Sheets
        assert isinstance(found, Remote)
        return found

    @property
    def api(self) -> object:
        """The UNO object."""
        return self._xl.raw

    @property
    def active(self) -> CalcSheet:
        """The sheet that is shown."""
        return CalcSheet(self.book, self.book.view.ActiveSheet)

    def __call__(self, name_or_index: str | int) -> CalcSheet:
        sheets = self._xl
        if isinstance(name_or_index, int):
            if not 0 < name_or_index <= sheets.Count:
                raise KeyError(name_or_index)
            return CalcSheet(self.book, sheets.getByIndex(name_or_index - 1))
        if not sheets.hasByName(name_or_index):
            raise KeyError(name_or_index)
        return CalcSheet(self.book, sheets.getByName(name_or_index))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self._xl.hasByName(name))

    def __len__(self) -> int:
        return int(self._xl.Count)

    def __iter__(self) -> Iterator[CalcSheet]:
        sheets = self._xl
        for index in range(sheets.Count):
            yield CalcSheet(self.book, sheets.getByIndex(index))

    def add(
        self, before: CalcSheet | None = None, after: CalcSheet | None = None, name: str | None = None
    ) -> CalcSheet:
        """A new sheet, before the active one where nothing else is said. The sheet that is shown stays."""
        place = after.index if after else (before or self.active).index - 1
        shown, chosen = self.book.view.ActiveSheet, name or self._free()
        self._xl.insertNewByName(chosen, place)
        self.book.view.setActiveSheet(shown)
        return self(chosen)

    def _free(self) -> str:
        taken = {name.casefold() for name in self._xl.ElementNames}
        return next(name for i in range(1, len(taken) + 2) if (name := f"Sheet{i}").casefold() not in taken)


class CalcSheet(base_classes.Sheet):
    """One sheet."""

    def __init__(self, book: CalcBook, xl: Remote) -> None:
        self._book = book
        self.xl = xl

    @property
    def book(self) -> CalcBook:
        """Its workbook."""
        return self._book

    @property
    def api(self) -> object:
        """The UNO object."""
        return self.xl.raw

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.xl.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.xl.Name = value
        if self.xl.Name != value:  # Calc leaves a name that it refuses, without a word
            raise CalcError(f"Calc refuses the name {value!r} for a sheet.")

    @property
    def index(self) -> int:
        """Its place, from 1."""
        return int(self.xl.RangeAddress.Sheet) + 1

    @property
    def names(self) -> CalcNames:
        """The sheet's own defined names."""
        return CalcNames(self._book, self)

    @property
    def tables(self) -> CalcTables:
        """Its tables, to add one."""
        return CalcTables(self)

    @property
    def freeze_panes(self) -> FreezePanes:
        """Its frozen rows and columns."""
        return FreezePanes(self)

    def cells_of(self, area: Rectangle) -> Remote:
        """The UNO object of one rectangle; of one cell, it can do what a cell can."""
        corner, end = (area.column - 1, area.row - 1), (area.last_column - 1, area.last_row - 1)
        found = self.xl.getCellByPosition(*corner) if corner == end else self.xl.getCellRangeByPosition(*corner, *end)
        assert isinstance(found, Remote)
        return found

    def many(self, areas: Sequence[Rectangle]) -> Remote:
        """The UNO object of several rectangles: what is set on it is set in one call."""
        if len(areas) == 1:
            return self.cells_of(areas[0])
        found = self._book.xl.createInstance("com.sun.star.sheet.SheetCellRanges")
        index = self.index - 1
        found.addRangeAddresses(tuple(to_uno(index, area) for area in areas), False)
        assert isinstance(found, Remote)
        return found

    def over(self, areas: Sequence[Rectangle]) -> Range:
        """A range of these rectangles."""
        return Range(self, tuple(areas))

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """By address ("A1", "A1:B2", "A:C", "A1,C3:C9"), defined name, (row, column), or the corners in `arg2`.

        A tuple of four is row, column, rows, columns. CalcError for a text that is neither address nor name.
        """
        first = self._over(arg1)
        if arg2 is None:
            return first
        one, other = first.area, self._over(arg2).area
        corners = (min(one.row, other.row), min(one.column, other.column))
        return self.over(
            [between(*corners, max(one.last_row, other.last_row), max(one.last_column, other.last_column))]
        )

    def _over(self, where: Any) -> Range:
        if isinstance(where, Range):
            return where
        if isinstance(where, str):
            areas = areas_of(where)
            return self.over(areas) if areas else self._named(where)
        if len(where) == 4:
            return self.over([Rectangle(*where)])
        if 0 in where:
            raise IndexError("Attempted to access 0-based Range. xlwings/Excel Ranges are 1-based.")
        return self.over([Rectangle(where[0], where[1], 1, 1)])

    def _named(self, text: str) -> Range:
        scope, _, local = text.rpartition("!")
        if scope and (areas := areas_of(local)):
            return self._book.sheets(scope.strip("'").replace("''", "'")).over(areas)
        for names in (self.names, self._book.names):
            if names.contains(text):
                return names(text).refers_to_range
        raise CalcError(f"{text!r} is neither an address nor a defined name.")

    @property
    def cells(self) -> Range:
        """All cells."""
        return self.over([Rectangle(1, 1, ROWS, COLUMNS)])

    @property
    def used_range(self) -> Range:
        """The cells that hold something or look like something; A1 on an empty sheet."""
        cursor = self.xl.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return self.over([of_uno(cursor.RangeAddress)])

    @property
    def last_used(self) -> tuple[int, int]:
        """Row and column of the used range's last cell. Not in xlwings' own API.

        For its first one Calc lays out the box of each note that is new: a third of a millisecond each.
        """
        cursor = self.xl.createCursor()
        cursor.gotoEndOfUsedArea(False)
        return of_uno(cursor.RangeAddress)[:2]

    @property
    def notes(self) -> list[notes.Note]:
        """The notes, row by row."""
        return [notes.Note(self.over([Rectangle(*cell, 1, 1)])) for cell in sorted(notes.noted(self.xl))]

    @property
    def visible(self) -> bool:
        """Whether its tab is shown. Calc knows no very hidden sheets: hidden is all it can be."""
        return bool(self.xl.IsVisible)

    @visible.setter
    def visible(self, value: bool | int) -> None:
        self.xl.IsVisible = value in (True, -1)  # Excel's numbers: -1 visible, 0 hidden, 2 very hidden

    @property
    def protected(self) -> bool:
        """Whether locked cells refuse changes. Not in xlwings' own API."""
        return bool(self.xl.isProtected())

    def protect(self, password: str = "") -> None:
        """Protect the sheet, with what its protection allowed before. Not in xlwings' own API."""
        self.xl.protect(password)

    def unprotect(self, password: str = "") -> None:
        """Take the protection off; SheetProtected where the password is another. Not in xlwings' own API."""
        try:
            self.xl.unprotect(password)
        except OfficeGone:
            raise
        except CalcError as error:
            raise SheetProtected(f"The protection of {self.name} has another password.") from error

    @contextmanager
    def writing(self, cells: Remote) -> Iterator[None]:
        """For changes to these cells; SheetProtected before any where one is locked.

        Calc itself would say nothing in particular, or leave the cells as they are without a word.
        """
        if self.xl.isProtected() and _locked(cells):
            raise SheetProtected(f"The sheet {self.name} is protected.")
        yield

    def activate(self) -> None:
        """Show the sheet."""
        self._book.view.setActiveSheet(self.xl)

    select = activate

    def clear_contents(self) -> None:
        """Empty all cells."""
        self.used_range.clear_contents()

    def clear_formats(self) -> None:
        """Take all looks away."""
        self.used_range.clear_formats()

    def clear(self) -> None:
        """Empty all cells, and take looks and notes away."""
        self.used_range.clear()

    def autofit(self, axis: str | None = None) -> None:
        """Make the used rows, columns or both as large as what they hold."""
        self.used_range.autofit(axis)

    def delete(self) -> None:
        """Remove the sheet."""
        self._book.sheets._xl.removeByName(self.name)

    def copy(self, before: CalcSheet | None, after: CalcSheet | None) -> None:
        """Copy it beside a sheet, of another workbook too."""
        target = before or after
        assert target is not None
        place, sheets = (target.index - 1 if before else target.index), target.book.xl.Sheets
        if target.book.xl == self._book.xl:
            taken = set(sheets.ElementNames)
            name = next(name for i in range(2, len(taken) + 3) if (name := f"{self.name[:26]} ({i})") not in taken)
            sheets.copyByName(self.name, name, place)
        else:
            sheets.importSheet(self._book.xl, self.name, place)

    def move(self, before: CalcSheet | None, after: CalcSheet | None) -> None:
        """Put it beside another sheet of the workbook."""
        target = before or after
        assert target is not None
        self._book.xl.Sheets.moveByName(self.name, target.index - 1 if before else target.index)


def _locked(cells: Remote) -> bool:
    """Whether one of the cells is locked."""
    mixed = cells.getPropertyState("CellProtection").value == "AMBIGUOUS_VALUE"
    return mixed or bool(cells.CellProtection.IsLocked)
