"""The seal of a template: what must be unchanged when a workbook comes back.

The template carries it; a host reads it. A workbook that was not made from a template has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: Version of the template that this package builds.
CURRENT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Seal:
    """What the template holds where nothing may be changed.

    version
        Of the template that the workbook was made from.
    headers
        The header row by sheet key, in order.
    references
        By sheet key, the pre-filled records: OOTI ID to what names the record, in the column that
        `columns.name_column` gives.
    lists
        Entries by list name.
    protected
        Keys of the sheets that were protected.
    """

    version: int = CURRENT_VERSION
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    references: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    protected: frozenset[str] = frozenset()
