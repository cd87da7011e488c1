"""Telephone numbers, written in E.164 form (``+33612345678``).

A number with + or 00 is international; any other is read for the row's own country, else for the practice's. Where that
is undecided, what it is in each country that the row may be in is offered. A number cell has lost its first 0: the
number is offered. Possible is all that is said: nothing is dialled. Source: ITU-T
E.164, phonenumbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import filterfalse
from typing import Any

from ooti_xl.kinds import Context, Doubt, Look, Reading, _calling
from ooti_xl.kinds._plain import digits_of, plain
from ooti_xl.kinds._traits import Traits
from ooti_xl.kinds._verdicts import refused
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.patterns import pattern

CODES = {
    "phone_writing": Severity.WARNING,
    "phone_extension": Severity.WARNING,
    "phone_lost_zero": Severity.ERROR,
    "phone_ambiguous": Severity.ERROR,
    "phone_country_undecided": Severity.ERROR,
    "phone_several": Severity.ERROR,
    "phone_impossible": Severity.ERROR,
}

LOOK = Look(width=18)
LONGEST_CELL = 1_000  # one number has 15 digits at most; where there are several, each is offered
_is_international = re.compile(r"\+[0-9]+").fullmatch
_is_dialled = re.compile(r"\s*\(?[+0]").match
TRAITS = Traits(
    telling=0.85, own=lambda raw, *_: isinstance(raw, str) and _is_dialled(raw) is not None, digits=True, has_form=True
)

_LABEL = pattern(
    r"(?:n[°o]\s*)?(?:t[ée]l(?:[ée]phone|ephone)?|mob(?:ile)?|port(?:able)?|gsm|phone|cell|fixe|bureau|standard|[tm])"
    r"[\s.:]*(?=[+(0-9])",
    re.IGNORECASE,
)
# Tried where what stands before it begins, and no further back: a cell may hold nothing but parentheses.
_EXTENSION = pattern(
    r"(?<![\s,;(-])[\s,;(-]*+(?:poste|post|extension|ext|x|#)\s*+(?:[.:]\s*+)?([0-9]{1,6})\)?", re.IGNORECASE
)
_SEPARATORS = pattern(r"[\s.\-‐‑‒–—_/()·]+")
_DIGITS = pattern(r"\+?[0-9]{3,17}")
#: A choice longer than this is no help.
MOST_OFFERED = 4
_MONACO = 377
_EDGES = " ,;.:-/|'’"


def to_read(texts: Sequence[str]) -> Iterable[str]:
    """All but numbers in E.164 form."""
    foreign = filterfalse(_calling.is_french, texts)
    return [text for text in foreign if not (_is_international(text) and _calling.is_e164(text))]


def read(raw: Raw, context: Context) -> Reading:
    """The telephone number of a cell; see the module's docstring."""
    if not isinstance(raw, str):
        digits = digits_of(raw, context.number_format)
        return _doubtful("phone_impossible") if digits is None else _number(digits, raw, context)
    text = plain(raw.replace("\n", " ; ")).strip(_EDGES)
    label = _LABEL.match(text)
    text = text[label.end() :] if label else text
    text, extension = _without_extension(text)
    digits = _SEPARATORS.sub("", text)
    reading = _number(digits, raw, context) if _DIGITS.fullmatch(digits) else None
    if reading is None or (reading.value is None and not reading.doubts[0].alternatives):
        return _otherwise(text, context)
    return reading if extension is None else _with_extension(reading, extension)


def _number(digits: str, raw: Raw, context: Context) -> Reading:
    """What a run of digits means."""
    if digits.startswith(("+", "00")):
        return _international(digits, raw)
    country = context.home
    if country is None:
        return _undecided(digits, context)
    french = _calling.french(digits, country)
    if french is not None:
        return _written(french, raw)
    return _national(digits, _calling.parsed(digits, country), country, raw, context)


def _international(digits: str, raw: Raw) -> Reading:
    value = _calling.french(digits, "")
    if value is None:
        number = _calling.parsed("+" + digits.removeprefix("00").removeprefix("+"), None)
        value = None if number is None else _calling.e164(number)
    return _doubtful("phone_impossible") if value is None else _written(value, raw)


