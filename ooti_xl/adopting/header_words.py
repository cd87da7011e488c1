"""A header of an old file as the trade writes it: its words, however they are shortened and in whatever order they
stand, and the unit of its figures.

``Mtt HT (k€)`` says *montant*, in thousands of euros; ``CP MOA`` says *code postal* and *client*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ooti_xl.adopting.words import MONTHS
from ooti_xl.kinds._units import Unit, unit_in
from ooti_xl.model.folding import LONGEST_NAME, without_accents

_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Ý])")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_NUMBER_SIGN = re.compile(r"\bn\s?[°º]|\bno\b\.?|#")
_WORD = re.compile(r"[^\W_]+\.?")
_AND = re.compile(r"[/+&|;,\n]|\s(?:et|ou|and|or|-|–)\s")

#: Words that say nothing of what a column holds.
_EMPTY = frozenset(
    [
        "a",
        "au",
        "aux",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "of",
        "par",
        "per",
        "pour",
        "s",
        "sur",
        "the",
        "un",
        "une",
    ]
)
#: Several words that are one; then words that are another.
_PHRASES = (
    (re.compile(r"ma[i]tr(?:e|ise)s?\W+(?:d\W*)?ouvrages?"), "client"),
    (re.compile(r"donneurs?\W+(?:d\W*)?ordres?"), "client"),
    (re.compile(r"codes?\W+post(?:ale?|aux)|(?:zip|post(?:al)?)\W*codes?"), "codepostal"),
    (re.compile(r"e\W?mails?"), "email"),
    # a building site is a project, but for its days: those of the works
    (re.compile(r"\b(debut|fin|demarrage|lancement|ouverture|cloture)s?\W+(?:d[eu]\W+)?chantiers?"), r"\1 travaux"),
)  # fmt: skip
_SAME = {
    "moa": "client", "mo": "client", "customer": "client",
    "affaire": "projet", "operation": "projet", "chantier": "projet", "dossier": "projet", "job": "projet",
    "project": "projet",
    "salarie": "collaborateur", "employe": "collaborateur", "employee": "collaborateur",
    "cp": "codepostal", "zip": "codepostal", "npa": "codepostal",
    "mail": "email", "mel": "email", "courriel": "email",
    "portable": "mobile", "gsm": "mobile", "telephone": "tel", "phone": "tel",
    "no": "numero", "nr": "numero", "number": "numero",
    "identifiant": "id", "hono": "honoraire", "h": "heure", "hebdo": "hebdomadaire", "sem": "semaine",
    "ref": "reference", "compl": "complement", "intra": "intracommunautaire", "intracom": "intracommunautaire",
    "addres": "adresse", "postale": "postal",
}  # fmt: skip
_SHORTEST, _SHORTEST_DOTTED = 3, 2
_VOWELS = "aeiouy"


@dataclass(frozen=True)
class Title:
    """A header that was read.

    words
        What it says, each word as the words that it may stand for: just one unless it is shortened.
    shortened
        Some word stands for another one.
    unit
        That of its figures; None where it names none.
    several
        The titles of its parts, where it is put together of several (``N°/Nom``).
    """

    words: tuple[frozenset[str], ...] = ()
    shortened: bool = False
    unit: Unit | None = None
    several: tuple[Title, ...] = ()


def named(name: str) -> tuple[frozenset[str], Unit | None]:
    """The words and the unit of a name that a column is known by: nothing in it is shortened."""
    rest, unit = unit_in(_plain(name))
    return frozenset(_SAME.get(word, word) for word, _ in _words(rest)), unit


@lru_cache(maxsize=4096)
def title_of(header: str, vocabulary: frozenset[str]) -> Title:
    """A header, given the words of all names that columns are known by."""
    if len(header) > LONGEST_NAME:
        return Title()
    return _title(header, vocabulary, parts=True)


def _title(header: str, vocabulary: frozenset[str], *, parts: bool) -> Title:
    rest, unit = unit_in(_plain(header))
    found = [(word, _meant(word, dotted, vocabulary)) for word, dotted in _words(rest)]
    pieces = [piece for piece in _AND.split(rest) if _WORD.search(piece)] if parts else []
    several = tuple(_title(piece, vocabulary, parts=False) for piece in pieces) if len(pieces) > 1 else ()
    return Title(
        tuple(words for _, words in found),
        any(words != {_SAME.get(word, word)} for word, words in found),
        unit,
        several,
    )


def _plain(text: str) -> str:
    """Lower case without accents; words that are written together apart (``companyName``)."""
    return without_accents(_CAMEL.sub(" ", text).casefold())


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a plain text that mean something, in the singular, and whether each ends in a dot."""
    for phrase, word in _PHRASES:
        text = phrase.sub(f" {word} ", text)
    text = _INITIALS.sub(lambda found: f" {found[0].replace('.', '')} ", _NUMBER_SIGN.sub(" numero ", text))
    for found in _WORD.finditer(text):
        word = found[0].removesuffix(".")
        if word not in _EMPTY:
            yield _singular(word), found[0] != word


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > _SHORTEST else word


def _meant(word: str, dotted: bool, vocabulary: frozenset[str]) -> frozenset[str]:
    """The words that one may stand for; itself where it is one, or stands for none."""
    if word in vocabulary or word in _SAME or word in MONTHS:
        return frozenset((_SAME.get(word, word),))
    full = {_SAME.get(long, long) for long in (*vocabulary, *_SAME) if stands_for(word, long, dotted=dotted)}
    return frozenset(full or (word,))


def stands_for(short: str, word: str, *, dotted: bool = False) -> bool:
    """Whether a word is short for another: its beginning, or some of its letters with the first and the last.

    >>> stands_for("soc", "sociale"), stands_for("mtt", "montant"), stands_for("mt", "mission")
    (True, True, False)
    """
    if not short.isalpha() or len(short) >= len(word):
        return False
    if word.startswith(short):
        return len(short) >= (_SHORTEST_DOTTED if dotted else _SHORTEST)
    return short[0] == word[0] and len(word) > _SHORTEST and _ends_alike(short, word) and _is_within(short, word)


def _ends_alike(short: str, word: str) -> bool:
    """``mtt`` ends as ``montant`` does, ``dt`` as ``date`` without its mute letter; vowels are left out first."""
    return short[-1] in (word[-1], word.rstrip(_VOWELS)[-1:]) and not set(short[1:-1]) & set(_VOWELS)


def _is_within(short: str, word: str) -> bool:
    letters = iter(word)
    return all(letter in letters for letter in short)
