"""LibreOffice Calc, through the engine in `ooti_xl.calc`: what `Application` is there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ooti_xl.hosts import BETWEEN, SIGNS, Protection
from ooti_xl.hosts.excel.application import Application, Rows
from ooti_xl.hosts.excel.protection import left_open
from ooti_xl.model.areas import Place
from ooti_xl.model.errors import UnwritablePlace

if TYPE_CHECKING:
    import xlwings as xw

    from ooti_xl.calc.addresses import Rectangle


class Calc(Application):
    """LibreOffice Calc, through the engine in `ooti_xl.calc`."""

    longest = sys.maxsize

    def last_used(self, sheet: xw.Sheet) -> Place:
        found: Place = sheet.impl.last_used
        return found

    def values(self, cells: xw.Range) -> tuple[Rows, set[Place]]:
        from ooti_xl.calc import blocks
        from ooti_xl.calc.values import ErrorValue

        rows = blocks.read(cells.sheet.impl, cells.impl.xl, cells.impl.area)  # xlwings would look at each value again
        return rows, {
            (r, c)
            for r, row in enumerate(rows)
            if ErrorValue in map(type, row)
            for c, v in enumerate(row)
            if type(v) is ErrorValue
        }

    def plain_values(self, cells: xw.Range) -> Rows:
        from ooti_xl.calc import blocks

        return blocks.read_plain(cells.impl.first)

    def exact(self, cells: xw.Range, rows: Rows) -> Rows:
        return rows

    def number_formats(self, cells: xw.Range) -> Callable[[int, int], str]:
        return _Codes(cells)

    def formulas(self, cells: xw.Range) -> set[Place]:
        from ooti_xl.calc import blocks

        return blocks.formulas_in(cells.sheet.impl, cells.impl.xl)

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

    def notes(self, sheet: xw.Sheet, places: Container[Place]) -> dict[Place, str]:
        from ooti_xl.calc import notes

        return notes.texts(sheet.impl, (place for place in notes.noted(sheet.impl.xl) if place in places))

    def our_notes(self, sheet: xw.Sheet) -> dict[Place, tuple[str, str]]:
        from ooti_xl.calc import notes

        return notes.headed(sheet.impl, tuple(SIGNS.values()), BETWEEN)

    def put_notes(self, sheet: xw.Sheet, notes: Mapping[Place, str], there: Container[Place]) -> None:
        from ooti_xl.calc import notes as many

        many.put(sheet.impl, notes)


class _Codes:
    """The number formats of a block of cells, asked for once and when somebody wants to know."""

    def __init__(self, cells: xw.Range) -> None:
        self._cells = cells
        self._columns: dict[int, dict[int, str]] = {}

    @cached_property
    def _areas(self) -> list[tuple[str, Rectangle]]:
        from ooti_xl.calc.blocks import formats_in

        known = self._cells.sheet.impl.book.formats
        found = formats_in(self._cells.impl.xl, self._cells.impl.area)
        return [(code, area) for key, areas in found if (code := known.code(key)) != "General" for area in areas]

    def __call__(self, row: int, column: int) -> str:
        if column not in self._columns:
            own = [(code, area) for code, area in self._areas if area.column <= column <= area.last_column]
            self._columns[column] = {row: code for code, area in own for row in range(area.row, area.last_row + 1)}
        return self._columns[column].get(row, "General")
