"""What a value becomes, as data: lists that a person can read and add to.

A module of this folder is named after a kind of value and holds four lists of cases:

    MUST_CHANGE      a safe correction, and what it writes: `changes`
    MUST_NOT_CHANGE  nothing at all is said: `keeps`
    MUST_ASK         no value; a person chooses between these readings, in this order; without any, only the person can
                     know: `asks`
    KNOWN_FAILURES   cases of any of these sorts that do not hold yet, each with its reason: `fails`

and may hold BESIDE: more records by sheet key, for a link to lead to.

`test_values.py` puts each value in a workbook, in the module's `COLUMN`, and checks the workbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from ooti_xl.model.findings import Raw
from ooti_xl.model.settings import Settings


class Sort(StrEnum):
    CHANGES = "changes"
    KEEPS = "keeps"
    ASKS = "asks"


@dataclass(frozen=True)
class Case:
    """A cell, its surroundings, and what is to be said of it.

    row
        The other cells of its record, by column key, beside those of a good one; None empties one.
    looks
        The number format of the cell.
    column
        Sheet key and column key; empty for the module's own.
    to
        What a safe correction writes.
    as_shown
        The number format that the corrected cell gets; None where it stays.
    readings
        What is offered, best first.
    code
        The finding's code; empty where any will do.
    why
        Of a known failure.
    """

    sort: Sort
    raw: Raw
    row: Mapping[str, Raw] = field(default_factory=dict)
    looks: str = "General"
    column: tuple[str, str] | tuple[()] = ()
    settings: Settings = field(default_factory=Settings)
    to: Raw = None
    as_shown: str | None = None
    readings: tuple[Raw, ...] = ()
    code: str = ""
    why: str = ""

    def __str__(self) -> str:
        beside = " ".join(f"{key}={value!r}" for key, value in self.row.items())
        return f"{self.sort} {self.raw!r} {beside}".strip()


def changes(raw: Raw, to: Raw, *, as_shown: str | None = None, code: str = "", **where: Any) -> Case:
    """A cell with a safe correction; `where` are the other fields of Case, or else cells of its record."""
    return _case(Case(Sort.CHANGES, raw, to=to, as_shown=as_shown, code=code), where)


def keeps(raw: Raw, **where: Any) -> Case:
    """A cell of which nothing is said."""
    return _case(Case(Sort.KEEPS, raw), where)


def asks(raw: Raw, *readings: Raw, code: str = "", **where: Any) -> Case:
    """A cell whose readings are offered; without any, only the person can know."""
    return _case(Case(Sort.ASKS, raw, readings=readings, code=code), where)


def fails(case: Case, why: str) -> Case:
    """A case that does not hold yet."""
    return replace(case, why=why)


def _case(case: Case, where: Mapping[str, Any]) -> Case:
    own = {key: value for key, value in where.items() if key in ("looks", "column", "settings")}
    row = {key: value for key, value in where.items() if key not in own}
    return replace(case, row=row, **own)
