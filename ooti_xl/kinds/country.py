"""Countries: read in French or English, by name or code, written as ISO 3166-1 alpha-2 (``FR``).

Names are Unicode CLDR's, and the usual others; a part of a country (Scotland) means the country whose code it uses.
What vehicles carry (SUI) is read where it is no ISO code. A name that several countries share (Congo) is asked about,
and so is a code that also means something else: DOM, a currency's, a single letter. A code that people also write where
they don't know (NC, NA) is pointed out, and the country's name, which is left as it is, or an empty cell offered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from ooti_xl.kinds import Context, Doubt, Look, Reading
from ooti_xl.kinds._currencies import of_country
from ooti_xl.kinds._placeholders import Sense, sense_of
from ooti_xl.kinds._plain import plain, words
from ooti_xl.kinds._territories import CODES as _ALPHA_2
from ooti_xl.kinds._territories import LETTERS, index, spellings, without_and
from ooti_xl.kinds._traits import Traits
from ooti_xl.kinds._verdicts import refused
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.model.folding import LONGEST_NAME, did_you_mean, fold, similarity
from ooti_xl.patterns import pattern

CODES = {
    "country_writing": Severity.WARNING,
    "country_ambiguous": Severity.ERROR,
    "country_unknown": Severity.ERROR,
    "country_or_placeholder": Severity.WARNING,
}

LOOK = Look(width=9)
TRAITS = Traits(telling=0.7, own=lambda raw, *_: isinstance(raw, str) and len(raw.strip()) > 1, place=2)

#: Where French practices have their projects most, in the order in which a drop-down shows it.
_FIRST = ("FR", "BE", "CH", "LU", "MC", "DE", "ES", "IT", "GB", "MA", "US")


def entries() -> tuple[str, ...]:
    """The codes, the usual ones first."""
    return (*_FIRST, *sorted(_ALPHA_2 - set(_FIRST)))


#: New Caledonia, Namibia, Nauru: "non communiqué", "n/a", "non renseigné".
_ALSO_PLACEHOLDERS = frozenset(code for code in _ALPHA_2 if sense_of(code) is not None)
_PARTS = pattern(r"(?:(?<!\s)\s++)?[()\[\]/|:;,]\s*|(?<!\s)\s++[-–—]\s+")
_WORD = pattern(r"\w{3,}")
#: Words that say nothing about which country is meant.
_COMMON_WORDS = frozenset(
    words("pays ile iles island islands isle republique republic etat state new nouvelle sud nord est ouest north")
    + words("south east west saint sainte the les des and du of rep democratique democratic territoire territory")
)
#: A choice longer than this is no help; the person may still type any code.
MOST_OFFERED = 4
_LONGEST = 60  # characters of the longest name that is nearly one of ours
_LETTERS_AND_DOTS = pattern(r"[^\W\d_. ]++(?:[. ]++[^\W\d_. ]++)*+\.?")
_ARTICLE = pattern(r"^(?:la |le |les |the |l\s?['’]\s?)", re.IGNORECASE)


def to_read(texts: Sequence[str]) -> Iterable[str]:
    """All but the codes that are nothing else."""
    return [text for text in texts if text not in _ALPHA_2 or text in _ALSO_PLACEHOLDERS]


def means(text: str, sense: Sense, context: Context) -> bool:
    """A country's code, written as one."""
    return text in _ALPHA_2


def read(raw: Raw, context: Context) -> Reading:
    """The country of a cell; see the module's docstring."""
    if not isinstance(raw, str):
        return refused("country_unknown")
    text = plain(raw)
    found = lookup(text)
    if not found:
        return refused("country_unknown", *_offered(_near(text), context))
    if len(found) > 1:
        return refused("country_ambiguous", *_offered(found, context))
    offered = _offered(found, context)
    if offered != found:  # a name stays, and stands for the code
        doubt = Doubt("country_or_placeholder", alternatives=(*offered, None))
        return Reading(found[0], doubts=(doubt,) if len(text) <= 2 else ())
    return Reading(found[0]) if raw == found[0] else Reading(found[0], found[0], writing="country_writing")


