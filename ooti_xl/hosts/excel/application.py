"""What xlwings' public API has no words for, or is slow at: by application.

`Application` does with that API alone what can be done; Windows, macOS and Calc say the rest in their own terms.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ooti_xl.hosts.excel.addresses import LONGEST, packed
from ooti_xl.hosts.excel.protection import ALLOWED, in_applescript
from ooti_xl.model.areas import Place
from ooti_xl.model.errors import UnwritablePlace

if TYPE_CHECKING:
    import xlwings as xw

#: Excel's own numbers (XlSheetVisibility, XlColorIndex).
VERY_HIDDEN, NO_COLOUR = 2, -4142
Rows = list[list[Any]]


def application_of(book: xw.Book) -> Application:
    """What there is to say about the application that a workbook is open in."""
    if book.app.engine.name == "calc":
        return Calc()
    return Mac() if sys.platform == "darwin" else Windows()


class Application:
    """Through the public API only.

    longest
        How long an address of several areas may be.
    """

    longest = LONGEST

    def coloured(self, sheet: xw.Sheet, cells: Sequence[Place], colour: str | None) -> None:
        """Fill cells (RRGGBB, None for no fill), a pack of addresses at a time."""
        for address, _ in packed(cells, self.longest):
            sheet.range(address).color = None if colour is None else f"#{colour}"

    def values(self, cells: xw.Range) -> tuple[Rows, set[Place]]:
        """Values as rows, and which of them are errors (from 0): their texts are what the application calls them.

        A text that reads like an error is told from one by a second reading, where there are such.
        """
        rows: Rows = cells.options(ndim=2, err_to_str=True).value
        suspects = {
            (r, c) for r, row in enumerate(rows) for c, v in enumerate(row) if isinstance(v, str) and v[:1] == "#"
        }
        if not suspects:
            return rows, set()
        plain: Rows = cells.options(ndim=2).value
        return rows, {(r, c) for r, c in suspects if plain[r][c] is None}

    def exact(self, cells: xw.Range, rows: Rows) -> Rows:
        """Numbers in full where the application cuts them: an amount of money is a Decimal of four places."""
        return [[float(value) if isinstance(value, Decimal) else value for value in row] for row in rows]

    def number_formats(self, cells: xw.Range) -> Callable[[int, int], str] | None:
        """The number format of each cell, where the application tells many at once."""
        return None

    def hidden(self, cells: xw.Range) -> bool | None:
        """Whether the rows are hidden; None where they differ."""
        return cells.rows.hidden

    def unfilled(self, cells: xw.Range) -> bool:
        """Whether it is sure that no cell has a fill; False says nothing."""
        return False

    def take_anything(self, cell: xw.Range) -> None:
        """Let a cell with a drop-down take what is not on it, without a warning."""

    def is_protected(self, sheet: xw.Sheet) -> bool | None:
        """Whether a sheet is protected; None where that can't be known."""
        return None

    def unprotect(self, sheet: xw.Sheet) -> Any:
        """Take the protection off (the password is empty); gives what `protect` needs to put the same one on.

        UnwritablePlace("sheet_protected") where there is a password.
        """
        raise NotImplementedError

    def protect(self, sheet: xw.Sheet, former: Any) -> None:
        """Put a protection back: as `unprotect` gave it, or in Excel's words (`protection.in_excels_words`)."""
        raise NotImplementedError

    def refuses_changes(self, book: xw.Book) -> bool:
        """Whether the workbook is open for reading only, and the application keeps to that. Excel takes changes."""
        return False

    def has_structure(self, book: xw.Book) -> bool | None:
        """Whether sheets can't be added, removed or renamed; None where that can't be known."""
        return None

    def free_structure(self, book: xw.Book) -> Any:
        """Take the structure's protection off (the password is empty); gives what `fix_structure` needs.

        UnwritablePlace("sheet_protected") where there is a password.
        """
        raise NotImplementedError

    def fix_structure(self, book: xw.Book, former: Any) -> None:
        """Protect the structure again."""
        raise NotImplementedError

    def hide_deeply(self, sheet: xw.Sheet) -> None:
        """Hide a sheet so that no menu shows it."""
        sheet.impl.visible = VERY_HIDDEN

    def freeze(self, sheet: xw.Sheet, rows: int) -> None:
        """Keep the first rows of a sheet in sight. The sheet that is shown may change."""
        sheet.freeze_panes.freeze_at(f"1:{rows}")

    def notes(self, sheet: xw.Sheet) -> dict[Place, str]:
        """All notes of a sheet."""
        return {(note.location.row, note.location.column): note.text for note in sheet.notes}

    def put_notes(self, sheet: xw.Sheet, notes: Mapping[Place, str], there: Mapping[Place, str]) -> None:
        """Set notes; an empty text removes one. `there` are those that the sheet has."""
        for place, text in notes.items():
            cell = sheet.range(place)
            if place not in there:
                cell.add_note(text)
                continue
            note = cell.note
            assert note is not None
            if text:
                note.text = text
            else:
                note.delete()


