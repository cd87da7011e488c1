"""check --against: what exists already, what may, what differs; and links to what only the other workbook has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ooti_xl import Refusal, check_workbook
from ooti_xl.model.findings import Finding, Raw
from ooti_xl.template import TemplateOptions, build
from ooti_xl.template.layouts import LayoutColumn, Layouts
from tests.books import Record, coded, good, only, said
from tests.cli.running import ooti_xl
from tests.comparing.workbooks import workbook

CODES = ("exists_already", "may_exist_already")
SIRET = "73282932000074"
#: Headers that are none of ours, as a layout has them.
OOTI_HEADERS = {"Tiers": "company_name", "Repère": "number", "Facturer à": "billing_address", "Sous": "currency"}
#: Has no code, and another name than the good client.
NAMELESS: dict[str, Raw] = {"number": None, "company_name": "Studio Orme"}


def differences(finding: Finding) -> list[tuple[str, Raw, Raw]]:
    return [(one.header, one.here, one.there) for one in finding.facts["differences"].entries]


def against(folder: Path, ours: Record, theirs: Record, sheet: str = "clients") -> list[tuple[str, str, str]]:
    """What is said of a record beside one of theirs."""
    mine, other = workbook(folder / "a.xlsx", **{sheet: [ours]}), workbook(folder / "ooti.xlsx", **{sheet: [theirs]})
    return said(check_workbook(mine, against=[other]), *CODES)


@pytest.mark.parametrize(
    ("ours", "theirs", "place"),
    [
        ({"number": "c1"}, {"company_name": "Commune de Brévenne"}, "C2"),
        ({"siret": "732 829 320 00074", "number": "X9"}, {"siret": SIRET, **NAMELESS}, "N2"),
        ({"business_vat_id": "FR 44 732829320"}, {"business_vat_id": "FR44732829320", **NAMELESS}, "G2"),
        ({"number": None, "company_name": "MAIRIE DE BREVENNE"}, {"number": "C7"}, "B2"),
    ],
    ids=["code", "SIRET", "VAT number", "name"],
)
def test_a_record_is_known_by_its_numbers_and_its_name(
    tmp_path: Path, ours: Record, theirs: Record, place: str
) -> None:
    found = against(tmp_path, good("clients", **ours), good("clients", **theirs))
    assert found == [("Clients", place, "exists_already")]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"company_name": "Mairie de Brévene", "number": None}, {}),
        ({"company_name": "Mairie Brévenne SA", "number": "C4"}, {}),
        ({"number": "C4"}, {}),
    ],
    ids=["a letter", "a legal form", "another code"],
)
def test_a_near_name_or_one_with_another_code_is_only_asked_about(tmp_path: Path, ours: Record, theirs: Record) -> None:
    found = against(tmp_path, good("clients", **ours), good("clients", **theirs))
    assert found == [("Clients", "B2", "may_exist_already")]


def test_a_number_of_a_register_tells_near_names_apart(tmp_path: Path) -> None:
    ours = good("clients", company_name="Mairie de Brévene", number="C4", siret=SIRET)
    assert against(tmp_path, ours, good("clients", siret="55208131766522")) == []


def test_a_number_that_has_lost_its_zeros_contradicts_nothing(tmp_path: Path) -> None:
    ours, theirs = good("clients", number=None, siret=3197640000015.0), good("clients", siret="03197640000015")
    assert against(tmp_path, ours, theirs) == [("Clients", "B2", "exists_already")]


def test_what_differs_is_said_cell_by_cell_by_what_cells_say(tmp_path: Path) -> None:
    ours = good(
        "projects", client=None, currency="EUR", fees="12 500 €", tax_rate="20 %", city="Lyon", status="In progress"
    )
    theirs = good("projects", client=None, currency="€", fees=12500.0, tax_rate="20%", city="Lille", status="En cours")
    mine = workbook(tmp_path / "a.xlsx", projects=[ours])
    found = only(check_workbook(mine, against=[workbook(tmp_path / "ooti.xlsx", projects=[theirs])]), "exists_already")
    assert differences(found) == [("Ville", "Lyon", "Lille")]
    assert (found.facts["file"], found.facts["target"], found.facts["row"]) == ("ooti.xlsx", "Projets", 2)
    assert "« Ville » Lyon ici, Lille là-bas" in found.message("fr").replace("\u00a0", " ")


def test_a_title_whose_client_the_other_workbook_does_not_say_is_only_asked_about(tmp_path: Path) -> None:
    ours: dict[str, list[Record]] = {
        "clients": [good("clients")],
        "projects": [good("projects"), good("projects", project_title="Halle", case_number=None)],
    }
    mine, other = workbook(tmp_path / "a.xlsx", **ours), workbook(tmp_path / "ooti.xlsx", **ours)
    book = openpyxl.load_workbook(other)
    book["Projets"].delete_cols(4)
    book.save(other)
    assert said(check_workbook(mine, against=[other]), *CODES)[1:] == [
        ("Projets", "C2", "exists_already"),
        ("Projets", "B3", "may_exist_already"),
    ]


def test_links_are_the_same_where_they_lead_to_the_same_record(tmp_path: Path) -> None:
    ours = {"clients": [good("clients")], "projects": [good("projects", client="C1")]}
    theirs = {"clients": [good("clients")], "projects": [good("projects", client="Mairie de Brévenne")]}
    mine, other = workbook(tmp_path / "a.xlsx", **ours), workbook(tmp_path / "ooti.xlsx", **theirs)
    found = [f for f in check_workbook(mine, against=[other]).findings if f.code in CODES]
    assert [(f.cell.sheet, f.code, differences(f)) for f in found] == [
        ("Clients", "exists_already", []),
        ("Projets", "exists_already", []),
    ]


def test_one_record_of_theirs_is_one_of_ours_and_of_several_none_is_chosen(tmp_path: Path) -> None:
    ours: list[Record] = [good("clients", number=None, notes=note) for note in ("une", "deux", "trois")]
    theirs: list[Record] = [good("clients", number=None, notes="deux"), good("clients", number=None, notes="autre")]
    mine, other = workbook(tmp_path / "a.xlsx", clients=ours), workbook(tmp_path / "ooti.xlsx", clients=theirs)
    assert said(check_workbook(mine, against=[other]), *CODES) == [
        ("Clients", "B2", "may_exist_already"),
        ("Clients", "B3", "exists_already"),
        ("Clients", "B4", "may_exist_already"),
    ]


def test_a_client_that_only_the_other_workbook_has_is_no_unknown_link(tmp_path: Path) -> None:
    projects: list[Record] = [
        good("projects", client="Ville d'Orme"),
        good("projects", project_title="Halle", case_number="P2", client="Ville d'Ormes"),
    ]
    mine = workbook(tmp_path / "a.xlsx", clients=[good("clients")], projects=projects)
    other = workbook(tmp_path / "ooti.xlsx", clients=[good("clients", company_name="Ville d'Orme", number="C8")])
    report = check_workbook(mine, against=[other])
    unknown = only(report, "unknown_link")
    assert (unknown.cell.address, unknown.fix and unknown.fix.alternatives) == ("D3", ("Ville d'Orme",))
    assert said(check_workbook(mine), "unknown_link") == [
        ("Projets", "D2", "unknown_link"),
        ("Projets", "D3", "unknown_link"),
    ]


def test_an_export_in_a_file_a_sheet_is_one_workbook(tmp_path: Path) -> None:
    records: dict[str, list[Record]] = {"clients": [good("clients")], "projects": [good("projects")]}
    mine = workbook(tmp_path / "a.xlsx", **records)
    held = tmp_path / "ooti"
    held.mkdir()
    for key, one in records.items():
        workbook(held / f"{key}.xlsx", only=[key], **{key: one})
    report = check_workbook(mine, against=sorted(held.iterdir(), reverse=True))
    assert said(report, *CODES) == [("Clients", "C2", "exists_already"), ("Projets", "C2", "exists_already")]
    assert [differences(f) for f in report.findings if f.code in CODES] == [[], []]
    again = workbook(tmp_path / "again.xlsx", clients=[good("clients")])
    with pytest.raises(Refusal, check=coded("against_twice")):
        check_workbook(mine, against=[held / "clients.xlsx", again])


def test_what_the_other_workbook_lacks_is_said_and_one_without_headers_is_refused(tmp_path: Path) -> None:
    mine = workbook(tmp_path / "a.xlsx", clients=[good("clients")], projects=[good("projects")])
    partly = workbook(tmp_path / "ooti.xlsx", only=["clients"], clients=[good("clients")])
    assert check_workbook(mine, against=[partly]).remarks == ("against_partly",)
    book = openpyxl.load_workbook(partly)
    book["Clients"].delete_rows(1)
    book.save(partly)
    with pytest.raises(Refusal, check=coded("against_headless")):
        check_workbook(mine, against=[partly])


def test_the_command_marks_and_lists_what_exists_already(tmp_path: Path) -> None:
    mine = workbook(tmp_path / "a.xlsx", clients=[good("clients", currency="CHF")])
    other = workbook(tmp_path / "ooti.xlsx", clients=[good("clients")])
    run = ooti_xl("check", mine, "--against", other, "--out", tmp_path / "out", "--format", "json")
    assert (run.returncode, run.stderr) == (0, "")
    document: dict[str, Any] = json.loads(run.stdout)
    assert [(f["code"], f["cell"], f["severity"]) for f in document["findings"]] == [
        ("exists_already", "C2", "warning")
    ]
    note = openpyxl.load_workbook(tmp_path / "out" / "a.xlsx")["Clients"]["C2"].comment
    assert note is not None
    assert "« Devise » CHF ici, EUR là-bas" in note.text.replace("\u00a0", " ")


def test_what_a_folder_is_compared_with_is_none_of_its_workbooks(tmp_path: Path) -> None:
    for name in ("a.xlsx", "ooti.xlsx"):
        workbook(tmp_path / name, clients=[good("clients")])
    run = ooti_xl("check", tmp_path, "--against", tmp_path / "ooti.xlsx", "--format", "jsonl")
    assert [json.loads(line)["workbook"] for line in run.stdout.splitlines()] == ["a.xlsx"]
    exported = ooti_xl(
        "export", tmp_path, "--to", "ooti", "--out", tmp_path / "out", "--against", tmp_path / "ooti.xlsx"
    )
    assert (exported.returncode, exported.stdout.count("→ OOTI")) == (0, 1)


def test_a_run_that_goes_on_checks_again_where_the_other_workbook_has_changed(tmp_path: Path) -> None:
    mine = workbook(tmp_path / "a.xlsx", clients=[good("clients")])
    other = workbook(tmp_path / "ooti.xlsx", clients=[good("clients", company_name="Studio Orme", number="C8")])
    arguments = ("check", mine, "--against", other, "--format", "jsonl", "--resume", tmp_path / "results.jsonl")
    first, again = (ooti_xl(*arguments).stdout for _ in range(2))
    workbook(other, clients=[good("clients")])
    found = [[f["code"] for f in json.loads(line)["findings"]] for line in (first, again, ooti_xl(*arguments).stdout)]
    assert found == [[], [], ["exists_already"]]
    assert first == again
    assert len((tmp_path / "results.jsonl").read_text("utf-8").splitlines()) == 2


def test_headers_of_the_workbooks_own_template_are_known_in_what_it_is_compared_with(tmp_path: Path) -> None:
    layouts = Layouts({"clients": tuple(LayoutColumn(header=h, key=k) for h, k in OOTI_HEADERS.items())})
    sent = tmp_path / "sent.xlsm"
    sent.write_bytes(build(TemplateOptions(locale="fr", layouts=layouts, records={"clients": [good("clients")]})))
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Clients"
    sheet.append(list(OOTI_HEADERS))
    sheet.append(["Mairie de Brévenne", "C1", "3 rue Haute\n69210 Brévenne", "CHF"])
    book.save(tmp_path / "ooti.xlsx")
    found = only(check_workbook(sent, against=[tmp_path / "ooti.xlsx"]), "exists_already")
    assert (found.facts["target"], [(here, there) for _, here, there in differences(found)]) == (
        "Clients",
        [("EUR", "CHF")],
    )
