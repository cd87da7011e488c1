"""Currencies: read by code, symbol or name in French or English, written as ISO 4217 (``EUR``).

A symbol that several currencies share (``$``, ``kr``, ``F CFA``) is decided by the row's own country alone, and asked
about otherwise; so is the code of a country (``CH``, ``TL``), whatever else it is. A withdrawn currency (``FRF``) is
an error: amounts in it have to be converted by a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from ooti_xl.kinds import Context, Look, Reading, country
from ooti_xl.kinds._currencies import (
    COMMON,
    ORDINARY,
    RANK,
    USUAL,
    current,
    is_current,
    key,
    names,
    of_country,
    ranked,
    spellings,
    withdrawn,
)
from ooti_xl.kinds._plain import plain
from ooti_xl.kinds._territories import CODES as ISO_COUNTRIES
from ooti_xl.kinds._traits import Measure, Traits
from ooti_xl.kinds._verdicts import refused
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.model.folding import LONGEST_NAME, did_you_mean

CODES = {
    "currency_writing": Severity.WARNING,
    "currency_ambiguous": Severity.ERROR,
    "currency_obsolete": Severity.ERROR,
    "currency_unknown": Severity.ERROR,
}

LOOK = Look(width=10)
TRAITS = Traits(telling=0.85, measures={"": (Measure.MONEY,)}, place=4)

#: What a French practice meets most, in the order in which a drop-down shows it.
_FIRST = ("EUR", "CHF", "GBP", "USD", "CAD", "MAD", "XPF", "XOF")


def entries() -> tuple[str, ...]:
    """The codes in use, the usual ones first."""
    return (*_FIRST, *sorted(current() - set(_FIRST)))


#: A choice longer than this is no help; the person may still type any code.
MOST_OFFERED = 5

_FAST = {"€": ("EUR",), **{code: (code,) for code in RANK}}
_PARTS = re.compile(r"(?:(?<!\s)\s++)?[()\[\]/|:;,=+]\s*|(?<!\s)\s++[-–—]\s+")


def to_read(texts: Sequence[str]) -> Iterable[str]:
    """All but the codes in use."""
    rare = [text for text in texts if text not in COMMON]
    return [text for text in rare if len(text) != 3 or text not in current()]


def read(raw: Raw, context: Context) -> Reading:
    """The currency of a cell; see the module's docstring."""
    if not isinstance(raw, str):
        return refused("currency_unknown")
    text = plain(raw)
    found = _with_the_country_s(text, candidates(text))
    code = _decided(key(text), found, context) if found else None
    found = found or _contradictory(text)
    if not found:
        return refused("currency_unknown", *_near(text))
    if code is None:
        return refused("currency_ambiguous", *_offered(_allowed(found, context)))
    if not is_current(code):
        today = _offered((code, *_of_homes(text)))
        return refused("currency_obsolete", *today, successor=today)
    return Reading(code) if raw == code else Reading(code, code, writing="currency_writing")


def _decided(written: str, found: tuple[str, ...], context: Context) -> str | None:
    """The one currency that is meant, or None: several are possible and the row's country does not decide."""
    if len(found) == 1:
        return found[0]
    ordinary = found[0] if written in ORDINARY else None
    home = context.country
    theirs = [code for code in found if home is not None and code in of_country(home)]
    if len(theirs) == 1:
        other = ordinary is not None and is_current(ordinary) and ordinary != theirs[0]
        return None if other else theirs[0]
    if ordinary is not None or not any(map(is_current, found)):
        return found[0]
    return _offered(found)[0] if len(_offered(found)) == 1 else None  # the others are its own former self


def _with_the_country_s(text: str, found: tuple[str, ...]) -> tuple[str, ...]:
    """The currencies that a sign may mean, with those of the country whose code it is."""
    if not found or text not in ISO_COUNTRIES:
        return found
    return tuple(dict.fromkeys((*found, *ranked(set(of_country(text))))))


