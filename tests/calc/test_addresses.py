"""Addresses and rectangles; no office is needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.calc.addresses import COLUMNS, ROWS, Rectangle, between, letters, number, parsed, runs

cells = st.tuples(st.integers(1, 40), st.integers(1, 40))


@st.composite
def areas(draw: st.DrawFn) -> Rectangle:
    rows = sorted(draw(st.lists(st.integers(1, ROWS), min_size=2, max_size=2)))
    columns = sorted(draw(st.lists(st.integers(1, COLUMNS), min_size=2, max_size=2)))
    return between(rows[0], columns[0], rows[1], columns[1])


@given(st.integers(1, COLUMNS))
def test_letters_and_number_are_each_others_reverse(column: int) -> None:
    assert number(letters(column)) == column


@given(areas())
def test_an_address_is_read_as_the_rectangle_that_it_was_written_for(area: Rectangle) -> None:
    assert parsed(area.address()) == area
    assert parsed(area.address("", "").lower()) == area


@pytest.mark.parametrize(
    ("address", "area"),
    [
        ("A1", Rectangle(1, 1, 1, 1)),
        ("$C$9:A2", Rectangle(2, 1, 8, 3)),
        ("B:D", Rectangle(1, 2, ROWS, 3)),
        ("2:3", Rectangle(2, 1, 2, COLUMNS)),
        ("XFD1048576", Rectangle(ROWS, COLUMNS, 1, 1)),
    ],
)
def test_addresses_of_cells_columns_and_rows_are_read(address: str, area: Rectangle) -> None:
    assert parsed(address) == area


@pytest.mark.parametrize(
    "text", ["", "A", "1", ":", "A1:B", "A:1", "A0", "XFE1", "A1048577", "Total", "A1 B2", "Feuil1!A1"]
)
def test_anything_else_is_no_address(text: str) -> None:
    assert parsed(text) is None


@given(st.sets(cells))
def test_runs_cover_each_cell_once_and_no_other(wanted: set[tuple[int, int]]) -> None:
    covered = [cell for run in runs(wanted) for cell in run.cells()]
    assert sorted(covered) == sorted(wanted)


@given(areas())
def test_a_full_block_is_one_run(area: Rectangle) -> None:
    small = area._replace(rows=min(area.rows, 9), columns=min(area.columns, 9))
    assert runs(small.cells()) == [small]


@given(areas(), areas())
def test_the_rectangle_that_two_share_is_in_both(one: Rectangle, other: Rectangle) -> None:
    shared = one.meet(other)
    assert shared == other.meet(one)
    if shared is not None:
        assert one.meet(shared) == shared == other.meet(shared)
