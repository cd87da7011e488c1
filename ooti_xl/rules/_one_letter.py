"""Names that differ by one letter of one word.

No name is compared with all the others: names meet by the words that they share, and the odd words among those by
what is left of them when a letter is taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

#: Shortest word in which one letter may be wrong, and shortest name of one word.
LONG, LONG_ALONE = 5, 7
#: Odd words looked at in all, those of the rarest neighbours first. Names denser than this (the town hall of every
#: town of a country) tell two towns apart by one letter more often than they hold a mistake.
MOST = 10_000

Words = tuple[str, ...]
Scoped = tuple[object, Words]
Odd = tuple[str, int]


def one_letter_off(names: Mapping[Scoped, int]) -> Iterator[tuple[int, int]]:
    """Pairs of records, the later first, that share their scope and all words but one, and nearly that one.

    names
        Record index by scope and words.
    """
    left = MOST
    for block in sorted(_blocks(names), key=len):
        left -= len(block)
        if left < 0:
            return
        yield from _near_words(block)


def _blocks(names: Mapping[Scoped, int]) -> list[list[Odd]]:
    """Odd words, each with its record, of the names that share all others. Counted first: it takes less memory."""
    counts: dict[int, int] = {}
    for name in names:
        for _, others in _odd_words(name):
            met = hash(others)
            counts[met] = counts.get(met, 0) + 1
    blocks: dict[Scoped, list[Odd]] = {}
    for name, index in names.items():
        for word, others in _odd_words(name):
            if 1 < counts[hash(others)] <= MOST:
                blocks.setdefault(others, []).append((word, index))
    return list(blocks.values())


def _odd_words(name: Scoped) -> Iterator[tuple[str, Scoped]]:
    """Each word in which a letter may be wrong, with what another name must then share."""
    scope, words = name
    least = LONG if len(words) > 1 else LONG_ALONE
    for place, word in enumerate(words):
        if len(word) >= least and word.isalpha():
            yield word, (scope, words[:place] + words[place + 1 :])


def _near_words(block: Sequence[Odd]) -> Iterator[tuple[int, int]]:
    seen: dict[str, list[Odd]] = {}
    for word, index in block:
        for rest in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
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
