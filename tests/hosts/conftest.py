"""Every host, opened on the same small workbook. A new host joins the suite with one entry in OPENERS."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import openpyxl
import pytest
import xlwings as xw

from ooti_xl.hosts import Host
from ooti_xl.hosts.excel import ExcelHost
from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Cell, Raw
from tests.calc_app import app
from tests.hosts import practice
from tests.hosts.showing import shown
from tests.outside import resaved

__all__ = ["app"]

#: What a program calls the sheet of our report, in the locale of these tests.
REPORT = "Rapport"


class Opened(Protocol):
    """A host, and what a person sees of its workbook."""

    @property
    def host(self) -> Host:
        """The host itself."""

    def fill(self, cell: Cell) -> str | None:
        """The colour of a cell, RRGGBB; None for none."""

    def note(self, cell: Cell) -> str:
        """The note of a cell; empty for none."""

    def report(self) -> list[tuple[str, ...]] | None:
        """The rows of the report's table, without its header; None without a report."""

    def shown(self, cells: Sequence[Cell]) -> list[str]:
        """What cells show, in English."""

    def saved(self) -> Opened:
        """The same workbook, saved by us and opened again."""

    def typed(self, cell: Cell, value: Raw) -> Opened:
        """The same workbook after a person typed into it with another program and saved it there."""

    def formatted(self, codes: Mapping[Cell, str]) -> Opened:
        """The same workbook after a person gave cells other number formats there."""

    def without_row(self, sheet: str, row: int) -> Opened:
        """The same workbook after a person deleted a row there."""

    def renamed(self, sheet: str, name: str) -> Opened:
        """The same workbook after a person gave a sheet another name there."""


@dataclass
class InMemory:
    host: MemoryHost

    def fill(self, cell: Cell) -> str | None:
        return self.host.fill(cell)

    def note(self, cell: Cell) -> str:
        return self.host.note(cell)

    def report(self) -> list[tuple[str, ...]] | None:
        rows = self.host.report
        if rows is None:
            return None
        return [(row.cell.sheet, row.cell.address, row.value, row.problem, row.remedy) for row in rows]

    def saved(self) -> Opened:
        return self

    def shown(self, cells: Sequence[Cell]) -> list[str]:
        grids = ((self.host.read(cell.sheet), cell[1:]) for cell in cells)
        return [shown(grid.at(*place), grid.number_format(*place)) for grid, place in grids if grid is not None]

    def typed(self, cell: Cell, value: Raw) -> Opened:
        self.host.put(cell, value)
        return self

    def formatted(self, codes: Mapping[Cell, str]) -> Opened:
        self.host._formats.update(codes)
        return self

    def without_row(self, sheet: str, row: int) -> Opened:
        del self.host._grids[sheet].values[row - 1]  # type: ignore[attr-defined] # a list, which the host has made
        return self

    def renamed(self, sheet: str, name: str) -> Opened:
        self.host._grids[name] = self.host._grids.pop(sheet)
        return self


@dataclass
class InPackage:
    """A file, looked at with openpyxl, and with LibreOffice for what it shows."""

    host: PackageHost
    app: Callable[[], xw.App]

    @property
    def looked_at(self) -> openpyxl.Workbook:
        seen = self.host.path.with_name("vu.xlsx")
        self.host.save(seen)
        return openpyxl.load_workbook(seen)

    def fill(self, cell: Cell) -> str | None:
        fill = self.looked_at[cell.sheet][cell.address].fill
        return fill.fgColor.rgb[2:] if fill.fill_type == "solid" else None

    def note(self, cell: Cell) -> str:
        comment = self.looked_at[cell.sheet][cell.address].comment
        return comment.text if comment else ""

    def report(self) -> list[tuple[str, ...]] | None:
        book = self.looked_at
        if REPORT not in book.sheetnames:
            return None
        return [tuple(cell or "" for cell in row[1:]) for row in book[REPORT].iter_rows(min_row=4, values_only=True)]

    def saved(self) -> Opened:
        self.host.save()
        return InPackage(PackageHost(self.host.path), self.app)

    def shown(self, cells: Sequence[Cell]) -> list[str]:
        seen = self.host.path.with_name("montre.xlsx")
        self.host.save(seen)
        book = self.app().books.open(seen)
        texts = [shown_in_calc(book, cell) for cell in cells]
        book.close()
        return texts

    def typed(self, cell: Cell, value: Raw) -> Opened:
        return self._by_hand(lambda book: setattr(book[cell.sheet][cell.address], "value", value))

    def formatted(self, codes: Mapping[Cell, str]) -> Opened:
        def work(book: openpyxl.Workbook) -> None:
            for cell, code in codes.items():
                book[cell.sheet][cell.address].number_format = code

        return self._by_hand(work)

    def without_row(self, sheet: str, row: int) -> Opened:
        return self._by_hand(lambda book: book[sheet].delete_rows(row))

    def renamed(self, sheet: str, name: str) -> Opened:
        return self._by_hand(lambda book: setattr(book[sheet], "title", name))

    def _by_hand(self, work: Callable[[openpyxl.Workbook], None]) -> Opened:
        self.host.save()
        book = openpyxl.load_workbook(self.host.path)
        work(book)
        book.save(self.host.path)
        return InPackage(PackageHost(self.host.path), self.app)


