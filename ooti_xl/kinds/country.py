"""Countries: read in French or English, by name or code, written as ISO 3166-1 alpha-2 (``FR``).

Names are Unicode CLDR's, and the usual others; a part of a country (Scotland) means the country whose code it uses.
A name that several countries share (Congo) is asked about.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ooti_xl.findings import Raw, Severity
from ooti_xl.folding import did_you_mean, fold
from ooti_xl.kinds import Context, Doubt, Look, Reading
from ooti_xl.kinds._plain import plain
from ooti_xl.kinds._territories import CODES as _ALPHA_2
from ooti_xl.kinds._territories import index, spellings, without_and

CODES = {
    "country_writing": Severity.WARNING,
    "country_ambiguous": Severity.ERROR,
    "country_unknown": Severity.ERROR,
}

LOOK = Look(width=9)

#: Where French practices have their projects most, in the order in which a drop-down shows it.
_FIRST = ("FR", "BE", "CH", "LU", "MC", "DE", "ES", "IT", "GB", "MA", "US")


def entries() -> tuple[str, ...]:
    """The codes, the usual ones first."""
    return (*_FIRST, *sorted(_ALPHA_2 - set(_FIRST)))


_PARTS = re.compile(r"\s*[()\[\]/|:;,]\s*|\s+[-–—]\s+")
_ARTICLE = re.compile(r"^(?:la |le |les |the |l\s?['’]\s?)", re.IGNORECASE)


def accept(raw: Raw) -> bool:
    return raw in _ALPHA_2


def read(raw: Raw, context: Context) -> Reading:
    """The country of a cell; see the module's docstring."""
    if not isinstance(raw, str):
        return Reading(doubts=(Doubt("country_unknown"),))
    text = plain(raw)
    found = lookup(text)
    if not found:
        return Reading(doubts=(Doubt("country_unknown", alternatives=_near(text)),))
    if len(found) > 1:
        return Reading(doubts=(Doubt("country_ambiguous", alternatives=found),))
    return Reading(found[0]) if raw == found[0] else Reading(found[0], found[0], writing="country_writing")


@lru_cache(maxsize=4096)
def lookup(text: str) -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes that a name or code may mean; () if none.

    >>> lookup("FR"), lookup("Royaume-Uni"), lookup("Congo"), lookup("France (FR)"), lookup("Atlantide")
    (('FR',), ('GB',), ('CG', 'CD'), ('FR',), ())
    """
    if text in _ALPHA_2:
        return (text,)
    whole = _named(text)
    if whole:
        return whole
    parts = [_named(part) for part in _PARTS.split(text) if part]
    if len(parts) < 2 or not all(parts):
        return ()
    common = [code for code in parts[0] if all(code in codes for codes in parts)]
    return tuple(common) or tuple(dict.fromkeys(code for codes in parts for code in codes))


def _named(text: str) -> tuple[str, ...]:
    names = index()
    short = _ARTICLE.sub("", text, count=1)
    return next((names[key] for key in map(fold, (text, short, without_and(short))) if key in names), ())


@lru_cache(maxsize=1024)
def _near(text: str) -> tuple[str, ...]:
    """Codes of the countries whose names are nearest to a text, at most three."""
    if len(text) < 4 or len(text) > 60:  # two or three letters resemble everything
        return ()
    codes = dict(spellings())
    return tuple(dict.fromkeys(codes[name] for name in did_you_mean(text, codes)))


def show(value: Any, locale: str) -> str:
    """The country's name in a language; the code itself where CLDR has no name."""
    from babel.core import Locale

    return str(Locale.parse(locale).territories.get(str(value), value))
