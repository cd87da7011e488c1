"""What a page is answered about a workbook, and what it gives back."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from ooti_xl import check_workbook, fix_workbook, verify_workbook
from ooti_xl.formats import ReportOptions, html
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Cell
from ooti_xl.tasks.check import judged_host
from ooti_xl.tasks.choices import questions
from ooti_xl.tasks.export import export_workbook
from ooti_xl.tasks.outcomes import Outcome
from tests.books import good, grids_of
from tests.ooxml.test_exactness import all_parts
from tests.template.making import changed, sent, tab
from tests.web.copies import MAKERS, from_command, from_page, stopped
from tests.web.talking import Talk, opened, written

ROOT = Path(__file__).parents[2]
DRAFT = ROOT / "examples" / "agence-brouillon.xlsx"
CLIENTS = tab("clients")


def texts(talk: Talk, sheet: str, row: int) -> list[str]:
    """What a row shows."""
    shown: list[str] = talk("rows", sheet=sheet, first=row, count=1)["rows"][0]
    return shown


def coloured(talk: Talk, sheet: str) -> list[tuple[str, str]]:
    """The coloured cells of a sheet, by address."""
    return [(Cell("", row, column).address, colour) for row, column, colour in talk("marks", sheet=sheet)["marks"]]


def test_a_page_shows_what_the_check_says(tmp_path: Path) -> None:
    talk, report = opened(DRAFT, tmp_path), check_workbook(DRAFT)
    state = talk("state")
    assert (state["errors"], state["warnings"]) == (report.errors, report.warnings)
    assert [(s["name"], s["rows"], s["errors"], s["warnings"], s["status"]) for s in state["sheets"]] == [
        (s.name, s.rows, s.errors, s.warnings, str(s.status)) for s in report.sheets
    ]
    found = talk("findings", count=10_000)
    assert [(f["name"], f["cell"], f["code"]) for f in found["findings"]] == [
        (f.cell.sheet, f.cell.address, f.code) for f in report.findings
    ]
    assert sum(group["count"] for group in found["groups"]) == found["total"] == len(report.findings)


def test_findings_of_one_sheet_one_column_one_code(tmp_path: Path) -> None:
    talk = opened(DRAFT, tmp_path)
    found = talk("findings", sheet="clients", column=5, severity="error")["findings"]
    assert [(f["cell"], f["code"]) for f in found] == [
        (f.cell.address, f.code)
        for f in check_workbook(DRAFT).findings
        if f.cell.sheet == "Clients" and f.cell.column == 5 and f.is_error
    ]


def test_a_cell_is_found_among_the_findings(tmp_path: Path) -> None:
    talk, asked = opened(DRAFT, tmp_path), {"severity": "error"}
    found = talk("findings", **asked, count=1_000)["findings"]
    places = [talk("place", **asked, at={name: one[name] for name in ("sheet", "row", "column")}) for one in found]
    for one, place in zip(found, places, strict=True):
        same = [i for i, other in enumerate(found) if (other["name"], other["cell"]) == (one["name"], one["cell"])]
        assert place == {"before": same[0], "through": same[-1] + 1}
    beyond = {"sheet": found[0]["sheet"], "row": 1, "column": 1}
    assert talk("place", **asked, at=beyond) == {"before": 0, "through": 0}


def test_a_grid_is_asked_for_by_windows(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", clients=[good("clients", number=f"C{n}", currency="€") for n in range(50)])
    talk = opened(path, tmp_path)
    window = talk("rows", sheet="clients", first=10, count=3)
    assert [row[2] for row in window["rows"]] == ["C8", "C9", "C10"]
    assert [(mark["row"], mark["column"], mark["colour"]) for mark in window["marks"] if mark["column"] == 5] == [
        (10, 5, "warning"), (11, 5, "warning"), (12, 5, "warning"),
    ]  # fmt: skip
    assert talk("rows", sheet="clients", first=51, count=60)["rows"][0][2] == "C49"
    assert talk("rows", sheet="clients", first=52, count=60)["rows"] == []


def test_what_is_typed_is_read_as_its_column_reads_it(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", clients=[good("clients")], projects=[good("projects")])
    talk = opened(path, tmp_path)
    columns = {column["key"]: column["column"] for column in talk("state")["sheets"][1]["columns"]}
    typed = {
        "cost": "12 500,50 €",
        "start_date": "31/12/2026",
        "tax_rate": "5,5 %",
        "city": " Lyon ",
        "country": "Suède",
    }
    cells = [{"sheet": "projects", "row": 2, "column": columns[key], "text": text} for key, text in typed.items()]
    changed = talk("enter", cells=cells)
    assert changed["rows"] == {"projects": [2]}
    shown = dict(zip(columns, texts(talk, "projects", 2), strict=True))
    assert {key: shown[key] for key in typed} == {
        "cost": "12\u202f500,5", "start_date": "31/12/2026", "tax_rate": "5,5\u00a0%", "city": "Lyon", "country": "SE",
    }  # fmt: skip
    assert changed["state"]["corrections"] == 5


def test_a_doubtful_text_stays_and_is_asked_about(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", clients=[good("clients")])
    talk = opened(path, tmp_path)
    talk("enter", cells=[{"sheet": "clients", "row": 2, "column": 5, "text": "$"}])
    assert texts(talk, "clients", 2)[4] == "$"
    assert ("E2", "error") in coloured(talk, "clients")
    (question,) = [one for one in talk("questions")["questions"] if one["column"] == 5]
    assert question["held"] == "$"
    talk("choose", id=question["id"], reading=question["readings"].index("CAD"))
    assert texts(talk, "clients", 2)[4] == "CAD"
    assert ("E2", "corrected") in coloured(talk, "clients")


def test_an_own_answer_that_is_wrong_is_refused_in_words(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", clients=[good("clients", currency="$")])
    talk = opened(path, tmp_path)
    (question,) = talk("questions")["questions"]
    refused = talk("choose", id=question["id"], own="florins de Bohême")["refused"]
    assert refused["code"] == "currency_unknown"
    assert "florins de Bohême" in refused["message"]
    assert texts(talk, "clients", 2)[4] == "$"
    talk("choose", id=question["id"], own="dollar canadien")
    assert texts(talk, "clients", 2)[4] == "CAD"


def test_one_answer_is_for_all_cells_alike_or_for_some(tmp_path: Path) -> None:
    clients = [good("clients", company_name=f"Ville {n}", number=f"C{n}", currency="$") for n in range(4)]
    talk = opened(written(tmp_path / "a.xlsx", clients=clients), tmp_path)
    (question,) = talk("questions")["questions"]
    assert (question["cell"], question["count"], question["places"]) == ("E2", 4, "E2–E5 (4 cellules)")
    talk("choose", id=question["id"], cells=["E3"], own="CAD")
    (question,) = talk("questions")["questions"]
    assert (question["count"], question["places"]) == (3, "E2, E4–E5 (3 cellules)")
    assert talk("question", sheet="clients", row=4, column=5)["question"] == question
    assert talk("question", sheet="clients", row=3, column=5)["question"] is None
    changed = talk("choose", id=question["id"], reading=question["readings"].index("USD"))
    assert [texts(talk, "clients", row)[4] for row in range(2, 6)] == ["USD", "CAD", "USD", "USD"]
    assert (changed["rows"], changed["state"]["questions"]) == ({"clients": [2, 4, 5]}, 0)
    assert talk("undo")["state"]["questions"] == 1


def test_each_change_is_taken_back_and_made_again(tmp_path: Path) -> None:
    talk = opened(DRAFT, tmp_path)
    shown = [talk("rows", sheet="clients", first=1, count=100), talk("state")]
    talk("enter", cells=[{"sheet": "clients", "row": 3, "column": 10, "text": "06 12 34 56 78"}])
    talk("apply_safe", code="currency_writing")
    after = [talk("rows", sheet="clients", first=1, count=100), talk("findings")]
    assert talk("apply_safe")["state"]["safe"] == 0
    talk("undo")
    assert [talk("rows", sheet="clients", first=1, count=100), talk("findings")] == after
    talk("undo")
    talk("undo")
    assert [talk("rows", sheet="clients", first=1, count=100), {**talk("state"), "redo": False}] == shown
    talk("redo")
    talk("redo")
    assert [talk("rows", sheet="clients", first=1, count=100), talk("findings")] == after


def test_a_value_that_is_typed_back_is_no_correction(tmp_path: Path) -> None:
    talk = opened(DRAFT, tmp_path)
    held = texts(talk, "clients", 4)[1]
    cell = {"sheet": "clients", "row": 4, "column": 2}
    assert talk("enter", cells=[{**cell, "text": "Autre"}])["state"]["corrections"] == 1
    assert talk("enter", cells=[{**cell, "text": held}])["state"]["corrections"] == 0


def with_formulas(path: Path, **formulas: str) -> Path:
    """A client, and formulas in some of its sheet's cells, as openpyxl writes them."""
    book = openpyxl.load_workbook(written(path, clients=[good("clients")]))
    for cell, formula in formulas.items():
        book["Clients"][cell] = formula
    book.save(path)
    return path


