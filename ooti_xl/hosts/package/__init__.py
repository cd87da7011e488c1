"""Workbook files, .xlsx and .xlsm: read as they are, changed only where they must be.

Marks, corrections and their removal are exact: taking them off gives back every original part byte for byte, as
long as no other program has saved the file since; then they are taken off by meaning (`after_other_programs`).
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ooti_xl import wording
from ooti_xl.files.writing import Seen
from ooti_xl.hosts import WORKBOOK, Correction, Protected, Protection, Undone, first_page, journal
from ooti_xl.hosts.correcting import Batch, Correcting, Read, reversed_edits
from ooti_xl.hosts.guard import are_back, parted
from ooti_xl.hosts.journal import Journal, JournalRow, sheet_row
from ooti_xl.hosts.marks import free_sheet_name, is_report, marks, said
from ooti_xl.hosts.package import after_other_programs, journal_sheet
from ooti_xl.hosts.package.cell_marks import put_marks
from ooti_xl.hosts.package.kept_layers import keep, kept_layers
from ooti_xl.hosts.package.peoples_notes import notes_of
from ooti_xl.hosts.package.report_sheet import add_report
from ooti_xl.hosts.package.way_back import WayBack
from ooti_xl.hosts.package.writing import Writing, check_table_headers
from ooti_xl.model import seal
from ooti_xl.model.errors import RefusedEdit, UnusableWorkbook, UnwritablePlace
from ooti_xl.model.findings import Cell, Edit, Raw
from ooti_xl.model.grids import Grid
from ooti_xl.model.report import Report
from ooti_xl.model.seal import Contents
from ooti_xl.ooxml.cells import CellChange
from ooti_xl.ooxml.container import Package
from ooti_xl.ooxml.contents import contents_of
from ooti_xl.ooxml.formulas import without_results
from ooti_xl.ooxml.layers import Change, Layer, Overlay, state_part, written_layers
from ooti_xl.ooxml.new_sheets import Additions
from ooti_xl.ooxml.parts import Workbook
from ooti_xl.ooxml.protection import protect_sheet, protect_workbook
from ooti_xl.ooxml.reading import Reader
from ooti_xl.ooxml.recalculation import forget_results, recalculate_on_load
from ooti_xl.ooxml.styles import Styles
from ooti_xl.ooxml.table_headers import written_name
from ooti_xl.tables.template_state import template_of


class PackageHost(Correcting):
    """A workbook file. Nothing is written to disk before `save`.

    path
        The file. UnusableWorkbook says why it can't be opened.
    password
        For an encrypted file; what is saved is encrypted with it again.
    """

    def __init__(self, path: Path, password: str | None = None) -> None:
        self.name = path.name
        self.path = path
        self.is_changed = False
        self._settle(Package.open(path, password))

    def _settle(self, package: Package) -> None:
        """Take a package as what is now there."""
        self.package = package
        self.parts = Overlay(package, package.names)
        self._look_again()

    def _look_again(self) -> None:
        self.workbook = Workbook(self.parts)
        self._reader: Reader | None = None
        self._journal: Journal | None = None

    @property
    def reader(self) -> Reader:
        """A reader of the workbook as it is now."""
        if self._reader is None:
            if self.parts.changed:
                data = self.package.packed(self.parts.changed)
                self._settle(Package(self.path, data, self.package.password, self.package.seen))
            self._reader = Reader(self.parts, self.workbook, self.package.data)
        return self._reader

    @property
    def journal(self) -> Journal:
        """Our journal; an empty one where there is none."""
        if self._journal is None:
            self._journal = journal.of_grid(list(self._texts(journal.NAME)))
        return self._journal

    def _texts(self, sheet: str) -> Iterable[Sequence[Raw]]:
        """The rows of a sheet of ours; none where there is no such sheet."""
        part = next((found.part for found in self.workbook.sheets if found.name == sheet), None)
        written = None if part is None else journal_sheet.texts_of(self.parts[part])
        if written is not None:
            return written
        grid = None if part is None else self.read(sheet)
        return grid.values if grid is not None else ()

    def sheet_names(self) -> Sequence[str]:
        """The worksheets in order, without our report, journal and seal."""
        ours = {journal.NAME, seal.SHEET, *self.journal.ours()}
        return [sheet.name for sheet in self.workbook.sheets if sheet.name not in ours]

    @property
    def structure_protected(self) -> bool:
        """Whether sheets can't be added, removed or renamed."""
        found = self.workbook.root.child("workbookProtection")
        return found is not None and found.attributes.get("lockStructure") in ("1", "true")

    def read(self, sheet: str) -> Grid | None:
        """A whole sheet; None if there is none of that name."""
        return self.reader.read(sheet)

    def contents(self) -> Contents:
        """What the file holds beside its cells."""
        return contents_of(self.parts, self.workbook)

    def notes(self, sheet: str) -> Mapping[tuple[int, int], str]:
        """What people have written beside a sheet's cells, by (row, column); none of ours."""
        return next((notes_of(self.parts, one.part) for one in self.workbook.sheets if one.name == sheet), {})

    def without_results(self, sheet: str) -> Sequence[tuple[int, int]]:
        """The cells of a sheet, by (row, column), whose formula nothing has computed yet: they read as empty."""
        found = (one.part for one in self.workbook.sheets if one.name == sheet)
        return [cell for part in found for cell in without_results(self.reader.sheet_bytes(part))]

    def protect(self, protections: Mapping[str, Protection]) -> Protected:
        """Protect sheets, and the structure; a password comes back too, as its digest."""
        if not protections:
            return Protected()
        change = self._new_change()
        for sheet in self.workbook.sheets:
            if sheet.name in protections:
                protect_sheet(change, sheet.part, protections[sheet.name])
        if WORKBOOK in protections:
            protect_workbook(change, self.workbook, protections[WORKBOOK])
        change.apply("protection")
        self._changed()
        return Protected()

    def _check(self, edits: Sequence[Edit]) -> None:
        check_table_headers(self.parts, self.workbook, edits)

    def _correct(self, batch: Batch, rows: Iterable[JournalRow]) -> None:
        change = self._new_change()
        styles, additions = Styles(change, self.workbook), Additions(change, self.workbook)
        self._writing(change).put(styles, batch)
        journal_sheet.append(change, self.workbook, additions, rows)
        recalculate_on_load(change, self.workbook)
        self._push(change, styles, "fix", len(batch.edits))

    @property
    def is_marked(self) -> bool:
        """Whether a check's marks are on it."""
        return bool(self.journal.reports())

    def _is_taken_off(self, corrections: Sequence[Correction]) -> bool:
        return self._taken_off("fix", corrections) is not None  # then no part was touched since, so no cell was

    def mark(self, report: Report, locale: str) -> None:
        """Colour and annotate the cells, and add the report sheet; earlier marks are replaced."""
        self.clear()
        if self._reader is not None:
            self._reader.release()
        lines = said(report, self.corrections(), locale)
        change = self._new_change()
        styles, additions = Styles(change, self.workbook), Additions(change, self.workbook)
        listed = list(marks(lines))
        rows: list[JournalRow] = []
        for sheet in self.workbook.sheets:
            own = {mark.cell[1:]: mark for mark in listed if mark.cell.sheet == sheet.name}
            rows += put_marks(self._writing(change), styles, sheet, own)
        taken = (element.attributes.get("name", "") for element in self.workbook.root.all("sheet"))
        name = free_sheet_name(taken, wording.say("report_sheet", locale))
        add_report(additions, styles, name, report, lines, locale)
        journal_sheet.append(change, self.workbook, additions, [sheet_row("report", name), *rows])
        self._put_figures(change, report)
        self._push(change, styles, "marks", len(listed))

    def _put_figures(self, change: Change, report: Report) -> None:
        """Write the check's figures on the first page of a workbook that was made from a template."""
        sealed = template_of(self.read).seal
        if sealed is None:
            return
        by_sheet: dict[str, dict[tuple[int, int], CellChange]] = {}
        for cell, value in first_page.figures(report, sealed, dt.datetime.now().replace(microsecond=0), self.read):
            keep = CellChange(lambda style: style, (value,), self.workbook.date1904)
            by_sheet.setdefault(cell.sheet, {})[cell.row, cell.column] = keep
        for sheet in self.workbook.sheets:
            if sheet.name in by_sheet:
                self._writing(change).splice(sheet, by_sheet[sheet.name])
                forget_results(change, sheet.part)
                recalculate_on_load(change, self.workbook)

    def clear(self) -> int:
        """Remove marks and the report sheet; gives the number of cells freed."""
        layer = self._taken_off("marks")
        if layer is not None:
            return layer.cells
        return self._clear_by_meaning() if self._has_marks() else 0

    def batches_under_marks(self) -> int | None:
        """How many batches of corrections lie under the marks; None where the marks are not as we left them."""
        layers = self._layers()
        if not layers or layers[-1].kind != "marks" or not layers[-1].holds(self.parts):
            return None
        return sum(layer.kind == "fix" for layer in layers)

    def batches(self) -> int:
        """How many batches of corrections can be undone."""
        return len({correction.batch for correction in self.corrections()})

    def save(self, target: Path | None = None, over: Seen | None = None) -> None:
        """Write the workbook, in its own place without a target.

        over
            What may be replaced at the target (`files.writing.put`). In its own place: the file as read, one that
            was saved since is never replaced.

        UnwritablePlace: see `files.writing`; and "signed" where a digital signature would be broken in place.
        """
        if self.is_changed and target is None and self.workbook.signed:
            raise UnwritablePlace("signed", path=self.name)
        if self.is_changed or target is not None:
            expected = self.package.seen if target is None else over
            self.package.save(target or self.path, self.parts.changed, expected)

    # Layers

    def _new_change(self) -> Change:
        """A change in terms of the parts as they are now, which the reader sees too."""
        _ = self.reader
        return Change(self.parts)

    def _writing(self, change: Change) -> Writing:
        return Writing(change, self.reader, self.workbook)

    def _layers(self) -> list[Layer]:
        return kept_layers(self.parts, self.workbook)

    def _push(self, change: Change, styles: Styles, kind: str, cells: int) -> None:
        """Carry a change out and remember the way back."""
        styles.finish()
        if self._reader is not None:
            self._reader.release()  # the peak of memory is here: old and new parts side by side
        keep(change, self.parts, self.workbook, kind, cells)
        self._changed()

    def _taken_off(self, kind: str, batch: Sequence[Correction] = ()) -> Layer | None:
        """Take the top layer off, to the byte; None where it is of another kind, no longer fits, or is not ours.

        batch
            The corrections that the layer is said to hold.
        """
        layers = self._layers()
        if not layers or layers[-1].kind != kind or not layers[-1].holds(self.parts):
            return None
        layer = layers.pop()
        former = self._way_back(layer, batch).former_parts()
        trial = None if former is None else self._with(former, layers)
        if trial is None or not self._is_as_the_journal_says(trial, batch):
            return None
        vars(self).update(vars(trial))
        return layer

    def _way_back(self, layer: Layer, batch: Sequence[Correction]) -> WayBack:
        corrected: dict[str, set[tuple[int, int]]] = {}
        for correction in batch:
            corrected.setdefault(correction.edit.cell.sheet, set()).add(correction.edit.cell[1:])
        sealed = None if batch else template_of(self.read).seal
        page = None if sealed is None else first_page.first_page(sealed, self.read)
        if sealed is not None and page is not None:
            corrected[page] = first_page.places(sealed)
        sheets = {journal.NAME, *filter(self._is_report, self.journal.reports())}
        headers = {written_name(correction.edit.old) for correction in batch if isinstance(correction.edit.old, str)}
        number_format = self.reader.number_format
        return WayBack(
            layer, self.parts, self.workbook, number_format, sheets, corrected, headers, journal.NAME, page or ""
        )

    def _with(self, former: Mapping[str, bytes | None], layers: list[Layer]) -> PackageHost:
        """This workbook with other parts, and these layers left."""
        trial = copy.copy(self)
        trial.parts = Overlay(self.package, self.package.names)
        trial.parts.changed = {**self.parts.changed}
        part = state_part(self.parts, self.workbook.part)
        for name, data in former.items():
            trial.parts.set(name, data)
        if part is not None and part in trial.parts:
            trial.parts.set(part, written_layers(layers))
        trial._changed()
        return trial

    def _is_as_the_journal_says(self, trial: PackageHost, batch: Sequence[Correction]) -> bool:
        """Whether what was taken off is what the journal says, and nothing else of it."""
        left = self.journal.without(batch[0].batch) if batch else self.journal.without_marks()
        formats = self.journal.formats(batch[0].batch) if batch else {}
        try:
            return trial.journal == left and are_back(batch, formats, self.read, trial.read)
        except UnusableWorkbook:  # a part that is whole no more: the layer was not written by us
            return False

    def _changed(self) -> None:
        self.is_changed = True
        self._look_again()

    # By meaning

    def _has_marks(self) -> bool:
        """Whether there is anything of ours to take off: known to the journal, or, where that was lost, a note."""
        return bool(self.journal.reports()) or after_other_programs.has_notes(self.parts, self.workbook)

    def _clear_by_meaning(self) -> int:
        """Take marks off after another program has saved the workbook."""
        reports, fills = [name for name in self.journal.reports() if self._is_report(name)], self.journal.fills()
        left = self.journal.without_marks()
        change = self._new_change()
        styles = Styles(change, self.workbook)
        freed = 0
        for sheet in self.workbook.sheets:
            if sheet.name in reports or sheet.name == journal.NAME:
                continue
            cells = {*after_other_programs.take_notes_off(change, sheet)}
            cells |= {(c.row, c.column) for c in fills if c.sheet == sheet.name}
            freed += len(cells)
            if cells:
                self._writing(change).splice(sheet, after_other_programs.former_looks(styles, sheet, cells, fills))
        styles.finish()
        after_other_programs.finish(change, self.parts, self.workbook, reports, left)
        self._changed()
        return freed

    def _is_report(self, name: str) -> bool:
        """Whether a sheet of our report's name is our report, not one that a person made or goes on with."""
        return is_report(list(self._texts(name)))

    def _take_back(self, batch: Batch, left: Journal) -> None:
        """Write a batch's old values back after another program has saved the workbook."""
        change = self._new_change()
        styles = Styles(change, self.workbook)
        self._writing(change).put(styles, batch)
        if batch.formulas:
            recalculate_on_load(change, self.workbook)
        styles.finish()
        after_other_programs.finish(change, self.parts, self.workbook, [], left)
        self._changed()

    def _parted(self, corrections: Sequence[Correction], read: Read) -> Undone:
        """What can be taken back of a batch: a table's header not where its old name would break the table by now."""
        stuck: set[Cell] = set()
        while True:
            undone = parted(corrections, read, stuck)
            try:
                check_table_headers(self.parts, self.workbook, reversed_edits(undone.edits))
            except RefusedEdit as refused:
                stuck.add(Cell.at(refused.facts["sheet"], refused.facts["cell"]))
            else:
                return undone
