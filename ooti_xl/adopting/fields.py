"""Where a column of an old file can go: the columns of our sheets, and parts of them.

A part is one of several columns that make one cell (street, postal code, city), one column that fills two cells
(first name and name), or one phase of a table that has a column for each.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ooti_xl.adopting.aliases import ALIASES
from ooti_xl.adopting.header_words import named
from ooti_xl.kinds._units import Unit
from ooti_xl.model.columns import Choice, Column, name_column
from ooti_xl.model.folding import fold
from ooti_xl.sheets import all_sheets, sheet_of

#: Parts of an address in the order in which they are written; the third is a second street line.
NUMBER, STREET, MORE, POSTAL, CITY, COUNTRY = "number", "street", "more", "postal_code", "city", "country"
ADDRESS_PARTS = (NUMBER, STREET, MORE, POSTAL, CITY, COUNTRY)
FIRST, LAST = NAME_PARTS = ("first", "last")
#: One cell with both names: which of them stands first, or that each cell says it itself.
FULL_NAME, AS_MARKED, ORDERS = "full_name", "as_marked", ("first_last", "last_first")
#: What a column for one phase holds: its share or its amount.
PHASES, PHASE_KEYS, PHASE_CODE = "phases", ("pct", "amount"), "shortname"

_PARTS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("clients", "billing_address"): ADDRESS_PARTS,
    ("clients", "address"): ADDRESS_PARTS,
    ("clients", "name"): NAME_PARTS,
}
_PHASE_TARGET = re.compile(r"phases\.(pct|amount)\.([\w-]{1,16})", re.ASCII)
_TIMES = re.compile(r"(?P<target>[\w.-]+)(?:\s*[×x*]\s*(?P<times>\d{1,10}(?:\.\d{1,6})?))?")
#: How sure a name is: ours, an alias that a check knows too, one that only old files have.
_OWN, _ALIAS, _OLD = 1.0, 0.95, 0.9


class Target(NamedTuple):
    """A column of ours, or a part of one; written ``clients.billing_address.city``."""

    sheet: str
    key: str
    part: str = ""

    def __str__(self) -> str:
        return ".".join(filter(None, self))


_CODE = Target(PHASES, PHASE_CODE)
_OF_ONE_PHASE = frozenset({_CODE, *(Target(PHASES, key) for key in PHASE_KEYS)})


@dataclass(frozen=True)
class Name:
    """A header that a column is known by: folded, its words, its unit, and how sure it is (0 to 1)."""

    folded: str
    words: frozenset[str]
    unit: Unit | None
    weight: float


@dataclass(frozen=True)
class Field:
    """A target with its column and the names by which it is known."""

    target: Target
    column: Column
    names: tuple[Name, ...] = ()

    def known(self) -> frozenset[str]:
        """Its names, folded."""
        return frozenset(name.folded for name in self.names)


class Goal(NamedTuple):
    """A field, and by what figures are multiplied on their way; written ``projects.cost × 1000``."""

    field: Field
    times: Decimal = Decimal(1)

    def __str__(self) -> str:
        return str(self.field.target) + ("" if self.times == 1 else f" × {self.times.normalize():f}")


@cache
def fields() -> Mapping[Target, Field]:
    """Every target, sheets in import order and columns in theirs."""
    return {field.target: field for field in _all_fields()}


@cache
def vocabulary() -> frozenset[str]:
    """Every word of a name."""
    return frozenset(word for field in fields().values() for name in field.names for word in name.words)


def goal_of(text: str) -> Goal | None:
    """The goal that a text names, the sign of multiplication as ``×``, ``x`` or ``*``; None where there is none."""
    found = _TIMES.fullmatch(text.strip())
    field = _field_of(found["target"]) if found else None
    if found is None or field is None:
        return None
    times = Decimal(found["times"] or 1)
    return Goal(field, times) if times else None


def _field_of(text: str) -> Field | None:
    phase = _PHASE_TARGET.fullmatch(text)
    if phase:
        return Field(Target(PHASES, phase[1], phase[2]), sheet_of(PHASES).columns()[phase[1]])
    return _by_text().get(text)


@cache
def _by_text() -> Mapping[str, Field]:
    return {str(target): field for target, field in fields().items()}


def _all_fields() -> Iterator[Field]:
    for row in all_sheets():
        sheet = row.sheet.key
        for key, column in row.columns().items():
            old = ALIASES.get(f"{sheet}.{key}", ())
            own = ((column.fr, column.en), _OWN), (column.aliases, _ALIAS), (old, _OLD)
            yield Field(Target(sheet, key), column, _names(*own))
            for part in _PARTS.get((sheet, key), ()):
                target = Target(sheet, key, part)
                yield Field(target, column, _names((ALIASES.get(str(target), ()), _OLD)))
    text = sheet_of("collaborators").columns()["last_name"]
    for order in (*ORDERS, AS_MARKED):
        target = Target("collaborators", FULL_NAME, order)
        yield Field(target, text, _names((ALIASES.get(str(target), ()), _OLD)))
    columns = sheet_of(PHASES).columns()
    for choice in columns[PHASE_CODE].choices:
        for key in PHASE_KEYS:
            yield Field(Target(PHASES, key, choice.fr), columns[key], _names((_writings(choice), _OLD)))


def _writings(choice: Choice) -> tuple[str, ...]:
    return (choice.fr, choice.en, *choice.synonyms)


def _names(*groups: tuple[Iterable[str], float]) -> tuple[Name, ...]:
    best: dict[str, Name] = {}
    for texts, weight in groups:
        for text in texts:
            best.setdefault(fold(text), Name(fold(text), *named(text), weight))
    return tuple(best.values())


def is_phase(target: Target) -> bool:
    """Whether a column holds one phase's share or amount."""
    return target.sheet == PHASES and bool(target.part)


