"""A workbook that is open in a running application: Excel on Windows or macOS, LibreOffice Calc. Through xlwings.

What a person has there is left as it was, also after an error: fills, notes, selection, the sheet that is shown,
calculation, protection. There is no way back for the application's own undo, so the journal is ours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from ooti_xl import wording
from ooti_xl.hosts import BETWEEN, FILLS, SIGNS, WORKBOOK, Correction, Mark, Protection, Undone, first_page, journal
from ooti_xl.hosts.excel import sheets
from ooti_xl.hosts.excel.addresses import Place, alike
from ooti_xl.hosts.excel.application import application_of
from ooti_xl.hosts.excel.protection import has_password, in_excels_words
from ooti_xl.hosts.excel.putting_back import or_back, surely
from ooti_xl.hosts.excel.reading import grid, values_only
from ooti_xl.hosts.excel.writing import put
from ooti_xl.hosts.guard import check_edits, parted
from ooti_xl.hosts.marks import Said, free_sheet_name, marks, said
from ooti_xl.model import seal
from ooti_xl.model.errors import UnwritablePlace
from ooti_xl.model.findings import Cell, Edit, Raw
from ooti_xl.model.grids import Grid
from ooti_xl.model.number_formats import code_for
from ooti_xl.model.report import Report
from ooti_xl.tables.template_state import LISTS, template_of

if TYPE_CHECKING:
    import xlwings as xw

#: Notes cost a call each: beyond that many a check would take minutes. The report lists every finding.
MOST_NOTES = 2_000
_QUIET = {"screen_updating": False, "display_alerts": False, "calculation": "manual"}
_OURS = {tuple(bytes.fromhex(rgb)) for rgb in FILLS.values()}


class ExcelHost:
    """A workbook in its application. Nothing is saved: that is the person's to do.

    book
        The workbook, as xlwings has it.
    """

    def __init__(self, book: xw.Book) -> None:
        self.book = book
        self.name = book.name
        self._application = application_of(book)
        self._sheets: dict[str, xw.Sheet] | None = None
        self._known: journal.Journal | None = None

    def sheet_names(self) -> Sequence[str]:
        """The worksheets in order, without what we added: report, choices, journal, seal."""
        ours = {journal.NAME, seal.SHEET, *self._journal().ours()}
        return [name for name in self._names() if name not in ours]

    def read(self, sheet: str) -> Grid | None:
        """A whole sheet; None if there is none of that name."""
        found = self._by_name().get(sheet)
        if found is None:
            return None
        # The seal and the lists are asked for nothing but their values.
        return values_only(found) if sheet in (seal.SHEET, *LISTS.values()) else grid(self._application, found)

    def write(self, edits: Sequence[Edit]) -> None:
        """Apply all edits as one batch, or none; marks are cleared first.

        UnwritablePlace("sheet_protected") where a sheet is protected by a password.
        """
        if not edits:
            return
        grids = _Grids(self)
        anchors = check_edits(edits, grids.read)
        self.clear()
        batch = max((c.batch for c in self.corrections()), default=0) + 1
        formats = {edit.cell: grids.format(edit.cell) for edit in edits}
        codes = {edit.cell: code_for(formats[edit.cell], edit.new, edit.number_format) for edit in edits}
        needed = {cell: code for cell, code in codes.items() if code is not None}
        former = {cell: formats[cell] for cell in needed}
        known = self._journal().rows
        with self.at_work({edit.cell.sheet for edit in edits}), or_back() as back:
            back(self._rewrite, known)  # done last if the work fails
            back(self._put, {edit.cell: edit.old for edit in edits}, former)
            self._append(journal.fix_rows(batch, edits, former, anchors))
            self._put({edit.cell: edit.new for edit in edits}, needed)

    def contents(self) -> None:
        """Nothing: there is no file to look in."""

    def corrections(self) -> Sequence[Correction]:
        """Every change in the journal that has not been undone, oldest first."""
        return self._journal().corrections()

    @property
    def is_marked(self) -> bool:
        """Whether a check's marks are on it."""
        return bool(self._journal().reports())

    def undo(self) -> Undone:
        """Take the last batch back, as far as its cells are as it left them; marks are cleared.

        UnwritablePlace("sheet_protected") where a sheet is protected by a password.
        """
        known = self._journal()
        corrections = known.corrections()
        if not corrections:
            return Undone()
        last = corrections[-1].batch
        grids = _Grids(self)
        undone = parted([c for c in corrections if c.batch == last], grids.read)
        self.clear()
        cells = {edit.cell for edit in undone.edits}
        formers = {cell: code for cell, code in known.formats(last).items() if cell in cells}
        now = {cell: grids.format(cell) for cell in formers}
        with self.at_work({cell.sheet for cell in cells}), or_back() as back:
            back(self._rewrite, self._journal().rows)
            back(self._put, {edit.cell: edit.new for edit in undone.edits}, now)
            self._put({edit.cell: edit.old for edit in undone.edits}, formers)
            self._rewrite(self._journal().without(last))
        return undone

    @property
    def structure_protected(self) -> bool | None:
        """Whether sheets can't be added, removed or renamed; None where that can't be known."""
        return self._application.has_structure(self.book)

    def protect(self, protections: Mapping[str, Protection]) -> int:
        """Protect sheets, and the structure; gives how many of them had a password, and have none now."""
        if protections:
            with self.at_work(()):
                for name, protection in protections.items():
                    if name == WORKBOOK:
                        self._application.fix_structure(self.book, None)
                    else:
                        self._application.protect(self._by_name()[name], in_excels_words(protection))
        return sum(map(has_password, protections.values()))

    def mark(self, report: Report, locale: str) -> None:
        """Colour and annotate the cells, and add the report sheet; earlier marks are replaced."""
        self.clear()
        lines = _with_cap(said(report, self.corrections(), locale, "button"), locale)
        by_sheet: dict[str, dict[Place, Mark]] = {name: {} for name in self._names()}
        for mark in marks(lines):
            if mark.cell.sheet in by_sheet:
                by_sheet[mark.cell.sheet][mark.cell[1:]] = mark
        own = {name: found for name, found in by_sheet.items() if found}
        template = template_of(self.read).seal
        figures = {} if template is None else dict(first_page.figures(report, template, _now(), self.read))
        with self.at_work({*own, *(cell.sheet for cell in figures)} & set(by_sheet)), or_back() as back:
            back(self._rewrite, self._journal().rows)
            back(self.clear)
            self._mark(own, lines, locale)
            self._put_figures({cell: value for cell, value in figures.items() if cell.sheet in by_sheet}, back)

    def _mark(self, own: Mapping[str, Mapping[Place, Mark]], lines: Sequence[Said], locale: str) -> None:
        name = free_sheet_name(self._names(), wording.say("report_sheet", locale))
        rows = [row for sheet, found in own.items() for row in sheets.mark_rows(sheet, self._fills(sheet, found))]
        self._append([("report", name), *rows])  # first: what is written down can be taken off again
        left = MOST_NOTES
        for sheet_name, found in own.items():
            sheet = self._by_name()[sheet_name]
            for colour, rgb in FILLS.items():
                places = [place for place, mark in found.items() if mark.colour == colour]
                self._application.coloured(sheet, places, rgb)
            there = self._application.notes(sheet)
            noted = dict(islice(found.items(), left))
            left -= len(noted)
            texts = {p: BETWEEN.join(filter(None, (m.note, there.get(p)))) for p, m in noted.items()}
            self._application.put_notes(sheet, texts, there)
        self._by_name()[name] = sheets.add_report(self._application, self.book, name, lines, locale)

    def _put_figures(self, figures: Mapping[Cell, Raw], back: Callable[..., None]) -> None:
        """Write the check's figures on the first page of a workbook that was made from a template."""
        by_sheet: dict[str, dict[Place, Raw]] = {}
        for cell, value in figures.items():
            by_sheet.setdefault(cell.sheet, {})[cell[1:]] = value
        for name, values in by_sheet.items():
            sheet = self._by_name()[name]
            box = sheet.range(tuple(map(min, zip(*values, strict=True))), tuple(map(max, zip(*values, strict=True))))
            before = box.options(ndim=2).value
            top, left = min(row for row, _ in values), min(column for _, column in values)
            back(put, sheet, {(row, column): before[row - top][column - left] for row, column in values}, {})
            put(sheet, values, {})

    def clear(self) -> int:
        """Remove marks and the report sheet; gives the number of cells freed. A person's answers to choices stay."""
        known = self._journal()
        names = set(self._names())
        if not known.ours():
            return 0
        marked: dict[str, dict[Place, str | None]] = {}
        for cell, rgb in known.colours().items():
            marked.setdefault(cell.sheet, {})[cell[1:]] = rgb or None
        with self.at_work(set(marked) & names):
            freed = sum(self._free(self._by_name()[name], marked[name]) for name in set(marked) & names)
            for name in set(known.reports()) & names:
                if sheets.is_report(self._by_name()[name].range("A1:F1").options(ndim=1).value):
                    self._remove(name)
            self._rewrite([row for row in known.rows if row[0] in (*journal.CHANGES, "choices")])
        return freed

    # What a person reads

    def listed(self) -> list[tuple[Cell, str]]:
        """What the report lists, in its order: cells and their sentences; empty without a report."""
        for name in self._journal().reports():
            grid = self.read(name)
            if grid is not None:
                rows = [[str(grid.at(row, column) or "") for column in range(1, 7)] for row in _below(grid)]
                return [(Cell.at(row[1], row[2]), f"{row[4]} {row[5]}".strip()) for row in rows if row[1] and row[2]]
        return []

    def tables(self, kind: str) -> list[str]:
        """Names of our sheets of a kind that are there: ``report``, ``choices``."""
        names = self._names()
        return [name for name in self._journal().named(kind) if name in names]

    def add_table(self, kind: str, wanted: str, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> xw.Sheet:
        """Add a sheet of ours with these texts, in place of an earlier one of its kind. The journal knows it.

        The earlier one goes only once the new one is there: it may hold what a person has typed.
        """
        earlier = self.tables(kind)
        name = free_sheet_name(self._names(), wanted)
        with self.at_work(()):
            with or_back() as back:
                back(self._rewrite, self._journal().rows)
                self._append([(kind, name)])
                added = sheets.add_table(self._application, self.book, name, rows, widths)
            self._by_name()[name] = added
            for old in earlier:
                self._remove(old)
            if earlier:
                added.name = earlier[0]
                self._by_name()[earlier[0]] = self._by_name().pop(name)
                self._rewrite([*(row for row in self._journal().rows if row[0] != kind), (kind, earlier[0])])
            return added

    def remove_tables(self, kind: str) -> None:
        """Take our sheets of a kind out."""
        with self.at_work(()):
            for name in self.tables(kind):
                self._remove(name)
            self._rewrite([row for row in self._journal().rows if row[0] != kind])

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

    # Marks

    def _fills(self, name: str, places: Mapping[Place, Mark]) -> dict[str | None, list[Cell]]:
        """The cells by the colour that they have, None for none."""
        sheet, formers = self._by_name()[name], dict.fromkeys(places, "")
        plain = alike(
            list(places), lambda address: self._application.unfilled(sheet.range(address)), self._application.longest
        )
        for place in (place for _, own in plain for place in own):
            del formers[place]
        found: dict[str | None, list[Cell]] = {None: [Cell(name, *place) for place in places if place not in formers]}
        for place in formers:
            colour = sheet.range(place).color
            found.setdefault(bytes(colour).hex().upper() if colour else None, []).append(Cell(name, *place))
        return {rgb: cells for rgb, cells in found.items() if cells}

    def _free(self, sheet: xw.Sheet, formers: Mapping[Place, str | None]) -> int:
        """Take our notes off a sheet, and our colour where a cell still has it; gives how many cells had either."""
        there = self._application.notes(sheet)
        ours = {place: note for place, note in there.items() if note.startswith(tuple(SIGNS.values()))}
        self._application.put_notes(sheet, {p: note.partition(BETWEEN)[2] for p, note in ours.items()}, there)
        by_former: dict[tuple[str | None, str], list[Place]] = {}
        for place, rgb in formers.items():
            by_former.setdefault((rgb, ours.get(place, "")[:7]), []).append(place)
        for (rgb, _), places in by_former.items():
            for _, own in alike(places, lambda address: sheet.range(address).color in _OURS, self._application.longest):
                self._application.coloured(sheet, own, rgb)
        return len({*ours, *formers})

    # The journal

    def _journal(self) -> journal.Journal:
        if self._known is None:
            there = journal.NAME in self._by_name()
            self._known = journal.of_grid(self._journal_values()) if there else journal.Journal()
        return self._known

    def _journal_values(self) -> list[list[Raw]]:
        sheet = self._by_name()[journal.NAME]
        rows: list[list[Raw]] = (
            sheet.range((1, 1), (sheet.used_range.last_cell.row, journal.COLUMNS)).options(ndim=2).value
        )
        return rows

    def _append(self, rows: Sequence[tuple[str, ...]] | Iterator[tuple[str, ...]]) -> None:
        there = len(self._journal_values()) if journal.NAME in self._by_name() else None
        self._write_journal(rows, after=there)

    def _rewrite(self, rows: Sequence[tuple[str, ...]]) -> None:
        self._known = None
        if rows:
            self._write_journal(rows)
        elif journal.NAME in self._by_name():
            self._remove(journal.NAME)

    def _write_journal(self, rows: Iterable[tuple[str, ...]], after: int | None = None) -> None:
        self._known = None
        there = self._by_name().get(journal.NAME) or sheets.add_journal(self._application, self.book)
        self._by_name()[journal.NAME] = there
        sheets.write_journal(there, rows, after=after)

    # Work

    def _names(self) -> list[str]:
        return list(self._by_name())

    def _by_name(self) -> dict[str, xw.Sheet]:
        """The sheets by name, asked for once until we add or remove one."""
        if self._sheets is None:
            self._sheets = {sheet.name: sheet for sheet in self.book.sheets}
        return self._sheets

    def _remove(self, name: str) -> None:
        """Take a sheet of ours out."""
        sheets.remove(self._by_name()[name])
        del self._by_name()[name]

    def _put(self, new: Mapping[Cell, Raw], formats: Mapping[Cell, str]) -> None:
        for name in {cell.sheet for cell in new}:
            own = {cell[1:]: value for cell, value in new.items() if cell.sheet == name}
            codes = {cell[1:]: code for cell, code in formats.items() if cell.sheet == name}
            put(self._by_name()[name], own, codes)

    @contextmanager
    def at_work(self, sheets: Iterable[str]) -> Iterator[None]:
        """The application quiet, these sheets and the structure open to changes; all is put back, also after an error.

        UnwritablePlace: "sheet_protected" where a protection has a password, "workbook_read_only".
        """
        if self._application.refuses_changes(self.book):
            raise UnwritablePlace("workbook_read_only", path=self.name)
        app, shown = self.book.app, self.book.sheets.active
        with ExitStack() as back:
            back.callback(surely, self._show, shown)
            for name, value in _QUIET.items():
                back.callback(surely, setattr, app, name, getattr(app, name))
                setattr(app, name, value)
            if self._application.has_structure(self.book):
                former = self._application.free_structure(self.book)
                back.callback(surely, self._application.fix_structure, self.book, former)
            for name in sorted(sheets):
                sheet = self._by_name()[name]
                if self._application.is_protected(sheet):
                    former = self._application.unprotect(sheet)
                    back.callback(surely, self._application.protect, sheet, former)
            yield

    def _show(self, sheet: xw.Sheet) -> None:
        if self.book.sheets.active != sheet:
            sheet.activate()


def _with_cap(lines: list[Said], locale: str) -> list[Said]:
    """The lines, and where more cells would have notes than are given, one that says so on the first without."""
    cells = list(dict.fromkeys(line.cell for line in lines))
    if len(cells) <= MOST_NOTES:
        return lines
    problem = wording.say("notes_capped", locale, n=MOST_NOTES)
    return [*lines, Said("warning", cells[MOST_NOTES], "", problem, wording.say("notes_capped_remedy", locale))]


def _below(grid: Grid) -> range:
    return range(2, grid.top + len(grid.values))


def _now() -> dt.datetime:
    return dt.datetime.now().replace(microsecond=0)


class _Grids:
    """The sheets as they are before a change, each read once."""

    def __init__(self, host: ExcelHost) -> None:
        self._host = host
        self._known: dict[str, Grid | None] = {}

    def read(self, sheet: str) -> Grid | None:
        if sheet not in self._known:
            self._known[sheet] = self._host.read(sheet)
        return self._known[sheet]

    def format(self, cell: Cell) -> str:
        found = self.read(cell.sheet)
        return "General" if found is None else found.number_format(cell.row, cell.column)
