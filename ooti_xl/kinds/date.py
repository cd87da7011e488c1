"""A day.

Value: datetime.date. Written: a date cell (datetime.date).
Day first is the reading of French and of every default here; it is doubted where another date of the sheet can only be
read month first: starts on the first of a month say nothing, ends on its last day do. A day that can only be read month
first is offered, not taken.
A time of day is dropped where it is midnight; else the day without it is offered, since the time would be lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from math import isfinite
from typing import Any, NamedTuple

from ooti_xl.kinds import Context, Doubt, Look, Reading
from ooti_xl.kinds._dates import Order, Written, day_of_serial, written_day
from ooti_xl.kinds._figures import plain
from ooti_xl.kinds._traits import Traits
from ooti_xl.kinds._verdicts import refused
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.model.number_formats import is_day_format

CODES = {
    "date_writing": Severity.WARNING,
    "date_ambiguous": Severity.ERROR,
    "date_serial": Severity.ERROR,
    "date_time": Severity.ERROR,
    "date_cell_time": Severity.WARNING,
    "date_impossible": Severity.ERROR,
    "date_out_of_range": Severity.ERROR,
    "date_unreadable": Severity.ERROR,
}

WRITTEN = dt.date  # without time of day
LOOK = Look("dd/mm/yyyy", 14, expects="date")
TRAITS = Traits(telling=0.5, written_alike=True)

#: A practice has no dates outside of these years, both included; a typing error does.
FIRST_YEAR, LAST_YEAR = 1950, 2100


class Orders(NamedTuple):
    """How many of a column's texts can only be read day first, and only month first."""

    day_first: int
    month_first: int


def evidence(raws: Sequence[Raw]) -> Orders:
    """What a sheet's texts say about the order of day and month."""
    written = (written_day(raw) for raw in raws if isinstance(raw, str))
    orders = [day.order for day in written if day is not None]
    return Orders(orders.count(Order.DAY), orders.count(Order.MONTH))


def to_read(days: Sequence[dt.date]) -> Iterable[dt.date]:
    """All but the days of the years that a practice has."""
    return [day for day in days if not FIRST_YEAR <= day.year <= LAST_YEAR]


def read(raw: Raw, context: Context) -> Reading:
    """The day of a cell."""
    if isinstance(raw, dt.date):
        at = raw.time() if isinstance(raw, dt.datetime) else dt.time()
        return _of_cell(dt.date(raw.year, raw.month, raw.day), at.hour * 3600 + at.minute * 60 + at.second)
    if isinstance(raw, str):
        return _read_text(raw, context)
    if isinstance(raw, (float, int)) and not isinstance(raw, bool):
        return _read_number(raw, context)
    return refused("date_unreadable")


def _of_cell(day: dt.date, seconds: int) -> Reading:
    """A date cell: `seconds` since midnight are in it."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return refused("date_out_of_range")
    if not seconds:
        return Reading(day)
    time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return Reading(day, doubts=(Doubt("date_cell_time", {"time": time}, (day,)),))


def _read_number(raw: float, context: Context) -> Reading:
    if not isfinite(raw):
        return refused("date_unreadable")
    day = day_of_serial(raw)
    if is_day_format(context.number_format):
        return refused("date_out_of_range") if day is None else _of_cell(day, round(raw % 1 * 86400) % 86400)
    if day is not None:
        return refused("date_serial", day)
    # 20261231 is eight digits in a number cell as in a text.
    written = written_day(f"{raw:.0f}") if 10**7 <= raw < 10**8 and raw == int(raw) else None
    return refused("date_unreadable") if written is None else _settled(written, context)


def _read_text(raw: str, context: Context) -> Reading:
    written = written_day(raw)
    if written is not None:
        return _settled(written, context)
    digits = plain(raw)
    serial = day_of_serial(int(digits)) if len(digits) == 5 and digits.isascii() and digits.isdigit() else None
    return refused("date_unreadable") if serial is None else refused("date_serial", serial)


def _settled(written: Written, context: Context) -> Reading:
    """What a written day comes to: a date cell, a doubt, or a refusal."""
    if not written.readings:
        return refused("date_impossible")
    days = tuple(day for day in written.readings if FIRST_YEAR <= day.year <= LAST_YEAR)
    if not days:
        return refused("date_out_of_range")
    if written.order in (Order.MONTH, Order.ODD):
        return refused("date_ambiguous", *days)
    if written.order is Order.EITHER:
        orders: Orders = context.evidence
        if orders.month_first:
            return refused("date_ambiguous", *(days if orders.day_first > orders.month_first else reversed(days)))
    if written.timed:
        return refused("date_time", days[0])
    return Reading(days[0], days[0], writing="date_writing")


def show(value: Any, locale: str) -> str:
    """``31/12/2026`` in French, ``2026-12-31`` in English."""
    if locale.startswith("fr"):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    return str(value.isoformat())
