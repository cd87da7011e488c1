"""Ranges: one rectangle of cells, or several of one sheet. Only what asks Calc for something costs a call."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from . import blocks, formulas, notes
from .addresses import Rectangle, of_uno, parsed, runs
from .looks import RangeLooks, to_points
from .moves import Moves
from .names import CalcName, quoted
from .validations import DataValidation

if TYPE_CHECKING:
    from .bridge import Remote
    from .sheets import CalcSheet

#: com.sun.star.sheet.CellFlags: numbers, dates, texts, formulas; then looks of cells and of letters.
_CONTENTS, _LOOKS = 1 | 2 | 4 | 16, 32 | 64 | 256
_AROUND = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}


class Range(RangeLooks, Moves, base_classes.Range):
    """Cells of a sheet. Values are of the first rectangle; colours, formats and clearing apply to all of them.

    areas
        The rectangles; one without rows or columns stands for no cells, as xlwings' slices may.
    """

    def __init__(self, sheet: CalcSheet, areas: tuple[Rectangle, ...]) -> None:
        self._sheet = sheet
        self.areas = areas
        self.options: dict[str, Any] = {}

    @property
    def sheet(self) -> CalcSheet:
        """Its sheet."""
        return self._sheet

    @property
    def area(self) -> Rectangle:
        """The first rectangle."""
        return self.areas[0]

    @cached_property
    def xl(self) -> Remote:
        """The UNO object."""
        return self._sheet.cells_of(self.area) if len(self.areas) == 1 else self._sheet.many(self.areas)

    @property
    def first(self) -> Remote:
        """The UNO object of the first rectangle."""
        return self.xl if len(self.areas) == 1 else self._sheet.cells_of(self.area)

    @property
    def api(self) -> Any:
        """The bare UNO object; None for no cells."""
        return self.xl.raw if self.area.size else None

    @property
    def coords(self) -> tuple[Any, int, int, int, int]:
        """Sheet, row, column, rows, columns of the first rectangle."""
        return (self._sheet.xl, *self.area)

    @property
    def row(self) -> int:
        """The first row."""
        return self.area.row

    @property
    def column(self) -> int:
        """The first column."""
        return self.area.column

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the first rectangle."""
        return self.area.rows, self.area.columns

    def __len__(self) -> int:
        return sum(area.size for area in self.areas)

    def __call__(self, arg1: int, arg2: int | None = None) -> Range:
        if arg2 is None:
            down, right = divmod(arg1 - 1, self.area.columns)
        else:
            down, right = arg1 - 1, arg2 - 1
        return self._sheet.over([Rectangle(self.row + down, self.column + right, 1, 1)])

    @property
    def raw_value(self) -> Any:
        """Values as `blocks.read` gives them: of one cell alone, else rows."""
        if not self.area.size:
            return None
        rows = blocks.read(self._sheet, self.first, self.area)
        return rows[0][0] if self.area.size == 1 else rows

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        if self.area.size:
            blocks.write(self._sheet, self.first, self.area, value)

    @property
    def max_cells_per_read(self) -> int | None:
        """No limit: one call."""
        return None

    max_cells_per_write = max_cells_per_read

    @property
    def formula(self) -> Any:
        """What was typed, as Excel writes it: of one cell alone, else rows."""
        if not self.area.size:
            return None
        rows = blocks.read_formulas(self.first)
        return rows[0][0] if self.area.size == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        if self.area.size:
            blocks.write_formulas(self._sheet, self.first, self.area, value)

    #: Calc spills nothing in this version: a formula is what it is in Excel's `Formula`.
    formula2 = formula

    @property
    def formula_array(self) -> str | None:
        """The array formula of the cells; None for none."""
        found = str(self.xl.getArrayFormula())
        return formulas.to_excel(found.strip("{}")) if found else None

    @formula_array.setter
    def formula_array(self, value: str) -> None:
        with self._sheet.writing(self.xl):
            self.xl.setArrayFormula(formulas.from_excel(value))

    @property
    def has_array(self) -> bool:
        """Whether the first cell is in an array formula."""
        return bool(self(1, 1).xl.getArrayFormula())

    def clear_contents(self) -> None:
        """Empty the cells; notes and looks stay."""
        self._clear(_CONTENTS)

    def clear_formats(self) -> None:
        """Take the looks away."""
        self._clear(_LOOKS)

    def clear(self) -> None:
        """Empty the cells, and take looks and notes away."""
        self._clear(_CONTENTS | _LOOKS | notes.ANNOTATION)

    def _clear(self, what: int) -> None:
        if self.area.size:
            with self._sheet.writing(self.xl):
                self.xl.clearContents(what)

    def get_address(self, row_absolute: bool = True, col_absolute: bool = True, external: bool = False) -> str:
        """$A$1, with or without its signs, and [book]sheet! before it."""
        signs = ("$" if row_absolute else "", "$" if col_absolute else "")
        address = ",".join(area.address(*signs) for area in self.areas)
        if not external:
            return address
        return f"{quoted(f'[{self._sheet.book.name}]{self._sheet.name}')}!{address}"

    @property
    def address(self) -> str:
        """$A$1 or $A$1:$B$2; several with commas."""
        if not self.area.size:
            return f"{Rectangle(self.row, self.column, 1, 1).address()}{{{self.area.rows}x{self.area.columns}}}"
        return self.get_address()

    @property
    def left(self) -> float:
        """Distance to the sheet's left edge, in points."""
        return to_points(self.xl.Position.X)

    @property
    def top(self) -> float:
        """Distance to the sheet's top edge, in points."""
        return to_points(self.xl.Position.Y)

    @property
    def width(self) -> float:
        """In points."""
        return to_points(self.xl.Size.Width)

    @property
    def height(self) -> float:
        """In points."""
        return to_points(self.xl.Size.Height)

    def end(self, direction: str) -> Range:
        """Where Ctrl and an arrow ("up", "down", "left", "right") lead: the end of the filled cells, or the next."""
        from .ends import end

        return self._sheet.over([end(self._sheet, self.row, self.column, *_AROUND[direction])])

    @property
    def current_region(self) -> Range:
        """The filled cells around, up to empty rows and columns."""
        cursor = self._sheet.xl.createCursorByRange(self.xl)
        cursor.collapseToCurrentRegion()
        return self._sheet.over([of_uno(cursor.RangeAddress)])

    @property
    def name(self) -> CalcName | None:
        """The first defined name that stands for exactly these cells."""
        wanted = f"={quoted(self._sheet.name)}!{self.address}"
        return next((name for name in self._sheet.book.names._all() if name.refers_to == wanted), None)

    @name.setter
    def name(self, value: str) -> None:
        refers_to, known = f"={quoted(self._sheet.name)}!{self.address}", self._sheet.book.names
        if known.contains(value):
            known(value).refers_to = refers_to
        else:
            known.add(value, refers_to)

    def select(self) -> None:
        """Select the cells, on the sheet that is shown then."""
        self._sheet.book.view.select(self.xl)

    @property
    def merge_area(self) -> Range:
        """The merged cells around the first cell; that cell where it isn't merged."""
        cursor = self._sheet.xl.createCursorByRange(self(1, 1).xl)
        cursor.collapseToMergedArea()
        return self._sheet.over([of_uno(cursor.RangeAddress)])

    @property
    def merge_cells(self) -> bool | None:
        """Whether the cells are merged; None where some are and others are not."""
        found = self.first.getIsMerged() or any(self._sheet.cells_of(area).getIsMerged() for area in self.areas[1:])
        if not found and (self.row, self.column) == (1, 1):  # none can begin before it
            return False
        around = self.merge_area.area
        if around.size > 1 and around.meet(self.area) == self.area:
            return True
        return None if found or around.size > 1 else False

    @property
    def table(self) -> None:
        """Calc knows no tables."""
        return

    @property
    def data_validation(self) -> DataValidation:
        """What the cells take."""
        return DataValidation(self)

    @property
    def note(self) -> notes.Note | None:
        """The first cell's note; None for none."""
        cell = self(1, 1)
        return notes.Note(cell) if notes.noted(cell.xl) else None

    def add_note(self, text: str) -> notes.Note:
        """Give the cell a note; the text of the one that it has is replaced."""
        notes.put(self._sheet, {(self.row, self.column): text})
        return notes.Note(self(1, 1))

    @property
    def hyperlink(self) -> str:
        """Where the cell leads; an exception where it leads nowhere, as xlwings has it."""
        fields = self.xl.getCellByPosition(0, 0).TextFields
        if not fields.Count:
            raise Exception("The cell doesn't seem to contain a hyperlink!")  # noqa: TRY002
        return str(fields.getByIndex(0).URL)

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """Make the cell a link: "#Clients.A1" leads to a cell of the workbook. Calc shows no tips of its own."""
        field = self._sheet.book.xl.createInstance("com.sun.star.text.TextField.URL")
        field.URL, field.Representation = address, text_to_display or address
        cell = self.xl.getCellByPosition(0, 0)
        with self._sheet.writing(self.xl):
            cell.setString("")
            cell.insertTextContent(cell.createTextCursor(), field, False)

    def set_colors(self, colors: list[list[Any]]) -> None:
        """A colour for each cell, `...` to leave it: one call for each different colour."""
        by_colour: dict[Any, list[tuple[int, int]]] = {}
        for r, row in enumerate(colors):
            for c, colour in enumerate(row):
                if colour is not ...:
                    by_colour.setdefault(colour, []).append((self.row + r, self.column + c))
        for colour, cells in by_colour.items():
            self._sheet.over(runs(cells)).color = colour


def areas_of(text: str) -> tuple[Rectangle, ...] | None:
    """The rectangles of an address, several with commas; None for what is no address."""
    found = [parsed(part) for part in text.split(",")]
    return None if None in found else tuple(area for area in found if area)
