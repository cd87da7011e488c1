"""The OOTI ID of a record: given by OOTI, never typed by hand. Text or a whole number, read as its digits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import filterfalse

from ooti_xl.kinds import Context, Look, Reading
from ooti_xl.kinds._plain import digits_of
from ooti_xl.kinds._traits import Traits, is_code
from ooti_xl.kinds._verdicts import refused
from ooti_xl.kinds._writing import is_line, plain_line
from ooti_xl.model.findings import MAX_TEXT, Raw, Severity

CODES = {"reference_unreadable": Severity.ERROR}

LOOK = Look(width=11)
LONGEST_CELL = MAX_TEXT
TRAITS = Traits(holds=lambda raw, _: is_code(raw), digits=True)


def to_read(texts: Sequence[str]) -> Iterable[str]:
    """All but clean lines of text."""
    return filterfalse(is_line, texts)


def read(raw: Raw, context: Context) -> Reading:
    """The identifier of a cell. It is never corrected: it is OOTI's, not ours."""
    text = plain_line(raw) if isinstance(raw, str) else digits_of(raw)
    return refused("reference_unreadable") if text is None else Reading(text)


def show(value: str, locale: str) -> str:
    """The identifier."""
    return value
