"""Kinds of value: one module each, found by being in this folder.

A kind module reads what a person typed and writes what an export needs::

    CODES: dict[str, Severity]                        the kind's own findings
    read(raw: Raw, context: Context) -> Reading       never raises for what a user typed
    show(value, locale: str) -> str                   the value as a person reads it
    LOOK: Look                                        how a template prepares its cells

and may have::

    TRAITS: Traits               what else others need to know of it (`_traits`); without it, nothing is particular
    to_read(raws: Sequence[str]) -> Iterable[str]    those of a column's different texts that have to be read; of the
                                 others read() would give Reading(text), whatever the context. All are always allowed
    WRITTEN: type                of the cells that `to_read` is asked about; without it, str. Others are always read
    evidence(raws: Sequence[Raw]) -> Any    what a whole column, or all that are written alike, says about its doubtful
                                            cells; asked for at most once a column, reached as context.evidence
    entries() -> tuple[str, ...]    canonical writings for a drop-down, the usual ones first
    LONGEST_CELL: int            most characters of a cell that is read; a longer one has no value, and is found by the
                                 rule `value_too_long`. A kind without it refuses what is too long itself
    means(text: str, sense: Sense, context: Context) -> bool    whether a text that stands for no value elsewhere
                                 (`_placeholders`) is a value of this kind; without it, none is

`read` is called for cells that are not empty nor too long, and hold neither an Excel error nor a placeholder. Clean the
writing, never guess the meaning: a value with two readings is a doubt with both as alternatives and no value.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ooti_xl.kinds._traits import Traits
from ooti_xl.model.findings import Raw
from ooti_xl.model.settings import Settings

#: Characters of a code or of an entry of a list, at most: what single-line fields of databases and of CRMs hold.
ONE_LINE = 255

if TYPE_CHECKING:
    from ooti_xl.model.columns import Column


class Doubt(NamedTuple):
    """Something to say about a cell, by a code of the kind.

    alternatives
        Cell values to choose from, best first; empty when only the person can know.
    number_format
        What the cell's number format becomes with any of them; None: as it is.
    """

    code: str
    facts: Mapping[str, Any] = {}
    alternatives: tuple[Raw, ...] = ()
    number_format: str | None = None


class Reading(NamedTuple):
    """What a cell says.

    value
        The typed value, or None where it is undecided or refused (then `doubts` say why).
    written
        The cell value that an export writes and a safe correction puts in the cell; None where the
        cell is already written so.
    doubts
        Why there is no value, or what is worth a look although there is one.
    writing
        The code of the finding that offers `written`; a kind that has one names it here.
    number_format
        What the cell's number format becomes with `written`, where that means nothing without it; None: as it is.
    """

    value: Any = None
    written: Raw = None
    doubts: tuple[Doubt, ...] = ()
    writing: str = ""
    number_format: str | None = None


class Look(NamedTuple):
    """How a template prepares the cells of a kind.

    number_format
        ``@`` keeps what is typed as it is: leading zeros, ``2024-01``.
    width
        Of a column, in characters.
    wrap
        Several lines in one cell.
    expects
        ``date``, ``decimal`` or ``share``: Excel warns when something else is typed; None: of nothing.
    """

    number_format: str = "@"
    width: int = 20
    wrap: bool = False
    expects: str | None = None


class Place(NamedTuple):
    """Where a row is; see Context."""

    country: str | None = None
    candidates: tuple[str, ...] | None = None


@dataclass
class Context:
    """What a cell's surroundings say about it. Built only for cells that are left to read.

    column
        The declaration of the column.
    settings
        The practice's choices.
    country
        ISO code of the country that the row itself states (a country cell, a VAT prefix, an address), or None.
    candidates
        None while nothing in the row contradicts the practice's own country. Otherwise the countries that the row may
        be in, the usual ones first, none of them sure; () where it gives no hint.
    currency
        ISO code of the row's amounts, from the row or its parents, or None where it is undecided.
    number_format
        The cell's number format code.
    raws
        The whole column's raw values, for `evidence`.
    key
        The column's key.
    """

    column: Column
    settings: Settings = field(default_factory=Settings)
    country: str | None = None
    candidates: tuple[str, ...] | None = None
    currency: str | None = None
    number_format: str = "General"
    raws: Sequence[Raw] = ()
    key: str = ""
    shared: dict[str, Any] = field(default_factory=dict)

    @property
    def home(self) -> str | None:
        """The country for which national writings are read: the row's own, else the practice's; None if undecided."""
        return self.country or (self.settings.country if self.candidates is None else None)

    @property
    def evidence(self) -> Any:
        """What the column says; computed once for all its cells (they share `shared`)."""
        if "evidence" not in self.shared:
            self.shared["evidence"] = self.column.kind.evidence(self.raws)
        return self.shared["evidence"]


#: Some cells, none of them empty, by their type: mostly there is only one.
ByType = Mapping[type, Sequence[Any]]


def by_type(raws: Collection[Raw]) -> ByType:
    """Cells by their type, in their order."""
    types = {*map(type, raws)}
    if len(types) < 2:
        return {sort: list(raws) for sort in types}
    return {sort: [raw for raw in raws if type(raw) is sort] for sort in types}


def left_to_read(kind: Any, raws: Collection[Raw]) -> set[Raw]:
    """Those of some cells, none of them empty, that are not at first sight written as their kind writes them."""
    return left_of(kind, by_type(raws))


def left_of(kind: Any, cells: ByType) -> set[Raw]:
    """`left_to_read` of cells that are known by their type."""
    to_read: Callable[[Sequence[Raw]], Iterable[Raw]] = getattr(kind, "to_read", tuple)
    written = getattr(kind, "WRITTEN", str)
    left = set(to_read(cells.get(written, ())))
    return left.union(*(others for sort, others in cells.items() if sort is not written))


def longest(column: Column) -> int:
    """How many characters a cell of a column may have to be read."""
    return int(getattr(column.kind, "LONGEST_CELL", sys.maxsize))


def traits_of(kind: Any) -> Traits:
    """What a kind declares of itself."""
    traits: Traits = getattr(kind, "TRAITS", Traits())
    return traits


def name_of(kind: Any) -> str:
    """A kind's name: its module's. It names words in the catalogs and lists in a template, and nothing else."""
    return str(kind.__name__).rpartition(".")[2]


def __getattr__(name: str) -> Any:
    """``kinds.money`` is the kind's module, imported when first named."""
    if name not in _names():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{name}")


@cache
def all_kinds() -> tuple[Any, ...]:
    """Every kind module, by name."""
    return tuple(importlib.import_module(f"{__name__}.{name}") for name in _names())


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))
