"""Excel on macOS, through AppleScript: what `Application` is there."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ooti_xl.hosts import Protection
from ooti_xl.hosts.excel.application import Application, Rows
from ooti_xl.hosts.excel.protection import ALLOWED, in_applescript, in_excels_words
from ooti_xl.model.areas import Place
from ooti_xl.model.errors import UnwritablePlace
from ooti_xl.model.note_size import note_size

if TYPE_CHECKING:
    import xlwings as xw


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

    def fit_note(self, cell: xw.Range, text: str) -> None:
        shape, size = cell.api.Excel_comment.shape_object, note_size(text)
        try:
            shape.width.set(size.width)
            shape.height.set(size.height)
        except Exception as error:
            if type(error).__name__ != "CommandError":  # an Excel that does not know the box: the note is there
                raise

    def is_protected(self, sheet: xw.Sheet) -> bool | None:
        return bool(sheet.api.protect_contents.get())

    def unprotect(self, sheet: xw.Sheet) -> Any:
        native = sheet.api
        told = {
            name: getattr(native.protection_object, name)
            for name in in_applescript(dict.fromkeys(ALLOWED.values(), False))
        }
        told |= {"drawing_objects": native.protect_drawing_objects, "scenarios": native.protect_scenarios}
        former = {name: bool(reference.get()) for name, reference in told.items()}
        native.unprotect(password="")
        if self.is_protected(sheet):
            raise UnwritablePlace("sheet_protected", sheet=sheet.name)
        return former

    def protect(self, sheet: xw.Sheet, former: Any) -> None:
        sheet.api.protect_worksheet(password="", worksheet_contents=True, **former)

    def protect_as(self, sheet: xw.Sheet, protection: Protection) -> None:
        self.protect(sheet, in_applescript(in_excels_words(protection)))

    def has_structure(self, book: xw.Book) -> bool:
        return bool(book.api.protect_structure.get())

    def free_structure(self, book: xw.Book) -> Any:
        book.api.unprotect(password="")
        if self.has_structure(book):
            raise UnwritablePlace("sheet_protected", sheet=book.name)

    def fix_structure(self, book: xw.Book, former: Any) -> None:
        book.api.protect_workbook(password="", structure=True)

    def hide_deeply(self, sheet: xw.Sheet) -> None:
        sheet.api.visible.set(importlib.import_module("appscript").k.sheet_very_hidden)

    def freeze(self, sheet: xw.Sheet, rows: int) -> None:
        sheet.activate()
        window = sheet.book.app.api.active_window
        window.split_column.set(0)
        window.split_row.set(rows)
        window.freeze_panes.set(True)
