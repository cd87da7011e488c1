"""What is measured is what it is said to be: good records are good, bad cells are found, a failed run is no measure."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ooti_xl import check_workbook
from ooti_xl.sheets import sheet_of
from tests.books import check_records, said

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def test_nothing_is_said_of_a_good_client_and_every_column_is_filled() -> None:
    import workbooks

    clients = workbooks.good_clients(500)
    assert said(check_records(clients=clients)) == []
    empty = [key for key in sheet_of("clients").columns() if not all(client.get(key) for client in clients)]
    assert empty == ["ooti_id"]


def test_about_two_cells_in_a_hundred_are_bad_and_each_is_found() -> None:
    import workbooks

    good, bad = workbooks.good_clients(2000), list(workbooks.bad_clients(2000))
    spoilt = {(row, key) for row, pair in enumerate(zip(good, bad, strict=True)) for key in differing(*pair)}
    assert 0.015 < len(spoilt) / (2000 * len(good[0])) < 0.025
    columns = list(sheet_of("clients").columns())
    found = {(f.cell.row - 2, columns[f.cell.column - 1]) for f in check_records(clients=bad).findings}
    assert found == spoilt


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    return [key for key in one if one[key] != other[key]]


def test_the_peers_judge_the_same_columns_as_we_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import judging
    import peer_pydantic
    import workbooks

    monkeypatch.setattr(workbooks, "BUILD", tmp_path)
    path = workbooks.clients_file(500)
    ours = {(f.cell.row, judging.HEADERS[f.cell.column - 1]) for f in check_workbook(path).findings}
    theirs = {"Code client", *judging.JUDGES}
    assert peer_pydantic.bad_cells(path) == {(row, header) for row, header in ours if header in theirs}
    assert {header for _, header in ours} - theirs == {"Nom de l'entreprise", "Groupe", "Contact", "Notes", "Tags"}


def test_a_value_that_stands_twice_is_found_by_a_peer(tmp_path: Path) -> None:
    import judging
    import peer_pydantic
    import xlsxwriter

    path = tmp_path / "twice.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet(judging.SHEET)
        place = "1 rue Haute\n69210 Valbrune"
        for row, cells in enumerate((judging.HEADERS, *(["", name, "C1", place, "EUR", *[""] * 9] for name in "AB"))):
            sheet.write_row(row, 0, cells)
    assert peer_pydantic.bad_cells(path) == {(2, "Code client"), (3, "Code client")}


@pytest.mark.parametrize("each", [1, 10])
def test_a_linked_workbook_is_good_but_for_the_links_that_lead_nowhere(
    each: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import workbooks

    monkeypatch.setattr(workbooks, "PROJECTS", 200)
    records = {key: list(rows) for key, rows in workbooks.linked_records(200 * each).items()}
    assert [len(rows) for rows in records.values()] == [200, 200, 200 * each, 200 * each]
    codes = {code for _, _, code in said(check_records(**records))}
    follows = set() if each == 1 else {"shares_off_total", "amounts_off_fees"}
    assert codes - {"phase_of_other_project"} == {"unknown_link"} | follows

    monkeypatch.setattr(workbooks, "BAD", 0)
    assert said(check_records(**{key: list(rows) for key, rows in workbooks.linked_records(200 * each).items()})) == []


@pytest.mark.parametrize(
    ("script", "status"),
    [("import sys; sys.exit(3)", 0), ("", 1), ("import a_peer_that_is_not_installed", 0), ("1 / 0", 1)],
)
def test_a_process_that_fails_is_not_measured(script: str, status: int) -> None:
    import run

    with pytest.raises(SystemExit, match=f"ended with [0-9], not {status}"):
        run.measured(run.Task([sys.executable, "-c", script], status))


def test_a_process_that_ends_as_it_must_is_measured() -> None:
    import run

    found = run.measured(run.Task([sys.executable, "-c", "import sys; sys.exit(1)"], 1))
    assert found.seconds > 0
    assert found.mib > 1
