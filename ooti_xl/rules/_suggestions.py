"""The names of a sheet that a misspelt link may mean."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cached_property
from weakref import WeakKeyDictionary

from ooti_xl.model.folding import did_you_mean, fold
from ooti_xl.tables import Table
from ooti_xl.tables.names import Names

_WORD = re.compile(r"[^\W_]{3,}")
#: Up to as many names, a text is compared with all of them.
ALL = 500
#: On a larger sheet: names taken on either side of the text in each order, and for each of its words.
NEIGHBOURS, SHARING = 40, 60


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
        for name, names in ((name, target.names) for target in targets for name in target.names.spellings()):
            if len(names.find(name)) == 1:
                self.by_fold.setdefault(fold(name), name)  # of two alike, the later is the duplicate

    def near(self, text: str) -> tuple[str, ...]:
        """Up to three that are near to a text, best first."""
        if text not in self._near:
            names = self.by_fold.values() if len(self.by_fold) <= ALL else dict.fromkeys(self._worth_comparing(text))
            self._near[text] = did_you_mean(text, names, least=0.8)
        return self._near[text]

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
