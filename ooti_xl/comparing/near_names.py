"""Names that are near, though written otherwise: the same words but for legal forms, small words and their order, or
all words but one, and of that one all letters but one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ooti_xl.comparing.one_letter import Crowd, Words, one_letter_off
from ooti_xl.model.folding import LONGEST_NAME, Signs, fold
from ooti_xl.tables import Table

#: Columns whose words are compared; a code has none.
NAMES = ("company_name", "project_title")

_WORD = re.compile(r"[^\W_]+")
_LEGAL_FORMS = "sarl sas sasu sa sci scp scm eurl snc selarl sem spl gie scic scop eirl ei ltd limited gmbh ag srl llc"
_SMALL_WORDS = "et and de du des de la le les l d the of ste societe entreprise ets etablissements cie company co"
_SMALL = frozenset(f"{_LEGAL_FORMS} bv nv inc {_SMALL_WORDS}".split())

#: What a record must share with a near one (a project's client), and its name.
Named = tuple[object, str | None]


def near_between(ours: Mapping[int, Named], theirs: Sequence[Named]) -> dict[int, int]:
    """The first record of theirs that each of ours is near to, those that are near to none left out.

    ours
        By record index: those that are looked for.
    """
    indices = list(ours)
    crowd, first = Crowd(), dict[tuple[object, Words], int]()
    named = (*ours.values(), *theirs)
    words_of_all = words_of_each([name for _, name in named])
    names = [(scope, words) for (scope, _), words in zip(named, words_of_all, strict=True)]
    for place, (scope, words) in enumerate(names):
        key = scope, in_order(words)
        if words and (place < len(indices) or first.setdefault(key, place) == place):
            crowd.add(place, words, sum(map(hash, words), hash(scope)))
    ordered = [(scope, in_order(words)) for scope, words in names]
    found = {index: first[name] for index, name in zip(indices, ordered, strict=False) if name in first}
    for group in crowd.meetings(before=len(indices)):
        for later, earlier in one_letter_off([(*ordered[place], place) for place in group]):
            if earlier < len(indices) <= later:
                found.setdefault(indices[earlier], later)
    return {index: place - len(indices) for index, place in found.items()}


def meant(table: Table, key: str) -> list[str | None]:
    """A column's values, those in doubt as they are offered."""
    names = list(table.values[key])
    for index, doubts in table.doubts[key].items():
        offered = [text for doubt in doubts for text in doubt.alternatives if isinstance(text, str)]
        if offered and names[index] is not None:
            names[index] = offered[0]
    return names


def words_of(name: str) -> list[str]:
    """A name's words, folded, without legal forms and small words (unless nothing else is left).

    Empty where it is too long for a name.
    """
    return _words(name, name.translate(_SPACED))


def words_of_each(names: Sequence[str | None]) -> Iterator[list[str]]:
    """The words of many names, one by one; none of a name that is missing."""
    return map(_words, names, _SPACED.in_each(names))


def _words(name: str | None, spaced: str) -> list[str]:
    if name is None or len(name) > LONGEST_NAME:
        return []
    words = spaced.split() if spaced.isascii() else list(map(_folded, _WORD.findall(name)))
    return words if _SMALL.isdisjoint(words) else [word for word in words if word not in _SMALL] or words


def in_order(words: list[str]) -> Words:
    """Words in alphabetical order, then those with a figure in the order in which they stand."""
    if "".join(words).isalpha():
        return tuple(sorted(words))
    return (*sorted(word for word in words if word.isalpha()), *(word for word in words if not word.isalpha()))


def _spaced(sign: str) -> str:
    """A letter in plain ones, a figure, a space for what stands between words; itself where only its word tells."""
    if not sign.isalnum():
        return " "
    plain = fold(sign) if sign.isalpha() else sign
    return plain if plain.isascii() and plain.isalnum() else sign


_SPACED = Signs(_spaced)
#: Words in other letters.
_folded = lru_cache(maxsize=4096)(fold)
