"""Excel on Windows, through COM: what `Application` is there."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ooti_xl.hosts.excel.application import Application, Rows
from ooti_xl.hosts.excel.protection import ALLOWED
from ooti_xl.model.areas import Place
from ooti_xl.model.errors import UnwritablePlace
from ooti_xl.model.note_size import note_size

if TYPE_CHECKING:
    import xlwings as xw

#: Excel's own number (XlColorIndex).
_NO_COLOUR = -4142


class Windows(Application):
    """Excel on Windows, through COM."""

    def exact(self, cells: xw.Range, rows: Rows) -> Rows:
        if not any(isinstance(value, Decimal) for row in rows for value in row):
            return rows
        found = cells.api.Value2  # numbers as Excel keeps them; dates as serial numbers too
        full: Sequence[Sequence[Any]] = found if isinstance(found, tuple) else ((found,),)
        return [
            [full[r][c] if isinstance(value, Decimal) else value for c, value in enumerate(row)]
            for r, row in enumerate(rows)
        ]

    def formulas(self, cells: xw.Range) -> set[Place] | None:
        return set() if cells.api.HasFormula is False else None  # None: some do and others do not

    def hidden(self, cells: xw.Range) -> bool | None:
        found = cells.api.EntireRow.Hidden  # xlwings would ask row by row
        return None if found is None else bool(found)

    def unfilled(self, cells: xw.Range) -> bool:
        return bool(cells.api.Interior.ColorIndex == _NO_COLOUR)

    def take_anything(self, cell: xw.Range) -> None:
        cell.api.Validation.ShowError = False

    def fit_note(self, cell: xw.Range, text: str) -> None:
        shape = cell.api.Comment.Shape
        shape.Width, shape.Height = note_size(text)

    def is_protected(self, sheet: xw.Sheet) -> bool | None:
        return bool(sheet.api.ProtectContents)

    def unprotect(self, sheet: xw.Sheet) -> Any:
        native = sheet.api
        former = {name: bool(getattr(native.Protection, name)) for name in ALLOWED.values()}
        former |= {"DrawingObjects": bool(native.ProtectDrawingObjects), "Scenarios": bool(native.ProtectScenarios)}
        try:
            native.Unprotect("")
        except Exception as error:
            if type(error).__name__ != "com_error":
                raise
            raise UnwritablePlace("sheet_protected", sheet=sheet.name) from error
        return former

    def protect(self, sheet: xw.Sheet, former: Any) -> None:
        sheet.api.Protect(Password="", Contents=True, **former)

    def has_structure(self, book: xw.Book) -> bool:
        return bool(book.api.ProtectStructure)

    def free_structure(self, book: xw.Book) -> Any:
        try:
            book.api.Unprotect("")
        except Exception as error:
            if type(error).__name__ != "com_error":
                raise
            raise UnwritablePlace("sheet_protected", sheet=book.name) from error

    def fix_structure(self, book: xw.Book, former: Any) -> None:
        book.api.Protect(Password="", Structure=True)

    def freeze(self, sheet: xw.Sheet, rows: int) -> None:
        sheet.activate()  # panes are a window's, which has those of the sheet that it shows
        window = sheet.book.app.api.ActiveWindow
        window.SplitColumn, window.SplitRow = 0, rows
        window.FreezePanes = True
