"""The names of a sheet that a misspelt link may mean."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cached_property
from weakref import WeakKeyDictionary

from ooti_xl.model.folding import LONGEST_NAME, did_you_mean, fold
from ooti_xl.tables import Table
from ooti_xl.tables.names import Names

_WORD = re.compile(r"[^\W_]{3,}")
#: What parts a code from a name beside it: C1 - Mairie, Mairie (C1), C1 / C2.
_BETWEEN = re.compile(r"[][()/|:;,\n–—]|\s-\s")
#: What may be a code beside other words; of figures alone, fewer are a count or a number of a department.
_CODE = re.compile(r"(?=.*\d)(?:.*[^\W\d_].*|0.*|.{4,})")
#: Zeros that a number in a cell has not.
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
#: Up to as many names, a text is compared with all of them.
ALL = 500
#: On a larger sheet: names taken on either side of the text in each order, and for each of its words.
NEIGHBOURS, SHARING = 40, 60
#: Names that are offered.
MOST = 3


#: Those of sheets of which more is kept, as long as their records are called what they are.
_kept: WeakKeyDictionary[Names, Spellings] = WeakKeyDictionary()


def spellings_of(*targets: Table) -> Spellings:
    """The spellings of a sheet, and of that sheet in another workbook."""
    if len(targets) > 1 or targets[0].worked_out is None:
        return Spellings(*targets)
    if targets[0].names not in _kept:
        _kept[targets[0].names] = Spellings(*targets)
    return _kept[targets[0].names]


class Spellings:
    """The codes and names by which just one record of a sheet can be linked, or of that sheet in another workbook.

    On a large sheet a text is not compared with all of them, but with those near to it in alphabetical order (a same
    beginning), in the order of their endings, and those that share one of its rarer words.
    """

    def __init__(self, *targets: Table) -> None:
        self.by_fold: dict[str, str] = {}
        self._near: dict[str, tuple[str, ...]] = {}
        self._records: dict[str, tuple[int, int]] = {}
        for place, target in enumerate(targets):
            for name in target.names.spellings():
                if len(found := target.names.find(name)) == 1:
                    # of two alike, the later is the duplicate
                    self._records.setdefault(self.by_fold.setdefault(fold(name), name), (place, found[0]))

    def near(self, text: str) -> tuple[str, ...]:
        """Up to three that a text holds or is near to, best first, one a record."""
        if text not in self._near:
            names = self.by_fold.values() if len(self.by_fold) <= ALL else dict.fromkeys(self._worth_comparing(text))
            offered = (*self.held(text), *did_you_mean(text, names, least=0.8, most=MOST))
            first: dict[tuple[int, int], str] = {}
            for name in offered:
                first.setdefault(self._records[name], name)
            self._near[text] = tuple(first.values())[:MOST]
        return self._near[text]

    def held(self, text: str) -> Iterator[str]:
        """Those that are written in a text beside other words, and that it would be with the zeros that it lacks."""
        if len(text) <= LONGEST_NAME:
            parts, words = [part.strip() for part in _BETWEEN.split(text)], text.split()
            codes = filter(_CODE.fullmatch, (*parts, *words[:1], *words[-1:]))
            names = (part for part in parts if not any(map(str.isdigit, part)))
            yield from filter(None, (self.by_fold.get(fold(part)) for part in (*codes, *names)))
            yield from self._without_zeros.get(_ZEROS.sub("", fold(text)), ())

    @cached_property
    def _without_zeros(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for folded, name in self.by_fold.items():
            found.setdefault(_ZEROS.sub("", folded), []).append(name)
        return found

    def _worth_comparing(self, text: str) -> Iterator[str]:
        folded = fold(text)
        for name in _around(self._forwards, folded):
            yield self.by_fold[name]
        for name in _around(self._backwards, folded[::-1]):
            yield self.by_fold[name[::-1]]
        for word in _WORD.findall(text):
            sharing = self._by_word.get(fold(word), ())
            if len(sharing) <= SHARING:
                yield from sharing

    @cached_property
    def _forwards(self) -> list[str]:
        return sorted(self.by_fold)

    @cached_property
    def _backwards(self) -> list[str]:
        return sorted(name[::-1] for name in self.by_fold)

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self.by_fold.values():
            for word in _WORD.findall(name):
                found.setdefault(fold(word), []).append(name)
        return found


def _around(ordered: Sequence[str], text: str) -> Sequence[str]:
    place = bisect(ordered, text)
    return ordered[max(0, place - NEIGHBOURS) : place + NEIGHBOURS]
