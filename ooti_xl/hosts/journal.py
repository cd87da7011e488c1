"""The journal: what we changed, on a very hidden sheet that other programs keep when they save.

Its rows are texts. A correction: ``fix`` (``move`` for a cell of a row that has moved), batch, sheet, cell, old value,
new value, the number format that the cell had where it was changed too, the one that the edit asked for, and what the
row is known by (journals of before have neither of the last two).
Marked cells: ``mark``, sheet, addresses, the XML of the fill that they had, and how that looked (RRGGBB).
The report: ``report``, name; the list of choices: ``choices``, name. Values are written with their type in front:
``s:text``, ``f:1.5``, ``d:2026-12-31``, ``b:1``, and empty for nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ooti_xl.errors import UnusableWorkbook
from ooti_xl.findings import Cell, CellError, Edit, Raw
from ooti_xl.hosts import Correction

NAME = "_ooti_journal"
#: How the rows of changes begin, which can be undone.
FIX, MOVE = "fix", "move"
CHANGES = (FIX, MOVE)
#: The first row of the sheet.
VERSION = ("journal", "1")
#: How many cells the longest row has.
COLUMNS = 9
#: An address has up to 10 characters, a cell holds 32,767.
CELLS_A_ROW = 2_900


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal's rows, read."""

    rows: tuple[tuple[str, ...], ...] = ()

    def corrections(self) -> list[Correction]:
        """Every correction, oldest first. UnusableWorkbook where somebody has edited the journal."""
        try:
            return [_correction(row) for row in self.rows if row[0] in CHANGES]
        except ValueError as error:
            raise UnusableWorkbook("damaged", part=NAME) from error

    def fills(self) -> dict[Cell, str]:
        """The XML of what marking changed of the cells' looks; empty for nothing."""
        marked = (row for row in self.rows if row[0] == "mark")
        return {Cell.at(row[1], address): row[3] for row in marked for address in row[2].split()}

    def colours(self) -> dict[Cell, str]:
        """How the marked cells looked, as RRGGBB; empty for no fill, or one that is no plain colour."""
        marked = (row for row in self.rows if row[0] == "mark")
        return {Cell.at(row[1], address): row[4] for row in marked for address in row[2].split()}

    def formats(self, batch: int) -> dict[Cell, str]:
        """The former number formats of a batch's cells, where they were changed."""
        fixed = (row for row in self.rows if row[0] in CHANGES and row[1] == str(batch))
        return {Cell.at(row[2], row[3]): row[6] for row in fixed if row[6]}

    def without(self, batch: int) -> list[tuple[str, ...]]:
        """The rows that are left once a batch was undone."""
        return [row for row in self.rows if row[0] not in CHANGES or row[1] != str(batch)]

    def without_marks(self) -> list[tuple[str, ...]]:
        """The rows that are left once marks were taken off."""
        return [row for row in self.rows if row[0] not in ("mark", "report")]

    def reports(self) -> list[str]:
        """Names of the report sheets that we added."""
        return self.named("report")

    def named(self, kind: str) -> list[str]:
        """Names of the sheets of a kind that we added: ``report``, ``choices``."""
        return [row[1] for row in self.rows if row[0] == kind]

    def ours(self) -> list[str]:
        """Names of all sheets that we added for a person to read."""
        return [*self.named("report"), *self.named("choices")]


def of_grid(values: Sequence[Sequence[Raw]]) -> Journal:
    """The journal of its sheet's values."""
    width = {FIX: COLUMNS, MOVE: COLUMNS, "mark": 5, "report": 2, "choices": 2}
    rows = ([str(raw or "") for raw in row] for row in values)
    padded = ((*row, *[""] * COLUMNS) for row in rows if row and row[0] in width)
    return Journal(tuple(row[: width[row[0]]] for row in padded))


def fix_rows(
    batch: int, edits: Iterable[Edit], formats: Mapping[Cell, str], anchors: Mapping[Cell, str]
) -> Iterator[tuple[str, ...]]:
    """Rows for a batch of corrections.

    formats
        The former number formats of the cells whose format was changed.
    anchors
        What the cells' rows are known by.
    """
    for edit in edits:
        cell, values = edit.cell, (encoded(edit.old), encoded(edit.new))
        looks = formats.get(cell, ""), edit.number_format or ""
        kind = MOVE if edit.is_move else FIX
        yield (kind, str(batch), cell.sheet, cell.address, *values, *looks, anchors.get(cell, ""))


def mark_rows(
    sheet: str, formers: Mapping[bytes, Sequence[Cell]], seen: Callable[[bytes], str]
) -> Iterator[tuple[str, ...]]:
    """Rows for a sheet's marked cells, by the XML of the fill and ink that they had; `seen`: as RRGGBB, or nothing."""
    for fill, cells in formers.items():
        for start in range(0, len(cells), CELLS_A_ROW):
            addresses = " ".join(cell.address for cell in cells[start : start + CELLS_A_ROW])
            yield ("mark", sheet, addresses, fill.decode("utf-8", "replace"), seen(fill))


def _correction(row: tuple[str, ...]) -> Correction:
    kind, batch, sheet, address, old, new, _, asked, anchor = row
    edit = Edit(Cell.at(sheet, address), decoded(old), decoded(new), asked or None, is_move=kind == MOVE)
    return Correction(int(batch), edit, anchor)


def _from_days(text: str) -> dt.timedelta:
    days, seconds, microseconds = map(int, text.split(":"))
    return dt.timedelta(days, seconds, microseconds)


def _date(text: str) -> dt.date:
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)


#: By letter: the type of value, how it is written and read. The first that fits is taken: True is an int too.
_KINDS: dict[str, tuple[type, Callable[[Any], str], Callable[[str], Raw]]] = {
    "b": (bool, lambda value: str(int(value)), lambda text: text == "1"),
    "n": (int, repr, float),
    "f": (float, repr, float),
    "e": (CellError, str, CellError),
    "s": (str, str, str),
    "d": (dt.date, lambda value: str(value.isoformat()), _date),
    "t": (dt.time, lambda value: str(value.isoformat()), dt.time.fromisoformat),
    "i": (dt.timedelta, lambda value: f"{value.days}:{value.seconds}:{value.microseconds}", _from_days),
}


def encoded(value: Raw) -> str:
    """A cell value as typed text."""
    if value is None or value == "":
        return ""
    for letter, (kind, written, _) in _KINDS.items():
        if isinstance(value, kind):
            return f"{letter}:{written(value)}"
    raise TypeError(f"not a journal value: {value!r}")


def decoded(text: str) -> Raw:
    """The cell value of a typed text; ValueError for anything else."""
    letter, _, value = text.partition(":")
    if not letter:
        return None
    if letter not in _KINDS:
        raise ValueError(f"not a journal value: {text!r}")
    return _KINDS[letter][2](value)