def _offered(codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """What to write for each of several countries: its code; its name where the code could be a placeholder."""
    unclear = _ALSO_PLACEHOLDERS - {context.settings.country}
    return tuple(show(code, "fr") if code in unclear else code for code in codes)


@lru_cache(maxsize=4096)
def lookup(text: str) -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes that a name or code may mean; () if none.

    >>> lookup("FR"), lookup("Royaume-Uni"), lookup("Congo"), lookup("France (FR)"), lookup("Atlantide")
    (('FR',), ('GB',), ('CG', 'CD'), ('FR',), ())
    """
    if text in _ALPHA_2:
        return (text,)
    whole = _named(text)
    if whole or len(text) > LONGEST_NAME:
        return whole
    pieces = [piece for piece in _PARTS.split(text) if piece]
    named = {code for piece in pieces for code in _named(piece)}
    parts = [_named(piece) or tuple(code for code in _by_letter(piece) if code in named) for piece in pieces]
    if len(parts) < 2 or not all(parts):
        return ()
    common = [code for code in parts[0] if all(code in codes for codes in parts)]
    return tuple(common) or tuple(dict.fromkeys(code for codes in parts for code in codes))


def _named(text: str) -> tuple[str, ...]:
    names = index()
    short = _ARTICLE.sub("", text, count=1)
    key = next((key for key in map(fold, (text, short, without_and(short))) if key in names), "")
    if not key or (len(key) < 4 and not _LETTERS_AND_DOTS.fullmatch(text)):  # N/A is not Namibia
        return ()
    return names[key]


def _by_letter(text: str) -> tuple[str, ...]:
    return (LETTERS[text],) if text in LETTERS else ()


@lru_cache(maxsize=1024)
def _near(text: str) -> tuple[str, ...]:
    """Codes of the countries that may have been meant: by a letter, a currency's code, a name's words, its spelling."""
    code = text.strip(" .").upper()
    if len(code) < 4:  # two or three letters resemble everything
        home = code[:2]
        return _by_letter(code) or ((home,) if home in _ALPHA_2 and code in of_country(home) else ())
    if len(text) > _LONGEST:
        return ()
    codes = dict(spellings())
    near = tuple(codes[name] for name in did_you_mean(text, codes))
    return tuple(dict.fromkeys(_sharing(text, alone=not near) + near))[:MOST_OFFERED]


def _sharing(text: str, *, alone: bool) -> tuple[str, ...]:
    """Codes of the countries whose names share the most words with a text, the most alike first.

    All of its words, or two at least: "Îles Vierges X" is either. Where nothing else is near, one word will do if it is
    telling: "Suisse romande".
    """
    wanted = _words(text)
    shared = Counter(named for word in wanted for named in _by_word().get(word, ()))
    most = max(shared.values(), default=0)
    if not most or (most < min(2, len(wanted)) and not alone):
        return ()
    named = [(name, code) for (name, code), count in shared.items() if count == most]
    named.sort(key=lambda pair: (-similarity(text, pair[0]), pair))
    found = tuple(dict.fromkeys(code for _, code in named))
    return found if len(found) <= MOST_OFFERED else ()


@cache
def _by_word() -> dict[str, list[tuple[str, str]]]:
    """Names of countries with their codes, by each of their words."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, code in dict(spellings()).items():
        for word in _words(name):
            found.setdefault(word, []).append((name, code))
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(map(fold, _WORD.findall(text))) - _COMMON_WORDS


def show(value: Any, locale: str) -> str:
    """The country's name in a language; the code itself where CLDR has no name."""
    from babel.core import Locale

    return str(Locale.parse(locale).territories.get(str(value), value))
