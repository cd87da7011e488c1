"""Checking an opened workbook, on any host."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from ooti_xl.check import judge, read_book
from ooti_xl.hosts import Opened
from ooti_xl.model.grids import Grid
from ooti_xl.model.report import Report, SheetStatus
from ooti_xl.model.settings import Settings
from ooti_xl.tables import Book
from ooti_xl.tables.worked_out import keep
from ooti_xl.tasks.strangers import none_of_ours

if TYPE_CHECKING:
    from ooti_xl.tasks.against import Against

#: What is told the name of each sheet before it is read: a large one takes a while.
Told = Callable[[str], object]


def telling(host: Opened, told: Told) -> Callable[[str], Grid | None]:
    """An opened workbook's `read` that says which sheet it is at."""

    def read(sheet: str) -> Grid | None:
        told(sheet)
        return host.read(sheet)

    return read


def read_host(host: Opened, settings: Settings | None = None, key: bytes | None = None, told: Told = bool) -> Book:
    """An opened workbook as it was read, and what it has besides where that is sealed."""
    book = read_book(host.sheet_names(), telling(host, told), settings=settings, key=key)
    if book.seal is not None:
        book.contents, book.structure_protected = host.contents(), host.structure_protected
    return book


def check_host(host: Opened, settings: Settings | None = None, told: Told = bool) -> Report:
    """Check an opened workbook. UnusableWorkbook("no_sheets") where none of its sheets is ours."""
    return judged_host(host, settings, told=told)[1]


def judged_host(
    host: Opened,
    settings: Settings | None = None,
    key: bytes | None = None,
    told: Told = bool,
    against: Against | None = None,
    is_lasting: bool = False,
) -> tuple[Book, Report]:
    """An opened workbook as it was read, and its report; otherwise like `check_host`.

    against
        What it is compared with.
    is_lasting
        Whether some of it will be read again (`tables.worked_out`).
    """
    book = read_host(host, settings, key, told)
    if is_lasting:
        keep(book)
    book.against = against.compare(book) if against else None
    names, report = book.sheet_names, judge(book, workbook=host.name)
    if all(sheet.status is SheetStatus.MISSING for sheet in report.sheets):
        raise none_of_ours(names, host.name)
    held = set() if book.against is None else book.against.sheets.keys()
    if book.against is not None and any(table.rows and key not in held for key, table in book.tables.items()):
        report = replace(report, remarks=("against_partly",))
    return book, report
