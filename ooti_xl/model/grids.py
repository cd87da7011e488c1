"""A sheet as a host reads it: values, and what little of their looks has a meaning."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ooti_xl.model.findings import Raw


class Area(NamedTuple):
    """A block of cells, 1-based, both corners included."""

    top: int
    left: int
    bottom: int
    right: int


def no_format(row: int, column: int) -> str:
    """The number format of every cell of a grid whose host knows none."""
    return "General"


def no_list() -> None:
    """The number formats of a grid whose host can't list them."""


def no_formula(row: int, column: int) -> None:
    """The formula of every cell of a grid whose host tells none."""


def no_place() -> Collection[tuple[int, int]]:
    """The places in a grid whose host knows of none."""
    return ()


@dataclass(slots=True, weakref_slot=True)
class Grid:
    """A sheet's values and their surroundings; rows and columns are 1-based everywhere.

    values
        Rows of cells, as many as there are up to the last row with data. Rows may differ in length.
        An empty cell is None or ``""``.
    top, left
        Where ``values[0][0]`` stands.
    number_format
        The number format code of a cell (``0%``, ``00000``, ``General``); asked for cell by cell, and
        only where a kind needs it, so that a host may look it up lazily.
    formats
        Every number format that a cell may have, cells of other sheets included; None where no list is at hand.
    formulas
        ``(row, column) in formulas`` says whether a cell holds a formula.
    formula
        The formula of a cell as a person sees it: ``=A1*2``, ``{=SUM(A1:A3*2)}`` for an array's. None where there is
        none, and where it can't be replaced in this cell alone. Asked for cell by cell, as number formats are.
    without_results
        Gives the cells whose formula nothing has computed yet: they read as empty. Asked for once a check.
    merged
        Merged areas.
    hidden_rows
        ``row in hidden_rows``: hidden by hand or by a filter.
    """

    values: Sequence[Sequence[Raw]]
    top: int = 1
    left: int = 1
    number_format: Callable[[int, int], str] = no_format
    formats: Callable[[], Collection[str] | None] = no_list
    formulas: Container[tuple[int, int]] = frozenset()
    formula: Callable[[int, int], str | None] = no_formula
    without_results: Callable[[], Collection[tuple[int, int]]] = no_place
    merged: Sequence[Area] = ()
    hidden_rows: Container[int] = frozenset()
    protected: bool | None = None

    @property
    def rows(self) -> range:
        """The numbers of its rows."""
        return range(self.top, self.top + len(self.values))

    @property
    def columns(self) -> range:
        """The numbers of its columns, as far as any of its rows reaches.

        >>> Grid([["a"], ["b", "c"]], top=3, left=2).columns
        range(2, 4)
        """
        return range(self.left, self.left + max(map(len, self.values), default=0))

    def at(self, row: int, column: int) -> Raw:
        """A cell's value; None outside of the grid."""
        if row < self.top or column < self.left:
            return None
        try:
            found = self.values[row - self.top][column - self.left]
        except IndexError:
            return None
        return None if found == "" else found
