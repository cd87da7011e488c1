"""SIRET: the 14 digits of a French establishment: a SIREN (9 digits, the company) and 5 more.

Value: 14 digits as text; 9 where only the SIREN was given. Both parts carry a Luhn check digit, except La Poste's
establishments (SIREN 356 000 000), whose digits add up to a multiple of 5. Well formed is all that is said, never
registered. Source: stdnum.fr.siret; INSEE, répertoire Sirene.

A number cell keeps 14 digits exactly but not its leading zeros.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress
from operator import not_, or_
from typing import Any

from ooti_xl.kinds import Context, Doubt, Look, Reading
from ooti_xl.kinds._check_digits import NOBODY, is_siren, luhn, remainder, remainders
from ooti_xl.kinds._plain import EXACT, digits_of, plain
from ooti_xl.kinds._traits import CHECK_DIGIT, Traits
from ooti_xl.kinds._verdicts import refused
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.patterns import pattern

CODES = {
    "siret_writing": Severity.WARNING,
    "siret_is_siren": Severity.WARNING,
    "siret_lost_zero": Severity.ERROR,
    "siret_scientific": Severity.ERROR,
    "siret_checksum": Severity.ERROR,
    "siret_length": Severity.ERROR,
}

LOOK = Look(width=18)
TRAITS = Traits(telling=CHECK_DIGIT, digits=True, has_form=True)

_LA_POSTE = "356000000"
#: The sums of these say nothing, or are others.
_APART = (_LA_POSTE, NOBODY)
_WHOLE, _SIREN = luhn(range(14)), luhn(range(9))
_LABEL = pattern(r"(?:n[°o]?\s*)?(?:siret|siren)\b\s*(?:n[°o])?\s*:?\s*", re.IGNORECASE)
_SEPARATORS = pattern(r"[\s.\-‐‑‒–—_/'’]+")
_FLOAT_TEXT = pattern(r"([0-9]{9,14})[.,]0")  # a number that another program turned into text
_SCIENTIFIC = pattern(r"[0-9]+(?:[.,][0-9]+)?\s?E\s?\+?[0-9]+", re.IGNORECASE)


def to_read(texts: Sequence[str]) -> Sequence[str]:
    """All but 14 digits whose two sums are right. La Poste's have a rule of their own."""
    has_form = [
        len(text) == 14 and text.isdecimal() and text.isascii() and not text.startswith(_APART) for text in texts
    ]
    numbers = list(compress(texts, has_form))
    faults = map(or_, remainders(numbers, _WHOLE, 10), remainders(numbers, _SIREN, 10))
    return (*compress(texts, map(not_, has_form)), *compress(numbers, faults))


def read(raw: Raw, context: Context) -> Reading:
    """The SIRET of a cell; see the module's docstring."""
    if isinstance(raw, str):
        text = plain(raw)
        if _SCIENTIFIC.fullmatch(text):
            return refused("siret_scientific")
        return _of_digits(_compact(text), raw)
    digits = digits_of(raw, context.number_format)
    if digits is None:
        return refused("siret_scientific" if _too_long(raw) else "siret_length")
    return _of_digits(digits, raw)


def _of_digits(digits: str, raw: Raw) -> Reading:
    if not (digits.isascii() and digits.isdigit()):
        return refused("siret_length")
    if len(digits) == 14:
        return _written(digits, raw) if is_siret(digits) else refused("siret_checksum")
    if len(digits) == 9 and is_siren(digits):
        return _written(digits, raw, Doubt("siret_is_siren", {"siren": digits}))
    if len(digits) in (12, 13) and is_siret(padded := digits.zfill(14)):
        return refused("siret_lost_zero", padded)
    return refused("siret_length")


def is_siret(digits: str) -> bool:
    """Whether 14 ASCII digits are a well-formed SIRET, La Poste's rule included."""
    if not digits.startswith(_APART):
        return not (remainder(digits, _WHOLE, 10) or remainder(digits, _SIREN, 10))
    from stdnum.fr import siret

    return not digits.startswith(NOBODY) and bool(siret.is_valid(digits))


def _written(digits: str, raw: Raw, *doubts: Doubt) -> Reading:
    if raw == digits:
        return Reading(digits, doubts=doubts)
    return Reading(digits, digits, doubts, "siret_writing")


def _too_long(raw: Raw) -> bool:
    return isinstance(raw, float) and EXACT <= raw < float("inf")


def _compact(text: str) -> str:
    label = _LABEL.match(text)
    text = text[label.end() :] if label else text
    number = _FLOAT_TEXT.fullmatch(text)
    return number[1] if number else _SEPARATORS.sub("", text)


def show(value: Any, locale: str) -> str:
    """As it is printed: ``732 829 320 00074``, in every language."""
    digits = str(value)
    return " ".join(filter(None, (digits[:3], digits[3:6], digits[6:9], digits[9:])))
