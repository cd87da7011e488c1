"""Values that may be another record's, written otherwise: most are nobody's, and need no second look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ooti_xl.comparing.near_names import meant
from ooti_xl.model.folding import ROUGH
from ooti_xl.tables import Table
from ooti_xl.tables.worked_out import whole


def repeated(table: Table, key: str) -> Sequence[int]:
    """The records whose value may be another's in `fold` or `fold_case`, as it is or as it is meant, in order."""
    if key not in table.repeated:
        doubtful, names = list(table.doubts[key]), meant(table, key)
        offered = [names[index] for index in doubtful]
        table.repeated[key] = whole(table, key, _repeated, table.values[key], doubtful, offered)
    return table.repeated[key]


def _repeated(values: Sequence[str | None], doubtful: Sequence[int], offered: Sequence[str | None]) -> list[int]:
    own, others = ROUGH.in_each(values), ROUGH.in_each(offered)
    times = Counter(own)
    times.update(others)

    def often(keys: Sequence[str]) -> Iterator[int]:
        return (place for place, key in enumerate(keys) if times[key] > 1)

    found = {*often(own), *(doubtful[place] for place in often(others))}
    return [index for index in sorted(found) if values[index] is not None]
