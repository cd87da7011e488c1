"""How a corrected row is known again: rows are deleted, inserted and sorted, while a journal has only addresses.

An anchor is a few digests of what stands beside the corrected cells. More than half of them must still be in the row: a
person goes on working there, and another row has a group or a currency in common with it, even the code, name and share
of a phase, but not the rest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from zlib import crc32

from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Grid

#: How many cells of a row are remembered, the longest.
_CELLS = 6


def anchor(grid: Grid, row: int, corrected: Collection[int]) -> str:
    """What a row is known by, beside its corrected columns; empty where nothing else stands in it."""
    texts = sorted(set(_texts(grid, row, corrected)), key=lambda text: (-len(text), text))
    return " ".join(_digest(text) for text in texts[:_CELLS])


def is_here(grid: Grid, row: int, known: str) -> bool:
    """Whether a row is the one of an anchor; any row is of an empty one."""
    digests = known.split()
    there = {_digest(text) for text in _texts(grid, row, ())} if digests else set()
    return not digests or 2 * sum(digest in there for digest in digests) > len(digests)


class AnchoredRows:
    """The rows of a sheet by what stands in them: its digests are made once, for any number of anchors."""

    def __init__(self, grid: Grid) -> None:
        self._by_digest: dict[str, set[int]] = {}
        for row in grid.rows:
            for text in _texts(grid, row, ()):
                self._by_digest.setdefault(_digest(text), set()).add(row)

    def only(self, known: str) -> int | None:
        """The row of an anchor; None where there is none, or more than one."""
        rows = sorted((self._by_digest.get(digest, set()) for digest in known.split()), key=len)
        # A row with more than half of the digests has one of any half.
        some = set[int]().union(*rows[: len(rows) - len(rows) // 2])
        found = [row for row in some if 2 * sum(row in own for own in rows) > len(rows)]
        return found[0] if len(found) == 1 else None


def _texts(grid: Grid, row: int, without: Collection[int]) -> list[str]:
    """The values that were typed in a row, as texts."""
    at = row - grid.top
    values = grid.values[at] if 0 <= at < len(grid.values) else ()
    texts = ((column, _text(value)) for column, value in enumerate(values, grid.left) if value is not None)
    return [text for column, text in texts if text and column not in without and (row, column) not in grid.formulas]


def _text(value: Raw) -> str:
    """A value as programs agree on it: a whole day is a date to one and a midnight to the other."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dt.datetime):
        return value.isoformat().removesuffix("T00:00:00")
    return f"{value:.12g}" if isinstance(value, float | int) else str(value)


def _digest(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'surrogatepass')) & 0xFFFF:04x}"
