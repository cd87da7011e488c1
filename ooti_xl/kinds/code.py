"""A code or number that names a record: text, even where it is all digits.

Reads text and number cells: 41.0 is "41", and "00041" where the cell's format shows its zeros. Refused: a code
that Excel has turned into a date, into 1,23E+10, or cut to 15 digits. A number that is shorter than the column's
other codes, which have leading zeros, has lost its own: only the person knows.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ooti_xl.findings import Raw, Severity
from ooti_xl.kinds import Context, Doubt, Reading
from ooti_xl.kinds._plain import EXACT, digits_of
from ooti_xl.kinds._writing import CODES as _TEXT_CODES
from ooti_xl.kinds._writing import accepts_line, digits, read_text

CODES = {
    **_TEXT_CODES,
    "code_writing": Severity.WARNING,
    "code_lost_zeros": Severity.ERROR,
    "code_scientific": Severity.ERROR,
    "code_digits_lost": Severity.ERROR,
    "code_is_date": Severity.ERROR,
}

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[Ee][+-]?\d+")
_SCIENTIFIC_SIGN = re.compile(r"[Ee][+-]?\d+$")


def accept(raw: Raw) -> bool:
    """A clean line that is not in scientific notation."""
    return type(raw) is str and accepts_line(raw) is not None and not _SCIENTIFIC_SIGN.search(raw)


def read(raw: Raw, context: Context) -> Reading:
    """The code of a cell."""
    if isinstance(raw, bool | dt.date | dt.time | dt.timedelta):
        return Reading(doubts=(Doubt("code_is_date"),))
    if isinstance(raw, float | int):
        return _of_number(raw, context)
    reading = read_text(raw)
    if _is_scientific(str(reading.value)):
        return Reading(doubts=(Doubt("code_scientific"),))
    return reading


def _is_scientific(text: str) -> bool:
    """``1,23E+10`` is a number that lost its digits; ``12E3`` or ``3E1`` is a code like any other."""
    return bool(_SCIENTIFIC.fullmatch(text)) and ("+" in text or "," in text or "." in text)


def _of_number(number: float, context: Context) -> Reading:
    if abs(number) >= EXACT:
        return Reading(doubts=(Doubt("code_digits_lost"),))
    shown = digits_of(number, context.number_format) or digits(number)
    if shown != digits(number):
        return Reading(shown, shown, writing="code_writing")
    width = context.evidence
    if width is not None and shown.isdigit() and len(shown) < width:
        return Reading(doubts=(Doubt("code_lost_zeros", {"width": width}),))
    return Reading(shown)


def evidence(raws: Sequence[Raw]) -> int | None:
    """The width that the column's digit-only texts share, where some of them begin with 0; else None."""
    written = [raw.strip() for raw in raws if isinstance(raw, str) and raw.strip().isdigit()]
    widths = {len(text) for text in written}
    return widths.pop() if len(widths) == 1 and any(text.startswith("0") for text in written) else None


def show(value: str, locale: str) -> str:
    """The code."""
    return value
