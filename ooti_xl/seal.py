"""The seal of a template: what must be unchanged when a workbook comes back.

The template carries it; a host reads it (`sealed`). A workbook that was not made from a template has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

#: Version of the template that this package builds.
CURRENT_VERSION = 1
#: The very hidden sheet that holds the seal, and the first cell of that sheet and of the sheet with the lists.
SHEET = "_ooti_seal"
SIGN = "ooti-xl"


@dataclass(frozen=True, slots=True)
class Seal:
    """What the template holds where nothing may be changed.

    version
        Of the template that the workbook was made from.
    locale
        ``fr`` or ``en``: the language of its sheets, headers and lists.
    sheets
        The name of each sheet's tab by sheet key; ``home`` and ``lists`` are keys too.
    headers
        The header row by sheet key, in order.
    columns
        By sheet key, the columns' keys in the order of their headers, where it is not the declared one (a layout's).
    references
        By sheet key, the pre-filled records: OOTI ID to what names the record, in the column that
        `columns.name_column` gives.
    lists
        Entries by list title, texts and numbers; lists and entries in their order.
    protected
        Keys of the sheets that were protected.
    protection
        By sheet key, and by ``workbook``: the attributes of the protection element, to put it back.
    """

    version: int = CURRENT_VERSION
    locale: str = "fr"
    sheets: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    references: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lists: Mapping[str, tuple[str | float, ...]] = field(default_factory=dict)
    protected: frozenset[str] = frozenset()
    protection: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def header_row(self, sheet: str, declared: Iterable[str]) -> dict[str, str]:
        """Header by column key, in the template's order.

        declared
            The keys of the sheet's columns in their own order.
        """
        keys = self.columns.get(sheet) or tuple(declared)
        return dict(zip(keys, self.headers.get(sheet, ()), strict=False))
