"""VAT numbers of the European Union, the United Kingdom, Switzerland, Norway and Monaco.

Value: compact, upper case, with its prefix (``FR83404833048``, ``CHE107787577TVA``). Greece writes EL, Northern Ireland
XI, Monaco FR. A number without prefix is read for the row's country; where that is undecided, it is offered. Well
formed is all that is said, never registered. Source: python-stdnum, one module a country.

A French number is FR, two key characters, and the SIREN; an all-digit key is (SIREN x 100 + 12) modulo 97.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress, islice
from operator import not_
from typing import Any

from ooti_xl.kinds import Context, Look, Reading
from ooti_xl.kinds._check_digits import NOBODY, counts, is_siren, luhn, remainder, remainders
from ooti_xl.kinds._plain import digits_of, plain, words
from ooti_xl.kinds._traits import CHECK_DIGIT, Traits
from ooti_xl.kinds._verdicts import refused
from ooti_xl.kinds.siret import is_siret
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.patterns import pattern

CODES = {
    "vat_writing": Severity.WARNING,
    "vat_length": Severity.ERROR,
    "vat_checksum": Severity.ERROR,
    "vat_country_unknown": Severity.ERROR,
    "vat_prefix_missing": Severity.ERROR,
}

LOOK = Look(width=18)
TRAITS = Traits(telling=CHECK_DIGIT, digits=True, has_form=True, place=3)

_EUROPEAN_UNION = frozenset(
    words("AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI")
)
PREFIXES = _EUROPEAN_UNION | {"GB", "NO", "CHE"}
_OTHER_PREFIX = {"GR": "EL", "UK": "GB", "MC": "FR"}
#: The prefix of a country's numbers where it is not its ISO code; French departments overseas use France's.
_PREFIX_OF = {
    "GR": "EL",
    "CH": "CHE",
    "LI": "CHE",
    "IM": "GB",
    **dict.fromkeys(words("MC GP MQ GF RE YT BL MF"), "FR"),
}
_COUNTRY_OF = {"EL": "GR", "XI": "GB", "CHE": "CH"}
_SWISS_SUFFIXES = ("TVA", "MWST", "IVA")

_LABEL = pattern(
    r"(?:n\s?[°o.]?\s*)?(?:de\s+)?(?:TVA|VAT|TVAI)\b\s*(?:intra\w*\.?|number|no\b\.?|n°|id\b)?\s*:?\s*", re.IGNORECASE
)
_SEPARATORS = pattern(r"[\s.\-‐‑‒–—_/'’:()]+")
_FORM = pattern(r"[A-Z0-9+*]+")
# A key is less than 97, and nobody has a SIREN of zeros.
_has_french_form = re.compile(rf"FR(?!9[789]|..{NOBODY})[0-9]{{11}}").fullmatch
_LUHN = luhn(range(4, 13))
# 100 times the SIREN and 12, less the key, is a multiple of 97.
_KEY = {
    **counts(range(4, 13), lambda distance, digit: digit * 10 ** (distance + 2) % 97),
    **counts((2, 3), lambda distance, digit: (6 - digit * 10**distance) % 97),
}
_SIREN, _SIRET, _FRENCH = 9, 14, 11
#: A choice longer than this is no help.
MOST_OFFERED = 3
_SHORTEST = 7  # digits; below it, a number without prefix is a scrap rather than a VAT number


def to_read(texts: Sequence[str]) -> Sequence[str]:
    """All but French and Monegasque numbers with an all-digit key: every other goes through stdnum."""
    has_form = list(map(_has_french_form, texts))
    numbers = list(compress(texts, has_form))
    wrong = map(_is_wrong, numbers, remainders(numbers, _KEY, 97), remainders(numbers, _LUHN, 10))
    return (*compress(texts, map(not_, has_form)), *compress(numbers, wrong))


def _is_wrong(number: str, key: int, luhn_sum: int) -> bool:
    """By its two remainders. Monaco's numbers have 000 where a SIREN begins, and no Luhn digit."""
    return key != 0 or (luhn_sum != 0 and number[4:7] != "000")


def read(raw: Raw, context: Context) -> Reading:
    """The VAT number of a cell; see the module's docstring."""
    number = _compact(raw) if isinstance(raw, str) else digits_of(raw, context.number_format)
    if number is None or not _FORM.fullmatch(number) or not any(map(str.isdigit, number)):
        return refused("vat_length")
    prefix, rest = _divided(number)
    if prefix in PREFIXES:
        return _judged(prefix, rest, raw)
    return _without_prefix(number, raw, context)


def _judged(prefix: str, rest: str, raw: Raw) -> Reading:
    """A number whose country is known."""
    value, code = _validated(prefix, rest)
    if value is None:
        return refused(code, *_nearly(prefix, rest))
    return Reading(value) if raw == value else Reading(value, value, writing="vat_writing")


def _without_prefix(number: str, raw: Raw, context: Context) -> Reading:
    """A number without a prefix of ours: the row's country decides, anything else is offered."""
    home = None if context.home is None else prefix_of(context.home)
    if home in PREFIXES and _validated(home, number)[0] is not None:
        return _judged(home, number, raw)
    offers = list(dict.fromkeys(_offers(number, context)))
    if offers:
        return refused("vat_prefix_missing", *offers)
    stated = None if context.country is None else prefix_of(context.country)
    if stated in PREFIXES:
        return refused(_validated(stated, number)[1])
    if stated is not None or number[:2].isalpha():
        return refused("vat_country_unknown", prefix=stated or number[:2])
    return refused("vat_prefix_missing" if len(number) >= _SHORTEST else "vat_length")


