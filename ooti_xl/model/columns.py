"""How a sheet is declared: a Row class whose fields carry one Column each."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, NamedTuple, Protocol, get_origin, get_type_hints

from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import fold
from ooti_xl.patterns import pattern

_NUMBER = pattern(r"^\s*\d\s*+(?:[-–—.):/]\s*+)?(?=\D)")


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


class Bilingual(NamedTuple):
    """A text in each language."""

    fr: str
    en: str


class Choice(NamedTuple):
    """One entry of a closed or open list, with other ways of writing it."""

    fr: str
    en: str
    synonyms: tuple[str, ...] = ()


class Column(NamedTuple):
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
    adds_up
        Its figures are added up: one that stands for several records is none of each.
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
    adds_up: bool = False
    unit: str = ""


class Sheet(NamedTuple):
    """A sheet that is filled: its key, names, import step and place within the step.

    nouns
        Words for its records, in plain letters and the singular: in a header they say whose something is.
    colour
        Of its tab and its headers in a template; white text on it has a contrast of at least 4.5 (WCAG 2.1).
    """

    key: str
    fr: str
    en: str
    step: int
    place: int = 0
    aliases: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    colour: str = "#1F2A37"

    def names(self) -> frozenset[str]:
        """Folded names under which the sheet is found."""
        return frozenset(map(fold, (self.fr, self.en, *self.aliases)))

    def is_called(self, name: str) -> bool:
        """Whether a tab's name is this sheet's, in either language, numbered (``1 Clients``) or not."""
        return fold(name) in self.names() or fold(_NUMBER.sub("", name, count=1)) in self.names()

    def is_in(self, name: str) -> bool:
        """Whether a tab's name has this sheet's in it: ``Anciens clients``."""
        return any(own in fold(name) for own in self.names())

    def tab(self, locale: str) -> str:
        """The name of the sheet's tab in a template: its step, its name."""
        return f"{self.step} {title(self, locale)}"


class Identity(NamedTuple):
    """What tells that rows of several workbooks are one record: these columns say the same.

    columns
        Keys of the columns, each of which says something.
    either
        Keys of columns of which the first counts that says something.
    beside
        Keys of columns that may be empty, in all of the rows.
    exact
        Signs count: ``1.1`` is not the code ``11``. For a single column.
    """

    columns: tuple[str, ...]
    either: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    exact: bool = False

    def told(self, said: Mapping[str, str]) -> str | None:
        """What a record is known by; None where it does not say.

        said
            What each column of the record says, by key, empty ones left out.
        """
        either = next((said[key] for key in self.either if said.get(key)), None)
        if not said.keys() >= set(self.columns) or (self.either and either is None):
            return None
        needed = (*(said[key] for key in self.columns), *((either,) if either is not None else ()))
        return "\n".join((*needed, *(said.get(key, "") for key in self.beside)))


class Row(ABC):
    """A record of a sheet: declared, never made. Its fields, in order, are the sheet's columns."""

    sheet: ClassVar[Sheet]
    #: Key of the column whose value names a record in a seal; seals in use rely on it.
    named: ClassVar[str]
    #: Column key under which a link names this record, best first: a code, then a name.
    called: ClassVar[tuple[str, ...]] = ()
    #: What tells that rows of several workbooks are one record, beside the OOTI ID; the strongest first.
    #: Without any it is all that they say.
    identities: ClassVar[tuple[Identity, ...]] = ()
    #: Keys of columns whose numbers a public register gives to one holder alone, the narrowest first.
    registered: ClassVar[tuple[str, ...]] = ()
    #: Invented records by column key, for the headers' notes and ``--examples``; those of all sheets belong together.
    #: Numbers are well formed and nobody's: SIREN 732 829 320 is the one that documentation on check digits uses;
    #: telephone numbers are of the ranges that Arcep keeps for fiction (decision 2019-0954).
    examples: ClassVar[tuple[Mapping[str, Raw | Bilingual], ...]] = ()

    @classmethod
    def columns(cls) -> dict[str, Column]:
        """Column by key, in the sheet's order."""
        return _columns_of(cls)


@cache
def _columns_of(row: type[Row]) -> dict[str, Column]:
    return dict(_declared(row))


def _declared(row: type[Row]) -> Iterator[tuple[str, Column]]:
    for key, hint in get_type_hints(row, include_extras=True).items():
        if ClassVar in (hint, get_origin(hint)):
            continue
        columns = [item for item in getattr(hint, "__metadata__", ()) if isinstance(item, Column)]
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
