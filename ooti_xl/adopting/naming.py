"""What a header says of which column it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ooti_xl.adopting.aliases import OF_EITHER
from ooti_xl.adopting.fields import ADDRESS_PARTS, FULL_NAME, Field, Name, fields, is_phase, vocabulary
from ooti_xl.adopting.header_words import Title, title_of
from ooti_xl.kinds._units import Unit
from ooti_xl.model.folding import LONGEST_NAME, fold, similarity
from ooti_xl.sheets import all_sheets, sheet_of

#: Words beside others that change nothing of what a column is.
_NEUTRAL = frozenset(("total", "complet", "actuel", "officiel"))
#: In the header of a piece of an address: ``Adresse de facturation - Ville``.
_OF_ADDRESSES = frozenset(("adresse",))
_SHORTENED, _WITH_NOUN, _WITHOUT_NOUN, _PARTS_AGREE = 0.97, 0.96, 0.85, 0.9
_PART, _WITHIN = 0.6, 0.5
#: From this similarity on a header is a name misspelt; its score is this much of the similarity.
#: One word more is no slip of the keyboard: ``Honoraires BET`` are others' fees.
_NEAR, _LIKE = 0.85, 0.86
_SHORTEST_PART = 4
EXACT = 0.8
_DIGITS = re.compile(r"\d")


class Named(NamedTuple):
    """A score from 0 to 1, and the key of the sentence that says why."""

    score: float
    why: str = ""


NOT = Named(0.0)


@lru_cache(maxsize=2048)
def names_of(header: str) -> Mapping[Field, Named]:
    """The fields that a header may name, with how well it does; none for a text that is too long to be a header."""
    if len(header) > LONGEST_NAME:
        return {}
    title = title_of(header, vocabulary())
    found = {field: by_name for field in fields().values() if (by_name := _named(field, header, title)).score}
    if len(title.several) < 2 or any(one.score >= EXACT for one in found.values()):
        return found
    return {**found, **_of_parts(title)}


def says_whose(header: str, sheet: str) -> bool:
    """Whether a header names the records of a sheet: ``Notes client``, ``État du projet``."""
    return any(not meant.isdisjoint(sheet_of(sheet).sheet.nouns) for meant in title_of(header, vocabulary()).words)


def _of_parts(title: Title) -> Mapping[Field, Named]:
    """What the parts of a header name: where all of them name one field it is that; else each may be what it holds."""
    every = fields().values()
    by_part = [{field for field in every if _by_words(field, part).score >= EXACT} for part in title.several]
    by_part = [some for some in by_part if some]
    if len(by_part) < 2:
        return {}
    common = set.intersection(*by_part)
    if common:
        return dict.fromkeys(common, Named(_PARTS_AGREE, "by_alias"))
    return dict.fromkeys(set.union(*by_part), Named(_WITHIN, "several"))


def _named(field: Field, header: str, title: Title) -> Named:
    folded = fold(header)
    exact = next((name for name in field.names if name.folded == folded and _are_of(name.unit, title.unit)), None)
    if exact is not None and folded in OF_EITHER:
        return Named(_PART, "by_alias")
    if exact is not None:
        return Named(exact.weight, "by_header" if exact.weight == 1 else "by_alias")
    if field.target.key == FULL_NAME:  # which name stands first is what the order of the words says
        return NOT
    by_words = _by_words(field, title)
    if by_words.score >= EXACT or is_phase(field.target) or len(folded) < _SHORTEST_PART:
        return by_words
    is_rate = title.unit is not None and title.unit.is_rate
    alike = (name.folded for name in field.names if _is_rate(name) == is_rate and len(title.words) <= len(name.words))
    near = max((similarity(folded, name) for name in alike if _is_comparable(name, folded)), default=0.0)
    return max(by_words, Named(_LIKE * near, "by_near")) if near >= _NEAR else by_words


def _is_comparable(name: str, folded: str) -> bool:
    """Whether one may be the other misspelt: the figures in it are not what people mistype."""
    return len(name) >= _SHORTEST_PART and _DIGITS.findall(name) == _DIGITS.findall(folded)


def _by_words(field: Field, title: Title) -> Named:
    return max((_of_name(field, name, title) for name in field.names), default=NOT)


def _of_name(field: Field, name: Name, title: Title) -> Named:
    """How well a title says a name: all of its words and no other, or some more, or fewer."""
    left, extra = set(name.words), []
    for meant in title.words:
        word = next((word for word in sorted(meant) if word in left), None)
        if word is None:
            extra.append(meant)
        left.discard(word or "")
    if is_phase(field.target) and (left or extra):
        return NOT
    said = len(name.words) - len(left)
    if not said and (name.words or not _same_measure(name, title)):
        return NOT
    foreign = frozenset().union(*(row.sheet.nouns for row in all_sheets() if row.sheet.key != field.target.sheet))
    if any(meant <= foreign for meant in extra):
        return NOT
    return _unit_agrees(name, title, _score(field, name, title, left, extra, said))


def _score(field: Field, name: Name, title: Title, left: set[str], extra: list[frozenset[str]], said: int) -> Named:
    own = _NEUTRAL.union(sheet_of(field.target.sheet).sheet.nouns)
    if field.target.part in ADDRESS_PARTS:
        own |= _OF_ADDRESSES
    score = name.weight * (_SHORTENED if title.shortened else 1.0)
    if not left and not extra:
        return Named(score, "by_short" if title.shortened else "by_alias")
    if not left and all(meant & own for meant in extra):
        return Named(score * _WITH_NOUN, "by_short" if title.shortened else "by_alias")
    if not extra and left <= own:
        return Named(score * _WITHOUT_NOUN, "by_short" if title.shortened else "by_alias")
    is_attribute = bool(name.words) and name.words <= own  # "Couleur du projet" is no project
    if not left and not is_attribute and (not name.words or max(map(len, name.words)) >= _SHORTEST_PART):
        return Named(_PART, "by_part")
    return Named(_WITHIN, "by_part") if not extra and said >= len(left) else NOT


def _are_of(one: Unit | None, other: Unit | None) -> bool:
    return (one and one.measure) == (other and other.measure)


def _same_measure(name: Name, title: Title) -> bool:
    return name.unit is not None and title.unit is not None and name.unit.measure == title.unit.measure


def _unit_agrees(name: Name, title: Title, found: Named) -> Named:
    """A name that is a rate says nothing sure of a header that does not: ``% honoraires`` is not ``honoraires``."""
    return min(found, Named(_PART, "by_part")) if _is_rate(name) and not _same_measure(name, title) else found


def _is_rate(name: Name) -> bool:
    return name.unit is not None and name.unit.is_rate
