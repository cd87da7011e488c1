"""The catalogs' entries, and how a language writes what is put in them: numbers, dates, lists, what a cell holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from ooti_xl.model.findings import Alike, Bounds, Differences, Raw, Share
from ooti_xl.wording.catalogs import catalog

LOCALES = ("fr", "en")
#: Characters of a text, and entries of a list, that a sentence quotes; what is left out shows as "…".
QUOTED, LISTED = 60, 12


def about(code: str, locale: str) -> str:
    """What a code means, without a finding."""
    return entry("about", code, locale, {})


def refusal(code: str, facts: Mapping[str, Any], locale: str) -> str:
    """Why something was refused, and what to do."""
    return entry("refusal", code, locale, facts)


def say(key: str, locale: str, **facts: Any) -> str:
    """Any other text that a person reads."""
    return entry("say", key, locale, facts)


@dataclass(frozen=True, slots=True)
class Speech:
    """`say` in one language, for who has more than one thing to say.

    >>> Speech("en")("or")
    'or'
    """

    locale: str

    def __call__(self, key: str, **facts: Any) -> str:
        return say(key, self.locale, **facts)


def entry(context: str, key: str, locale: str, facts: Mapping[str, Any]) -> str:
    """An entry of the catalog, its facts put in. MissingWording where there is none."""
    return filled(context, key, Shown(facts, locale))


def filled(context: str, key: str, facts: Shown) -> str:
    """The same, with facts that know how they are written."""
    n, locale = facts.facts.get("n"), facts.locale
    found = catalog(locale).counted(context, key, n) if isinstance(n, int) else _entry(context, key, locale)
    return found if "{" not in found else found.format_map(facts)


@cache
def _entry(context: str, key: str, locale: str) -> str:
    return catalog(locale).text(context, key)


#: Facts that number a place: nobody writes row 12034 with a separator.
_COUNTED = ("row", "line")


@dataclass(slots=True)
class Shown:
    """Facts, each written as the language writes it when a sentence asks for it: most sentences ask for one or two."""

    facts: Mapping[str, Any]
    locale: str

    def __getitem__(self, name: str) -> str:
        fact = self.fact(name)
        return str(fact) if name in _COUNTED else shown(fact, self.locale)

    def fact(self, name: str) -> Any:
        """What is written."""
        return self.facts[name]


def shown(fact: Any, locale: str) -> str:
    """A fact as the language writes it: ``12 500,5``, ``31/12/2026``, ``a, b ou c``; line breaks as ``⏎``."""
    if isinstance(fact, str):
        return fact.replace("\n", " ⏎ ")
    if isinstance(fact, bool):
        return say("true" if fact else "false", locale)
    if isinstance(fact, (tuple, list)):
        return _listed([shown(item, locale) for item in fact], locale)
    if isinstance(fact, Share):
        return percent(fact, locale)
    if isinstance(fact, (int, float, Decimal)):
        return _number(fact, locale)
    if isinstance(fact, Bounds):
        return _bounds(fact, locale)
    if isinstance(fact, Alike):
        return _alike(fact, locale)
    if isinstance(fact, Differences):
        return _differences(fact, locale)
    if isinstance(fact, dt.date):
        return _day(fact, locale)
    return "" if fact is None else str(fact)


def _day(day: dt.date, locale: str) -> str:
    """A day, with its time where there is one."""
    written = day.strftime("%d/%m/%Y") if locale == "fr" else day.isoformat()[:10]
    return f"{written} {day:%H:%M}" if isinstance(day, dt.datetime) and (day.hour or day.minute) else written


def shown_value(value: Raw, locale: str) -> str:
    """A cell's value as a person sees it, with its line breaks."""
    return value if isinstance(value, str) else shown(value, locale)


def brief(fact: Any) -> Any:
    """A fact as a sentence quotes it: a long text without its end, a long list without its last entries.

    >>> brief("x" * 61) == "x" * 59 + "…", brief(12.5)
    (True, 12.5)
    """
    if isinstance(fact, str) and len(fact) > QUOTED:
        return f"{fact[: QUOTED - 1].rstrip()}…"
    if isinstance(fact, (tuple, list)):
        return tuple(map(brief, fact if len(fact) <= LISTED else [*fact[:LISTED], "…"]))
    return fact


#: Beyond the digits that Babel computes with; nobody reads so many.
_TOO_LONG = 1e21


def percent(share: float, locale: str) -> str:
    """A share with its % sign, as the language sets it."""
    from babel.numbers import format_percent

    if abs(share) >= _TOO_LONG / 100:
        return f"{_number(share * 100, locale)}\u00a0%"
    return str(format_percent(share, locale=locale, decimal_quantization=False))


#: Between the thousands of a whole number, by language: counts don't wait for Babel.
_THOUSANDS = {"fr": "\u202f", "en": ","}


def _number(number: float | Decimal, locale: str) -> str:
    if abs(float(number)) >= _TOO_LONG:
        return f"{number:.15G}"
    if isinstance(number, int):
        return f"{number:,}".replace(",", _THOUSANDS[locale])
    exact = Decimal(f"{number:.15g}") if isinstance(number, float) else number
    return str(_pattern().apply(exact, _babel(locale), decimal_quantization=False))


@cache
def _babel(locale: str) -> Any:
    """What Babel knows of a language: it takes longer to find than a number to write."""
    from babel import Locale

    return Locale.parse(locale)


@cache
def _pattern() -> Any:
    from babel.numbers import parse_pattern

    return parse_pattern("#,##0.#")


def _bounds(bounds: Bounds, locale: str) -> str:
    """Bounds in words: ``plus de 0 et 60 au plus``."""
    found = []
    if bounds.minimum is not None:
        found.append(say("at_least", locale, bound=bounds.minimum))
    if bounds.above is not None:
        found.append(say("more_than", locale, bound=bounds.above))
    if bounds.maximum is not None:
        found.append(say("at_most", locale, bound=bounds.maximum))
    return f" {say('and', locale)} ".join(found)


def _alike(fact: Alike, locale: str) -> str:
    """Records with what tells them apart: ``B2 « Mairie de Lyon » (C1, 2 liens, 6 valeurs)``."""
    texts = []
    for one in fact.records:
        counts = say("alike_links", locale, n=one.links), say("alike_values", locale, n=one.values)
        about = ", ".join([*map(brief, one.telling), *counts])
        texts.append(say("alike_record", locale, cell=one.address, name=brief(one.name), about=about))
    return " · ".join([*texts, *(["…"] if fact.total > len(fact.records) else [])])


def _differences(fact: Differences, locale: str) -> str:
    """What differs, the first few: ``« Devise » : ici EUR, là-bas USD``."""
    if not fact.entries:
        return say("differs_nowhere", locale)
    nothing = say("differs_empty", locale)
    texts = []
    for one in fact.entries[:LISTED]:
        here, there = (shown(brief(cell), locale) or nothing for cell in (one.here, one.there))
        texts.append(say("difference", locale, header=brief(one.header), here=here, there=there))
    more = ["…"] if len(fact.entries) > LISTED else []
    return " · ".join([*texts, *more])


def _listed(items: list[str], locale: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {say('or', locale)} {items[-1]}"
