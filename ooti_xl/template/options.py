"""What a template can be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ooti_xl.model.findings import Raw
from ooti_xl.template.addresses import web_address
from ooti_xl.template.layouts import Layouts


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that keeps its own number format, whatever its column's is: 0.5 is not 50 % for being put in a column
    of percentages."""

    value: Raw
    number_format: str = "General"


RecordCells = Mapping[str, Raw | Kept]


def bare(held: Raw | Kept) -> Raw:
    """A record's value without its format."""
    return held.value if isinstance(held, Kept) else held


@dataclass(frozen=True, slots=True)
class TemplateOptions:
    """How one template differs from another.

    locale
        ``fr`` or ``en``: its sheets, headers, lists and words.
    agency
        The practice's name, on the first page.
    lists
        Other entries for a list, by column or kind key: ``{"status": ("Étude", "Chantier")}``.
    records
        Rows that are there from the start, by sheet key, each a value by column key. A row's OOTI ID is sealed.
    examples
        A few invented rows, to show what goes where.
    password
        Of the sheets' and the workbook's protection; empty: anybody can take it off. It is no security either way.
    key
        A secret for the seal: only who has it can make another seal that holds.
    layouts
        Headers and order of columns that are not ours: OOTI's own, as learned from a sample.
    extra
        Sheets behind the others, by name, a list of cells a row; headers first. For what has no place elsewhere.
    macros
        With macros and a tab of its own in the ribbon, or without both: mail keeps what has none, and the add-in's tab
        works on it.
    help_url
        A web address with help and the installer, for the first page and for what the launcher says; as `web_address`.
    """

    locale: str = "fr"
    agency: str = ""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    records: Mapping[str, Sequence[RecordCells]] = field(default_factory=dict)
    examples: bool = False
    password: str = ""
    key: bytes | None = None
    layouts: Layouts = field(default_factory=Layouts)
    extra: Mapping[str, Sequence[Sequence[Raw | Kept]]] = field(default_factory=dict)
    macros: bool = True
    help_url: str = ""

    def __post_init__(self) -> None:
        web_address(self.help_url)
