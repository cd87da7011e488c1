"""Workbooks that come back from a template: what was sent must still be there."""

from __future__ import annotations

import pytest

from ooti_xl.check import judge, read_book
from ooti_xl.columns import name_column
from ooti_xl.findings import CellError, Raw
from ooti_xl.grids import Grid
from ooti_xl.seal import Seal
from ooti_xl.sealed import State, Template
from ooti_xl.sheets import all_sheets, sheet_of
from tests.books import GOOD, good, grid_of, grids_of, said

SHEETS = [row.sheet.key for row in all_sheets()]


def said_of(seal: Seal, grids: dict[str, Grid], *codes: str) -> list[tuple[str, str, str]]:
    """What is said of a sealed workbook."""
    book = read_book(tuple(grids), grids.get)
    book.template = Template(State.SOUND, seal)
    return said(judge(book), *codes)


@pytest.mark.parametrize("key", SHEETS)
def test_a_sealed_record_that_was_not_touched_is_fine(key: str) -> None:
    seal = Seal(references={key: {"12": str(GOOD[key][name_column(sheet_of(key))])}})
    grids = grids_of(**{key: [good(key, ooti_id=12.0)]})
    assert said_of(seal, grids, "reference_changed", "reference_row_deleted", "ooti_id_filled") == []


@pytest.mark.parametrize("key", SHEETS)
def test_a_sealed_identifier_on_another_record_is_an_error(key: str) -> None:
    name = sheet_of(key).sheet.fr
    seal = Seal(references={key: {"12": "Tout autre chose"}})
    grids = grids_of(**{key: [good(key, ooti_id="12")]})
    assert said_of(seal, grids, "reference_changed") == [(name, "A2", "reference_changed")]


@pytest.mark.parametrize("name", ["MAIRIE DE BREVENNE", CellError("#REF!")])
def test_another_case_or_an_unreadable_name_is_no_other_record(name: Raw) -> None:
    seal = Seal(references={"clients": {"12": "Mairie de Brévenne"}})
    grids = grids_of(clients=[good("clients", ooti_id="12", company_name=name)])
    assert said_of(seal, grids, "reference_changed") == []


def test_a_name_whose_column_is_missing_says_nothing() -> None:
    seal = Seal(references={"clients": {"12": "Mairie de Brévenne"}})
    rows = [[*row[:1], *row[2:]] for row in grid_of("clients", [good("clients", ooti_id="12")]).values]
    assert said_of(seal, {**grids_of(), "Clients": Grid(rows)}, "reference_changed") == []


@pytest.mark.parametrize("emptied", [grid_of("clients", []), Grid([])], ids=["only headers", "no cell"])
def test_records_of_a_sheet_that_was_emptied_are_deleted(emptied: Grid) -> None:
    seal = Seal(references={"clients": {"12": "Mairie de Brévenne", "13": "Région"}})
    deleted = said_of(seal, {**grids_of(), "Clients": emptied}, "reference_row_deleted")
    assert deleted == [("Clients", "A1", "reference_row_deleted")] * 2
