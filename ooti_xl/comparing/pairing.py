"""Which records of two sheets are the same, and which may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from ooti_xl.comparing.levels import Level, apart_at, levels_of
from ooti_xl.comparing.meanings import said
from ooti_xl.comparing.near_names import NAMES, Named, meant, near_between
from ooti_xl.model.folding import fold
from ooti_xl.tables import Table

if TYPE_CHECKING:
    from ooti_xl.comparing.links import Links

#: What a record is known by at each level; None where it does not say.
LevelKeys = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Pair:
    """A record of ours and one of theirs.

    index, other
        Their places in the tables.
    by
        Keys of the columns that say so; none: all that they say.
    sure
        Whether they are the same. Where not, `other` is the first that it may be.
    """

    index: int
    other: int
    by: tuple[str, ...]
    sure: bool = True


def paired(ours: Table, theirs: Table, links: Links) -> dict[int, Pair]:
    """The pairs of two tables of one sheet, by record index of ours: one for each that is, or may be, there already."""
    levels = levels_of(ours.row_type)
    pairing = _Pairing(levels, _Side(ours, theirs, links, levels), _Side(theirs, ours, links, levels))
    for place, level in enumerate(levels):
        pairing.join(place, level)
    for place, level in enumerate(levels):
        if any(ours.row_type.columns()[key].target for key in _columns(level)):
            pairing.join(place, level, sure=False)
    pairing.join_near()
    return dict(sorted({**pairing.likely, **pairing.sure}.items()))


def _columns(level: Level) -> tuple[str, ...]:
    return () if level.identity is None else (*level.identity.columns, *level.identity.beside)


class _Side:
    """One of the tables: what its records are known by.

    shared
        Keys of the columns that both tables have, references apart: what records say together.
    alone
        Keys of the columns that only one of them has.
    """

    def __init__(self, table: Table, other: Table, links: Links, levels: Sequence[Level]) -> None:
        self.table, self.links, self.levels = table, links, levels
        self.shared = [key for key, c in table.columns.items() if key in other.columns and not c.reference]
        self.alone = table.columns.keys() ^ other.columns.keys()
        self.content = cache(self._content)
        self.keys = cache(self._keys)

    def _keys(self, place: int) -> LevelKeys:
        return self.told(self.levels[place], sure=True)

    def told(self, level: Level, *, sure: bool) -> LevelKeys:
        """What each record is known by at a level.

        sure
            Whether links to records that may be the same are apart.
        """
        identity = level.identity
        if identity is None:
            return [self.content(index) or None for index in range(len(self.table.rows))]
        keys = (*identity.columns, *identity.either, *(key for key in identity.beside if key not in self.alone))
        # Of a number that can't be read nothing is known: it neither tells nor contradicts.
        is_number = set(keys) <= set(self.table.row_type.registered)
        found = []
        for index in range(len(self.table.rows)):
            read = (key for key in keys if not (is_number and self.table.unread(index, key)))
            texts = ((key, said(self.table, index, key, self.links, sure=sure)) for key in read)
            found.append(identity.told({key: self._as_key(key, text, identity.exact) for key, text in texts if text}))
        return found

    def _as_key(self, key: str, text: str, exact: bool) -> str:
        if self.table.columns[key].target is not None:
            return text
        return text.casefold() if exact else fold(text)  # "1.1" is not the code "11"

    def _content(self, index: int) -> str:
        """All that a record says, its reference apart."""
        texts = ((key, said(self.table, index, key, self.links, sure=True)) for key in self.shared)
        return "\n".join(f"{key} {text}" for key, text in texts if text is not None)

    def by(self, level: Level, index: int) -> tuple[str, ...]:
        """Keys of the columns by which a record is known at a level; none: all that it says."""
        if level.identity is None:
            return ()
        either = [key for key in level.identity.either if self.table.filled(index, key)]
        return (*level.identity.columns, *either[:1])

    def named(self, key: str) -> list[Named]:
        """The records' names as they are meant: a project's is its client's own."""
        scopes = ["client"] if key == "project_title" and "client" in self.shared else []
        return [
            (tuple(said(self.table, index, scope, self.links, sure=False) for scope in scopes), name)
            for index, name in enumerate(meant(self.table, key))
        ]


