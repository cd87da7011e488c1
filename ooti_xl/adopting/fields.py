"""Where a column of an old file can go: the columns of our sheets, and parts of them.

A part is one of several columns that make one cell (street, postal code, city), or one column that fills two cells
(first name and name).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ooti_xl.adopting.aliases import ALIASES
from ooti_xl.columns import Column, name_column
from ooti_xl.folding import fold
from ooti_xl.sheets import all_sheets, sheet_of

#: Parts of an address in the order in which they are written; the second is a second street line.
STREET, MORE, POSTAL, CITY, COUNTRY = "street", "more", "postal_code", "city", "country"
ADDRESS_PARTS = (STREET, MORE, POSTAL, CITY, COUNTRY)
NAME_PARTS = ("first", "last")
#: One cell with both names: which of them stands first.
FULL_NAME, ORDERS = "full_name", ("first_last", "last_first")

_PARTS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("clients", "billing_address"): ADDRESS_PARTS,
    ("clients", "address"): ADDRESS_PARTS,
    ("clients", "name"): NAME_PARTS,
}


class Target(NamedTuple):
    """A column of ours, or a part of one; written ``clients.billing_address.city``."""

    sheet: str
    key: str
    part: str = ""

    def __str__(self) -> str:
        return ".".join(filter(None, self))


@dataclass(frozen=True)
class Field:
    """A target with its column and the folded headers by which it is known.

    own
        Headers of ours, in either language.
    known
        Aliases, those of the column and those of old files.
    """

    target: Target
    column: Column
    own: frozenset[str]
    known: frozenset[str]


@cache
def fields() -> Mapping[Target, Field]:
    """Every target, sheets in import order and columns in theirs."""
    return {field.target: field for field in _all_fields()}


def field_of(text: str) -> Field | None:
    """The field that a target's text names."""
    return next((field for target, field in fields().items() if str(target) == text), None)


def _all_fields() -> Iterator[Field]:
    for row in all_sheets():
        sheet = row.sheet.key
        for key, column in row.columns().items():
            aliases = (*column.aliases, *ALIASES.get(f"{sheet}.{key}", ()))
            own = frozenset(map(fold, (column.fr, column.en)))
            yield Field(Target(sheet, key), column, own, frozenset(map(fold, aliases)))
            for part in _PARTS.get((sheet, key), ()):
                target = Target(sheet, key, part)
                yield Field(target, column, frozenset(), frozenset(map(fold, ALIASES.get(str(target), ()))))
    text = sheet_of("collaborators").columns()["last_name"]
    for order in ORDERS:
        target = Target("collaborators", FULL_NAME, order)
        yield Field(target, text, frozenset(), frozenset(map(fold, ALIASES[str(target)])))


def occupies(target: Target) -> frozenset[Target]:
    """Every target that can't be used beside this one."""
    if target.key == FULL_NAME:
        orders = {Target(target.sheet, FULL_NAME, order) for order in ORDERS}
        return frozenset({*orders, Target(target.sheet, "first_name"), Target(target.sheet, "last_name")})
    if target.sheet == "collaborators" and target.key in ("first_name", "last_name"):
        return frozenset({target, *(Target(target.sheet, FULL_NAME, order) for order in ORDERS)})
    if target.part:
        return frozenset({target, Target(target.sheet, target.key)})
    parts = _PARTS.get((target.sheet, target.key), ())
    return frozenset({target, *(Target(target.sheet, target.key, part) for part in parts)})


def names_record(target: Target) -> bool:
    """Whether a target says what its record is called."""
    if target.key == FULL_NAME or target[:2] == ("collaborators", "last_name"):
        return True
    return not target.part and target.key == name_column(sheet_of(target.sheet))


def required(sheet: str) -> frozenset[str]:
    """Keys of a sheet's required columns."""
    return frozenset(key for key, column in sheet_of(sheet).columns().items() if column.need == "required")