def _offers(number: str, context: Context) -> Iterator[str]:
    """What a number without prefix may be: of a country that the row may be in, or a SIREN or SIRET."""
    prefixes = map(prefix_of, context.candidates or ())
    values = (_validated(prefix, number)[0] for prefix in prefixes if prefix in PREFIXES)
    yield from islice((value for value in values if value is not None), MOST_OFFERED)
    yield from _of_siren(number)


def prefix_of(home: str) -> str:
    """What a country's numbers begin with; its own code where it has none that we know.

    >>> prefix_of("BE"), prefix_of("CH"), prefix_of("MC"), prefix_of("US")
    ('BE', 'CHE', 'FR', 'US')
    """
    return _PREFIX_OF.get(home, home)


@lru_cache(maxsize=4096)
def named_by(raw: Raw) -> str | None:
    """ISO code of the country that a cell names by the prefix of a well-formed number; None for any other.

    >>> named_by("BE 0697.449.992"), named_by("0697.449.992"), named_by("BE 0697.449.993")
    ('BE', None, None)
    """
    if not isinstance(raw, str):
        return None
    prefix, rest = _divided(_compact(raw))
    value = _validated(prefix, rest)[0] if prefix in PREFIXES and _FORM.fullmatch(rest) else None
    return None if value is None else country_of(value)


def _nearly(prefix: str, rest: str) -> Iterator[str]:
    """Well-formed numbers that a badly formed one may stand for: a lost zero, a SIREN without key, no suffix."""
    nearly = []
    if prefix == "FR":
        yield from _of_siren(rest)
        nearly = [f"0{rest}"] if len(rest) == 10 else []
    elif prefix == "CHE" and len(rest) == 9:
        nearly = [rest + suffix for suffix in _SWISS_SUFFIXES]
    elif prefix in ("NL", "EL"):
        nearly = [rest.zfill(12 if prefix == "NL" else 9)]
    elif prefix == "NO" and len(rest) == 9:
        nearly = [f"{rest}MVA"]
    for number in nearly:
        value = _validated(prefix, number)[0]
        if value is not None:
            yield value


def _of_siren(digits: str) -> Iterator[str]:
    """The French VAT number of a SIREN, or of a SIRET's SIREN."""
    if not digits.isdigit() or len(digits) not in (_SIREN, _SIRET):
        return
    if len(digits) == _SIREN or is_siret(digits):
        siren = digits[:_SIREN]
        if siren[:3] != "000" and is_siren(siren):
            yield f"FR{(int(siren) * 100 + 12) % 97:02}{siren}"


def _validated(prefix: str, rest: str) -> tuple[str | None, str]:
    """The compact number, or None and the code of what is wrong."""
    number = prefix + rest
    if _has_french_form(number):
        wrong = _is_wrong(number, remainder(number, _KEY, 97), remainder(number, _LUHN, 10))
        return (None, "vat_checksum") if wrong else (number, "")
    if prefix == "FR" and len(rest) != _FRENCH:
        return None, "vat_length"
    if prefix == "FR" and rest.endswith(NOBODY):
        return None, "vat_checksum"
    from stdnum.exceptions import InvalidChecksum, ValidationError

    try:
        value = _by_stdnum(prefix, rest)
    except InvalidChecksum:
        return None, "vat_checksum"
    except ValidationError:
        return None, "vat_length"
    # stdnum adds lost zeros; only Belgium's is no guess: its numbers of before 2008 all took a leading 0.
    return (value, "") if prefix == "BE" or value == number else (None, "vat_length")


def _by_stdnum(prefix: str, rest: str) -> str:
    if prefix in _EUROPEAN_UNION:
        from stdnum.eu import vat

        return str(vat.validate(prefix + rest))
    if prefix == "GB":
        from stdnum.gb import vat as british

        return f"GB{british.validate(rest)}"
    if prefix == "NO":
        from stdnum.no import mva

        return f"NO{mva.validate(rest)}"
    from stdnum.ch import vat as swiss

    return str(swiss.validate(prefix + rest))


def _compact(text: str) -> str:
    text = plain(text).upper()
    label = _LABEL.match(text)
    if label and label.end() < len(text):
        text = text[label.end() :]
    return _SEPARATORS.sub("", text)


def _divided(number: str) -> tuple[str, str]:
    """A number's prefix, as it should be, and the rest."""
    if number.startswith("CH"):
        return "CHE", number.removeprefix("CHE") if number.startswith("CHE") else number[2:]
    prefix = _OTHER_PREFIX.get(number[:2], number[:2])
    return prefix, number[2:]


def country_of(value: str) -> str | None:
    """ISO 3166-1 alpha-2 code of a compact number's country; None if its prefix is none of ours.

    >>> country_of("FR83404833048"), country_of("FR53000004605"), country_of("EL094259216"), country_of("US1")
    ('FR', 'MC', 'GR', None)
    """
    if value.startswith("FR") and value[4:7] == "000":
        return "MC"
    prefix = "CHE" if value.startswith("CHE") else value[:2]
    return _COUNTRY_OF.get(prefix, prefix) if prefix in PREFIXES else None


def show(value: Any, locale: str) -> str:
    """As it stands, in every language."""
    return str(value)
