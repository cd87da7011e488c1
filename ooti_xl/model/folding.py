"""Comparing what people write: case, accents, spaces and punctuation do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Literal

Form = Literal["NFC", "NFKC", "NFKD"]

_PUNCTUATION = re.compile(r"[\W_]+")
# Punctuation that does not stand between two digits. A run is tried where it begins and as a whole: a cell of 32,000
# parentheses costs no more than its length.
_LOOSE = re.compile(r"(?<![\W_])(?:(?<![0-9])[\W_]++|[\W_]++(?![0-9]))")
# A space that does not stand between two digits.
_SPACE = re.compile(r"(?<![0-9]) | (?![0-9])")
# Letters that Unicode does not decompose into a base letter and an accent.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})

#: Characters that are never seen: controls other than spaces and line breaks, zero-width and direction marks. Ranges
#: of a character class; the two joiners, which some scripts and emoji need, are apart.
UNSEEN = (
    "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f"
    "\\u202a-\\u202e\\u2060-\\u206f\\ufeff"
)
#: Longer texts are compared with nothing: a cell holds up to 32,767 characters, and comparing takes their product.
LONGEST_NAME = 200
#: Of so few signs each is replaced in all texts at once.
FEW = 60
_ASCII = bytes(range(128))
_ACCENTS = re.compile("[\u0300-\u036f]+")
_BLANK = re.compile(f"[\\s\\u200c\\u200d{UNSEEN}]*")
# Accents on one letter, and what decomposes into them: more than anyone writes (Unicode, UAX 15, section 13).
_PILE = re.compile("(?:[^\\w\\s!-\u02ff]|[\uff9e\uff9f]){31,}")


def is_blank(raw: object) -> bool:
    """True for None and for text that shows nothing: spaces, no-break and zero-width ones included."""
    return raw is None or (isinstance(raw, str) and _BLANK.fullmatch(raw) is not None)


def fold(text: str) -> str:
    """The comparison key of a text.

    Case, accents, spaces and punctuation are dropped, but two runs of digits stay apart, since
    ``1.1`` and ``11`` are different codes.

    >>> fold("  Société d'Aménagement — Œuvres ")
    'societedamenagementoeuvres'
    >>> fold("2024-01") == fold("2024.01") != fold("202401")
    True
    >>> fold("&")
    '&'
    """
    folded = without_accents(text.casefold())
    joined = "".join(folded.split())
    if joined.isalpha() or (joined.isalnum() and joined == folded):
        return joined
    return _PUNCTUATION.sub(".", _LOOSE.sub("", folded)) or "".join(folded.split())


def fold_case(text: str) -> str:
    """The comparison key of a text whose accents and punctuation count: only case and spaces are dropped.

    A space between two digits counts too.

    >>> fold_case("Rhône  BÂTI") == fold_case("rhône bâti") != fold_case("Rhone Bâti")
    True
    """
    folded = normalized("NFC", text.casefold()) if not text.isascii() else text.lower()
    return _SPACE.sub("", " ".join(folded.split()))


def without_accents(text: str) -> str:
    """A case-folded text in plain letters, its punctuation and spaces kept.

    >>> without_accents("société d'aménagement")
    "societe d'amenagement"
    """
    return text if text.isascii() else text.translate(_PLAIN)


class Signs(dict[int, str | None]):
    """What signs become where a text is translated (`str.translate`), by code point; None: nothing.

    Each is worked out when it is first met.
    """

    def __init__(self, become: Callable[[str], str | None]) -> None:
        self._become = become

    def __missing__(self, point: int) -> str | None:
        self[point] = found = self._become(chr(point))
        return found

    def in_each(self, texts: Sequence[str | None]) -> list[str]:
        """Many texts translated, None as an empty one: where they are of few signs at once, which takes a tenth.

        For signs that become the same however often they are translated.
        """
        plain = ["" if text is None else text for text in texts]
        lines = "\n".join(plain)
        foreign = set(lines.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))
        if len(foreign) <= FEW:
            for sign in foreign:
                lines = lines.replace(sign, self[ord(sign)] or "")
        if not lines.isascii() or lines.count("\n") >= len(plain):
            return [text.translate(self) for text in plain]
        return lines.translate({**{point: self[point] for point in _ASCII}, ord("\n"): "\n"}).split("\n")


def _plain(letter: str) -> str:
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", letter.translate(_LETTERS))).casefold()
    return "".join(c for c in bare if not unicodedata.combining(c))


_PLAIN = Signs(_plain)


def _in_rough(sign: str) -> str | None:
    # Once more: an "ø" with an accent of its own is one letter, or two, by the form in which it is written.
    return "".join(filter(str.isalnum, fold(sign).translate(_LETTERS))) or None


#: A text's letters and figures alone, plain. Texts that differ in that differ in `fold` and in `fold_case`, too.
ROUGH = Signs(_in_rough)


def normalized(form: Form, text: str) -> str:
    """A text in a normalization form of Unicode, in a time that grows with its length.

    unicodedata sorts the accents of a letter by insertion: 32,000 of two classes on one letter take it a second, so
    they are sorted first.

    >>> normalized("NFC", "Socie\u0301te\u0301")
    'Société'
    """
    if len(text) > LONGEST_NAME:
        text = _PILE.sub(lambda pile: _sorted(pile[0], "NFD" if form == "NFC" else "NFKD"), text)
    return unicodedata.normalize(form, text)


def _sorted(pile: str, form: Literal["NFD", "NFKD"]) -> str:
    """Accents decomposed and in canonical order (Unicode, 3.11, D109); what is none keeps them apart."""
    decomposed = "".join(unicodedata.normalize(form, c) for c in pile)
    runs = groupby(decomposed, key=lambda c: unicodedata.combining(c) > 0)
    return "".join("".join(sorted(run, key=unicodedata.combining)) for _, run in runs)


def similarity(left: str, right: str) -> float:
    """How alike two short texts are, 0 to 1, case and accents apart; 0 where one of them is too long to be a name."""
    if max(len(left), len(right)) > LONGEST_NAME:
        return 0.0
    return _alike()(fold(left), fold(right)) / 100


def _alike() -> Callable[[str, str], float]:
    """rapidfuzz where it is installed; the same figures, later, elsewhere (a browser)."""
    try:
        from rapidfuzz.fuzz import ratio
    except ModuleNotFoundError:
        return _ratio
    return ratio


def _ratio(left: str, right: str) -> float:
    """What `rapidfuzz.fuzz.ratio` gives, 0 to 100: how many letters both have in the same order.

    Source: Hyyrö, "Bit-parallel LCS-length computation revisited", 2004; a bit is a letter of `left`.
    """
    places: dict[str, int] = {}
    for place, letter in enumerate(left):
        places[letter] = places.get(letter, 0) | 1 << place
    whole = alone = (1 << len(left)) - 1
    for letter in right:
        met = alone & places.get(letter, 0)
        alone = (alone + met | alone - met) & whole
    letters = len(left) + len(right)
    apart = letters - 2 * (len(left) - alone.bit_count())
    return (1 - apart / letters) * 100 if letters else 100.0


def did_you_mean(text: str, known: Iterable[str], least: float = 0.75, most: int = 3) -> tuple[str, ...]:
    """The entries of `known` nearest to `text`, best first, at most `most`, none below `least`.

    Nothing for a text that is too long to be a name.
    """
    if len(text) > LONGEST_NAME:
        return ()
    folded, alike = fold(text), _alike()
    scored = ((alike(folded, fold(entry)) / 100, entry) for entry in known if len(entry) <= LONGEST_NAME)
    near = sorted((pair for pair in scored if pair[0] >= least), key=lambda pair: (-pair[0], pair[1]))
    return tuple(entry for _, entry in near[:most])
