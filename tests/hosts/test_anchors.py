"""A corrected row is known again where it was, and not taken for another one."""

from __future__ import annotations

import datetime as dt

import pytest

from ooti_xl.hosts.anchors import AnchoredRows, anchor, is_here
from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Grid

PHASES: list[list[Raw]] = [
    [None, "P-001", None, "ESQ", "Esquisse", 0.1, 12_000.0, dt.date(2026, 3, 1), "EUR"],
    [None, "P-001", None, "APS", "Avant-projet sommaire", 0.2, 24_000.0, dt.date(2026, 6, 1), "EUR"],
    [None, "P-002", None, "ESQ", "Esquisse", 0.1, 9_000.0, dt.date(2027, 3, 1), "EUR"],
    [None, "P-002", None, "APS", "Avant-projet sommaire", 0.2, 18_000.0, dt.date(2027, 6, 1), "EUR"],
]
CORRECTED = (9,)


def known(row: int, values: list[list[Raw]] = PHASES) -> str:
    return anchor(Grid(values), row, CORRECTED)


@pytest.mark.parametrize("row", range(1, 5))
def test_a_row_is_known_only_where_it_stands(row: int) -> None:
    assert [is_here(Grid(PHASES), other, known(row)) for other in range(1, 5)] == [at == row for at in range(1, 5)]


@pytest.mark.parametrize("row", range(1, 5))
def test_a_row_is_found_where_it_has_moved_to(row: int) -> None:
    assert AnchoredRows(Grid([[None], *reversed(PHASES)])).only(known(row)) == 6 - row


def test_a_row_that_is_nowhere_or_twice_is_not_found() -> None:
    assert AnchoredRows(Grid([*PHASES[:1], *PHASES[2:]])).only(known(2)) is None
    assert AnchoredRows(Grid([*PHASES, PHASES[1]])).only(known(2)) is None


def test_a_row_in_which_a_person_goes_on_working_is_known() -> None:
    later = [list(row) for row in PHASES]
    later[1][4], later[1][5], later[1][2] = "Avant-projet", 0.25, "Mission complémentaire"
    assert is_here(Grid(later), 2, known(2))


def test_a_row_is_known_whatever_the_program_that_saved_it_does_to_its_values() -> None:
    row: list[Raw] = ["12 rue du Lac\r\n69003 Lyon", dt.date(2026, 3, 1), 12, 0.1 + 0.2]
    saved: list[Raw] = ["12 rue du Lac\n69003 Lyon", dt.datetime(2026, 3, 1), 12.0, 0.3]
    assert anchor(Grid([row]), 1, ()) == anchor(Grid([saved]), 1, ())


def test_a_row_that_moved_by_a_column_is_known() -> None:
    assert is_here(Grid([[None, *row] for row in PHASES]), 3, known(3))


def test_formulas_and_corrected_cells_are_nothing_to_know_a_row_by() -> None:
    assert anchor(Grid([["a", 3.0, "b"]], formulas=frozenset({(1, 2)})), 1, (1, 3)) == ""
    assert is_here(Grid([["c"]]), 1, "")


def test_a_row_below_the_sheet_has_nothing() -> None:
    assert known(9) == ""
    assert not is_here(Grid(PHASES), 9, known(1))
