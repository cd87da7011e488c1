"""Cells that stand together: runs down the columns, and how a person reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ooti_xl.model.findings import MAX_ROW, column_letters, column_number

#: Areas that are named in a sentence, where there are more.
AREAS = 12

#: 1-based row and column.
Place = tuple[int, int]


def runs(cells: Iterable[Place]) -> list[tuple[int, int, int]]:
    """Runs down the columns: column, first row, last row."""
    found: list[tuple[int, int, int]] = []
    for row, column in sorted(set(cells), key=lambda cell: (cell[1], cell[0])):
        if found and found[-1][0] == column and found[-1][2] == row - 1:
            found[-1] = (column, found[-1][1], row)
        else:
            found.append((column, row, row))
    return found


def areas(cells: Iterable[Place], most: int | None = None) -> str:
    """Cells as ranges; of more than so many, the first ones.

    >>> areas([(2, 5), (5, 5), (6, 5), (7, 5)]), areas([(2, 5), (5, 5)], most=1)
    ('E2, E5–E7', 'E2, …')
    """
    found = [(column_letters(column), top, bottom) for column, top, bottom in runs(cells)]
    texts = [f"{letters}{top}" + (f"–{letters}{bottom}" if bottom > top else "") for letters, top, bottom in found]
    return ", ".join(texts if most is None or len(texts) <= most else [*texts[:most], "…"])


_AREA = re.compile("([A-Z]{1,3})([0-9]{1,7})(?:–[A-Z]{1,3}([0-9]{1,7}))?")


def cells_of(text: str) -> Iterator[Place]:
    """The cells of ranges that `areas` has written, row by row; what is none is passed over.

    >>> list(cells_of("E2, E5–E7"))
    [(2, 5), (5, 5), (6, 5), (7, 5)]
    """
    for found in _AREA.finditer(text):
        last = min(int(found[3] or found[2]), MAX_ROW)
        yield from ((row, column_number(found[1])) for row in range(int(found[2]), last + 1))