def _allowed(found: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Of several currencies, those of the countries that an undecided row may be in; all, where none of them is."""
    theirs = {code for home in context.candidates or () for code in of_country(home)}
    return tuple(code for code in found if code in theirs) or found


def _offered(found: tuple[str, ...]) -> tuple[str, ...]:
    """Current currencies to choose from: those that are meant, or that replaced them; the usual ones first."""
    return _today(found)[:MOST_OFFERED]


def _today(found: tuple[str, ...]) -> tuple[str, ...]:
    meant = [code for code in found if is_current(code)]
    replacing = [code for old in found if not is_current(old) for code in withdrawn()[old]]
    usual = [code for code in meant + replacing if code in COMMON]
    return tuple(dict.fromkeys(usual + meant + replacing))


@lru_cache(maxsize=1024)
def possible(raw: Raw) -> tuple[str, ...]:
    """ISO 4217 codes in use today that a cell may mean, whatever its row; () where it says nothing of a currency.

    >>> possible("CHF"), possible("FRF"), possible("EUR / CHF"), possible(12.0)
    (('CHF',), ('EUR',), ('EUR', 'CHF'), ())
    """
    if not isinstance(raw, str):
        return ()
    text = plain(raw)
    return _today(candidates(text) or _contradictory(text))


@lru_cache(maxsize=4096)
def candidates(text: str) -> tuple[str, ...]:
    """ISO 4217 codes that a symbol, code or word may mean, the likeliest first; () if none.

    Withdrawn currencies are among them ("F" is a French franc too). Several writings of one currency
    ("Euro (€)") mean what they have in common.

    >>> candidates("€"), candidates("Francs suisses"), candidates("dirham"), candidates("USD $"), candidates("pomme")
    (('EUR',), ('CHF',), ('MAD', 'AED'), ('USD',), ())
    """
    if text in _FAST:
        return _FAST[text]
    whole = _meant(text)
    if whole:
        return whole
    for meanings in _of_parts(text):
        common = tuple(code for code in meanings[0] if all(code in codes for codes in meanings))
        if common:
            return common
    return ()


def _contradictory(text: str) -> tuple[str, ...]:
    """The codes of a text that names several currencies ("EUR/USD")."""
    return next((tuple(dict.fromkeys(chain(*meanings))) for meanings in _of_parts(text)), ())


def _of_parts(text: str) -> Iterator[list[tuple[str, ...]]]:
    """What each part of a text may mean, for each way of dividing it in which all parts mean something."""
    for parts in _divided(text) if len(text) <= LONGEST_NAME else ():
        meanings = [_meant(part) or _by_country(part, parts) for part in parts]
        if meanings and all(meanings):
            yield meanings


def _meant(text: str) -> tuple[str, ...]:
    code = text.strip(" .").upper()
    if len(code) == 3 and code.isascii() and code.isalpha() and (is_current(code) or code in withdrawn()):
        return (code,)
    forms = (key(text), key(" ".join(word.removesuffix("s") for word in text.casefold().split())))
    usual = next((USUAL[form] for form in forms if form in USUAL), ())
    return usual or next((names()[form] for form in forms if form in names()), ())


def _divided(text: str) -> Iterator[list[str]]:
    """A text in parts, by its punctuation first, then by currency signs and spaces."""
    yield [part for part in _PARTS.split(text) if part]
    signed = "".join(f" {c} " if unicodedata.category(c) == "Sc" else c for c in text)
    yield [part for part in re.split(r"[\s()\[\]/|:;,=+–—-]+", signed) if part]


def _by_country(part: str, parts: list[str]) -> tuple[str, ...]:
    """The currencies of a country that stands beside a currency ("Dirham (Maroc)")."""
    if not any(_meant(other) for other in parts if other != part):
        return ()
    return tuple(code for home in country.lookup(part) for code in of_country(home))


@lru_cache(maxsize=1024)
def _near(text: str) -> tuple[str, ...]:
    """Codes that may have been meant: of a country's name, of a name or code that is nearly this one."""
    if len(key(text)) < (2 if text.upper() in ISO_COUNTRIES else 3) or len(text) > 60:
        return ()
    if found := _of_homes(text):
        return found[:3]
    if len(text) <= 4:
        near = did_you_mean(text, RANK, least=0.6, most=len(RANK))
        return tuple(sorted(near, key=RANK.index))[:3]
    named = spellings()
    return tuple(dict.fromkeys(named[name] for name in did_you_mean(text, named)))


def _of_homes(text: str) -> tuple[str, ...]:
    """The currencies of the country that a text names."""
    return tuple(dict.fromkeys(code for home in country.lookup(text) for code in sorted(of_country(home))))


def show(value: Any, locale: str) -> str:
    """The code, in every language."""
    return str(value)
