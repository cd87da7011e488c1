"""Tags: free labels, separated by commas, semicolons or line breaks.

Safe: trimmed, repeated ones dropped, order kept.
"""

from __future__ import annotations

from ooti_xl.kinds import Context, Look, Reading
from ooti_xl.kinds._listing import TEXT_CODES as _LIST_CODES
from ooti_xl.kinds._listing import read_list, show_list
from ooti_xl.kinds._placeholders import Sense
from ooti_xl.kinds._traits import Traits
from ooti_xl.model.findings import Raw

CODES = dict(_LIST_CODES)

LOOK = Look(width=24)
LONGEST_CELL = 10_000
TRAITS = Traits(holds=lambda raw, _: isinstance(raw, str))


def read(raw: Raw, context: Context) -> Reading:
    """The tags of a cell."""
    return read_list(raw, free=True)


def means(text: str, sense: Sense, context: Context) -> bool:
    """Where a matter stands is a label."""
    return sense is Sense.STATE


def show(value: tuple[str, ...], locale: str) -> str:
    """The tags, separated by commas."""
    return show_list(value)
