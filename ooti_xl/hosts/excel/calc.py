"""LibreOffice Calc, through the engine in `ooti_xl.calc`: what `Application` is there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ooti_xl.hosts import Protection
from ooti_xl.hosts.excel.application import Application
from ooti_xl.hosts.excel.protection import left_open
from ooti_xl.model.areas import Place
from ooti_xl.model.errors import UnwritablePlace

if TYPE_CHECKING:
    import xlwings as xw


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
        sheet.impl.protect("")  # which keeps what the former protection allowed

    def protect_as(self, sheet: xw.Sheet, protection: Protection) -> None:
        self.protect(sheet, None)

    def stricter(self, book: xw.Book, protections: Mapping[str, Protection]) -> list[str]:
        from ooti_xl.calc.protections import protections as of

        now = of(book.impl)
        return [name for name, wanted in protections.items() if not left_open(wanted) <= left_open(now.get(name, {}))]

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

    @contextmanager
    def filling(self, sheet: xw.Sheet) -> Iterator[None]:
        with sheet.impl.book.heights_kept():  # once for all that is written, not once after each call
            yield
        sheet.autofit("rows")

    def notes(self, sheet: xw.Sheet) -> dict[Place, str]:
        from ooti_xl.calc import notes

        return notes.texts(sheet.impl)

    def put_notes(self, sheet: xw.Sheet, notes: Mapping[Place, str], there: Mapping[Place, str]) -> None:
        from ooti_xl.calc import notes as many

        many.put(sheet.impl, notes)