def computed(path: Path) -> Path:
    """A client whose name is computed, as XlsxWriter writes it: with the result."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Clients")
        for row, values in enumerate(grids_of(clients=[good("clients")])["Clients"].values):
            sheet.write_row(row, 0, values)
        sheet.write_formula("B2", '="Ly"&"on"', None, "Lyon")
    return path


def test_a_formula_is_not_typed_over_unless_the_person_knows_it(tmp_path: Path) -> None:
    talk = opened(with_formulas(tmp_path / "a.xlsx", C2='="C"&1'), tmp_path)
    cell = {"sheet": "clients", "row": 2, "column": 3}
    assert [talk("formula", **{**cell, "row": row})["formula"] for row in (1, 2)] == [None, '="C"&1']
    for known in ({}, {"formula": '="C"&2'}):
        refused = talk("enter", cells=[{**cell, "text": "C2", **known}])["refused"]
        assert "C2" in refused["message"]
        assert not talk("state")["undo"]
    refused = talk("enter", cells=[{**cell, "text": "C2"}])["refused"]
    assert refused["code"] == "formula_cell"
    assert refused["formulas"] == [{**cell, "name": "Clients", "cell": "C2", "formula": '="C"&1'}]
    changed = talk("enter", cells=[{**cell, "text": "C2", "formula": '="C"&1'}])
    assert (changed["rows"], texts(talk, "clients", 2)[2]) == ({"clients": [2]}, "C2")
    (correction,) = talk("corrections")["corrections"]
    assert (correction["before"], correction["said"]) == ('="C"&1', 'formule remplacée\u00a0: ="C"&1 → C2')


def test_a_replaced_formula_comes_back_in_the_page_and_in_the_copy(tmp_path: Path) -> None:
    path = with_formulas(tmp_path / "a.xlsx", C2='="C"&1', B2="=A1")
    talk = opened(path, tmp_path)
    cells = [{"sheet": "clients", "row": 2, "column": column, "text": ""} for column in range(1, 8)]
    told = {one["column"]: one["formula"] for one in talk("enter", cells=cells)["refused"]["formulas"]}
    assert told == {2: "=A1", 3: '="C"&1'}
    known = [{**one, **({"formula": told[one["column"]]} if one["column"] in told else {})} for one in cells]
    talk("enter", cells=known)
    talk("undo")
    assert talk("enter", cells=cells)["refused"]["code"] == "formula_cell"
    talk("redo")
    talk("corrected")
    assert talk.file is not None
    copy = tmp_path / "b.xlsx"
    copy.write_bytes(talk.file)
    host = PackageHost(copy)
    host.undo()
    host.save()
    assert all_parts(copy) == all_parts(path)


def test_a_formula_is_replaced_by_what_it_shows(tmp_path: Path) -> None:
    path = computed(tmp_path / "a.xlsx")
    talk = opened(path, tmp_path)
    cell = {"sheet": "clients", "row": 2, "column": 2, "text": "Lyon"}
    assert talk("enter", cells=[cell])["refused"]["code"] == "formula_cell"
    talk("enter", cells=[{**cell, "formula": '="Ly"&"on"'}])
    assert (talk("state")["corrections"], talk("formula", **cell)["formula"]) == (1, None)


def test_a_formula_that_others_need_is_refused(tmp_path: Path) -> None:
    path = with_formulas(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book["Clients"]["C2"] = ArrayFormula("C2:C3", "=A2:A3")
    book.save(path)
    refused = opened(path, tmp_path)("enter", cells=[{"sheet": "clients", "row": 2, "column": 3, "text": "C2"}])
    assert refused["refused"]["code"] == "formula_bound"


def test_more_than_a_cell_holds_is_refused(tmp_path: Path) -> None:
    talk = opened(DRAFT, tmp_path)
    refused = talk("enter", cells=[{"sheet": "clients", "row": 2, "column": 12, "text": "x" * 32_768}])["refused"]
    assert refused["code"] == "text_too_long"


def test_a_row_that_is_added_below_is_a_record(tmp_path: Path) -> None:
    talk = opened(DRAFT, tmp_path)
    before = talk("state")["sheets"][0]
    row = before["last_row"] + 1
    changed = talk("enter", cells=[{"sheet": "clients", "row": row, "column": 2, "text": "Ville d’Oullins"}])
    assert changed["state"]["sheets"][0]["rows"] == before["rows"] + 1
    assert {f["code"] for f in talk("findings", sheet="clients", code="missing_value")["findings"]} == {"missing_value"}
    assert texts(talk, "clients", row)[1] == "Ville d’Oullins"


def test_another_language_says_the_same_in_its_words(tmp_path: Path) -> None:
    talk = opened(DRAFT, tmp_path, "en")
    english = talk("findings")["findings"][0]["problem"]
    assert talk("speak", locale="fr")["locale"] == "fr"
    french = talk("findings")["findings"][0]["problem"]
    assert (english == french) is False
    assert french.startswith("Le SIRET")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0" + bytes(600), b"a;b\n1;2\n"])
def test_what_is_no_workbook_ends_in_a_sentence_and_the_page_goes_on(data: bytes, tmp_path: Path) -> None:
    talk = opened(DRAFT, tmp_path)
    before = talk("state")
    refused = talk("open", data, name="x.xlsx", locale="fr")["refused"]
    assert refused["message"].endswith((".", "»."))
    assert talk("state") == before
    assert talk.file is None


# Files


def test_the_coloured_copy_is_the_command_s_byte_for_byte(tmp_path: Path) -> None:
    check_workbook(DRAFT, out=tmp_path / "a.xlsx", locale="fr")
    talk = opened(DRAFT, tmp_path)
    talk("apply_safe")
    assert talk("coloured")["name"] == "agence-brouillon-controle.xlsx"
    assert talk.file == (tmp_path / "a.xlsx").read_bytes()


@pytest.mark.parametrize("order", [("choose", "apply_safe"), ("apply_safe", "choose")])
def test_the_corrected_copy_is_the_command_s_byte_for_byte(order: Sequence[str], tmp_path: Path) -> None:
    _, report = judged_host(PackageHost(DRAFT))
    asked = next(question for question in questions(report) if question.cells[0].sheet == "Clients")
    fix_workbook(DRAFT, out=tmp_path / "a.xlsx", chosen=asked.offers[0], locale="en")
    talk = opened(DRAFT, tmp_path, "en")
    for verb in order:
        talk(verb, **({"id": 0, "reading": 0} if verb == "choose" else {}))
    assert talk("corrected")["name"] == "agence-brouillon-corrige.xlsx"
    assert talk.file == (tmp_path / "a.xlsx").read_bytes()


def test_an_export_holds_what_the_command_writes_from_the_corrected_copy(tmp_path: Path) -> None:
    path = written(
        tmp_path / "agence.xlsx",
        clients=[good("clients", currency="€")],
        **{key: [good(key)] for key in ("projects", "phases", "annexes", "collaborators")},
    )
    talk = opened(path, tmp_path)
    talk("apply_safe")
    talk("corrected")
    assert talk.file is not None
    corrected = tmp_path / "agence-corrige.xlsx"
    corrected.write_bytes(talk.file)
    export_workbook(corrected, "zoho", tmp_path / "out")
    assert talk("export", target="zoho")["name"] == "agence-zoho.zip"
    assert talk.file is not None
    with zipfile.ZipFile(BytesIO(talk.file)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()
        }


def test_an_export_of_what_is_not_ready_gives_sentences_and_no_file(tmp_path: Path) -> None:
    talk = opened(DRAFT, tmp_path)
    said = talk("export", target="ooti")["said"]
    assert said[0] == "Rien n’est écrit\u00a0: aucune feuille que reçoit OOTI n’est prête."
    assert talk.file is None


def test_a_report_is_on_the_workbook_as_it_is_now(tmp_path: Path) -> None:
    talk = opened(DRAFT, tmp_path)
    talk("apply_safe")
    assert talk("report", form="json")["name"] == "agence-brouillon-rapport.json"
    assert talk.file is not None
    assert len(json.loads(talk.file)["findings"]) == talk("findings")["total"]


def test_the_report_to_send_is_the_one_of_the_corrected_copy(tmp_path: Path) -> None:
    talk = opened(DRAFT, tmp_path)
    talk("apply_safe")
    talk("corrected")
    assert talk.file is not None
    copy = tmp_path / "copy" / DRAFT.name
    copy.parent.mkdir()
    copy.write_bytes(talk.file)
    talk("report", form="html")
    outcome = Outcome(copy, check_workbook(copy, locale="fr", profiled=True))
    assert talk.file.decode() == html.render([outcome], "fr", ReportOptions(every_finding=True))


# Templates


def test_a_workbook_that_was_tampered_with_is_put_back_as_it_was_sent(tmp_path: Path) -> None:
    def tamper(book: Workbook) -> None:
        book[CLIENTS]["B1"] = "Société"
        book[CLIENTS]["A2"] = "99"
        book[CLIENTS].protection.sheet = False

    path = changed(sent(tmp_path), tamper)
    talk = opened(path, tmp_path)
    found = talk("state")["template"]
    assert found["verdict"] == "changed"
    assert {"column_renamed", "reference_changed", "protection_removed"} <= {f["code"] for f in found["findings"]}
    put_back = talk("restore")
    assert put_back["state"]["template"]["verdict"] == "unchanged"
    assert put_back["state"]["template"]["findings"] == []
    assert put_back["state"]["said"][0] == "2 cellules restaurées."
    talk("undo")
    assert talk("state")["template"] == found
    talk("redo")
    talk("corrected")
    assert talk.file is not None
    (tmp_path / "remis.xlsm").write_bytes(talk.file)
    assert verify_workbook(tmp_path / "remis.xlsm").findings == ()


def test_blank_rows_between_records_are_removed(tmp_path: Path) -> None:
    talk = opened(DRAFT, tmp_path)
    assert talk("findings", code="empty_rows_inside")["total"] == 1
    assert talk("compact")["state"]["said"] == ["1 ligne vide supprimée."]
    assert talk("findings", code="empty_rows_inside")["total"] == 0
    talk("undo")
    assert talk("findings", code="empty_rows_inside")["total"] == 1


@pytest.mark.parametrize("maker", MAKERS)
def test_both_copies_are_the_command_s_byte_for_byte(
    maker: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped(monkeypatch, dt.datetime(2026, 3, 2, 12))
    path = MAKERS[maker](tmp_path / "agence.xlsx")
    assert from_page(Talk(tmp_path), path) == from_command(path, tmp_path)
