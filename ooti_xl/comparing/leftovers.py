"""Records that neither a reference, a code nor a name pairs, and that say mostly the same: one was probably renamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ooti_xl.comparing.links import Links
from ooti_xl.comparing.meanings import said
from ooti_xl.comparing.pairing import Pair
from ooti_xl.tables import Table

#: Of what the one that says more says, the two say more than this share alike.
SHARE = 0.5
#: What more records than these say, such as a currency, leads to none of them; and so many are looked at for each.
COMMON, CANDIDATES = 50, 5

Said = Mapping[str, str]


def matched(ours: Table, theirs: Table, pairs: Mapping[int, Pair], links: Links) -> dict[int, Pair]:
    """Pairs in which each record is once: those that are sure, the first of those that are not, then those of records
    that are left over, none of them sure."""
    found = dict(_one_to_one(pairs.values()))
    given = {pair.other for pair in found.values()}
    mine = {index: _said(ours, index, links) for index in range(len(ours.rows)) if index not in found}
    others = {index: _said(theirs, index, links) for index in range(len(theirs.rows)) if index not in given}
    shares = ((-_share(mine[index], others[other]), index, other) for index, other in _met(mine, others))
    alike = (Pair(index, other, (), sure=False) for share, index, other in sorted(shares) if -share > SHARE)
    return {**found, **dict(_one_to_one(alike))}


def _one_to_one(pairs: Iterable[Pair]) -> Iterator[tuple[int, Pair]]:
    """The pairs that are sure, and of the others the first for each record."""
    pairs = list(pairs)
    taken = {pair.index for pair in pairs if pair.sure}
    given = {pair.other for pair in pairs if pair.sure}
    for pair in pairs:
        if pair.sure or (pair.index not in taken and pair.other not in given):
            taken.add(pair.index)
            given.add(pair.other)
            yield pair.index, pair


def _said(table: Table, index: int, links: Links) -> Said:
    texts = ((key, said(table, index, key, links, sure=False)) for key in table.columns)
    return {key: text for key, text in texts if text is not None}


def _met(mine: Mapping[int, Said], others: Mapping[int, Said]) -> Iterator[tuple[int, int]]:
    """Each record with those that share most of what few say."""
    holding: dict[tuple[str, str], list[int]] = {}
    for other, texts in others.items():
        for item in texts.items():
            holding.setdefault(item, []).append(other)
    for index, texts in mine.items():
        rare = (found for item in texts.items() if len(found := holding.get(item, [])) <= COMMON)
        for other, _ in Counter(other for found in rare for other in found).most_common(CANDIDATES):
            yield index, other


def _share(one: Said, other: Said) -> float:
    """How much of what they say is the same; nothing where their references differ."""
    if "ooti_id" in one and "ooti_id" in other and one["ooti_id"] != other["ooti_id"]:
        return 0.0
    return sum(other.get(key) == text for key, text in one.items()) / max(len(one), len(other))
