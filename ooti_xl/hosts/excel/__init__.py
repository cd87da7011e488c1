"""A workbook that is open in a running application: Excel on Windows or macOS, LibreOffice Calc. Through xlwings.

What a person has there is left as it was, also after an error: fills, notes, selection, the sheet that is shown,
calculation, protection. There is no way back for the application's own undo, so the journal is ours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ooti_xl import wording
from ooti_xl.hosts import Mark, Protected, Protection, first_page, journal
from ooti_xl.hosts.correcting import Batch, Correcting
from ooti_xl.hosts.excel import sheets
from ooti_xl.hosts.excel.applications import application_of
from ooti_xl.hosts.excel.by_name import SheetsByName
from ooti_xl.hosts.excel.cell_marks import former_colours, put_marks, take_off
from ooti_xl.hosts.excel.journal_sheet import JournalSheet
from ooti_xl.hosts.excel.protecting import protect
from ooti_xl.hosts.excel.putting_back import or_back, quietly
from ooti_xl.hosts.excel.reading import grid, plain, values_only
from ooti_xl.hosts.excel.writing import held, put
from ooti_xl.hosts.followed import followed
from ooti_xl.hosts.journal import Journal, JournalRow, sheet_row
from ooti_xl.hosts.marks import (
    HEADER_ROW,
    Said,
    free_sheet_name,
    is_report,
    listed,
    marks,
    report_header,
    report_heading,
    said,
    standing,
    with_cap,
)
from ooti_xl.model import seal
from ooti_xl.model.areas import Place
from ooti_xl.model.findings import Cell, Raw
from ooti_xl.model.grids import Grid
from ooti_xl.model.report import Report
from ooti_xl.tables.template_state import LISTS, template_of

if TYPE_CHECKING:
    import xlwings as xw

#: Notes cost a call each: beyond that many a check would take minutes. The report lists every finding.
MOST_NOTES = 2_000


class ExcelHost(Correcting):
    """A workbook in its application. Nothing is saved: that is the person's to do.

    book
        The workbook, as xlwings has it.
    """

    def __init__(self, book: xw.Book) -> None:
        self.book = book
        self.name = book.name
        self._application = application_of(book)
        self._sheets: SheetsByName | None = None
        self._journal = JournalSheet(self._application, book, self._by_name)
        self._listed: dict[str, Grid] = {}

    def sheet_names(self) -> Sequence[str]:
        """The worksheets in order, without what we added: report, choices, journal, seal."""
        ours = {journal.NAME, seal.SHEET, *self.journal.ours()}
        return [name for name in self._names() if name not in ours]

    def read(self, sheet: str) -> Grid | None:
        """A whole sheet; None if there is none of that name."""
        found = self._by_name().get(sheet)
        if found is None:
            return None
        if sheet not in (seal.SHEET, *LISTS.values()):
            return grid(self._application, found)
        # The seal and the lists are asked for nothing but their values, several times.
        if sheet not in self._listed:
            self._listed[sheet] = values_only(found)
        return self._listed[sheet]

    def _plain(self, sheet: str) -> Grid | None:
        found = self._by_name().get(sheet)
        return None if found is None else plain(self._application, found)

    def _correct(self, batch: Batch, rows: Iterable[JournalRow]) -> None:
        with self._changing(batch):
            self._journal.append(rows)  # first: what is written down can be taken back
            self._put(batch)

    def _take_back(self, batch: Batch, left: Journal) -> None:
        with self._changing(batch):
            self._put(batch)
            self._journal.rewrite(left)

    @contextmanager
    def _changing(self, batch: Batch) -> Iterator[None]:
        """The sheets open to changes; cells and journal are put back if the work fails.

        UnwritablePlace("sheet_protected") where a sheet is protected by a password.
        """
        with self.at_work({edit.cell.sheet for edit in batch.edits}), or_back() as back:
            back(self._journal.rewrite, self.journal)  # done last if the work fails
            back(self._put, batch.reverse())
            self._listed.clear()
            yield

    def contents(self) -> None:
        """Nothing: there is no file to look in."""

    @property
    def is_marked(self) -> bool:
        """Whether a check's marks are on it."""
        return bool(self.journal.reports())

    @property
    def structure_protected(self) -> bool | None:
        """Whether sheets can't be added, removed or renamed; None where that can't be known."""
        return self._application.has_structure(self.book)

    def protect(self, protections: Mapping[str, Protection]) -> Protected:
        """Protect sheets, and the structure: without a password, and no sheet more strictly than it is to be."""
        if not protections:
            return Protected()
        with self.at_work(()):
            return protect(self._application, self.book, self._by_name(), protections)

    def mark(self, report: Report, locale: str) -> None:
        """Colour and annotate the cells, and add the report sheet; earlier marks are replaced."""
        self.clear()
        corrections = followed(standing(self.corrections()), self.read)
        lines = with_cap(said(report, corrections, locale, "button"), MOST_NOTES, locale)
        by_sheet: dict[str, dict[Place, Mark]] = {name: {} for name in self._names()}
        for mark in marks(lines):
            if mark.cell.sheet in by_sheet:
                by_sheet[mark.cell.sheet][mark.cell[1:]] = mark
        own = {name: found for name, found in by_sheet.items() if found}
        template = template_of(self.read).seal
        figures = {} if template is None else dict(first_page.figures(report, template, _now(), self._plain))
        with self.at_work({*own, *(cell.sheet for cell in figures)} & set(by_sheet)), or_back() as back:
            back(self._journal.rewrite, self.journal)
            back(self.clear)
            self._mark(own, report_heading(report, lines, locale), lines, locale)
            self._put_figures({cell: value for cell, value in figures.items() if cell.sheet in by_sheet}, back)

    def _mark(
        self, own: Mapping[str, Mapping[Place, Mark]], heading: Sequence[str], lines: Sequence[Said], locale: str
    ) -> None:
        name = free_sheet_name(self._names(), wording.say("report_sheet", locale))
        formers = {sheet: former_colours(self._application, self._by_name()[sheet], sheet, own[sheet]) for sheet in own}
        rows = [row for sheet, found in formers.items() for row in sheets.mark_rows(sheet, found)]
        self._journal.append([sheet_row("report", name), *rows])  # first: what is written down can be taken off again
        left = MOST_NOTES
        for sheet, found in own.items():
            left -= put_marks(self._application, self._by_name()[sheet], found, left)
        self._by_name()[name] = sheets.add_report(self._application, self.book, name, heading, lines, locale)

    def _put_figures(self, figures: Mapping[Cell, Raw], back: Callable[..., None]) -> None:
        """Write the check's figures on the first page of a workbook that was made from a template."""
        by_sheet: dict[str, dict[Place, Raw]] = {}
        for cell, value in figures.items():
            by_sheet.setdefault(cell.sheet, {})[cell[1:]] = value
        for name, values in by_sheet.items():
            sheet = self._by_name()[name]
            back(put, sheet, held(sheet, values), {})
            put(sheet, values, {})

    def clear(self) -> int:
        """Remove marks and the report sheet; gives the number of cells freed. A person's answers to choices stay."""
        known = self.journal
        names = set(self._names())
        if not known.ours():
            return 0
        marked: dict[str, dict[Place, str | None]] = {}
        for cell, rgb in known.colours().items():
            marked.setdefault(cell.sheet, {})[cell[1:]] = rgb or None
        with self.at_work(set(marked) & names):
            there = {name: self._by_name()[name] for name in set(marked) & names}
            freed = sum(take_off(self._application, sheet, marked[name]) for name, sheet in there.items())
            for name in set(known.reports()) & names:
                if is_report(self._by_name()[name].used_range.options(ndim=2).value):
                    self._by_name().remove(name)
            self._journal.rewrite(known.without_marks())
        return freed

    # What a person reads

    def listed(self) -> list[Said]:
        """What the report lists, in its order; empty without a report."""
        for name in self.journal.reports():
            grid = self.read(name)
            if grid is not None:
                rows = [[str(grid.at(row, column) or "") for column in range(1, 7)] for row in _below_header(grid)]
                return [line for line in map(listed, rows) if line is not None]
        return []

    def tables(self, kind: str) -> list[str]:
        """Names of our sheets of a kind that are there: ``report``, ``choices``."""
        names = self._names()
        return [name for name in self.journal.named(kind) if name in names]

    def add_table(self, kind: str, wanted: str, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> xw.Sheet:
        """Add a sheet of ours with these texts, in place of an earlier one of its kind. The journal knows it.

        The earlier one goes only once the new one is there: it may hold what a person has typed.
        """
        earlier = self.tables(kind)
        name = free_sheet_name(self._names(), wanted)
        with self.at_work(()):
            with or_back() as back:
                back(self._journal.rewrite, self.journal)
                self._journal.append([sheet_row(kind, name)])
                added = sheets.add_table(self._application, self.book, name, rows, widths)
            self._by_name()[name] = added
            for old in earlier:
                self._by_name().remove(old)
            if earlier:
                added.name = earlier[0]
                self._by_name()[earlier[0]] = self._by_name().pop(name)
                self._journal.rewrite(self.journal.without_sheets(kind).followed_by([sheet_row(kind, earlier[0])]))
            return added

    def remove_tables(self, kind: str) -> None:
        """Take our sheets of a kind out."""
        with self.at_work(()):
            for name in self.tables(kind):
                self._by_name().remove(name)
            self._journal.rewrite(self.journal.without_sheets(kind))

    def offer(self, cell: xw.Range, source: xw.Range) -> None:
        """Give a cell a drop-down of what stands in other cells; it takes anything else too."""
        cell.data_validation.set_list(source)
        self._application.take_anything(cell)

    def selected(self) -> Cell | None:
        """The selected cell, the first of several; None where no cell is."""
        here = self.book.app.selection
        return None if here is None else Cell(str(here.sheet.name), int(here.row), int(here.column))

    def select(self, cell: Cell) -> None:
        """Go to a cell."""
        sheet = self.book.sheets[cell.sheet]
        sheet.activate()
        sheet.range((cell.row, cell.column)).select()

    @property
    def journal(self) -> Journal:
        """Our journal; an empty one where there is none."""
        return self._journal.read()

    # Work

    def _names(self) -> list[str]:
        return list(self._by_name())

    def _by_name(self) -> SheetsByName:
        if self._sheets is None:
            self._sheets = SheetsByName(self.book)
        return self._sheets

    def _put(self, batch: Batch) -> None:
        for name in {edit.cell.sheet for edit in batch.edits}:
            own = {edit.cell[1:]: edit.new for edit in batch.edits if edit.cell.sheet == name}
            codes = {cell[1:]: code for cell, code in batch.formats.items() if cell.sheet == name}
            formulas = {cell[1:]: formula for cell, formula in batch.formulas.items() if cell.sheet == name}
            put(self._by_name()[name], own, codes, formulas)

    @contextmanager
    def at_work(self, sheets: Iterable[str]) -> Iterator[None]:
        """The application quiet, these sheets and the structure open to changes; all is put back, also after an error.

        UnwritablePlace: "sheet_protected" where a protection has a password, "workbook_read_only".
        """
        with quietly(self._application, self.book, [self._by_name()[name] for name in sorted(sheets)]):
            yield


def _below_header(grid: Grid) -> range:
    first = [[grid.at(row, column) for column in range(1, 7)] for row in range(1, HEADER_ROW + 1)]
    return range((report_header(first) or HEADER_ROW) + 1, grid.rows.stop)


def _now() -> dt.datetime:
    return dt.datetime.now().replace(microsecond=0)
