"""What a template can be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ooti_xl.findings import Raw

Record = Mapping[str, Raw]


@dataclass(frozen=True, slots=True)
class Options:
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
    """

    locale: str = "fr"
    agency: str = ""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    examples: bool = False
    password: str = ""
    key: bytes | None = None
