"""The workbooks that one is compared with: an export of OOTI, in one file or one a sheet, or any earlier workbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ooti_xl.check import read_book
from ooti_xl.comparing.comparison import Comparison, compared
from ooti_xl.hosts.package.opened import OpenedPackage
from ooti_xl.model.errors import Refusal, UnusableWorkbook
from ooti_xl.sheets import all_sheets
from ooti_xl.tables import Book, records_of
from ooti_xl.tables.columns_read import read_table
from ooti_xl.tasks.strangers import none_of_ours


@dataclass(frozen=True, slots=True)
class Against:
    """Workbook files to compare with.

    password
        For those that are encrypted.
    """

    paths: tuple[Path, ...] = ()
    password: str | None = field(default=None, repr=False)

    def compare(self, book: Book) -> Comparison | None:
        """A workbook compared with what they hold together; None where there are none.

        Where they have no template of their own they are read with the headers of the workbook's.

        UnusableWorkbook as a check does, "against_headless" for a sheet whose headers are not found; Refusal
        "against_twice" where two of them have the same sheet.
        """
        if not self.paths:
            return None
        whole, files, digests = Book(settings=book.settings), dict[str, str](), dict[str, str]()
        for path in self.paths:
            host = OpenedPackage(path, self.password)
            digests[host.name] = host.package.seen.digest or ""
            read = read_book(host.sheet_names(), host.read, settings=book.settings, like=book.template)
            _take(read, host.name, whole, files)
        whole.tables = {key: whole.tables[key] for row in all_sheets() if (key := row.sheet.key) in whole.tables}
        if len(self.paths) > 1:
            _read_together(whole)
        return compared(book, whole, files, digests)


def refuse_unfit(read: Book, name: str) -> None:
    """Refuse a workbook beside which everything would look new: it has none of our sheets, or one without headers."""
    if not (read.tables or read.empty or read.headless):
        raise none_of_ours(read.sheet_names, name)
    for sheet in read.headless.values():
        raise UnusableWorkbook("against_headless", path=name, sheet=sheet)


def _take(read: Book, name: str, whole: Book, files: dict[str, str]) -> None:
    """Add a file's sheets to those of the others."""
    refuse_unfit(read, name)
    for key, table in read.tables.items():
        if key in files and table.rows and whole.tables[key].rows:
            raise Refusal("against_twice", path=name, other=files[key], sheet=table.name)
        if key not in files or table.rows:
            whole.tables[key], files[key] = table, name


def _read_together(whole: Book) -> None:
    """Read the sheets anew, in import order: their links lead to sheets of other files."""
    for key, table in list(whole.tables.items()):
        whole.tables[key] = again = records_of(table.row_type, table.name, table.grid, table.layout)
        read_table(again, whole)
