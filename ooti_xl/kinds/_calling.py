"""Telephone numbers in E.164 form: the French ones by a small table, the others by the phonenumbers package.

The table spares its loading (some 50 ms) to a workbook whose numbers are all French. Sources: ARCEP, plan national de
numérotation (décision 2018-0881); phonenumbers' metadata are the oracle of the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

#: Countries that share the French numbering plan: a national number means the same in all of them.
FRENCH_PLAN = frozenset({"FR", "GP", "MQ", "GF", "RE", "YT", "BL", "MF"})

#: Calling codes overseas by the first three digits of a French national number, its 0 apart.
_OVERSEAS = {
    **dict.fromkeys(("262", "263", "269", "639", "692", "693"), "262"),
    **dict.fromkeys(("590", "690", "691"), "590"),
    **dict.fromkeys(("594", "694"), "594"),
    **dict.fromkeys(("596", "696", "697"), "596"),
}
#: Whether a text is a French number in E.164 form.
is_french = re.compile(r"\+33[1-9][0-9]{8}").fullmatch
_FRENCH = re.compile(r"(?:(?:\+|00)330?|0)([1-9][0-9]{8})")
_FRENCH_RUN = re.compile(rf"(?:{_FRENCH.pattern}){{2,}}")
_GROUP = re.compile(r"\d+")
_LONGEST = 15  # digits, ITU-T E.164


def french(digits: str, country: str) -> str | None:
    """E.164 form of a French number, national (0612345678) or international; None for any other.

    >>> french("0612345678", "FR"), french("0033612345678", "BE"), french("0262123456", "FR")
    ('+33612345678', '+33612345678', '+262262123456')
    >>> french("0612345678", "BE") is None
    True
    """
    found = _FRENCH.fullmatch(digits)
    if found is None:
        return None
    number = found[1]
    if digits.startswith(("+", "00")):
        return f"+33{number}"
    if country not in FRENCH_PLAN:
        return None
    return f"+{_OVERSEAS.get(number[:3], '33')}{number}"


def is_e164(text: str) -> bool:
    """Whether an E.164 text has a known calling code and a possible national length, without reading it in full.

    False is also said of a number that could hold a trunk prefix (+33 06…).
    """
    if text.startswith("+33"):
        return is_french(text) is not None
    if not 6 <= len(text) <= _LONGEST + 1 or text[1] == "0":
        return False
    for end in (2, 3, 4):  # no calling code begins another
        plan = _plan(text[1:end])
        if plan is not None:
            lengths, trunk = plan
            return len(text) - end in lengths and (trunk is None or trunk.match(text, end) is None)
    return False


@cache
def _plan(code: str) -> tuple[frozenset[int], re.Pattern[str] | None] | None:
    """Possible lengths of a calling code's national numbers, and what may be a trunk prefix; None if it is no code."""
    import phonenumbers

    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(code))
    if regions is None:
        return None
    metadata: Any = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(int(code), regions[0])
    trunk = metadata.national_prefix_for_parsing
    return frozenset(metadata.general_desc.possible_length), re.compile(trunk) if trunk else None


def parsed(digits: str, country: str | None) -> Any | None:
    """A phonenumbers number, if its length is possible and it reads back the same; None otherwise."""
    import phonenumbers

    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return None
    return number if _is_possible(number) else None


def _is_possible(number: Any) -> bool:
    import phonenumbers

    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return False
    if number.italian_leading_zero and not is_assigned(number):
        return False  # a 0 that is no part of the number: one digit is missing (06 12 34 56 7)
    try:
        return bool(phonenumbers.parse(e164(number)) == number)
    except phonenumbers.NumberParseException:
        return False


def e164(number: Any) -> str:
    import phonenumbers

    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def is_assigned(number: Any) -> bool:
    """Whether a number belongs to a range that its country uses."""
    import phonenumbers

    return bool(phonenumbers.is_valid_number(number))


def is_written_as(text: str, number: Any) -> bool:
    """Whether the digits of a text stand in the groups in which the number's country writes it.

    >>> is_written_as("06.12.34.56.78", parsed("+33612345678", None))
    True
    >>> is_written_as("06.12.34.56.78", parsed("+41612345678", None))
    False
    """
    import phonenumbers

    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return _GROUP.findall(text) == _GROUP.findall(national)


def in_each(digits: str, countries: Iterable[str], *, used: bool) -> tuple[str, ...]:
    """What a national number is in each of some countries, in E.164 form: where it is possible, or where it is in use.

    >>> in_each("0442113030", ["CH", "LI", "FR"], used=True), in_each("0442113030", ["CH", "LI"], used=False)
    (('+41442113030', '+33442113030'), ('+41442113030', '+423442113030'))
    """
    numbers = [parsed(french(digits, country) or digits, country) for country in countries]
    theirs = [number for number in numbers if number is not None and (not used or is_assigned(number))]
    return tuple(dict.fromkeys(map(e164, theirs)))


def lost_its_zero(digits: str, number: Any) -> bool:
    """Whether a national number is written with a 0 in its country, and was typed without."""
    import phonenumbers

    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return national.lstrip("(").startswith("0") and not digits.startswith("0")  # (030) 123456 in some countries


def found_in(text: str, country: str) -> list[str]:
    """The telephone numbers of a text, in E.164 form, in order."""
    import phonenumbers

    run = "".join(text.split())
    if _FRENCH_RUN.fullmatch(run):  # with nothing between them but a space
        each = (french(number[0], country) for number in _FRENCH.finditer(run))
        return list(dict.fromkeys(number for number in each if number is not None))
    found = []
    for match in phonenumbers.PhoneNumberMatcher(text, country, leniency=phonenumbers.Leniency.POSSIBLE):
        digits = "".join(c for c in match.raw_string if c.isdigit() or c == "+")
        if _is_possible(match.number):
            found.append(french(digits, country) or e164(match.number))
    return list(dict.fromkeys(found))
