"""Names that are near, though written otherwise: the same words but for legal forms, small words and their order, or
all words but one, and of that one all letters but one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ooti_xl.comparing.one_letter import Crowd, Hashed, Words, one_letter_off
from ooti_xl.model.folding import LONGEST_NAME, fold
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
    names = [(scope, _words_in(name)) for scope, name in (*ours.values(), *theirs)]
    for place, (scope, words) in enumerate(names):
        key = scope, in_order(words)
        if words and (place < len(indices) or first.setdefault(key, place) == place):
            crowd.add(place, Hashed(words), hash(scope))
    ordered = [(scope, in_order(words)) for scope, words in names]
    found = {index: first[name] for index, name in zip(indices, ordered, strict=False) if name in first}
    for group in crowd.meetings(before=len(indices)):
        for later, earlier in one_letter_off([(*ordered[place], place) for place in sorted(group)]):
            if earlier < len(indices) <= later:
                found.setdefault(indices[earlier], later)
    return {index: place - len(indices) for index, place in found.items()}


def _words_in(name: str | None) -> list[str]:
    return [] if name is None or len(name) > LONGEST_NAME else words_of(name)


def meant(table: Table, key: str) -> list[str | None]:
    """A column's values, those in doubt as they are offered."""
    names = list(table.values[key])
    for index, doubts in table.doubts[key].items():
        offered = [text for doubt in doubts for text in doubt.alternatives if isinstance(text, str)]
        if offered and names[index] is not None:
            names[index] = offered[0]
    return names


def words_of(name: str) -> list[str]:
    """A name's words, folded, without legal forms and small words (unless nothing else is left)."""
    if name.isascii():
        lower = name.lower()
        words = lower.split()
        if not "".join(words).isalnum():
            words = _WORD.findall(lower)
    else:
        words = [word.lower() if word.isascii() else _folded(word) for word in _WORD.findall(name)]
    return [word for word in words if word not in _SMALL] or words


def in_order(words: list[str]) -> Words:
    """Words in alphabetical order, then those with a figure in the order in which they stand."""
    return (*sorted(word for word in words if word.isalpha()), *(word for word in words if not word.isalpha()))


#: The accented words of names are few (Société, Résidence…), and folding them is dear.
_folded = lru_cache(maxsize=4096)(fold)
