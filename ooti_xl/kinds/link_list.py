"""Links to several records in one cell, by code or by name, separated by commas, semicolons or line breaks.

Safe: trimmed, repeated ones dropped, order kept.
"""

from __future__ import annotations

from ooti_xl.kinds import Context, Look, Reading
from ooti_xl.kinds._listing import CODES as _LIST_CODES
from ooti_xl.kinds._listing import read_list, show_list
from ooti_xl.kinds._traits import Traits, is_name
from ooti_xl.model.findings import Raw

CODES = dict(_LIST_CODES)

LOOK = Look(width=34)
LONGEST_CELL = 10_000
TRAITS = Traits(holds=lambda raw, _: is_name(raw))


def read(raw: Raw, context: Context) -> Reading:
    """The links of a cell."""
    return read_list(raw)


def show(value: tuple[str, ...], locale: str) -> str:
    """The links, separated by commas."""
    return show_list(value)
