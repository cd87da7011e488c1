"""The grammar of a written day: ``31/12/2026``, ``2026-12-31``, ``1er avril 2026``, ``March 3, 2026``.

Babel gives the names of months and weekdays; its parsers are not used, since they take ``12/13/2024``
in French for 13 December without a word.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum, auto
from functools import cache
from itertools import starmap
from typing import NamedTuple

from ooti_xl.kinds._figures import plain
from ooti_xl.kinds._month_names import DAYS, MONTHS
from ooti_xl.model.folding import fold, normalized
from ooti_xl.patterns import pattern

#: A two-digit year below this is in the 2000s, from it on in the 1900s.
PIVOT = 70
#: Serial numbers of 1950-01-01 and 2100-12-31 in Excel's 1900 date system.
SERIALS = range(18264, 73416)
# Day 0; right from 1 March 1900 on, since Excel takes 1900 for a leap year.
_EPOCH = dt.date(1899, 12, 30)
_LONGEST = 60  # characters: "Wednesday, the 23rd of September 2026 at 12:30 PM" has 49

_WORD = r"[^\W\d_]+"
_ARTICLE = pattern(r"(?:le|the|on|am) (?=.)", re.IGNORECASE)
_WEEKDAY = pattern(rf"({_WORD})[., ]+(?:(?:le|the|den|dem) )?(?=.)", re.IGNORECASE)
# 14:30, 14:30:05, 14:30 Uhr, 14h30, 14 h, 14 heures 30, 2:30 PM, 2 pm
_CLOCK = (
    r"(?P<hour>[0-9]{1,2})"
    r"(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?(?: ?(?:uhr|h))?"
    r"| ?h(?:eures?)?(?: ?(?P<past>[0-9]{2}))?(?: ?min)?"
    r"|(?= ?[ap]\.?m))"
    r"(?: ?(?P<half>[ap])\.?m\.?)?"
)
_TIME = pattern(
    rf"(?P<day>.*[0-9.])(?:T|,? (?:(?:à|a|at|um|vers|@|-) ?)?)(?:(?P<word>minuit|midi|noon|midnight)|{_CLOCK})",
    re.IGNORECASE,
)
_ORDINAL = r"(?: ?(?:er|re|e|ème|st|nd|rd|th))?"
_YEAR_FIRST = pattern(r"([0-9]{4}) ?([-/.]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,2})")
_YEAR_LAST = pattern(
    r"([0-9]{1,2})(?:er)? ?(?P<mark>[-/. ,_\\]) ?([0-9]{1,2}) ?(?P=mark) ?([0-9]{4}|[0-9]{2})", re.IGNORECASE
)
_USUAL_MARKS = "-/. "  # the others are slips of the finger beside these, or of a French numeric keypad
_COMPACT = pattern(r"[0-9]{8}")
_DAY = rf"(?P<day>[0-9]{{1,2}}){_ORDINAL}"
_MONTH = rf"(?P<month>{_WORD})\.?"
_YEAR = r"'?(?P<year>[0-9]{4}|[0-9]{2})"
_GAP = r" ?[-/.,]? ?"
_NAMED = (
    pattern(rf"{_DAY}{_GAP}(?:of )?{_MONTH}{_GAP}{_YEAR}", re.IGNORECASE),
    pattern(rf"{_MONTH}{_GAP}(?:the )?{_DAY}(?: ?[-/.,] ?| ){_YEAR}", re.IGNORECASE),
    pattern(rf"(?P<year>[0-9]{{4}}){_GAP}{_MONTH}{_GAP}{_DAY}", re.IGNORECASE),
)
# Abbreviations in use that CLDR does not list, folded.
_SHORT = {"jan": 1, "fev": 2, "mrz": 3, "avril": 4, "juill": 7, "jul": 7, "sept": 9, "sep": 9, "dec": 12}


class Order(Enum):
    """What a date's writing says about the order of day and month."""

    PLAIN = auto()  # no matter: the year first, a named month, or the same day either way
    DAY = auto()  # only the day can be first
    MONTH = auto()  # only the month can be first
    EITHER = auto()  # both are possible days; the day-first reading comes first
    ODD = auto()  # an unusual or contradictory writing, to be confirmed


class Written(NamedTuple):
    """A written day.

    readings
        What it can be, the likelier first; nothing where the calendar has no such day.
    order
        How sure the order of day and month is.
    timed
        A time of day stands beside it, and it is not midnight.
    """

    readings: tuple[dt.date, ...]
    order: Order
    timed: bool = False


