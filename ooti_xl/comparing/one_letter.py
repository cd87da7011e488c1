"""Names that differ by one letter of one word.

No name is compared with all the others: names meet by the words that they share, and the odd words among those by
what is left of them when a letter is taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

#: Shortest word in which one letter may be wrong, and shortest name of one word.
LONG, LONG_ALONE = 5, 7
#: A longer word is none: it would be taken apart in as many ways as it has letters, and a cell holds 32,767.
LONGEST = 60
#: Odd words looked at in all, those of the rarest neighbours first. Names denser than this (the town hall of every
#: town of a country) tell two towns apart by one letter more often than they hold a mistake.
MOST = 10_000
#: So few words are compared each with each: that is less work than taking them apart.
FEW = 6

Words = tuple[str, ...]
Odd = tuple[str, int]


class Crowd:
    """Names that share all words but one. They meet by a number, the sum of their other words' hashes: most meet
    nobody, and then nothing else is kept of them.
    """

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._met: dict[int, list[int]] = {}

    def add(self, index: int, words: Sequence[str], total: int) -> None:
        """A record's name, after those of the records before it.

        total
            The sum of the hashes of its words, and of what the records must share.
        """
        first, least = self._first, LONG if len(words) > 1 else LONG_ALONE
        for word in words:
            if least <= len(word) <= LONGEST and word.isalpha():
                others = total - hash(word)
                known = first.setdefault(others, index)
                if known != index:
                    group = self._met.setdefault(others, [known])
                    if group[-1] != index:
                        group.append(index)

    def meetings(self, before: int | None = None) -> Iterator[list[int]]:
        """Records whose names may share all words but one, the smallest groups first.

        before
            Only groups in which there is a record before this one.
        """
        left = MOST
        groups = (group for group in self._met.values() if before is None or group[0] < before)
        for group in sorted(groups, key=len):
            left -= len(group)
            if left < 0:
                return
            yield group


def one_letter_off(names: Sequence[tuple[object, Words, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of records, the later first, that share their scope and all words but one, and nearly that one.

    names
        Scope, words and record index of a few names.
    """
    blocks: dict[tuple[object, Words], list[Odd]] = {}
    for scope, words, index in names:
        least = LONG if len(words) > 1 else LONG_ALONE
        for place, word in enumerate(words):
            if least <= len(word) <= LONGEST and word.isalpha():
                blocks.setdefault((scope, words[:place] + words[place + 1 :]), []).append((word, index))
    for block in blocks.values():
        if len(block) > 1:
            yield from _near_words(block)


def _near_words(block: Sequence[Odd]) -> Iterator[tuple[int, int]]:
    if len(block) <= FEW:
        for (word, index), (other, later) in combinations(block, 2):
            if is_near(word, other):
                yield max(index, later), min(index, later)
        return
    seen: dict[str, list[Odd]] = {}
    for word, index in block:
        # In their order: a set has another one each time, and of several that are near the first is named.
        for rest in dict.fromkeys((word, *(word[:i] + word[i + 1 :] for i in range(len(word))))):
            others = seen.setdefault(rest, [])
            for other, earlier in others[:8]:
                if is_near(word, other):
                    yield max(index, earlier), min(index, earlier)
            others.append((word, index))


def is_near(left: str, right: str) -> bool:
    """One letter added, lacking or changed, or two neighbours swapped; the first letter is the same."""
    if left == right or left[0] != right[0]:
        return False
    if len(left) > len(right):
        left, right = right, left
    start = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(left))
    if len(left) != len(right):
        return left[start:] == right[start + 1 :]
    swapped = left[start + 1 : start + 2] + left[start]
    return left[start + 1 :] == right[start + 1 :] or swapped + left[start + 2 :] == right[start:]
