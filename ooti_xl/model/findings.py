"""What a check says: plain data, no sentences.

A finding names a defect by its code, stands on one cell, and may carry a fix. The sentences that a
person reads are made from it in `ooti_xl.wording`, which is imported when one is asked for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

MAX_ROW = 1_048_576  # ECMA-376 part 1, 18.3.1.73; Excel's own limit
MAX_TEXT = 32_767  # characters of a cell; Excel's specifications and limits
MAX_FORMULA = 8_192  # characters of a formula; the same
MAX_COLUMN = 16_384

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class CellError(str):
    """An Excel error value such as ``#N/A``: never text, never an empty cell.

    A string subclass so that it can be shown as it stands; the text ``#N/A`` is not equal to it.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CellError) and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((CellError, str.__hash__(self)))


#: What a cell can hold once a host has translated it. Numbers are floats, as Excel stores them;
#: dates are naive. An empty cell is None (a host may also give ``""``).
Raw = None | str | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | CellError


class Share(float):
    """A fact: a fraction of one that the cell shows with its % sign; as a number cell it would read as a fraction."""

    __slots__ = ()


class Severity(StrEnum):
    """ERROR: it would not import, or would import wrongly. WARNING: it imports; look at it."""

    ERROR = "error"
    WARNING = "warning"


class Safety(StrEnum):
    """SAFE: the meaning is kept, may be applied in bulk. ASK: a person chooses."""

    SAFE = "safe"
    ASK = "ask"


@cache
def column_letters(column: int) -> str:
    """Letters of a 1-based column: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """1-based column of its letters: AB is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class Cell(NamedTuple):
    """A place: the sheet's name in the workbook, 1-based row, 1-based column."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """As Excel shows it, without the sheet: ``E12``."""
        return f"{column_letters(self.column)}{self.row}"

    @classmethod
    def at(cls, sheet: str, address: str) -> Cell:
        """The cell at an address such as ``E12``; ValueError for anything else."""
        found = _ADDRESS.fullmatch(address)
        if found is None:
            raise ValueError(f"not a cell address: {address!r}")
        return cls(sheet, int(found[2]), column_number(found[1]))


class Edit(NamedTuple):
    """One cell's change. `old` is what must still be there for the change to be made.

    number_format
        What the cell's number format becomes, where `new` means nothing without it (0.2 as 20 %). None: it stays,
        unless the type of `new` can't be shown in it.
    is_move
        What the cell held is elsewhere now, since its row has moved: nothing is corrected, and no mark says so.
    formula
        The formula that is knowingly replaced, as `Grid.formula` gives it; `old` is its result. None: a formula is not
        typed over.
    """

    cell: Cell
    old: Raw
    new: Raw
    number_format: str | None = None
    is_move: bool = False
    formula: str | None = None

    @property
    def is_idle(self) -> bool:
        """Whether the cell already is what it would become."""
        is_same = type(self.new) is type(self.old) and self.new == self.old
        return self.number_format is None and self.formula is None and is_same


@dataclass(frozen=True, slots=True)
class Fix:
    """A remedy. SAFE: `edits` do it. ASK: each of `alternatives` is a value for the finding's cell.

    number_format
        What the cell's number format becomes with any of the alternatives; None: see `Edit`.
    is_for_one
        What is chosen is for this cell alone: no two records may have the same there.
    """

    safety: Safety
    edits: tuple[Edit, ...] = ()
    alternatives: tuple[Raw, ...] = ()
    number_format: str | None = None
    is_for_one: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """A fact: the figures that a column takes. `above` is an excluded lower bound; None: no bound on that side."""

    minimum: Decimal | None = None
    above: Decimal | None = None
    maximum: Decimal | None = None


#: Records of a cluster that a sentence names.
MOST_ALIKE = 12


class AlikeRecord(NamedTuple):
    """One of several records that are probably the same.

    telling
        What else the record says of itself: its code, its town.
    links, values
        How many links of other records lead to it; how many of its cells are filled.
    """

    address: str
    name: str
    telling: tuple[str, ...]
    links: int
    values: int


@dataclass(frozen=True, slots=True)
class Alike:
    """A fact: records that are probably the same, the first `MOST_ALIKE` of so many, and which is best kept."""

    records: tuple[AlikeRecord, ...]
    total: int
    best: AlikeRecord


class Difference(NamedTuple):
    """A column in which another workbook says something else of the same record."""

    header: str
    here: Raw
    there: Raw


@dataclass(frozen=True, slots=True)
class Differences:
    """A fact: all of them."""

    entries: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect on one cell.

    `facts` are the values that its sentences name (numbers, dates, text: never sentences);
    `value` is what the cell holds, and the fact of that name how it is read where it is not read as it is held.
    """

    code: str
    severity: Severity
    cell: Cell
    facts: Mapping[str, Any] = field(default_factory=dict)
    fix: Fix | None = None
    value: Raw = None

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    @property
    def proposed(self) -> Raw:
        """What the safe correction writes; None where there is none, and where it empties the cell."""
        return self.fix.edits[0].new if self.fix is not None and self.fix.safety is Safety.SAFE else None

    def message(self, locale: str = "fr") -> str:
        """What is wrong and what to do about it, in ``fr`` or ``en``."""
        from ooti_xl import wording

        return wording.message(self, locale)


def choose(finding: Finding, new: Raw) -> Edit:
    """The edit that answers a finding with `new` (one of its alternatives, or the person's own)."""
    offered = finding.fix is not None and new in finding.fix.alternatives
    return Edit(finding.cell, finding.value, new, finding.fix.number_format if finding.fix and offered else None)
