"""A figure that is neither money nor a share: an area, hours per week.

Value: Decimal, in the column's unit. Written: a number cell.
Safe: the column's own unit beside the figure. Another unit is never dropped: 1,2 ha is not 1.2 m².
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from ooti_xl.kinds import Context, Look, Reading
from ooti_xl.kinds._figures import LONGEST, Trouble, decimal_of, figure_in, in_order, marks_of, plain
from ooti_xl.kinds._traits import Measure, Traits
from ooti_xl.kinds._verdicts import allows, offered, out_of_range, refused, settled
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.model.folding import fold
from ooti_xl.patterns import pattern

CODES = {
    "number_writing": Severity.WARNING,
    "number_ambiguous": Severity.ERROR,
    "number_badly_grouped": Severity.ERROR,
    "number_duration": Severity.ERROR,
    "number_unit": Severity.ERROR,
    "number_other_unit": Severity.ERROR,
    "number_several": Severity.ERROR,
    "number_unreadable": Severity.ERROR,
    "number_out_of_range": Severity.ERROR,
}

LOOK = Look("#,##0.##", 13, expects="decimal")
TRAITS = Traits(
    never_shown_as="%",
    measures={"m²": (Measure.AREA,), "h": (Measure.HOURS, Measure.HOURLY, Measure.DAYS)},
)

evidence = marks_of

#: What is written beside a figure, folded, by the unit that it names.
_SPELLINGS = {
    "m²": "m2 mq qm sqm mcarre mcarres metrecarre metrescarres squaremetre squaremetres squaremeter squaremeters",
    "h": "h hr hrs heure heures hour hours std stunden hsem hsemaine hparsem hparsemaine heuressem heuressemaine"
    " heuresparsemaine hhebdo heureshebdo heureshebdomadaires hweek hrsweek hoursweek hoursperweek hoursaweek stdwoche",
    "another": "m ml m3 km2 cm2 mm2 a are ares ha hectare hectares ft2 sqft squarefeet pi2 piedscarres acre acres"
    " hjour hj hparjour heuresparjour hmois hparmois heuresparmois han hday hoursperday hmonth hourspermonth"
    " j jour jours day days semaine semaines mois min mn minutes",
}
_UNITS = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings.split()}
# The 2 of "m2" and "m^2" is no second figure.
_RAISED = pattern(r"(?<![^\W\d_])([ckm]?m|ft|pi)\^?([23])(?![0-9])", re.IGNORECASE)
# "h/sem.", "mètres-carrés", "sq. ft".
_WORDS = pattern(r"[^\W\d_²³][\w²³ .'’-]*(?:/[\w .]+)?")
_POWERS = {"2": "²", "3": "³"}
# "35h00", "37 h 30", "37:30", "7h30min": minutes, which are sixtieths.
_DURATION = pattern(
    r"(?P<hours>[0-9]{1,3}) ?(?P<sign>h|:|heures?|hours?) ?(?P<minutes>[0-5][0-9])(?: ?(?:min|mn)\.?)?", re.IGNORECASE
)


def read(raw: Raw, context: Context) -> Reading:
    """The number of a cell, in the column's unit."""
    if isinstance(raw, (float, int)) and not isinstance(raw, bool):
        number = decimal_of(raw)
        if number is None:
            return refused("number_unreadable")
        return Reading(number) if allows(context.column, number) else out_of_range("number", context.column)
    if isinstance(raw, str):
        return _read_text(plain(raw), context)
    minutes = _minutes(raw)
    return refused("number_unreadable") if minutes is None else _of_duration(minutes, context)


def _read_text(text: str, context: Context) -> Reading:
    if len(text) > LONGEST:
        return refused("number_unreadable")
    duration = _DURATION.fullmatch(text)
    if duration is not None:
        return _of_duration(
            int(duration["hours"]) * 60 + int(duration["minutes"]), context, sure=duration["sign"] != ":"
        )
    figure = figure_in(_RAISED.sub(lambda found: found[1] + _POWERS[found[2]], text))
    if isinstance(figure, Trouble):
        return refused(f"number_{figure}")
    unit, more = _unit(figure.after)
    if figure.before or (figure.after and unit is None):
        return refused("number_unreadable")
    if unit is not None and unit != context.column.unit:
        return refused("number_other_unit")
    readings = in_order(figure, context.evidence, ",") if figure.doubtful else figure.readings
    reading = settled("number", figure, readings, context.column)
    return offered("number_unit", reading) if more else reading


def _unit(words: str) -> tuple[str | None, bool]:
    """The unit that stands beside a figure, if words name one, and whether they say more ("m² SHON").

    Signs are no words: "850 m² ?" is not sure of itself, and "850 /m²" is a price.
    """
    if words and not _WORDS.fullmatch(words):
        return None, False
    known = _UNITS.get(fold(words)) if words else None
    if known is not None or not words:
        return known, False
    return _UNITS.get(fold(words.split(maxsplit=1)[0])), True


def _minutes(raw: Raw) -> int | None:
    """The minutes of a cell that holds a duration or, as Excel takes what is typed, a time of day."""
    if isinstance(raw, dt.time):
        raw = dt.timedelta(hours=raw.hour, minutes=raw.minute, seconds=raw.second, microseconds=raw.microsecond)
    if not isinstance(raw, dt.timedelta):
        return None
    minutes, rest = divmod(raw, dt.timedelta(minutes=1))
    return None if rest or minutes < 0 else minutes


def _of_duration(minutes: int, context: Context, *, sure: bool = False) -> Reading:
    """Hours and minutes as hours; only whole ones, written so, need no consent: "37h30" does not read 37.5."""
    if context.column.unit != "h":
        return refused("number_unreadable")
    hours = decimal_of(minutes / 60)
    assert hours is not None
    if not allows(context.column, hours):
        return out_of_range("number", context.column)
    if sure and minutes % 60 == 0:
        return Reading(hours, float(hours), writing="number_writing")
    duration = f"{minutes // 60}h{minutes % 60:02}"
    return refused("number_duration", float(hours), duration=duration)


def show(value: Any, locale: str) -> str:
    """``1 234,5``, with every digit that the number has."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, "#,##0.#", locale=locale, decimal_quantization=False))
