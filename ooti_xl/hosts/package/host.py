"""Workbook files as a host: read as they are, changed only where they must be.

Marks, corrections and their removal are exact: taking them off gives back every original part byte for byte, as
long as no other program has saved the file since; then they are taken off by meaning (`after_other_programs`).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ooti_xl.files.writing import Seen
from ooti_xl.hosts import WORKBOOK, Correction, Protected, Protection, Undone, first_page, journal
from ooti_xl.hosts.correcting import Batch, Correcting, Read, reversed_edits
from ooti_xl.hosts.guard import are_back, parted
from ooti_xl.hosts.journal import Journal, JournalRow
from ooti_xl.hosts.marks import is_report, said
from ooti_xl.hosts.package import after_other_programs, journal_sheet
from ooti_xl.hosts.package.kept_layers import keep, kept_layers
from ooti_xl.hosts.package.marking import put_figures, put_report
from ooti_xl.hosts.package.opened import OpenedPackage
from ooti_xl.hosts.package.way_back import WayBack
from ooti_xl.hosts.package.writing import Writing, check_table_headers
from ooti_xl.model.errors import RefusedEdit, UnusableWorkbook, UnwritablePlace
from ooti_xl.model.findings import Cell, Edit
from ooti_xl.model.report import Report
from ooti_xl.ooxml.layers import Change, Layer, state_part, written_layers
from ooti_xl.ooxml.new_sheets import Additions
from ooti_xl.ooxml.overlay import Overlay
from ooti_xl.ooxml.protection import protect_sheet, protect_workbook
from ooti_xl.ooxml.recalculation import recalculate_on_load
from ooti_xl.ooxml.styles import Styles
from ooti_xl.ooxml.table_headers import written_name
from ooti_xl.tables.template_state import template_of


class PackageHost(OpenedPackage, Correcting):
    """A workbook file that can be changed. Nothing is written to disk before `save`; an encrypted one stays so."""

    def __init__(self, path: Path, password: str | None = None) -> None:
        super().__init__(path, password)
        self.is_changed = False

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
        styles = Styles(change, self.workbook)
        cells = put_report(self._writing(change), styles, report, lines, locale)
        sealed = template_of(self.read).seal
        if sealed is not None:
            put_figures(self._writing(change), report, sealed, self.read)
        self._push(change, styles, "marks", cells)

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
        self._reader = None  # the peak of memory is here: old and new parts side by side
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
        ours = {journal.NAME, *reports}
        freed = after_other_programs.take_marks_off(self._writing(change), styles, fills, ours)
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