@dataclass
class _Pairing:
    """The pairs that were found so far, by record index of ours; `taken` are the records of theirs that are sure."""

    levels: Sequence[Level]
    ours: _Side
    theirs: _Side
    sure: dict[int, Pair] = field(default_factory=dict)
    likely: dict[int, Pair] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def join(self, place: int, level: Level, *, sure: bool = True) -> None:
        """Pair what is the same at a level.

        sure
            Otherwise links to records that may be the same count as links to one, and so may what is found.
        """
        if len(self.sure) == len(self.ours.table.rows):
            return
        mine, others = self.ours.keys(place), self.theirs.keys(place)
        if not sure:
            mine, others = self.ours.told(level, sure=False), self.theirs.told(level, sure=False)
        held = _grouped((key, index) for index, key in enumerate(others))
        asked = _grouped((key, index) for index, key in enumerate(mine) if index not in self.sure)
        for key, indices in asked.items():
            if key in held:
                rest = list(self._joined(indices, held[key], level)) if sure and level.sure else indices
                self._doubt(rest, held[key], level)

    def _joined(self, indices: list[int], held: list[int], level: Level) -> Iterator[int]:
        """Pair those that leave no doubt; gives the others. Several that are known alike are told apart by the rest
        that they say; where that is the same too, any may be any."""
        free = [other for other in held if other not in self.taken]
        if len(indices) > 1 or len(free) > 1:
            alike = _grouped((self.theirs.content(other), other) for other in free)
            for index in indices:
                same = alike.get(self.ours.content(index), [])
                if same and not self._in_doubt(index, same[0], level):
                    self._pair(index, same.pop(0), level)
        free = [other for other in free if other not in self.taken]
        rest = [index for index in indices if index not in self.sure]
        if len(rest) == len(free) == 1 and not self._in_doubt(rest[0], free[0], level):
            self._pair(rest[0], free[0], level)
        yield from (index for index in rest if index not in self.sure)

    def _in_doubt(self, index: int, other: int, level: Level) -> bool:
        """Whether something speaks against a pair: a stronger level, or one says whose it is and the other can't."""
        columns = self.ours.table.row_type.columns()
        owners = _columns(level) if level.identity else [key for key, column in columns.items() if column.target]
        unheard = self.ours.alone.intersection(owners)
        if any(self.ours.table.filled(index, key) or self.theirs.table.filled(other, key) for key in unheard):
            return True
        return self._contradicted(index, other, level.against)

    def _contradicted(self, index: int, other: int, against: Sequence[int]) -> bool:
        keys = ((self.ours.keys(place)[index], self.theirs.keys(place)[other]) for place in against)
        return any(mine is not None and theirs is not None and mine != theirs for mine, theirs in keys)

    def _pair(self, index: int, other: int, level: Level) -> None:
        self.sure[index] = Pair(index, other, self.ours.by(level, index))
        self.taken.add(other)

    def _doubt(self, indices: Sequence[int], held: Sequence[int], level: Level) -> None:
        """Note what records may be: each another one as long as there are some."""
        free = [other for other in held if other not in self.taken] or held
        for place, index in enumerate(indices):
            other = free[min(place, len(free) - 1)]
            self.likely.setdefault(index, Pair(index, other, self.ours.by(level, index), sure=False))

    def join_near(self) -> None:
        """Note the records whose names are near, unless a reference or a number of a register tells them apart."""
        apart = apart_at(self.ours.table.row_type)
        for key in NAMES:
            if key in self.ours.table.columns and key in self.theirs.table.columns:
                names = enumerate(self.ours.named(key))
                asked = {index: name for index, name in names if index not in self.sure and index not in self.likely}
                for index, other in (near_between(asked, self.theirs.named(key)) if asked else {}).items():
                    if not self._contradicted(index, other, apart):
                        self.likely[index] = Pair(index, other, (key,), sure=False)


def _grouped(keyed: Iterable[tuple[str | None, int]]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for key, index in keyed:
        if key is not None:
            groups.setdefault(key, []).append(index)
    return groups