@dataclass
class InCalc:
    """A workbook that is open in LibreOffice Calc."""

    host: ExcelHost

    def fill(self, cell: Cell) -> str | None:
        colour = self.host.book.sheets[cell.sheet].range(cell.address).color
        return bytes(colour).hex().upper() if colour else None

    def note(self, cell: Cell) -> str:
        note = self.host.book.sheets[cell.sheet].range(cell.address).note
        return note.text if note else ""

    def report(self) -> list[tuple[str, ...]] | None:
        book = self.host.book
        if REPORT not in book.sheet_names:
            return None
        rows = book.sheets[REPORT].used_range.options(ndim=2, empty="").value
        return [tuple(row[1:]) for row in rows[3:]]

    def saved(self) -> Opened:
        app, path = self.host.book.app, self.host.book.fullname
        self.host.book.save()
        self.host.book.close()
        return InCalc(ExcelHost(app.books.open(path)))

    def shown(self, cells: Sequence[Cell]) -> list[str]:
        return [shown_in_calc(self.host.book, cell) for cell in cells]

    def typed(self, cell: Cell, value: Raw) -> Opened:
        self.host.book.sheets[cell.sheet].range(cell.address).value = value
        return self.saved()

    def formatted(self, codes: Mapping[Cell, str]) -> Opened:
        for cell, code in codes.items():
            self.host.book.sheets[cell.sheet].range(cell.address).number_format = code
        return self.saved()

    def without_row(self, sheet: str, row: int) -> Opened:
        self.host.book.sheets[sheet].range(f"{row}:{row}").delete()
        return self.saved()

    def renamed(self, sheet: str, name: str) -> Opened:
        self.host.book.sheets[sheet].name = name
        return self.saved()


def shown_in_calc(book: xw.Book, cell: Cell) -> str:
    """What LibreOffice shows in a cell."""
    return str(book.sheets[cell.sheet].range(cell.address).impl.xl.getCellByPosition(0, 0).getString())


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The small workbook as a program writes it, written once."""
    folder = tmp_path_factory.mktemp("files")
    made: dict[str, Path] = {}

    def file(program: str) -> Path:
        if program not in made:
            path = folder / f"{program}.xlsx"
            if program == "LibreOffice":
                path = resaved(practice.by_openpyxl(path), tmp_path_factory.mktemp("LibreOffice"))
            else:
                {"openpyxl": practice.by_openpyxl, "XlsxWriter": practice.by_xlsxwriter}[program](path)
            made[program] = path
        return made[program]

    return file


OPENERS = ("memory", "openpyxl", "XlsxWriter", "LibreOffice", "Calc")


@pytest.fixture(params=OPENERS)
def opened(request: pytest.FixtureRequest, files: Callable[[str], Path], tmp_path: Path) -> Iterator[Opened]:
    """A host on the small workbook: in memory, or in a file as one program writes it."""
    if request.param == "memory":
        yield InMemory(MemoryHost(practice.in_memory(), "agence.xlsx", fills=practice.FILLS, notes=practice.NOTES))
    elif request.param == "Calc":
        app: xw.App = request.getfixturevalue("app")
        path = tmp_path / "agence.xlsx"
        shutil.copy(files("openpyxl"), path)
        yield InCalc(ExcelHost(app.books.open(path)))
        for book in app.books:
            book.close()
    else:
        path = tmp_path / "agence.xlsx"
        shutil.copy(files(request.param), path)
        yield InPackage(PackageHost(path), lambda: request.getfixturevalue("app"))
