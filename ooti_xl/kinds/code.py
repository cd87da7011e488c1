"""A code or number that names a record: text, even where it is all digits.

Reads text and number cells: 41.0 is "41", and "00041" where the cell's format shows its zeros. Refused: a code
that Excel has turned into a date, into 1,23E+10, or cut to 15 digits. A number that is shorter than the column's
other codes, which have leading zeros, has lost its own: only the person knows.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import filterfalse

from ooti_xl.kinds import ONE_LINE, Context, Look, Reading
from ooti_xl.kinds._placeholders import Sense, is_bare_abbreviation, sense_of
from ooti_xl.kinds._plain import EXACT, digits_of
from ooti_xl.kinds._traits import Traits, is_code
from ooti_xl.kinds._verdicts import refused
from ooti_xl.kinds._writing import CODES as _TEXT_CODES
from ooti_xl.kinds._writing import LINE, digits, plain_line, read_text
from ooti_xl.model.findings import Raw, Severity

CODES = {
    **{code: severity for code, severity in _TEXT_CODES.items() if code != "text_not_text"},
    "code_writing": Severity.WARNING,
    "code_lost_zeros": Severity.ERROR,
    "code_scientific": Severity.ERROR,
    "code_digits_lost": Severity.ERROR,
    "code_is_date": Severity.ERROR,
}

LOOK = Look(width=16)
LONGEST_CELL = ONE_LINE
TRAITS = Traits(holds=lambda raw, _: is_code(raw), digits=True)

# How Excel shows a large number. Without the sign, or with a minus, it may well be a code: 12E3, 2E-01 (building, lot).
_SCIENTIFIC = r"\d+(?:[.,]\d+)?[Ee]\+\d{2,3}"
_is_scientific = re.compile(_SCIENTIFIC, re.ASCII).fullmatch
_is_code = re.compile(rf"(?!{_SCIENTIFIC}$){LINE}", re.ASCII).fullmatch
_is_digits = re.compile(r"[0-9]+").fullmatch


def to_read(texts: Sequence[str]) -> Iterable[str]:
    """All but clean lines that are not in scientific notation."""
    return filterfalse(_is_code, texts)


def read(raw: Raw, context: Context) -> Reading:
    """The code of a cell."""
    if isinstance(raw, bool | dt.date | dt.time | dt.timedelta):
        return refused("code_is_date")
    if isinstance(raw, float | int):
        return _of_number(raw, context)
    reading = read_text(raw, plain_line)
    texts = (reading.value, *(text for doubt in reading.doubts for text in doubt.alternatives))
    if any(map(_is_scientific, texts)):
        return refused("code_scientific")
    return reading


def _of_number(number: float, context: Context) -> Reading:
    if not abs(number) < EXACT:  # not a number, too, should a host let one through
        return refused("code_digits_lost")
    typed = digits(number)
    shown = digits_of(number, context.number_format) or typed
    if shown != typed:
        return Reading(shown, shown, writing="code_writing")
    width = context.evidence
    if width is not None and _is_digits(typed) and len(typed) < width:
        return refused("code_lost_zeros", width=width)
    return Reading(typed)


def evidence(raws: Sequence[Raw]) -> int | None:
    """The width of the column's digit-only texts, where all have it, some begin with 0, and no number is longer."""
    written = [text for raw in raws if isinstance(raw, str) and _is_digits(text := raw.strip())]
    widths = {len(text) for text in written}
    if len(widths) != 1 or not any(text.startswith("0") for text in written):
        return None
    width = widths.pop()
    longer = any(isinstance(raw, float) and raw >= 10**width for raw in raws)
    return None if longer else width


def means(text: str, sense: Sense, context: Context) -> bool:
    """An abbreviation beside other codes of as many capitals (NC beside MB and SA) is a code too."""
    if "abbreviations" not in context.shared:
        written = {raw for raw in context.raws if isinstance(raw, str) and raw.isalpha() and raw.isupper()}
        context.shared["abbreviations"] = {len(raw) for raw in written if sense_of(raw) is None}
    return is_bare_abbreviation(text) and len(text) in context.shared["abbreviations"]


def show(value: str, locale: str) -> str:
    """The code."""
    return value
