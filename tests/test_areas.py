"""Cells as ranges that a person reads, and back."""

from __future__ import annotations

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.model.areas import areas, cells_of
from ooti_xl.model.findings import MAX_COLUMN, MAX_ROW


@given(st.sets(st.tuples(st.integers(1, 30) | st.integers(1, MAX_ROW), st.integers(1, 5) | st.integers(1, MAX_COLUMN))))
def test_the_cells_of_ranges_are_those_that_were_written(cells: set[tuple[int, int]]) -> None:
    assert sorted(cells_of(areas(cells))) == sorted(cells)


def test_ranges_of_somebody_else_end_with_the_sheet() -> None:
    assert list(islice(cells_of("E1048576–E9999999, (3 cellules), x"), 5)) == [(1_048_576, 5)]
    assert list(cells_of("E9–E2")) == []
