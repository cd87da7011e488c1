"""The journal: what we changed, on a very hidden sheet that other programs keep when they save.

Its rows are texts. A correction: ``fix`` (``move`` for a cell of a row that has moved), batch, sheet, cell, old value,
new value, the number format that the cell had where it was changed too, the one that the edit asked for, what the row
is known by (journals of before have neither of these two), and, where there was one, the formula that was replaced.
Marked cells: ``mark``, sheet, addresses, the XML of the fill that they had, and how that looked (RRGGBB).
The report: ``report``, name; the list of choices: ``choices``, name. Values are written with their type in front:
``s:text``, ``f:1.5``, ``d:2026-12-31``, ``b:1``, and empty for nothing.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from ooti_xl import wording
from ooti_xl.hosts import Correction
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import MAX_COLUMN, MAX_FORMULA, MAX_ROW, MAX_TEXT, Cell, CellError, Edit, Raw
from ooti_xl.patterns import pattern

NAME = "_ooti_journal"
#: How the rows of changes begin, which can be undone.
FIX, MOVE = "fix", "move"
CHANGES = (FIX, MOVE)
#: The first row of the sheet.
VERSION = ("journal", "1")
#: How many cells the longest row has.
COLUMNS = 10
#: An address has up to 10 characters, a cell holds 32,767.
CELLS_A_ROW = 2_900
#: Far more marks than anybody reads; more are not ours.
MAX_MARKED = 2_000_000
_LONGEST = 11
MAX_FORMAT = 255
_BATCH = pattern("[1-9][0-9]{0,8}")
_NUMBERED = pattern(r" [0-9]{1,3}\Z")
_ERROR = pattern("#[A-Z][A-Z0-9_/]{1,15}[!?]?")


_FORMULA = pattern(rf"=.{{1,{MAX_FORMULA}}}|\{{=.{{1,{MAX_FORMULA}}}\}}", re.DOTALL)


#: What is written as it is: only this module knows what its texts say.
JournalRow = tuple[str, ...]


class Journal(NamedTuple):
    """The journal's rows, read. UnusableWorkbook where somebody has edited them."""

    rows: tuple[JournalRow, ...] = ()

    def corrections(self) -> list[Correction]:
        """Every correction, oldest first."""
        with _edited():
            return [_correction(row) for row in self.rows if row[0] in CHANGES]

    def batch(self, number: int) -> list[Correction]:
        """The corrections of a batch."""
        return [correction for correction in self.corrections() if correction.batch == number]

    @property
    def last(self) -> int:
        """The number of the batch that is undone first; 0 where there is none."""
        return max((correction.batch for correction in self.corrections()), default=0)

    @property
    def next_batch(self) -> int:
        """The number of the batch that is written next."""
        return self.last + 1

    def fills(self) -> dict[Cell, str]:
        """The XML of what marking changed of the cells' looks; empty for nothing."""
        return self._marked(3)

    def colours(self) -> dict[Cell, str]:
        """How the marked cells looked, as RRGGBB; empty for no fill, or one that is no plain colour."""
        return self._marked(4)

    def _marked(self, column: int) -> dict[Cell, str]:
        marked = [row for row in self.rows if row[0] == "mark"]
        with _edited():
            if sum(len(row[2]) for row in marked) > MAX_MARKED * _LONGEST:
                raise ValueError("more marks than any of ours")
            return {_place(row[1], address): row[column] for row in marked for address in row[2].split()}

    def formats(self, batch: int) -> dict[Cell, str]:
        """The former number formats of a batch's cells, where they were changed."""
        fixed = (row for row in self.rows if row[0] in CHANGES and row[1] == str(batch))
        with _edited():
            return {_place(row[2], row[3]): _format(row[6]) for row in fixed if row[6]}

    def without(self, batch: int) -> Journal:
        """What is left once a batch was undone."""
        return Journal(tuple(row for row in self.rows if row[0] not in CHANGES or row[1] != str(batch)))

    def without_marks(self) -> Journal:
        """What is left once marks were taken off."""
        return Journal(tuple(row for row in self.rows if row[0] not in ("mark", "report")))

    def without_sheets(self, kind: str) -> Journal:
        """What is left once our sheets of a kind were taken out."""
        return Journal(tuple(row for row in self.rows if row[0] != kind))

    def followed_by(self, rows: Iterable[JournalRow]) -> Journal:
        """The journal with these rows at its end."""
        return Journal((*self.rows, *rows))

    def reports(self) -> list[str]:
        """Names of the report sheets that we added."""
        return self.named("report")

    def named(self, kind: str) -> list[str]:
        """Names of the sheets of a kind that we added: ``report``, ``choices``.

        Only names that we give: a row that somebody has written takes no sheet out of a check.
        """
        names = [row[1] for row in self.rows if row[0] == kind]
        given = [wording.say(f"{kind}_sheet", locale) for locale in wording.LOCALES if names]
        return [name for name in names if _NUMBERED.sub("", name) in given]

    def ours(self) -> list[str]:
        """Names of all sheets that we added for a person to read."""
        return [*self.named("report"), *self.named("choices")]


