"""A share or a rate.

Value: Decimal, a fraction of one (0.2 is 20 %). Written: the fraction in a cell whose format is a
percentage; elsewhere a text such as ``20 %``, since 0.2 in such a cell would be doubtful again.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ooti_xl.findings import Raw, Severity
from ooti_xl.kinds import Context, Doubt, Look, Reading
from ooti_xl.kinds._figures import Trouble, decimal_of, figure_in, plain
from ooti_xl.kinds._formats import is_percent, says_percent
from ooti_xl.kinds._verdicts import refused

CODES = {
    "percent_writing": Severity.WARNING,
    "percent_ambiguous": Severity.ERROR,
    "percent_unreadable": Severity.ERROR,
    "percent_out_of_range": Severity.ERROR,
}

LOOK = Look("0.00%", 13, expects="share")

_SIGNS = frozenset(("%", "pour cent", "pourcent", "pct", "p. cent", "percent", "per cent"))
#: In hundredths: less than that is what a formula leaves of zero, not a share.
_LEAST = Decimal("1e-9")
_CLEAN = re.compile(r"[0-9]+(?:[.,][0-9]+)?[ \u00a0\u202f]?%")


def read(raw: Raw, context: Context) -> Reading:
    """The fraction that a cell states."""
    if isinstance(raw, (float, int)) and not isinstance(raw, bool):
        return _read_number(raw, context)
    return _read_text(raw, context) if isinstance(raw, str) else refused("percent_unreadable")


def _read_number(raw: float, context: Context) -> Reading:
    number = decimal_of(raw)
    if number is None:
        return refused("percent_unreadable")
    if not is_percent(context.number_format):
        if number == 0:
            return Reading(number)
        return _of_points(number, context, signed=says_percent(context.number_format))
    if 0 <= number <= 1:
        return Reading(number)
    # 20 typed in before the cell got its % format is shown as 2000 %.
    alternatives = (float(_hundredth(number)),) if 1 < number <= 100 else ()
    return Reading(doubts=(Doubt("percent_out_of_range", alternatives=alternatives),))


def _read_text(raw: str, context: Context) -> Reading:
    figure = figure_in(plain(raw))
    if isinstance(figure, Trouble) or figure.before or figure.after.casefold() not in ("", *_SIGNS):
        return refused("percent_unreadable")
    # "5,125" is not 5125 %: a reading above 100 % is none where there is another.
    points = min(figure.readings, key=abs)
    reading = _of_points(points, context, signed=bool(figure.after))
    clean = _CLEAN.fullmatch(raw) is not None and not is_percent(context.number_format)
    return Reading(reading.value) if clean and reading.value is not None else reading


def _of_points(points: Decimal, context: Context, *, signed: bool) -> Reading:
    """What a number of hundredths comes to; without a % sign, 1 or less may be a fraction."""
    if not 0 <= points <= 100:
        return refused("percent_out_of_range")
    if 0 < points < _LEAST:
        return refused("percent_unreadable")
    fraction = _hundredth(points)
    if not signed and 0 < points <= 1:
        alternatives = (_cell(fraction, context), _cell(points, context))
        return Reading(doubts=(Doubt("percent_ambiguous", alternatives=alternatives),))
    return Reading(fraction, _cell(fraction, context), writing="percent_writing")


def _hundredth(number: Decimal) -> Decimal:
    return number.scaleb(-2)


def _cell(fraction: Decimal, context: Context) -> float | str:
    """A fraction as this cell must hold it to be read without doubt."""
    if is_percent(context.number_format):
        return float(fraction)
    points = f"{fraction.scaleb(2):f}"
    if "." in points:
        points = points.rstrip("0").rstrip(".")
    return f"{points.replace('.', ',')} %"


def show(value: Any, locale: str) -> str:
    """``20 %``, with every digit that the share has."""
    from babel.numbers import format_percent

    return str(format_percent(value, locale=locale, decimal_quantization=False))
