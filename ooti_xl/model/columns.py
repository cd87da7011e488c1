"""How a sheet is declared: a Row class whose fields carry one Column each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Protocol

from pydantic import BaseModel, ConfigDict

from ooti_xl.model.folding import fold

_NUMBER = re.compile(r"^\s*\d\s*+(?:[-–—.):/]\s*+)?(?=\D)")


class Need(StrEnum):
    """REQUIRED: an error if empty. RECOMMENDED: a warning if empty."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


class Titled(Protocol):
    """Anything with a name in each language."""

    @property
    def fr(self) -> str: ...

    @property
    def en(self) -> str: ...


def title(thing: Titled, locale: str) -> str:
    """The name of a sheet or column in a language; English for a language that is not French."""
    return thing.fr if locale.startswith("fr") else thing.en


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a closed or open list, with other ways of writing it."""

    fr: str
    en: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column: its headers, the kind of its values, and what is asked of them.

    aliases
        Other headers under which practices write this column.
    unique
        No two rows may hold the same value (folded).
    reference
        A protected column: it identifies the record in OOTI and is not typed by hand.
    minimum, maximum
        Bounds of a figure, included; `above` is an excluded lower bound.
    choices, open_list
        The entries of a choice. In an open list an unknown entry is fine, a near miss is offered.
    target
        Key of the sheet that a link points to. `many`: a list of links, or of codes, in one cell.
    suggested
        Values that a drop-down offers; others are fine.
    multiline
        Line breaks are kept.
    tax_excluded
        An amount without VAT: "TTC" in it is worth a warning.
    unit
        Of its figures, ``m²``, ``h`` or ``/h``: typed beside a figure it is dropped, while another one is refused.
    """

    fr: str
    en: str
    kind: Any
    need: Need = Need.OPTIONAL
    aliases: tuple[str, ...] = ()
    unique: bool = False
    reference: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    above: Decimal | None = None
    choices: tuple[Choice, ...] = ()
    open_list: bool = False
    target: str | None = None
    many: bool = False
    suggested: tuple[Decimal, ...] = ()
    multiline: bool = False
    tax_excluded: bool = False
    unit: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One of the five sheets: its key, names, import step and place within the step."""

    key: str
    fr: str
    en: str
    step: int
    place: int = 0
    aliases: tuple[str, ...] = ()

    def names(self) -> frozenset[str]:
        """Folded names under which the sheet is found."""
        return frozenset(map(fold, (self.fr, self.en, *self.aliases)))

    def is_called(self, name: str) -> bool:
        """Whether a tab's name is this sheet's, in either language, numbered (``1 Clients``) or not."""
        return fold(name) in self.names() or fold(_NUMBER.sub("", name, count=1)) in self.names()

    def tab(self, locale: str) -> str:
        """The name of the sheet's tab in a template: its step, its name."""
        return f"{self.step} {title(self, locale)}"


class Row(BaseModel):
    """A record of a sheet, typed. Its fields, in order, are the sheet's columns."""

    # A check declares and never validates rows: what validates them is built when an export first asks for it.
    model_config = ConfigDict(arbitrary_types_allowed=True, defer_build=True)

    sheet: ClassVar[Sheet]
    #: Key of the column whose value names a record in a seal; seals in use rely on it.
    named: ClassVar[str]
    #: Column key under which a link names this record, best first: a code, then a name.
    called: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def columns(cls) -> dict[str, Column]:
        """Column by key, in the sheet's order."""
        return _columns_of(cls)


@cache
def _columns_of(row: type[Row]) -> dict[str, Column]:
    return dict(_declared(row))


def _declared(row: type[Row]) -> Iterator[tuple[str, Column]]:
    for key, field in row.model_fields.items():
        columns = [item for item in field.metadata if isinstance(item, Column)]
        if len(columns) != 1:
            raise TypeError(f"{row.__name__}.{key} needs exactly one Column")
        yield key, columns[0]


def name_column(row: type[Row]) -> str:
    """Key of the column whose value names a record in a seal.

    >>> from ooti_xl.sheets import all_sheets
    >>> [name_column(row_type) for row_type in all_sheets()]
    ['company_name', 'project_title', 'name', 'title', 'first_name']
    """
    return row.named
