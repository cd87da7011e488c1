"""Batches of corrections, whatever the host: what may be written, what is taken back, what the journal says of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from ooti_xl.hosts import Correction, Undone
from ooti_xl.hosts.guard import check_edits, parted
from ooti_xl.hosts.journal import Journal, JournalRow, fix_rows
from ooti_xl.model.findings import Cell, Edit
from ooti_xl.model.grids import Grid
from ooti_xl.model.number_formats import code_for

Read = Callable[[str], Grid | None]


@dataclass(frozen=True, slots=True)
class Batch:
    """Cells that are to change, all or none.

    edits
        What each cell holds now, and what it is to hold.
    formats, former
        Number formats by cell, where they change: those that it is to have, and those that it has until then.
    formulas
        The formulas of which the new values are the results, by cell: those that come back.
    """

    edits: tuple[Edit, ...]
    formats: Mapping[Cell, str]
    former: Mapping[Cell, str]
    formulas: Mapping[Cell, str] = field(default_factory=dict)

    def reverse(self) -> Batch:
        """The way back."""
        return Batch(tuple(reversed_edits(self.edits)), self.former, self.formats, replaced_formulas(self.edits))


def replaced_formulas(edits: Iterable[Edit]) -> dict[Cell, str]:
    """The formulas that edits replace."""
    return {edit.cell: edit.formula for edit in edits if edit.formula is not None}


def reversed_edits(edits: Iterable[Edit]) -> list[Edit]:
    """The edits that write the old values."""
    return [Edit(edit.cell, edit.new, edit.old) for edit in edits]


class Correcting(ABC):
    """A host that corrects: it says how cells are set and how its journal is kept, the rest is said here."""

    @property
    @abstractmethod
    def journal(self) -> Journal:
        """Our journal; an empty one where there is none."""

    @abstractmethod
    def read(self, sheet: str) -> Grid | None:
        """A whole sheet; None if there is none of that name."""

    @abstractmethod
    def clear(self) -> int:
        """Remove marks and the report; gives the number of cells freed."""

    @abstractmethod
    def _correct(self, batch: Batch, rows: Iterable[JournalRow]) -> None:
        """Set cells, and put these rows at the end of the journal."""

    @abstractmethod
    def _take_back(self, batch: Batch, left: Journal) -> None:
        """Set cells, and leave of the journal what is given."""

    def _check(self, edits: Sequence[Edit]) -> None:  # noqa: B027 # most have nothing more to refuse
        """Refuse what can't be written here, before anything is changed."""

    def _is_taken_off(self, corrections: Sequence[Correction]) -> bool:
        """Take the last batch back in a shorter way, where the host knows one; gives whether it did."""
        return False

    def _parted(self, corrections: Sequence[Correction], read: Read) -> Undone:
        """What can be taken back of a batch."""
        return parted(corrections, read)

    def corrections(self) -> Sequence[Correction]:
        """Every change in the journal that has not been undone, oldest first."""
        return self.journal.corrections()

    def write(self, edits: Sequence[Edit]) -> None:
        """Apply all edits as one batch, or none; marks are cleared first. Refusals as `Host.write`."""
        if not edits:
            return
        batch, anchors = _planned(edits, cache(self.read))
        self._check(edits)
        self.clear()
        self._correct(batch, fix_rows(self.journal.next_batch, edits, batch.former, anchors))

    def undo(self) -> Undone:
        """Take the last batch back, as far as its cells are as it left them; marks are cleared."""
        last = self.journal.last
        corrections = self.journal.batch(last)
        if not corrections:
            return Undone()
        self.clear()
        if self._is_taken_off(corrections):
            return Undone(tuple(correction.edit for correction in corrections))
        undone, batch = self._undone(corrections)
        self._take_back(batch, self.journal.without(last))
        return undone

    def _undone(self, corrections: Sequence[Correction]) -> tuple[Undone, Batch]:
        """What becomes of a batch that is to be undone, and what it takes."""
        read = cache(self.read)
        undone = self._parted(corrections, read)
        cells = {edit.cell for edit in undone.edits}
        known = self.journal.formats(corrections[0].batch)
        formats = {cell: code for cell, code in known.items() if cell in cells}
        former = {cell: _format(read, cell) for cell in formats}
        back = tuple(reversed_edits(undone.edits))
        return undone, Batch(back, formats, former, replaced_formulas(undone.edits))


def _planned(edits: Sequence[Edit], read: Read) -> tuple[Batch, dict[Cell, str]]:
    """A batch that may be written, and what the rows of its cells are known by. RefusedEdit as `check_edits`."""
    anchors = check_edits(edits, read)
    now = {edit.cell: _format(read, edit.cell) for edit in edits}
    codes = {edit.cell: code_for(now[edit.cell], edit.new, edit.number_format) for edit in edits}
    formats = {cell: code for cell, code in codes.items() if code is not None}
    return Batch(tuple(edits), formats, {cell: now[cell] for cell in formats}), anchors


def _format(read: Read, cell: Cell) -> str:
    grid = read(cell.sheet)
    assert grid is not None  # its cells were found there
    return grid.number_format(cell.row, cell.column)