def written_day(text: str) -> Written | None:
    """What a text says as a date; None where it is not written as one.

    >>> written_day("31.12.26").readings
    (datetime.date(2026, 12, 31),)
    >>> written_day("31/02/2026").readings
    ()
    """
    text = normalized("NFC", " ".join(plain(text).replace("–", "-").split()))
    text = text.removeprefix("'").rstrip(" .,;")
    if len(text) > _LONGEST:
        return None
    found = _day(text)
    if found is not None:
        return found
    timed = _TIME.fullmatch(text)
    if timed is None or (seconds := _seconds(timed)) is None:
        return None
    found = _day(timed["day"])
    return None if found is None else found._replace(timed=seconds > 0)


def day_of_serial(serial: float) -> dt.date | None:
    """The day of a serial number of the 1900 system, its time of day dropped; None outside of `SERIALS`."""
    inside = SERIALS.start <= serial < SERIALS.stop  # False for not-a-number
    return _EPOCH + dt.timedelta(days=int(serial)) if inside else None


def _seconds(time: re.Match[str]) -> int | None:
    """Seconds since midnight of a time of day; None where no clock shows it."""
    if time["word"]:
        # Whether midnight begins or ends the day is not said: it is as doubtful as noon.
        return 12 * 3600
    hour, minute, second = int(time["hour"]), int(time["minute"] or time["past"] or 0), int(time["second"] or 0)
    if time["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if time["half"] in "pP" else 0)
    return hour * 3600 + minute * 60 + second if hour < 24 and minute < 60 and second < 60 else None


def _day(text: str) -> Written | None:
    """What a text without time of day says; "mar." is March in ``Mar. 3, 2026``, else Tuesday."""
    found = _without_weekday(text)
    if found is not None:
        return found
    text = _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
    named = _WEEKDAY.match(text)
    if named is None:
        return _without_weekday(text)
    written = _without_weekday(text[named.end() :])
    weekday = None if written is None else _weekday(named[1])
    return None if written is None or weekday is None else _on(weekday, written)


def _on(weekday: frozenset[int], written: Written) -> Written:
    """A written day that is said to be on a weekday: it may decide between two readings, or contradict them."""
    agreeing = tuple(day for day in written.readings if day.weekday() in weekday)
    if written.order is Order.EITHER and agreeing == written.readings[:1]:
        return Written(agreeing, Order.PLAIN)
    if agreeing == written.readings:
        return written
    others = tuple(day for day in written.readings if day not in agreeing)
    return Written(agreeing + others, Order.ODD)


def _without_weekday(text: str) -> Written | None:
    if found := _YEAR_LAST.fullmatch(text):
        written = _year_last(int(found[1]), int(found[3]), found[4])
        return written if found["mark"] in _USUAL_MARKS else Written(written.readings, Order.ODD)
    if found := _YEAR_FIRST.fullmatch(text):
        return Written(_days((int(found[1]), int(found[3]), int(found[4]))), Order.PLAIN)
    if _COMPACT.fullmatch(text):
        return _compact(text)
    found = next(filter(None, (form.fullmatch(text) for form in _NAMED)), None)
    return None if found is None else _named(found)


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
    month = _month(found["month"])
    return None if month is None else Written(_days((_full(found["year"]), month, int(found["day"]))), Order.PLAIN)


def _full(year: str) -> int:
    number = int(year)
    if len(year) > 2:
        return number
    return number + (2000 if number < PIVOT else 1900)


def _days(*parts: tuple[int, int, int]) -> tuple[dt.date, ...]:
    """The days that the calendar has, of (year, month, day)."""
    return tuple(day for day in starmap(_day_of, parts) if day is not None)


def _day_of(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:  # there is none
        return None


# Of the practices and their neighbours in Belgium, Luxembourg and Switzerland: the usual ones first.
_LANGUAGES = (("fr", "en"), ("de", "nl", "it"))


def _month(word: str) -> int | None:
    name = fold(word)
    return next((months[name] for months, _ in map(_names, _LANGUAGES) if name in months), None)


def _weekday(word: str) -> frozenset[int] | None:
    name = fold(word)
    return next((weekdays[name] for _, weekdays in map(_names, _LANGUAGES) if name in weekdays), None)


@cache
def _names(languages: tuple[str, ...]) -> tuple[dict[str, int], dict[str, frozenset[int]]]:
    """Month by folded name; weekdays (Monday is 0) by folded name, since "mar" may be one of several."""
    months, weekdays = dict(_SHORT), dict[str, frozenset[int]]()
    for language in languages:
        months |= {fold(name): place % 12 + 1 for place, name in enumerate(MONTHS[language])}
        for place, name in enumerate(DAYS[language]):
            weekdays[fold(name)] = weekdays.get(fold(name), frozenset()) | {place % 7}
    return months, weekdays
