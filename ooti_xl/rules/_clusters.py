"""Records that are probably the same, together: what tells them apart, and which one the others could become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ooti_xl.model.findings import MOST_ALIKE, Alike, AlikeRecord
from ooti_xl.rules._links import entries, link_cells
from ooti_xl.tables import Book, Table

#: Columns that say which of two a person means; of an address its last line.
_TELLING = ("number", "case_number", "siret", "city", "billing_address")


def clusters(pairs: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Records that pairs join, in order, the cluster of the first record first.

    >>> list(clusters([(3, 1), (5, 3), (4, 2)]))
    [[1, 3, 5], [2, 4]]
    """
    lead: dict[int, int] = {}

    def leader(index: int) -> int:
        while lead.setdefault(index, index) != index:
            lead[index] = index = lead[lead[index]]
        return index

    for pair in pairs:
        one, other = sorted(map(leader, pair))
        lead[other] = one
    found: dict[int, list[int]] = {}
    for index in sorted(lead):
        found.setdefault(leader(index), []).append(index)
    yield from found.values()


def links_to(book: Book, target: Table) -> Counter[int]:
    """How many links lead to each record of a table."""
    cells = (cell for cell in link_cells(book) if cell[3] is target)
    return Counter(record for cell in cells for _, record in entries(cell) if record is not None)


def alike(table: Table, key: str, members: list[int], links: Counter[int]) -> Alike:
    """What tells the records of a cluster apart; best kept is the one with most links, then with most values."""
    records = [_record(table, key, index, links[index]) for index in members]
    best = max(records, key=lambda record: (record.links, record.values))  # the first of equals
    return Alike(tuple(records[:MOST_ALIKE]), len(records), best)


def _record(table: Table, key: str, index: int, links: int) -> AlikeRecord:
    texts = [str(table.value(index, one) or "").splitlines() for one in _TELLING if one != key]
    telling = tuple(lines[-1] for lines in texts if lines)
    filled = sum(table.filled(index, one) for one in table.columns)
    name = str(table.value(index, key) or table.raws[key][index])
    return AlikeRecord(table.cell(index, key).address, name, telling, links, filled)
