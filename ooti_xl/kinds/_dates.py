"""The grammar of a written day: ``31/12/2026``, ``2026-12-31``, ``1er avril 2026``, ``March 3, 2026``.

Babel gives the names of months and weekdays; its parsers are not used, since they take ``12/13/2024``
in French for 13 December without a word.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from ooti_xl.folding import fold
from ooti_xl.kinds._figures import plain

#: A two-digit year below this is in the 2000s, from it on in the 1900s.
PIVOT = 70
#: Serial numbers of 1950-01-01 and 2100-12-31 in Excel's 1900 date system.
SERIALS = range(18264, 73416)
# Day 0; right from 1 March 1900 on, since Excel takes 1900 for a leap year.
_EPOCH = dt.date(1899, 12, 30)
_LONGEST = 60  # characters: "Wednesday, the 23rd of September 2026" has 37

_TIME = r"(?:[T ][0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}) ?([-/.]) ?([0-9]{{1,2}}) ?\2 ?([0-9]{{1,2}}){_TIME}")
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}}) ?([-/. ]) ?([0-9]{{1,2}}) ?\2 ?([0-9]{{4}}|[0-9]{{2}}){_TIME}")
_COMPACT = re.compile(r"[0-9]{8}")
_WORD = r"[^\W\d_]+"
_WEEKDAY = rf"(?:le )?(?:(?P<weekday>{_WORD})\.?,? )?"
_DAY = r"(?P<day>[0-9]{1,2})(?:er|re|e|st|nd|rd|th)?\.?"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_NAMED = (
    re.compile(
        rf"{_WEEKDAY}(?:the )?{_DAY}(?: | ?[-/] ?)(?:of )?(?P<month>{_WORD})\.?(?:,? | ?[-/] ?){_YEAR}", re.IGNORECASE
    ),
    re.compile(rf"{_WEEKDAY}(?P<month>{_WORD})\.? (?:the )?{_DAY},? {_YEAR}", re.IGNORECASE),
)
# Abbreviations in use that CLDR does not list, folded.
_SHORT = {"jan": 1, "fev": 2, "avril": 4, "juill": 7, "jul": 7, "sept": 9, "sep": 9, "dec": 12}


class Order(Enum):
    """What a date's writing says about the order of day and month."""

    PLAIN = auto()  # no matter: the year first, a named month, or the same day either way
    DAY = auto()  # only the day can be first
    MONTH = auto()  # only the month can be first
    EITHER = auto()  # both are possible days; the day-first reading comes first
    ODD = auto()  # an unusual or contradictory writing, to be confirmed


class Written(NamedTuple):
    """A written day: what it can be (nothing where the calendar has no such day), and how sure its order is."""

    readings: tuple[dt.date, ...]
    order: Order


def written_day(text: str) -> Written | None:
    """What a text says as a date; None where it is not written as one.

    >>> written_day("31.12.26").readings
    (datetime.date(2026, 12, 31),)
    >>> written_day("31/02/2026").readings
    ()
    """
    text = unicodedata.normalize("NFC", " ".join(plain(text).replace("–", "-").split()))
    if len(text) > _LONGEST:
        return None
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(int(found[1]), int(found[3]), found[4])
    if found := _YEAR_FIRST.fullmatch(text):
        return Written(_days((int(found[1]), int(found[3]), int(found[4]))), Order.PLAIN)
    if _COMPACT.fullmatch(text):
        return _compact(text)
    found = next(filter(None, (form.fullmatch(text) for form in _NAMED)), None)
    return None if found is None else _named(found)


def day_of_serial(serial: float) -> dt.date | None:
    """The day of a serial number of the 1900 system, its time of day dropped; None outside of `SERIALS`."""
    inside = SERIALS.start <= serial < SERIALS.stop  # False for not-a-number
    return _EPOCH + dt.timedelta(days=int(serial)) if inside else None


def _year_last(first: int, second: int, year: str) -> Written:
    full = _full(year)
    day_first = _days((full, second, first))
    month_first = _days((full, first, second))
    if day_first == month_first and day_first:
        return Written(day_first, Order.PLAIN)
    if day_first and month_first:
        return Written(day_first + month_first, Order.EITHER)
    if day_first or month_first:
        return Written(day_first or month_first, Order.DAY if day_first else Order.MONTH)
    # 99-12-31: the year first, in two digits.
    return Written(_days((_full(f"{first:02}"), second, int(year))) if first > 31 else (), Order.ODD)


def _compact(text: str) -> Written | None:
    """Eight digits: the year first or last. They may be anything else too, hence only a proposal."""
    year_first = (int(text[:4]), int(text[4:6]), int(text[6:]))
    year_last = (int(text[4:]), int(text[2:4]), int(text[:2]))
    readings = tuple(day for day in _days(year_first, year_last) if 1950 <= day.year <= 2100)
    return Written(readings, Order.ODD) if readings else None


def _named(found: re.Match[str]) -> Written | None:
    months, weekdays = _names()
    month = months.get(fold(found["month"]))
    weekday = weekdays.get(fold(found["weekday"])) if found["weekday"] else frozenset(range(7))
    if month is None or weekday is None:
        return None
    readings = _days((_full(found["year"]), month, int(found["day"])))
    agrees = all(day.weekday() in weekday for day in readings)
    return Written(readings, Order.PLAIN if agrees else Order.ODD)


def _full(year: str) -> int:
    number = int(year)
    if len(year) > 2:
        return number
    return number + (2000 if number < PIVOT else 1900)


def _days(*parts: tuple[int, int, int]) -> tuple[dt.date, ...]:
    """The days that the calendar has, of (year, month, day)."""
    return tuple(dt.date(*ymd) for ymd in parts if _exists(*ymd))


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


@cache
def _names() -> tuple[dict[str, int], dict[str, frozenset[int]]]:
    """Month by folded name; weekdays (Monday is 0) by folded name, since "mar" may be one of several."""
    from babel.dates import get_day_names, get_month_names

    months, weekdays = dict(_SHORT), dict[str, frozenset[int]]()
    for locale in ("fr", "en"):
        for width in ("wide", "abbreviated"):
            months |= {fold(name): number for number, name in get_month_names(width, locale=locale).items()}
            for number, name in get_day_names(width, locale=locale).items():
                weekdays[fold(name)] = weekdays.get(fold(name), frozenset()) | {number}
    return months, weekdays
