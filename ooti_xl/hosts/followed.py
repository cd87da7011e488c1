"""Where corrected cells stand once a person has sorted, inserted or deleted rows: a journal has addresses of before."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from ooti_xl.hosts import Correction
from ooti_xl.hosts.anchors import AnchoredRows, is_here
from ooti_xl.model.findings import Cell
from ooti_xl.model.grids import Grid


def followed(corrections: Iterable[Correction], read: Callable[[str], Grid | None]) -> list[Correction]:
    """The corrections with their cells where they are now; one whose row is nowhere, or in several places, is left out.

    read
        Gives a sheet's grid.
    """
    grids = cache(read)

    @cache
    def rows(sheet: str) -> AnchoredRows:
        grid = grids(sheet)
        return AnchoredRows(grid or Grid([]))

    def now(correction: Correction) -> Correction | None:
        sheet, row, column = correction.edit.cell
        grid = grids(sheet)
        if grid is None or is_here(grid, row, correction.anchor):
            return correction
        found = rows(sheet).only(correction.anchor)
        if found is None:
            return None
        return replace(correction, edit=correction.edit._replace(cell=Cell(sheet, found, column)))

    return [found for correction in corrections if (found := now(correction)) is not None]
