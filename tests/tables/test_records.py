"""A table's records hold what their cells hold, however a column's texts are put together."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from ooti_xl import tables
from ooti_xl.model.findings import CellError, Raw
from ooti_xl.sheets import sheet_of
from ooti_xl.tables import records_of
from ooti_xl.tables.headers import lay_out
from tests.books import good, grid_of

texts = st.text(alphabet="aé\0\n 7", max_size=3)
raws = st.one_of(texts, st.none(), st.floats(allow_nan=False), st.booleans(), st.just(CellError("#N/A")))
#: A record's cells end anywhere after its name: a reader may leave out what is empty.
ends = st.integers(min_value=3, max_value=20)


@given(st.one_of(st.lists(texts, min_size=1, max_size=5), st.lists(raws, min_size=1, max_size=5)))
def test_each_record_has_its_own_cell(cells: list[Raw]) -> None:
    clients = sheet_of("clients")
    grid = grid_of("clients", [good("clients", group=cell) for cell in cells])
    table = records_of(clients, "Clients", grid, lay_out(clients, grid, grid.top))
    expected = [None if cell == "" else cell for cell in cells]
    assert [*map(type, table.raws["group"])] == [*map(type, expected)]
    assert table.raws["group"] == expected


@given(st.lists(st.tuples(raws, ends), min_size=1, max_size=9))
def test_records_are_made_columns_of_a_few_at_a_time(made: list[tuple[Raw, int]]) -> None:
    clients = sheet_of("clients")
    grid = grid_of("clients", [good("clients", group=cell) for cell, _ in made])
    layout = lay_out(clients, grid, grid.top)
    first = layout.row + 1 - grid.top
    values = [*grid.values[:first], *(row[:end] for row, (_, end) in zip(grid.values[first:], made, strict=True))]
    with patch.object(tables, "_AT_A_TIME", 2):
        table = records_of(clients, "Clients", replace(grid, values=values), layout)
    for key, place in layout.places.items():
        there = [row[place - 1] if place <= len(row) else None for row in values[first:]]
        assert table.raws[key] == [None if cell == "" else cell for cell in there]
