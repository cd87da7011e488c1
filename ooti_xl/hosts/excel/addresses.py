"""Many cells in few calls: packed addresses, and what a pack of cells has in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ooti_xl.model.areas import Place, runs
from ooti_xl.model.findings import column_letters

#: Excel's limit of characters in the address of several areas is 255; a few are left for what programs add.
LONGEST = 249


def packed(cells: Iterable[Place], longest: int = LONGEST) -> Iterator[tuple[str, list[Place]]]:
    """Addresses such as ``A1,C3:C9`` that cover these cells, each short enough (Excel's limit), and its cells."""
    pack: list[str] = []
    length = 0
    own: list[Place] = []
    for column, top, bottom in runs(cells):
        letters = column_letters(column)
        area = f"{letters}{top}" if top == bottom else f"{letters}{top}:{letters}{bottom}"
        if pack and length + len(area) > longest:
            yield ",".join(pack), own
            pack, own, length = [], [], 0
        pack.append(area)
        length += len(area) + 1
        own += [(row, column) for row in range(top, bottom + 1)]
    if pack:
        yield ",".join(pack), own


def alike(
    cells: Sequence[Place], holds: Callable[[str], bool], longest: int = LONGEST
) -> Iterator[tuple[str, list[Place]]]:
    """The packs of cells of which all `holds`; a pack that does not is halved, down to single cells.

    For questions that an application answers for many cells at once, if they agree.
    """
    for address, own in packed(cells, longest):
        if holds(address):
            yield address, own
        elif len(own) > 1:
            middle = len(own) // 2
            yield from alike(own[:middle], holds, longest)
            yield from alike(own[middle:], holds, longest)
