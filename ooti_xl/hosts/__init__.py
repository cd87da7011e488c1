"""Hosts: the places where a workbook lives. One module each; all pass one contract test suite.

A host reads a whole sheet in one call, writes many cells in few calls, and translates foreign values
into ours at that border and nowhere else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from ooti_xl.model.findings import Cell, Edit, Raw
from ooti_xl.model.folding import is_blank
from ooti_xl.model.grids import Grid
from ooti_xl.model.report import Report
from ooti_xl.model.seal import Contents

#: The attributes of a protection element, of a sheet or of the workbook (ECMA-376 part 1, 18.3.1.85 and 18.2.29).
Protection = Mapping[str, str]
#: What the workbook's own protection stands under, which is no sheet's name.
WORKBOOK = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change that we made and that can be undone: its edit, and the batch that it came in (1 is the first).

    anchor
        What its row is known by (`hosts.anchors`).
    """

    batch: int
    edit: Edit
    anchor: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of a batch that was to be undone; both are empty where there was none.

    edits
        Those that were taken back: value and number format are what they were.
    kept
        Those whose cell is not as they left it, or not where it was, since a person has worked there: it stays as it
        is now. They are no corrections of ours any more; `old` is what the cell held before.
    """

    edits: tuple[Edit, ...] = ()
    kept: tuple[Edit, ...] = ()


class Protected(NamedTuple):
    """What became of protections that were to be put back.

    without_password
        How many had a password, which can't be put back here: they are there without one.
    left
        The sheets that could only be protected so that people may do less there: they are as they were.
    """

    without_password: int = 0
    left: tuple[str, ...] = ()


class Opened(Protocol):
    """A workbook that can be read.

    name
        The workbook's file name.
    structure_protected
        Whether sheets can't be added, removed or renamed; None where that can't be known.
    """

    name: str

    @property
    def structure_protected(self) -> bool | None: ...

    def sheet_names(self) -> Sequence[str]:
        """The workbook's worksheets in order, without those that we added (report, journal)."""

    def read(self, sheet: str) -> Grid | None:
        """A whole sheet; None if there is none of that name. Numbers are floats, error values CellError."""

    def contents(self) -> Contents | None:
        """What the workbook's file holds beside its cells; None where the host has no file to look in."""


class Host(Opened, Protocol):
    """A workbook in its place, which can be changed there.

    is_marked
        Whether a check's marks are on it.
    """

    @property
    def is_marked(self) -> bool: ...

    def write(self, edits: Sequence[Edit]) -> None:
        """Apply all edits as one batch of the journal, or none: values, and the number formats that they need.

        An edit's own number format is written; without one, a cell's stays unless the new value can't be shown in it
        (`model.number_formats.code_for`): a day is shown day first.
        RefusedEdit("cell_changed") where a cell no longer holds `old`, or another formula than the edit's;
        "formula_cell" where it holds a formula and the edit has none, "formula_bound" where more than this cell would
        lose it. Marks are cleared first.
        """

    def corrections(self) -> Sequence[Correction]:
        """Every change in the journal that has not been undone, oldest first, its edits as they were given."""

    def undo(self) -> Undone:
        """Take the last batch back, as far as its cells are as it left them; the journal forgets it. Marks are cleared.

        A cell is as it was left if it holds the new value, no formula, and no format that gives it another meaning, in
        the row where it was. Nothing is refused: a cell that a person has changed or moved is kept, and so is one
        whose sheet is gone. Where the batch moved values along rows or columns, the sheet's are taken back all or none.
        """

    def protect(self, protections: Mapping[str, Protection]) -> Protected:
        """Protect sheets by their names, and the structure under `WORKBOOK`; what is not named stays as it is."""

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


class Mark(NamedTuple):
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
