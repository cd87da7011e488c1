"""The journal's sheet in a running application: read once until we write in it, and written in blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ooti_xl.hosts import journal
from ooti_xl.hosts.excel import sheets
from ooti_xl.hosts.excel.application import Application
from ooti_xl.hosts.excel.by_name import SheetsByName
from ooti_xl.hosts.journal import Journal, JournalRow
from ooti_xl.model.findings import Raw

if TYPE_CHECKING:
    import xlwings as xw


class JournalSheet:
    """The journal of a workbook, which has its sheet only while there is something in it.

    by_name
        Gives the workbook's sheets.
    """

    def __init__(self, application: Application, book: xw.Book, by_name: Callable[[], SheetsByName]) -> None:
        self._application = application
        self._book = book
        self._by_name = by_name
        self._known: Journal | None = None

    def read(self) -> Journal:
        """What is in it; an empty journal where there is no sheet."""
        if self._known is None:
            self._known = journal.of_grid(self._values()) if journal.NAME in self._by_name() else Journal()
        return self._known

    def append(self, rows: Iterable[JournalRow]) -> None:
        """Put rows at its end."""
        self._write(rows, after=len(self._values()) if journal.NAME in self._by_name() else None)

    def rewrite(self, left: Journal) -> None:
        """Leave nothing but this in it; without any rows the sheet goes."""
        self._known = None
        if left.rows:
            self._write(left.rows)
        elif journal.NAME in self._by_name():
            self._by_name().remove(journal.NAME)

    def _values(self) -> list[list[Raw]]:
        sheet = self._by_name()[journal.NAME]
        bottom, _ = self._application.last_used(sheet)
        rows: list[list[Raw]] = sheet.range((1, 1), (bottom, journal.COLUMNS)).options(ndim=2).value
        return rows

    def _write(self, rows: Iterable[JournalRow], after: int | None = None) -> None:
        """After so many rows that it has, or as all of it."""
        self._known = None
        by_name, listed = self._by_name(), list(rows)
        if journal.NAME not in by_name:  # which no menu shows
            by_name[journal.NAME] = sheets.added(self._book, journal.NAME, self._application.hide_deeply)
        elif after is None:
            by_name[journal.NAME].clear_contents()
        if after is None:
            listed = [journal.VERSION, *listed]
        padded = [[sheets.text(cell) for cell in (*row, *[""] * journal.COLUMNS)[: journal.COLUMNS]] for row in listed]
        first = (after or 0) + 1
        if padded:
            cells = by_name[journal.NAME].range((first, 1), (first + len(padded) - 1, journal.COLUMNS))
            cells.raw_value = padded