def _undecided(digits: str, context: Context) -> Reading:
    """A national number of nobody knows which country: what it is where the row may be, or else at home, is offered.

    Numbers that are in use count first.
    """
    homes = (context.candidates or (), (context.settings.country,))
    found = (_calling.in_each(digits, where, used=used) for used in (True, False) for where in homes)
    offers = (*_with_plus(digits), *next(filter(None, found), ()))
    return _doubtful("phone_country_undecided", *offers[:MOST_OFFERED]) if offers else _doubtful("phone_impossible")


def _national(digits: str, number: Any | None, country: str, raw: Raw, context: Context) -> Reading:
    """A number without + or 00: is its 0 still there, and is it the row's country's?"""
    home = _in_home(digits, country, context)
    if number is not None and _calling.lost_its_zero(digits, number):
        return _doubtful("phone_lost_zero", *_with_plus(digits), _with_zero(digits, number, country))
    if number is None and _with_plus(digits):
        return _doubtful("phone_lost_zero", *_with_plus(digits))
    if home is not None and (number is None or not _calling.is_assigned(number) or _looks_like_home(raw, home, number)):
        theirs = (_calling.e164(number),) if number is not None and _calling.is_assigned(number) else ()
        return _doubtful("phone_ambiguous", home, *theirs)
    return _doubtful("phone_impossible") if number is None else _written(_calling.e164(number), raw)


def _in_home(digits: str, country: str, context: Context) -> str | None:
    """The number as the practice's own country reads it, if that is another country and the number is one of its."""
    home = context.settings.country
    if home == country:
        return None
    number = _calling.parsed(_calling.french(digits, home) or digits, home)
    if number is None or not _calling.is_assigned(number) or _calling.lost_its_zero(digits, number):
        return None
    return _calling.e164(number)


def _looks_like_home(raw: Raw, home: str, number: Any) -> bool:
    """Whether a number of two countries is written as at home: 06 12 34 56 78 is a French mobile, 061 234 56 78 Basel.

    Monaco's and France's mobile numbers are written alike, so that neither is chosen.
    """
    if number.country_code == _MONACO:
        return True
    at_home = _calling.parsed(home, None)
    written = [_calling.is_written_as(raw, one) for one in (at_home, number)] if isinstance(raw, str) else []
    return written == [True, False]


def _with_zero(digits: str, number: Any, country: str) -> str:
    return _calling.french(f"0{digits}", country) or _calling.e164(number)


def _with_plus(digits: str) -> tuple[str, ...]:
    """An international number whose + was lost, if there is such a number."""
    number = None if digits.startswith("0") else _calling.parsed(f"+{digits}", None)
    return (_calling.e164(number),) if number is not None and _calling.is_assigned(number) else ()


def _otherwise(text: str, context: Context) -> Reading:
    """A cell that is not one number: those that stand in it are offered."""
    homes = (context.home,) if context.home else (*(context.candidates or ()), context.settings.country)
    found = next(filter(None, (_calling.found_in(text, home) for home in homes[:MOST_OFFERED])), [])
    return _doubtful("phone_several" if len(found) > 1 else "phone_impossible", *found)


def _without_extension(text: str) -> tuple[str, str | None]:
    found = _EXTENSION.search(text)
    if found is None or found.end() != len(text) or not found.start():
        return text, None
    return text[: found.start()], found[1]


def _with_extension(reading: Reading, extension: str) -> Reading:
    """The number alone has a value; nothing is corrected, so that the extension is not lost unseen."""
    if reading.value is None:
        return reading
    doubt = Doubt("phone_extension", {"number": reading.value, "extension": extension})
    return Reading(reading.value, doubts=(doubt,))


def _written(value: str, raw: Raw) -> Reading:
    return Reading(value) if raw == value else Reading(value, value, writing="phone_writing")


def _doubtful(code: str, *alternatives: str) -> Reading:
    return refused(code, *dict.fromkeys(alternatives))


def show(value: Any, locale: str) -> str:
    """In international form, grouped: ``+33 6 12 34 56 78``, in every language."""
    text = str(value)
    if text.startswith("+33") and len(text) == 12:
        return f"+33 {text[3]} {text[4:6]} {text[6:8]} {text[8:10]} {text[10:]}"
    import phonenumbers

    number = _calling.parsed(text, None)
    if number is None:
        return text
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
