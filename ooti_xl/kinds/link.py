"""A link to a record of another sheet, by its code or its name. Which record it means is found by the rules.

Safe: outer and doubled spaces, invisible characters. What may be wrong with the name is said where the name stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import filterfalse

from ooti_xl.kinds import Context, Look, Reading
from ooti_xl.kinds._plain import digits_of
from ooti_xl.kinds._traits import Traits, is_name
from ooti_xl.kinds._writing import CODES as _TEXT_CODES
from ooti_xl.kinds._writing import is_line, tidied
from ooti_xl.model.findings import MAX_TEXT, Raw

CODES = {code: _TEXT_CODES[code] for code in ("text_untidy", "text_not_text")}

LOOK = Look(width=28)
LONGEST_CELL = MAX_TEXT
TRAITS = Traits(holds=lambda raw, _: is_name(raw), place=1)


def to_read(texts: Sequence[str]) -> Iterable[str]:
    """All but clean lines of text."""
    return filterfalse(is_line, texts)


def read(raw: Raw, context: Context) -> Reading:
    """The code or name that a cell holds; a number shows the zeros of its format."""
    if isinstance(raw, str):
        return tidied(raw)
    shown = digits_of(raw, context.number_format)
    return tidied(raw) if shown is None else Reading(shown)


def show(value: str, locale: str) -> str:
    """The code or name."""
    return value
