"""Titles above a table that say in what its figures are."""

from __future__ import annotations

import pytest

from ooti_xl.check import check_grids
from ooti_xl.model.findings import Severity
from ooti_xl.model.grids import Grid
from tests.books import good, grid_of, grids_of, only, said


def under(*titles: str, **changes: float) -> Grid:
    """A sheet of projects under some titles."""
    rows = grid_of("projects", [good("projects", **changes)]).values
    return Grid([*([None, title] for title in titles), [], *rows])


@pytest.mark.parametrize("title", ["Montants en k€", "Projets 2026 (M€ HT)", "en milliers d'euros", "Honoraires TTC"])
def test_a_title_that_says_another_unit_is_a_warning(title: str) -> None:
    grids = {**grids_of(clients=[good("clients")]), "Projets": under("Agence Valbrune", title, cost=850.0)}
    finding = only(check_grids(grids), "unit_said_above")
    assert (finding.severity, finding.cell.address, finding.value) == (Severity.WARNING, "B2", title)


@pytest.mark.parametrize(
    "title", ["Projets 2026", "Montants en €", "Montants HT", "Budget : 12 M€", "plus de 10 millions", "k" * 5000]
)
def test_other_titles_say_nothing(title: str) -> None:
    grids = {**grids_of(clients=[good("clients")]), "Projets": under(title, cost=850.0)}
    assert said(check_grids(grids), "unit_said_above") == []


def test_nor_does_one_above_a_table_without_amounts() -> None:
    grids = {**grids_of(clients=[good("clients")]), "Projets": under("Montants en k€")}
    assert said(check_grids(grids), "unit_said_above") == []
