"""Which record each identifier of a template belongs to, in the workbook that came back.

A seal knows a record by its name alone. Names of clients and projects tell them apart; a phase, an annexe or a first
name of the same wording may be another record, and there only a person knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple, TypeVar

from ooti_xl.model.columns import name_column
from ooti_xl.model.folding import fold
from ooti_xl.model.seal import Seal
from ooti_xl.tables import Table

Item = TypeVar("Item")


class Unsure(NamedTuple):
    """Identifiers that were sent with one name, and the records that may be theirs (by index), in their order."""

    identities: tuple[str, ...]
    records: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class References:
    """The identifiers that a template sent in a sheet.

    sent
        Name by identifier.
    now
        By record index, what the OOTI ID column holds; None where it is empty.
    right
        Identifier by the index of the record that it certainly belongs to.
    gone
        Those of which the sheet has neither the name nor the identifier.
    """

    sent: Mapping[str, str] = field(default_factory=dict)
    now: Sequence[str | None] = ()
    right: Mapping[int, str] = field(default_factory=dict)
    unsure: Sequence[Unsure] = ()
    gone: Sequence[str] = ()

    @property
    def asked(self) -> frozenset[int]:
        """The records of which only a person can say whether they have an identifier, and which."""
        return frozenset(chain.from_iterable(doubt.records for doubt in self.unsure))

    def is_named(self, table: Table, index: int) -> bool:
        """Whether a record has the name with which its identifier was sent; so has one whose name can't be read."""
        name = _name(table, index)
        return name is None or name == fold(self.sent[self.right[index]])


def references_of(table: Table, seal: Seal | None) -> References | None:
    """The identifiers of a sheet; None where nothing is sealed, or the workbook lacks their column.

    One that is where it was sent stays. One that is not goes to the only record of its name. One whose name is nowhere
    stays where it is: then it is the name that a person has changed.
    """
    if seal is None or "ooti_id" not in table.values:
        return None
    sent = seal.references.get(table.sheet.key, {})
    now = [_identity(table, index) for index in range(len(table.rows))]
    placed: dict[str, int] = {}
    for index, identity in enumerate(now):
        if identity is None or identity not in sent or identity in placed:
            continue
        if _name(table, index) == fold(sent[identity]):
            placed[identity] = index
    found = References(sent, now, {index: identity for identity, index in placed.items()})
    return found if len(placed) == len(sent) else _with_lost(table, found)


def _with_lost(table: Table, found: References) -> References:
    """The same, with the identifiers that are not where they were sent."""
    right, unsure, gone = dict(found.right), [], []
    placed, free = set(right.values()), [index for index in range(len(found.now)) if index not in right]
    lost = _grouped((fold(name), identity) for identity, name in found.sent.items() if identity not in placed)
    named = _grouped((_name(table, index), index) for index in free)
    held = _grouped((found.now[index], index) for index in free)
    tells_apart = name_column(table.row_type) in table.row_type.called
    for identities, records in [(lost.pop(name), named[name]) for name in list(lost) if name in named]:
        if tells_apart and len(identities) == len(records) == 1:
            right[records[0]] = identities[0]
        else:
            unsure.append(Unsure(tuple(identities), tuple(records)))
    asked = set(chain.from_iterable(doubt.records for doubt in unsure))
    for identity in chain.from_iterable(lost.values()):
        records = [index for index in held.get(identity, ()) if index not in right]
        if asked.intersection(records):
            continue  # of these rows it is already asked whose they are
        if len(records) == 1:
            right[records[0]] = identity
        elif records:
            unsure.append(Unsure((identity,), tuple(records)))
        else:
            gone.append(identity)
    return References(found.sent, found.now, right, unsure, gone)


def _grouped(pairs: Iterable[tuple[str | None, Item]]) -> dict[str | None, list[Item]]:
    groups: dict[str | None, list[Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return groups


def _identity(table: Table, index: int) -> str | None:
    raw, value = table.raws["ooti_id"][index], table.value(index, "ooti_id")
    return value if value is not None or raw is None else str(raw)


def _name(table: Table, index: int) -> str | None:
    """A record's name, folded; None where it can't be read. A seal has the cell's own content, as this does."""
    key = name_column(table.row_type)
    return None if key not in table.raws or table.unread(index, key) else fold(str(table.raws[key][index] or ""))
