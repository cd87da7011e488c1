"""What changed between a workbook that was sent and the one that came back, by record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ooti_xl.check import read_book
from ooti_xl.comparing.comparison import ComparedSheet, compared
from ooti_xl.comparing.meanings import called
from ooti_xl.comparing.pairing import Pair
from ooti_xl.hosts.package.opened import OpenedPackage
from ooti_xl.model.findings import Raw
from ooti_xl.model.settings import Settings
from ooti_xl.sheets import all_sheets
from ooti_xl.tables import Book, Table
from ooti_xl.tables.carried import not_taken
from ooti_xl.tasks.against import refuse_unfit
from ooti_xl.tasks.check import read_host


@dataclass(frozen=True, slots=True)
class DiffedCell:
    """A cell that says something else than before; in the workbook that came back, where its column is there."""

    address: str
    column: str
    before: Raw
    after: Raw


@dataclass(frozen=True, slots=True)
class DiffedRecord:
    """A record that is in one of the workbooks only, or not the same in both.

    row, was_row
        1-based, in the workbook that came back and in the one that was sent; None where it is not there.
    was
        What it was called, where it may be another record.
    sure
        Whether it certainly is the same record.
    """

    row: int | None
    was_row: int | None
    name: str
    was: str = ""
    sure: bool = True
    cells: tuple[DiffedCell, ...] = ()


@dataclass(frozen=True, slots=True)
class DiffedSheet:
    """A sheet's differences, by its name in the workbook that came back."""

    name: str
    added: tuple[DiffedRecord, ...] = ()
    removed: tuple[DiffedRecord, ...] = ()
    changed: tuple[DiffedRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Diffed:
    """The differences of two workbooks.

    sheets
        Those in which something differs, in import order.
    left
        Sheet name and header of the columns that are none of ours: they were not compared.
    """

    sent: str
    returned: str
    sheets: tuple[DiffedSheet, ...]
    left: tuple[tuple[str, str], ...] = field(default=())

    @property
    def is_same(self) -> bool:
        """Whether both hold the same records."""
        return not self.sheets


def diff_workbooks(
    sent: str | Path, returned: str | Path, *, password: str | None = None, settings: Settings | None = None
) -> Diffed:
    """Compare two workbook files by record, whatever the order of their rows and columns, by what their cells say.

    password
        For those that are encrypted.

    Refusal as `check_workbook` does, and "against_headless" for a sheet whose headers are not found.
    """
    host, earlier = OpenedPackage(Path(returned), password), OpenedPackage(Path(sent), password)
    book = read_host(host, settings)
    before = read_book(earlier.sheet_names(), earlier.read, settings=book.settings, like=book.template)
    refuse_unfit(book, host.name)
    refuse_unfit(before, earlier.name)
    comparison = compared(book, before, one_to_one=True)
    found = []
    for key in (row_type.sheet.key for row_type in all_sheets()):
        sheet, ours, theirs = comparison.sheets.get(key), book.tables.get(key), before.tables.get(key)
        diffed = _compared(sheet) if sheet else _alone(ours, theirs)
        if diffed is not None and (diffed.added or diffed.removed or diffed.changed):
            found.append(diffed)
    return Diffed(earlier.name, host.name, tuple(found), tuple(_left(book, before)))


def _left(*books: Book) -> Iterable[tuple[str, str]]:
    return dict.fromkeys(column for book in books for column in not_taken(book))


def _alone(ours: Table | None, theirs: Table | None) -> DiffedSheet | None:
    """A sheet that only one of the workbooks has."""
    if ours is not None:
        return DiffedSheet(ours.name, added=tuple(_added(ours, index) for index in range(len(ours.rows))))
    if theirs is not None:
        return DiffedSheet(theirs.name, removed=tuple(_removed(theirs, index) for index in range(len(theirs.rows))))
    return None


def _compared(sheet: ComparedSheet) -> DiffedSheet:
    pairs = sheet.pairs
    added = [_added(sheet.ours, index) for index in range(len(sheet.ours.rows)) if index not in pairs]
    removed = [_removed(sheet.theirs, index) for index in sheet.gone]
    changed = [record for pair in pairs.values() if (record := _changed(sheet, pair)) is not None]
    return DiffedSheet(sheet.ours.name, tuple(added), tuple(removed), tuple(changed))


def _added(table: Table, index: int) -> DiffedRecord:
    return DiffedRecord(table.rows[index], None, called(table, index))


def _removed(table: Table, index: int) -> DiffedRecord:
    return DiffedRecord(None, table.rows[index], called(table, index))


def _changed(sheet: ComparedSheet, pair: Pair) -> DiffedRecord | None:
    cells = tuple(_cell(sheet, pair, one.key, one.theirs, one.ours) for one in sheet.changes(pair, everywhere=True))
    if pair.sure and not cells:
        return None
    rows = sheet.ours.rows[pair.index], sheet.theirs.rows[pair.other]
    return DiffedRecord(*rows, called(sheet.ours, pair.index), called(sheet.theirs, pair.other), pair.sure, cells)


def _cell(sheet: ComparedSheet, pair: Pair, key: str, before: Raw, after: Raw) -> DiffedCell:
    table, index = (sheet.ours, pair.index) if key in sheet.ours.columns else (sheet.theirs, pair.other)
    return DiffedCell(table.cell(index, key).address, table.label(table.layout.places[key]), before, after)