@contextmanager
def _edited() -> Iterator[None]:
    """Say of what is none of our writing that somebody has changed the journal."""
    try:
        yield
    except (ValueError, OverflowError) as error:  # a duration may be longer than Python counts
        raise UnusableWorkbook("journal_changed", part=NAME) from error


def _place(sheet: str, address: str) -> Cell:
    cell = Cell.at(sheet, address)
    if not (0 < cell.row <= MAX_ROW and 0 < cell.column <= MAX_COLUMN):
        raise ValueError(f"not on a sheet: {address!r}")
    return cell


def _format(code: str) -> str:
    """A number format, of as many characters as one may have (18.8.30)."""
    if len(code) > MAX_FORMAT:
        raise ValueError("not a number format")
    return code


def of_grid(values: Sequence[Sequence[Raw]]) -> Journal:
    """The journal of its sheet's values."""
    width = {FIX: COLUMNS, MOVE: COLUMNS, "mark": 5, "report": 2, "choices": 2}
    rows = ([str(raw or "") for raw in row] for row in values)
    padded = ((*row, *[""] * COLUMNS) for row in rows if row and row[0] in width)
    return Journal(tuple(row[: width[row[0]]] for row in padded))


def sheet_row(kind: str, name: str) -> JournalRow:
    """The row about a sheet that we add: its kind, ``report`` or ``choices``, and its name."""
    return kind, name


def fix_rows(
    batch: int, edits: Iterable[Edit], formats: Mapping[Cell, str], anchors: Mapping[Cell, str]
) -> Iterator[JournalRow]:
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
        formula = () if edit.formula is None else (encoded(edit.formula),)
        yield (kind, str(batch), cell.sheet, cell.address, *values, *looks, anchors.get(cell, ""), *formula)


def mark_rows(
    sheet: str, formers: Mapping[bytes, Sequence[Cell]], seen: Callable[[bytes], str]
) -> Iterator[JournalRow]:
    """Rows for a sheet's marked cells, by the XML of the fill and ink that they had; `seen`: as RRGGBB, or nothing."""
    for fill, cells in formers.items():
        for start in range(0, len(cells), CELLS_A_ROW):
            addresses = " ".join(cell.address for cell in cells[start : start + CELLS_A_ROW])
            yield ("mark", sheet, addresses, fill.decode("utf-8", "replace"), seen(fill))


def _correction(row: JournalRow) -> Correction:
    kind, batch, sheet, address, old, new, _, asked, anchor, formula = (*row, "")[:COLUMNS]
    edit = Edit(
        _place(sheet, address),
        *(decoded(old), decoded(new), _format(asked) or None),
        is_move=kind == MOVE,
        formula=_formula(decoded(formula)),
    )
    if not _BATCH.fullmatch(batch):
        raise ValueError(f"not a batch: {batch!r}")
    return Correction(int(batch), edit, anchor)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"not a number of a cell: {text!r}")
    return number


def _error(text: str) -> CellError:
    if not _ERROR.fullmatch(text):
        raise ValueError(f"not an error value: {text!r}")
    return CellError(text)


def _text(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise ValueError("longer than any cell's text")
    return text


def _formula(text: Raw) -> str | None:
    if text is None:
        return None
    if not isinstance(text, str) or not _FORMULA.fullmatch(text):
        raise ValueError(f"not a formula: {text!r}")
    return text


def _from_days(text: str) -> dt.timedelta:
    days, seconds, microseconds = map(int, text.split(":"))
    return dt.timedelta(days, seconds, microseconds)


def _date(text: str) -> dt.date:
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)


#: By letter: the type of value, how it is written and read. The first that fits is taken: True is an int too.
_KINDS: dict[str, tuple[type, Callable[[Any], str], Callable[[str], Raw]]] = {
    "b": (bool, lambda value: str(int(value)), lambda text: text == "1"),
    "n": (int, repr, _finite),
    "f": (float, repr, _finite),
    "e": (CellError, str, _error),
    "s": (str, str, _text),
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
