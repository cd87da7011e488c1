"""A workbook file that a person works in: its cells are in memory, and each change is judged at once.

The file stays as it is. What was changed is a list of edits, so that each change can be taken back, and a copy of the
file is written as the command writes it from the same edits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ooti_xl.check import judge, read_book
from ooti_xl.hosts import Correction, Protection, same
from ooti_xl.hosts.guard import formula_of, holds_formula
from ooti_xl.hosts.memory import MemoryHost, with_value
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model import seal
from ooti_xl.model.errors import RefusedEdit
from ooti_xl.model.findings import MAX_TEXT, Cell, Edit, Raw
from ooti_xl.model.grids import Grid
from ooti_xl.model.report import Report
from ooti_xl.model.settings import Settings
from ooti_xl.tables import Book, Table
from ooti_xl.tables.again import read_again
from ooti_xl.tables.worked_out import keep
from ooti_xl.tasks.check import judged_host
from ooti_xl.tasks.check_file import check_workbook
from ooti_xl.tasks.compact import Removal, removal
from ooti_xl.tasks.correct import mark_host
from ooti_xl.tasks.restore import Restored, planned
from ooti_xl.tasks.saving import with_remarks
from ooti_xl.tasks.verify import Verified, verified


class Step(NamedTuple):
    """What one undo takes back: edits of cells, and the sheets' protections that came back with them."""

    edits: tuple[Edit, ...]
    protections: Mapping[str, Protection]


class WorkingCopy:
    """A workbook file as a person leaves it, step by step.

    path, password, settings
        As for `check_workbook`; UnusableWorkbook too.
    book, report
        As it is now.
    """

    def __init__(self, path: Path, password: str | None = None, settings: Settings | None = None) -> None:
        self.path, self.password, self.settings = path, password, settings
        self._file = PackageHost(path, password)
        self.book, self.report = judged_host(self._file, settings, is_lasting=True)
        self._first = self.report
        self._given = self._grids()
        self._host = MemoryHost(self._given, self._file.name, structure_protected=self._file.structure_protected)
        self._file.reader.release()
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def _grids(self) -> dict[str, Grid]:
        """The sheets in which something can be changed, and the seal that says how they were."""
        grids = {table.name: table.grid for table in self.book.tables.values()}
        others = [*self.book.empty.values(), *self.book.headless.values()]
        if self.book.seal is not None:
            others += [seal.SHEET, *self.book.seal.sheets.values()]
        found = {name: self._file.read(name) for name in others if name not in grids}
        return grids | {name: grid for name, grid in found.items() if grid is not None}

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def table(self, key: str) -> Table | None:
        """One of our sheets as it is now; None where there is no table to show."""
        return self.book.tables.get(key)

    def verified(self) -> Verified:
        """What became of its template's references, as it is now."""
        return verified(self.report, self.book.template, None)

    # Changes

    def formula(self, cell: Cell) -> str | None:
        """The formula of a cell of our sheets as it is now, as `Grid.formula`."""
        grids = (table.grid for table in self.book.tables.values() if table.name == cell.sheet)
        return next((formula_of(grid, cell) for grid in grids), None)

    def enter(self, typed: Mapping[Cell, str], replaced: Mapping[Cell, str]) -> None:
        """Put what a person types in cells; a cell whose text its column reads without a doubt gets what that means.

        replaced
            The formulas that the person knows to be replaced.

        RefusedEdit: "text_too_long", and as `Host.write`; nothing is changed then.
        """
        _refuse_long(typed)
        now = {name: self._read(name) for name in {cell.sheet for cell in typed}}
        plain = [
            Edit(cell, _at(now[cell.sheet], cell), _entered(text), formula=replaced.get(cell))
            for cell, text in typed.items()
        ]
        trial = self._book(lambda name: _with(self._read(name), plain, name), typed)
        tables = {table.name: table for table in trial.tables.values()}
        edits = [_as_written(tables.get(edit.cell.sheet), edit) for edit in plain]
        # what a formula shows is another content, even where it is the same value, or nothing
        computed = {cell for cell in typed if holds_formula(now[cell.sheet], cell)}
        self.write([edit for edit in edits if _changes(edit) or edit.cell in computed])

    def write(self, edits: Sequence[Edit]) -> None:
        """Make these edits, as one step. RefusedEdit as `Host.write`."""
        if edits:
            self._do(Step(tuple(edits), {}))
            self._undone.clear()

    def restore(self) -> Restored:
        """Put back what the template's seal says, as one step; refusals as `restore_host`."""
        found, protections = planned(self._host)
        step = Step(tuple(found.edits), {n: one for n, one in protections.items() if n not in self.protections})
        if step.edits or step.protections:
            self._do(step)
            self._undone.clear()
        return Restored(step.edits, len(step.protections), tuple(found.left))

    def compact(self) -> Removal:
        """Remove the blank rows between the records, as one step."""
        found = removal(self.book.sheet_names, self._read)
        self.write(found.edits)
        return found

    def undo(self) -> None:
        """Take the last step back; nothing where there is none."""
        if self._done:
            step = self._done.pop()
            if step.edits:
                self._host.undo()
            self._undone.append(step)
            self._judge(step)

    def redo(self) -> None:
        """Make the step again that was taken back last; nothing where there is none."""
        if self._undone:
            self._do(self._undone[-1])
            self._undone.pop()

    def _do(self, step: Step) -> None:
        self._host.write(step.edits)
        self._done.append(step)
        self._judge(step)

    def _judge(self, step: Step) -> None:
        self.book = self._book(self._read, None if step.protections else [edit.cell for edit in step.edits])
        self.report = judge(self.book, workbook=self._file.name)

    def _book(self, read: Callable[[str], Grid | None], changed: Iterable[Cell] | None) -> Book:
        """The workbook as `read` gives it; read in part where it is known which cells have changed."""
        book = None if changed is None else read_again(self.book, read, changed)
        if book is None:
            book = read_book(self.book.sheet_names, read, settings=self.settings)
            book.contents = self.book.contents
            keep(book)
        return book

    def _read(self, name: str) -> Grid | None:
        grid = self._host.read(name)
        if grid is None:
            return self._file.read(name)
        return replace(grid, protected=True) if name in self.protections else grid

    # What came of it

    @property
    def protections(self) -> Mapping[str, Protection]:
        """The protections that were put back, by sheet name."""
        return {name: one for step in self._done for name, one in step.protections.items()}

    def edits(self) -> tuple[Edit, ...]:
        """From the file to what it is now, one edit a cell: the safe ones first, as `fix_workbook` makes them."""
        joined: dict[Cell, Edit] = {}
        for edit in (edit for step in self._done for edit in step.edits):
            first = joined.get(edit.cell)
            joined[edit.cell] = edit if first is None else self._joined(first, edit)
        changed = {edit.cell: edit for edit in joined.values() if _changes(edit)}
        safe = [edit for edit in self._first.safe_edits() if changed.get(edit.cell) == edit]
        for edit in safe:
            del changed[edit.cell]
        return (*safe, *changed.values())

    def corrections(self) -> list[Correction]:
        """What the file's journal says was corrected, and what has changed here, as one more batch."""
        journal = self._file.journal
        return [*journal.corrections(), *(Correction(journal.next_batch, edit) for edit in self.edits())]

    def _joined(self, first: Edit, last: Edit) -> Edit:
        """Two edits of a cell as one, with the number format that the cell has now where it is not the file's."""
        sheet, row, column = last.cell
        now = self._host.read(sheet)
        assert now is not None  # it was changed there
        code, was = now.number_format(row, column), self._given[sheet].number_format(row, column)
        asked, is_move = None if code == was else code, first.is_move and last.is_move
        return Edit(last.cell, first.old, last.new, asked, is_move, first.formula)

    def coloured(self, out: Path, locale: str) -> Report:
        """Write the file as it was given, coloured and annotated; refusals as `check_workbook`."""
        return check_workbook(self.path, out=out, locale=locale, password=self.password, settings=self.settings)

    def corrected(self, out: Path, locale: str) -> Report:
        """Write a copy with the changes, coloured and annotated, as `fix_workbook` does; refusals too."""
        host = PackageHost(self.path, self.password)
        host.write(self.edits())
        host.protect(self.protections)
        report = mark_host(host, locale, self.settings)
        host.save(out)
        return with_remarks(report, host)