def occupies(target: Target) -> frozenset[Target]:
    """Every target that can't be used beside this one."""
    names = {Target("collaborators", FULL_NAME, order) for order in (*ORDERS, AS_MARKED)}
    if target.key == FULL_NAME:
        return frozenset({*names, Target(target.sheet, "first_name"), Target(target.sheet, "last_name")})
    if target.sheet == "collaborators" and target.key in ("first_name", "last_name"):
        return frozenset({target, *names})
    if is_phase(target):
        return _OF_ONE_PHASE | {target}
    if target in _OF_ONE_PHASE:
        return frozenset({target, *filter(is_phase, fields())})
    if target.part:
        return frozenset({target, Target(target.sheet, target.key)})
    parts = _PARTS.get((target.sheet, target.key), ())
    return frozenset({target, *(Target(target.sheet, target.key, part) for part in parts)})


def clash(one: Target, other: Target) -> bool:
    """Whether two targets can't be used beside one another: a value of one would stand in the place of the other's."""
    return one in occupies(other) or other in occupies(one)


def is_of_one_phase(target: Target) -> bool:
    """Whether a row has it of one phase only, so that it has no place beside columns that are a phase each."""
    return target in _OF_ONE_PHASE


def names_record(target: Target) -> bool:
    """Whether a target says what its record is called."""
    if target.key == FULL_NAME or target[:2] == ("collaborators", "last_name") or is_phase(target):
        return True
    return not target.part and target.key == name_column(sheet_of(target.sheet))


def required(sheet: str) -> frozenset[str]:
    """Keys of a sheet's required columns."""
    return frozenset(key for key, column in sheet_of(sheet).columns().items() if column.need == "required")


def fills(target: Target) -> frozenset[str]:
    """Keys of the columns that a target gives a value."""
    if target.key == FULL_NAME:
        return frozenset(("first_name", "last_name"))
    if is_phase(target) or target == _CODE:  # a phase that nothing else names is called by its code
        return frozenset(("name", PHASE_CODE, target.key))
    return frozenset((target.key,))


def is_piece(target: Target, beside: Collection[Target | None]) -> bool:
    """Whether it is a part of an address of which no column gives the street, or a first name without the name."""
    whole = STREET if target.part in ADDRESS_PARTS else LAST if target.part in NAME_PARTS else ""
    return bool(whole) and Target(target.sheet, target.key, whole) not in beside


def tells_apart(target: Target, sheet: str) -> bool:
    """Whether it says which record of a sheet a row is: by its name, its code or its e-mail address."""
    row = sheet_of(sheet)
    known = {*row.called, *(key for identity in row.identities if identity.exact for key in identity.columns)}
    return target.sheet == sheet and (names_record(target) or target.key in known)
