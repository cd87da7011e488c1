"""A share or a rate.

Value: Decimal, a fraction of one (0.2 is 20 %). Written: the fraction, in a cell that shows it as a percentage: sums
ignore the text "20 %", and 0.2 in any other cell would be doubtful again.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ooti_xl.kinds import Context, Doubt, Look, Reading
from ooti_xl.kinds._figures import Trouble, decimal_of, figure_in, plain
from ooti_xl.kinds._traits import Measure, Traits
from ooti_xl.kinds._units_of_formats import said_by
from ooti_xl.kinds._verdicts import refused
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.model.number_formats import decimals, is_percent, says_percent

CODES = {
    "percent_writing": Severity.WARNING,
    "percent_ambiguous": Severity.ERROR,
    "percent_unreadable": Severity.ERROR,
    "percent_out_of_range": Severity.ERROR,
}

LOOK = Look("0.00%", 13, expects="share")
TRAITS = Traits(
    telling=0.5,
    own=lambda raw, number_format, _: "%" in (raw if isinstance(raw, str) else number_format),
    never_shown_as="€$£",
    measures={"": (Measure.SHARE,)},
)

_SIGNS = frozenset(("%", "pour cent", "pourcent", "pct", "p. cent", "p.c.", "percent", "per cent", "prozent"))
#: In hundredths: less than that is what a formula leaves of zero, not a share.
_LEAST = Decimal("1e-9")
#: Decimals of a percentage that a cell of the usual width has room for; the value keeps all its digits.
_MOST_SHOWN = 6


def read(raw: Raw, context: Context) -> Reading:
    """The fraction that a cell states."""
    if isinstance(raw, (float, int)) and not isinstance(raw, bool):
        return _read_number(raw, context)
    return _read_text(plain(raw), context) if isinstance(raw, str) else refused("percent_unreadable")


def _read_number(raw: float, context: Context) -> Reading:
    number = decimal_of(raw)
    # A format that shows 8 as "8 ‰" or "8 €" says what a text would.
    if number is None or said_by(context.number_format).casefold() not in ("", *_SIGNS):
        return refused("percent_unreadable")
    if not is_percent(context.number_format):
        if number == 0:
            return Reading(number)
        return _of_points(number, context, signed=says_percent(context.number_format))
    if 0 <= number <= 1:
        return Reading(number)
    # 20 typed in before the cell got its % format is shown as 2000 %.
    return _out_of_range(number.scaleb(2), context, *((_hundredth(number),) if 1 < number <= 100 else ()))


def _read_text(text: str, context: Context) -> Reading:
    figure = figure_in(text)
    if isinstance(figure, Trouble) or figure.badly_grouped or figure.before:
        return refused("percent_unreadable")
    if figure.after.casefold() not in ("", *_SIGNS):
        return refused("percent_unreadable")
    # "5,125" is not 5125 %: the thousands reading, 1000 % or more, is none anywhere.
    points = min(figure.readings, key=abs)
    return _of_points(points, context, signed=bool(figure.after))


def _of_points(points: Decimal, context: Context, *, signed: bool) -> Reading:
    """What a number of hundredths comes to; without a % sign, 1 or less may be a fraction."""
    if not 0 <= points <= 100:
        return _out_of_range(points, context)
    if 0 < points < _LEAST:
        return refused("percent_unreadable")
    fraction = _hundredth(points)
    if not signed and 0 < points <= 1:
        return Reading(doubts=(_offer("percent_ambiguous", context, fraction, points),))
    number_format = _format(context, fraction)
    return Reading(fraction, float(fraction), writing="percent_writing", number_format=number_format)


def _out_of_range(points: Decimal, context: Context, *fractions: Decimal) -> Reading:
    return Reading(doubts=(_offer("percent_out_of_range", context, *fractions, points=points),))


def _offer(code: str, context: Context, *fractions: Decimal, **facts: Decimal) -> Doubt:
    """A doubt between fractions, each shown as a percentage."""
    number_format = _format(context, *fractions) if fractions else None
    return Doubt(code, facts, tuple(map(float, fractions)), number_format)


def _format(context: Context, *fractions: Decimal) -> str:
    """The number format that shows fractions as percentages with all their decimals: the cell's own where it does."""
    most = max(-int(fraction.scaleb(2).normalize().as_tuple().exponent) for fraction in fractions)
    needed = max(0, min(most, _MOST_SHOWN))
    own = context.number_format
    if is_percent(own) and decimals(own) >= needed:
        return own
    return f"0.{'0' * needed}%" if needed else "0%"


def _hundredth(number: Decimal) -> Decimal:
    return number.scaleb(-2)


def show(value: Any, locale: str) -> str:
    """``20 %``, with every digit that the share has."""
    from babel.numbers import format_percent

    return str(format_percent(value, locale=locale, decimal_quantization=False))