class Calc(Application):
    """LibreOffice Calc, through the engine in `ooti_xl.calc`."""

    longest = sys.maxsize

    def number_formats(self, cells: xw.Range) -> Callable[[int, int], str] | None:
        from ooti_xl.calc.blocks import formats_in

        sheet = cells.sheet.impl
        known = sheet.book.formats
        codes = {
            cell: code
            for key, areas in formats_in(cells.impl.xl, cells.impl.area)
            if (code := known.code(key)) != "General"
            for area in areas
            for cell in area.cells()
        }
        return lambda row, column: codes.get((row, column), "General")

    def unfilled(self, cells: xw.Range) -> bool:
        return bool(cells.impl.unfilled)

    def take_anything(self, cell: xw.Range) -> None:
        cell.data_validation.impl.take_anything()

    def is_protected(self, sheet: xw.Sheet) -> bool | None:
        return bool(sheet.impl.protected)

    def unprotect(self, sheet: xw.Sheet) -> Any:
        from ooti_xl.calc import SheetProtected

        try:
            sheet.impl.unprotect("")
        except SheetProtected as error:
            raise UnwritablePlace("sheet_protected", sheet=sheet.name) from error

    def protect(self, sheet: xw.Sheet, former: Any) -> None:
        sheet.impl.protect("")  # which keeps what the former protection allowed; Calc has no words for that

    def refuses_changes(self, book: xw.Book) -> bool:
        return bool(book.impl.xl.isReadonly())

    def has_structure(self, book: xw.Book) -> bool | None:
        # Calc does not take this protection over from a file: that there is none says nothing of the workbook.
        return bool(book.impl.xl.isProtected()) or None

    def free_structure(self, book: xw.Book) -> Any:
        book.impl.xl.unprotect("")
        if self.has_structure(book):
            raise UnwritablePlace("sheet_protected", sheet=book.name)

    def fix_structure(self, book: xw.Book, former: Any) -> None:
        book.impl.xl.protect("")

    def notes(self, sheet: xw.Sheet) -> dict[Place, str]:
        from ooti_xl.calc import notes

        return notes.texts(sheet.impl)

    def put_notes(self, sheet: xw.Sheet, notes: Mapping[Place, str], there: Mapping[Place, str]) -> None:
        from ooti_xl.calc import notes as many

        many.put(sheet.impl, notes)


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

    def hidden(self, cells: xw.Range) -> bool | None:
        found = cells.api.EntireRow.Hidden  # xlwings would ask row by row
        return None if found is None else bool(found)

    def unfilled(self, cells: xw.Range) -> bool:
        return bool(cells.api.Interior.ColorIndex == NO_COLOUR)

    def take_anything(self, cell: xw.Range) -> None:
        cell.api.Validation.ShowError = False

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


class Mac(Application):
    """Excel on macOS, through AppleScript."""

    def values(self, cells: xw.Range) -> tuple[Rows, set[Place]]:
        rows: Rows = cells.options(ndim=2).value  # errors are None: asked for as texts, xlwings fails on a block
        shown = cells.api.string_value.get()
        texts: Sequence[Sequence[Any]] = shown if isinstance(shown, list) else [[shown]]
        if texts and not isinstance(texts[0], list):
            texts = [texts]
        errors = {
            (r, c)
            for r, row in enumerate(texts)
            for c, text in enumerate(row)
            if rows[r][c] is None and isinstance(text, str) and text[:1] == "#"
        }
        for r, c in errors:
            rows[r][c] = texts[r][c]
        return rows, errors

    def take_anything(self, cell: xw.Range) -> None:
        cell.api.validation.show_error.set(False)

    def is_protected(self, sheet: xw.Sheet) -> bool | None:
        return bool(sheet.api.protect_contents.get())

    def unprotect(self, sheet: xw.Sheet) -> Any:
        sheet.api.unprotect(password="")
        if self.is_protected(sheet):
            raise UnwritablePlace("sheet_protected", sheet=sheet.name)

    def protect(self, sheet: xw.Sheet, former: Any) -> None:
        sheet.api.protect_worksheet(password="", **in_applescript(former or {}))

    def has_structure(self, book: xw.Book) -> bool:
        return bool(book.api.protect_structure.get())

    def free_structure(self, book: xw.Book) -> Any:
        book.api.unprotect(password="")
        if self.has_structure(book):
            raise UnwritablePlace("sheet_protected", sheet=book.name)

    def fix_structure(self, book: xw.Book, former: Any) -> None:
        book.api.protect_workbook(password="", structure=True)

    def freeze(self, sheet: xw.Sheet, rows: int) -> None:
        sheet.activate()
        window = sheet.book.app.api.active_window
        window.split_column.set(0)
        window.split_row.set(rows)
        window.freeze_panes.set(True)

    def hide_deeply(self, sheet: xw.Sheet) -> None:
        sheet.api.visible.set(importlib.import_module("appscript").k.sheet_very_hidden)
