"""Hosts: the places where a workbook lives. One module each; all pass one contract test suite.

A host reads a whole sheet in one call, writes many cells in few calls, and translates foreign values
into ours at that border and nowhere else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ooti_xl.findings import Cell, Edit, Raw
from ooti_xl.folding import is_blank
from ooti_xl.grids import Grid
from ooti_xl.report import Report


@dataclass(frozen=True, slots=True)
class Correction:
    """A change that we made and that can be undone: its edit, and the batch that it came in (1 is the first)."""

    batch: int
    edit: Edit


class Host(Protocol):
    """A workbook in its place.

    name
        The workbook's file name.
    """

    name: str

    def sheet_names(self) -> Sequence[str]:
        """The workbook's worksheets in order, without those that we added (report, journal)."""

    def read(self, sheet: str) -> Grid | None:
        """A whole sheet; None if there is none of that name. Numbers are floats, error values CellError."""

    def write(self, edits: Sequence[Edit]) -> None:
        """Apply all edits as one batch of the journal, or none.

        RefusedEdit("cell_changed") where a cell no longer holds `old`, RefusedEdit("formula_cell") where it
        holds a formula. Marks are cleared first.
        """

    def corrections(self) -> Sequence[Correction]:
        """Every change in the journal that has not been undone, oldest first."""

    def undo(self) -> Sequence[Edit]:
        """Take the last batch back and give its edits; empty when there is none. Marks are cleared first.

        RefusedEdit("cell_changed") where a corrected cell was changed since; then nothing is undone.
        """

    def mark(self, report: Report, locale: str) -> None:
        """Colour and annotate the findings' cells and the corrected ones, and write the report sheet.

        Marks of an earlier check are replaced. A person's own notes and fills are kept and come back.
        """

    def clear(self) -> int:
        """Remove marks and the report sheet: the workbook is as it was. Gives the number of cells freed."""


#: Colour language: fills as RRGGBB, and how our notes begin.
FILLS = {"error": "FFC7CE", "warning": "FFEB9C", "corrected": "DDEBF7"}
SIGNS = {"error": "OOTI ✖ ", "warning": "OOTI ⚠ ", "corrected": "OOTI ✎ "}
#: Between our text and a person's own, in one note.
BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a marked cell shows: its colour's name (a key of FILLS) and the text of its note."""

    cell: Cell
    colour: str
    note: str


def same(found: Raw, old: Raw) -> bool:
    """Whether a cell still holds what an edit expects: the same value of the same type, or nothing shown in both."""
    if is_blank(found) and is_blank(old):
        return True
    found, old = _moment(found), _moment(old)
    return found == old and _type(found) is _type(old)


def _moment(value: Raw) -> Raw:
    """A date as its midnight: the two are one cell value."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    return value


def _type(value: Raw) -> type:
    """A value's type; whole numbers are floats to Excel."""
    kind = type(value)
    return float if kind is int else kind
