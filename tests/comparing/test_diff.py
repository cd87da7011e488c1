"""diff: what changed between the workbook that was sent and the one that came back, whatever the order of its rows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl import Refusal, diff_workbooks
from ooti_xl.cli._diffed import as_text
from ooti_xl.formats import ReportOptions
from ooti_xl.sheets import sheet_of
from ooti_xl.tasks.diff import Diffed
from ooti_xl.template import TemplateOptions, build
from tests.books import Record, coded, good, grids_of
from tests.cli.running import ooti_xl
from tests.comparing.workbooks import workbook

CLIENTS: list[Record] = [
    good("clients"),
    good("clients", company_name="SCI des Ormes", number="C2", notes="à relancer"),
    good("clients", company_name="Studio Noé", number="C3", siret="73282932000074"),
]
PROJECTS: list[Record] = [good("projects", client="C2", fees=12500.0, start_date=dt.date(2026, 1, 31))]


def cells(found: Diffed) -> list[tuple[str, str, Any, Any]]:
    """Each cell that changed."""
    return [
        (sheet.name, cell.address, cell.before, cell.after)
        for sheet in found.sheets
        for record in sheet.changed
        for cell in record.cells
    ]


def records(found: Diffed) -> list[tuple[str, list[str], list[str], list[str]]]:
    """By sheet, what was added, removed and changed."""
    return [
        (sheet.name, *([one.name for one in some] for some in (sheet.added, sheet.removed, sheet.changed)))
        for sheet in found.sheets
    ]


def test_rows_and_columns_in_another_order_are_no_difference(tmp_path: Path) -> None:
    sent = workbook(tmp_path / "sent.xlsx", clients=CLIENTS, projects=PROJECTS)
    returned = tmp_path / "back.xlsx"
    book = xlsxwriter.Workbook(str(returned), {"default_date_format": "dd/mm/yyyy"})
    for name, grid in grids_of(clients=CLIENTS[::-1], projects=PROJECTS).items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(grid.values):
            sheet.write_row(number, 0, [row[0], *row[:0:-1]])
    book.close()
    assert diff_workbooks(sent, returned).is_same


def test_a_value_that_is_written_otherwise_is_the_same(tmp_path: Path) -> None:
    sent = workbook(tmp_path / "sent.xlsx", clients=CLIENTS, projects=PROJECTS)
    clients: list[Record] = [*CLIENTS[:2], {**CLIENTS[2], "siret": "732 829 320 00074", "currency": "€"}]
    projects: list[Record] = [
        {**PROJECTS[0], "client": "SCI des Ormes", "fees": "12 500 €", "start_date": "31/01/2026"}
    ]
    assert diff_workbooks(sent, workbook(tmp_path / "back.xlsx", clients=clients, projects=projects)).is_same


def test_each_cell_that_changed_is_said_before_and_after(tmp_path: Path) -> None:
    sent = workbook(tmp_path / "sent.xlsx", clients=CLIENTS, projects=PROJECTS)
    clients: list[Record] = [
        {**CLIENTS[2], "number": "C4", "currency": "CHF"},
        {**CLIENTS[1], "notes": None},
        good("clients", company_name="Lycée du Parc", number="C9"),
    ]
    projects: list[Record] = [{**PROJECTS[0], "fees": 13000.0, "start_date": dt.date(2026, 2, 1)}]
    found = diff_workbooks(sent, workbook(tmp_path / "back.xlsx", clients=clients, projects=projects))
    assert cells(found) == [
        ("Clients", "C2", "C3", "C4"),
        ("Clients", "E2", "EUR", "CHF"),
        ("Clients", "L3", "à relancer", None),
        ("Projets", "I2", dt.date(2026, 1, 31), dt.date(2026, 2, 1)),
        ("Projets", "M2", 12500.0, 13000.0),
    ]
    assert records(found)[0] == (
        "Clients", ["Lycée du Parc"], ["Mairie de Brévenne"], ["Studio Noé", "SCI des Ormes"],
    )  # fmt: skip


def test_a_record_that_may_be_another_is_said_to_be_so(tmp_path: Path) -> None:
    one, other = good("annexes", project=None), good("annexes", project=None, total_fees=1500.0)
    sent, returned = (workbook(tmp_path / f"{n}.xlsx", annexes=[made]) for n, made in enumerate((one, other)))
    (record,) = diff_workbooks(sent, returned).sheets[0].changed
    assert (record.sure, [(cell.address, cell.before, cell.after) for cell in record.cells]) == (
        False,
        [("D2", 1200.0, 1500.0)],
    )


def test_a_record_of_which_only_the_name_or_the_code_changed_is_no_other(tmp_path: Path) -> None:
    """Nothing that it is known by is left: what else it says tells it."""
    records: dict[str, list[Record]] = {
        "clients": [good("clients", number=None, billing_address="1 rue Basse\n69001 Lyon")],
        "projects": [good("projects", client="Mairie de Brévenne")],
        "phases": [good("phases", pct=0.4), good("phases", shortname="APS", name="Avant-projet", pct=0.6)],
        "annexes": [good("annexes")],
    }
    sent = workbook(tmp_path / "sent.xlsx", **records)
    records["clients"][0] = {**records["clients"][0], "company_name": "Commune nouvelle"}
    records["projects"][0] = {**records["projects"][0], "client": "Commune nouvelle"}
    records["phases"][1] = {**records["phases"][1], "shortname": "APD"}
    records["annexes"][0] = {**records["annexes"][0], "title": "Perspective"}
    found = diff_workbooks(sent, workbook(tmp_path / "back.xlsx", **records))
    assert cells(found) == [
        ("Clients", "B2", "Mairie de Brévenne", "Commune nouvelle"),
        ("Phases", "D3", "APS", "APD"),
        ("Annexes", "C2", "Maquette", "Perspective"),
    ]
    assert [record.sure for sheet in found.sheets for record in sheet.changed] == [False] * 3


def test_a_sheet_that_is_gone_has_lost_its_records_and_one_without_headers_is_refused(tmp_path: Path) -> None:
    sent = workbook(tmp_path / "sent.xlsx", clients=CLIENTS, projects=PROJECTS)
    returned = workbook(tmp_path / "back.xlsx", only=["clients"], clients=CLIENTS)
    assert records(diff_workbooks(sent, returned)) == [("Projets", [], ["Médiathèque"], [])]
    book = openpyxl.load_workbook(returned)
    book["Clients"].delete_rows(1)
    book.save(returned)
    with pytest.raises(Refusal, check=coded("against_headless")):
        diff_workbooks(sent, returned)


@pytest.mark.filterwarnings("ignore:::openpyxl")
def test_a_template_that_came_back_is_compared_with_the_one_that_was_sent(tmp_path: Path) -> None:
    sent, returned = tmp_path / "sent.xlsm", tmp_path / "back.xlsm"
    held = [{**client, "ooti_id": str(number)} for number, client in enumerate(CLIENTS, 1)]
    sent.write_bytes(build(TemplateOptions(locale="fr", records={"clients": held})))
    book = openpyxl.load_workbook(sent, keep_vba=True)
    sheet = book["1 Clients"]
    sheet["B2"], sheet["C2"], sheet["D3"] = "Ville de Brévenne", "C7", "4 rue Haute\n69210 Brévenne"
    sheet["A4"] = None
    book.save(returned)
    book.vba_archive.close()
    assert cells(diff_workbooks(sent, returned)) == [
        ("1 Clients", "B2", "Mairie de Brévenne", "Ville de Brévenne"),
        ("1 Clients", "C2", "C1", "C7"),
        ("1 Clients", "D3", "3 rue Haute\n69210 Brévenne", "4 rue Haute\n69210 Brévenne"),
        ("1 Clients", "A4", "3", None),
    ]


def test_the_command_ends_with_0_1_or_2(tmp_path: Path) -> None:
    sent = workbook(tmp_path / "sent.xlsx", clients=CLIENTS)
    returned = workbook(tmp_path / "back.xlsx", clients=[{**CLIENTS[0], "currency": "CHF"}, *CLIENTS[1:]])
    same = ooti_xl("diff", sent, sent)
    assert (same.returncode, same.stderr, same.stdout) == (0, "", "sent.xlsx → sent.xlsx\n\nAucune différence.\n")
    run = ooti_xl("diff", sent, returned, "--locale", "en")
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.splitlines() == [
        "sent.xlsx → back.xlsx",
        "",
        "Clients",
        "  ≠ row 2 · Mairie de Brévenne",
        "    E2 Devise: EUR → CHF",
        "",
        "0 added, 0 removed, 1 changed (1 cell).",
    ]
    said = json.loads(ooti_xl("diff", sent, returned, "--format", "json").stdout)
    assert said["sheets"][0]["changed"] == [
        {
            "row": 2,
            "was_row": 2,
            "name": "Mairie de Brévenne",
            "was": "Mairie de Brévenne",
            "sure": True,
            "cells": [{"cell": "E2", "column": "Devise", "before": "EUR", "after": "CHF"}],
        }
    ]
    assert ooti_xl("diff", sent, tmp_path / "nowhere.xlsx").returncode == 2


def test_a_narrow_terminal_has_no_line_that_is_too_long(tmp_path: Path) -> None:
    sent = workbook(tmp_path / "sent.xlsx", clients=CLIENTS)
    notes = "\x1b[31m" + "une très longue note " * 5
    returned = workbook(tmp_path / "back.xlsx", clients=[{**CLIENTS[0], "notes": notes}])
    shown = as_text(diff_workbooks(sent, returned), "fr", ReportOptions(40))
    assert max(map(len, shown.splitlines())) <= 40
    assert "\x1b" not in shown
    painted = as_text(diff_workbooks(sent, returned), "fr", ReportOptions(40, True))
    assert "\x1b[31m  − ligne 3 · SCI des Ormes\x1b[0m" in painted
    assert "\x1b[33m  ≠ ligne 2 · Mairie de Brévenne\x1b[0m" in painted


EDITS = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["company_name", "currency", "notes", "email", "siret", "number"])),
    unique=True,
    max_size=8,
)
NEW: dict[str, str] = {
    "company_name": "Autre nom",
    "currency": "CHF",
    "notes": "une autre note",
    "email": "autre@valbrune.example",
    "siret": "55208131766522",
    "number": "N",
}
BASE: list[Record] = [
    good(
        "clients", ooti_id=str(n), company_name=f"Client {n}", number=f"C{n}", notes="note", email="a@valbrune.example"
    )
    for n in range(6)
]


@settings(max_examples=25)
@given(edits=EDITS, order=st.permutations(range(6)))
def test_exactly_the_cells_that_were_edited_are_said(edits: Sequence[tuple[int, str]], order: Sequence[int]) -> None:
    edited = [dict(record) for record in BASE]
    for place, key in edits:
        edited[place][key] = f"{NEW[key]}{place}" if key in ("company_name", "number") else NEW[key]
    with TemporaryDirectory() as name:
        sent = workbook(Path(name, "sent.xlsx"), clients=BASE)
        found = diff_workbooks(sent, workbook(Path(name, "back.xlsx"), clients=[edited[place] for place in order]))
    changed = [(one.was_row, cell.column) for sheet in found.sheets for one in sheet.changed for cell in one.cells]
    assert sorted(changed) == sorted((place + 2, sheet_of("clients").columns()[key].fr) for place, key in edits)
    assert all(not sheet.added and not sheet.removed for sheet in found.sheets)


TWINS = st.lists(
    st.builds(
        lambda name, code, note: good("clients", company_name=name, number=code, notes=note),
        st.sampled_from([None, "Mairie", "mairie", "Mairie SA", "Ormes"]),
        st.sampled_from([None, "C1", "C2"]),
        st.sampled_from([None, "une", "deux"]),
    ),
    max_size=7,
)


@settings(max_examples=40)
@given(records=TWINS, seed=st.randoms(use_true_random=False))
def test_of_rows_in_another_order_nothing_is_said_however_alike_they_are(records: list[Record], seed: Any) -> None:
    shuffled = list(records)
    seed.shuffle(shuffled)
    with TemporaryDirectory() as name:
        sent = workbook(Path(name, "sent.xlsx"), clients=records)
        assert diff_workbooks(sent, workbook(Path(name, "back.xlsx"), clients=shuffled)).is_same
