"""A link to a record of another sheet, by its code or its name. Which record it means is found by the rules."""

from __future__ import annotations

from ooti_xl.findings import Raw
from ooti_xl.kinds import Context, Reading
from ooti_xl.kinds._plain import digits_of
from ooti_xl.kinds._writing import CODES as _TEXT_CODES
from ooti_xl.kinds._writing import accepts_line, read_text

CODES = dict(_TEXT_CODES)


def accept(raw: Raw) -> bool:
    """A clean line of text."""
    return type(raw) is str and accepts_line(raw) is not None


def read(raw: Raw, context: Context) -> Reading:
    """The code or name that a cell holds; a number shows the zeros of its format."""
    shown = digits_of(raw, context.number_format) if isinstance(raw, float) else None
    return read_text(raw) if shown is None else Reading(shown)


def show(value: str, locale: str) -> str:
    """The code or name."""
    return value