def _changes(edit: Edit) -> bool:
    """Whether a cell is another afterwards."""
    return not same(edit.old, edit.new) or edit.number_format is not None or edit.formula is not None


def _refuse_long(typed: Mapping[Cell, str]) -> None:
    for cell, text in typed.items():
        if len(text) > MAX_TEXT:
            raise RefusedEdit("text_too_long", sheet=cell.sheet, cell=cell.address, most=MAX_TEXT)


def _entered(text: str) -> str | None:
    """What a cell holds of a typed text: its line breaks are LF, and nothing but spaces is nothing."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if text.strip() else None


def _at(grid: Grid | None, cell: Cell) -> Raw:
    return None if grid is None else grid.at(cell.row, cell.column)


def _with(grid: Grid | None, edits: Iterable[Edit], name: str) -> Grid | None:
    """A grid, which is changed, once edits are made."""
    if grid is None:
        return None
    values = list(grid.values)
    for edit in (edit for edit in edits if edit.cell.sheet == name):
        _, row, column = edit.cell
        values.extend([] for _ in range(row - len(values)))
        values[row - 1] = with_value(values[row - 1], column, edit.new)
    return replace(grid, values=values)


def _as_written(table: Table | None, edit: Edit) -> Edit:
    """An edit with the value as its column writes it, where that is sure."""
    key = None if table is None else table.key_at(edit.cell.column)
    if table is None or key is None or edit.cell.row not in table.rows:
        return edit
    writing = table.writings[key].get(table.rows.index(edit.cell.row))
    return edit if writing is None else edit._replace(new=writing.value, number_format=writing.number_format)
