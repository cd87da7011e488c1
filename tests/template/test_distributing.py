"""A template for one client, and one for each of a file of agencies."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from ooti_xl.check import read_book
from ooti_xl.hosts.package.host import PackageHost
from tests.books import good
from tests.cli.running import DRAFT, ooti_xl, small
from tests.template.making import KEY, SENT, changed, sent, tab, template

pytestmark = pytest.mark.filterwarnings("ignore:::openpyxl")


def lists(path: Path) -> dict[str, list[object]]:
    """The template's lists by title."""
    columns = openpyxl.load_workbook(path)["Listes"].iter_cols(min_col=2, values_only=True)
    return {str(column[0]): [entry for entry in column[1:] if entry is not None] for column in columns}


def test_a_template_is_filled_from_another_workbook_and_its_identifiers_are_sealed(tmp_path: Path) -> None:
    data, out = sent(tmp_path), tmp_path / "client.xlsm"
    run = ooti_xl("template", "--for", "Agence X", "--prefill", data, "--out", out)
    assert (run.returncode, run.stderr) == (0, "")
    host = PackageHost(out)
    book = read_book(host.sheet_names(), host.read)
    assert book.seal is not None
    assert book.seal.references == {"clients": {str(r["ooti_id"]): r["company_name"] for r in SENT}}
    assert ooti_xl("verify", out).returncode == 0


def test_what_is_wrong_in_the_data_is_as_wrong_in_the_template(tmp_path: Path) -> None:
    out = tmp_path / "client.xlsm"
    run = ooti_xl("template", "--prefill", DRAFT, "--out", out)
    assert "Priorité" in run.stdout  # a column that OOTI does not have stays behind, and is said
    found = [json.loads(ooti_xl("check", path, "--format", "json").stdout)["findings"] for path in (DRAFT, out)]
    before, after = (Counter(finding["code"] for finding in findings) for findings in found)
    of_the_sheet = {"column_unknown", "column_renamed", "merged_cells", "empty_rows_inside", "total_row"}
    assert {code: n for code, n in before.items() if code not in of_the_sheet} == after


def test_a_number_goes_over_as_what_its_format_made_of_it(tmp_path: Path) -> None:
    data, out = small(tmp_path / "d.xlsx"), tmp_path / "client.xlsm"
    book = openpyxl.load_workbook(data)
    sheet = book["Projets"]
    for row, (rate, form) in enumerate(((0.2, "0%"), (20, "General"), (0.5, "General")), 2):
        sheet.cell(row, 2, f"Projet {row}")
        sheet.cell(row, 4, "C1")
        sheet.cell(row, 8, rate).number_format = form
    clients = book["Clients"]
    clients["C2"] = 123
    clients["C2"].number_format = "00000"
    book.save(data)
    assert ooti_xl("template", "--prefill", data, "--out", out).returncode == 0
    filled = openpyxl.load_workbook(out)
    assert [filled[tab("projects")].cell(row, 8).value for row in (2, 3, 4)] == [0.2, 0.2, "0.5"]
    findings = json.loads(ooti_xl("check", out, "--format", "json").stdout)["findings"]
    assert [f["cell"] for f in findings if f["code"] == "percent_ambiguous"] == ["H4"]


def test_an_excel_error_stays_one(tmp_path: Path) -> None:
    data, out = small(tmp_path / "d.xlsx"), tmp_path / "client.xlsm"
    book = openpyxl.load_workbook(data)
    book["Clients"]["F2"] = "#N/A"
    book["Clients"]["F2"].data_type = "e"
    book.save(data)
    ooti_xl("template", "--prefill", data, "--out", out)
    findings = json.loads(ooti_xl("check", out, "--format", "json").stdout)["findings"]
    assert [(f["code"], f["cell"]) for f in findings if f["severity"] == "error"] == [("excel_error", "F2")]


def test_lists_are_those_of_the_client_and_a_check_knows_them(tmp_path: Path) -> None:
    out = tmp_path / "client.xlsm"
    run = ooti_xl(
        "template", "--out", out, "--currency", "chf", "--statuses", "Étude, Chantier,, étude, Livré",
        "--roles", "Stagiaire,Chef", "--phases", "ESQ,XYZ",
    )  # fmt: skip
    assert run.returncode == 0
    found = lists(out)
    assert found["Statut"] == ["Étude", "Chantier", "Livré"]
    assert found["Rôle"] == ["Stagiaire", "Chef"]
    assert found["Code phase"] == ["ESQ", "XYZ"]
    assert found["Devise"][:2] == ["CHF", "EUR"]

    def fill(book: openpyxl.Workbook) -> None:
        for column, key in enumerate(("first_name", "last_name", "email"), 2):
            book[tab("collaborators")].cell(2, column, good("collaborators")[key])
        book[tab("collaborators")]["F2"] = "Stagiaire"

    filled = changed(out, fill)
    codes = [f["code"] for f in json.loads(ooti_xl("check", filled, "--format", "json").stdout)["findings"]]
    assert "choice_unknown" not in codes


def test_an_unknown_currency_is_refused(tmp_path: Path) -> None:
    run = ooti_xl("template", "--out", tmp_path / "a.xlsm", "--currency", "EURO")
    assert (run.returncode, run.stdout) == (2, "")
    assert "EUR" in run.stderr
    assert not (tmp_path / "a.xlsm").exists()


AGENCIES = """name;file;locale;currency;prefill;statuses
Agence Étoile;;fr;EUR;données.xlsx;Étude, Chantier
;sans-nom.xlsm;;;;
Studio Star;star.xlsm;en;GBP;;
Encore;star.xlsm;;;;
Loin;../loin.xlsm;;;;
Perdue;;;;absent.xlsx;
Allemande;;de;;;
"""


@pytest.mark.parametrize(("encoding", "between"), [("utf-8", ";"), ("utf-8-sig", ","), ("cp1252", ";")])
def test_each_line_of_a_file_gives_a_template_and_a_bad_one_stops_no_other(
    tmp_path: Path, encoding: str, between: str
) -> None:
    small(tmp_path / "données.xlsx", clients=3)
    file = tmp_path / "agences.csv"
    text = AGENCIES if between == ";" else AGENCIES.replace("Étude, Chantier", '"Étude, Chantier"').replace(";", ",")
    file.write_text(text, encoding)
    run = ooti_xl("template", "--agencies", file, "--out", tmp_path / "modèles")
    assert run.returncode == 1
    assert sorted(path.name for path in (tmp_path / "modèles").iterdir()) == ["agence-etoile.xlsm", "star.xlsm"]
    said = run.stderr.replace("\u00a0", " ").splitlines()
    assert [line.partition(" : ")[0] for line in said] == [f"Ligne {number}" for number in (3, 5, 6, 7, 8)]
    assert lists(tmp_path / "modèles" / "agence-etoile.xlsm")["Statut"] == ["Étude", "Chantier"]
    assert openpyxl.load_workbook(tmp_path / "modèles" / "agence-etoile.xlsm")[tab("clients")]["B4"].value == "Client 3"
    assert "1 Clients" in openpyxl.load_workbook(tmp_path / "modèles" / "star.xlsm").sheetnames
    assert "Home" in openpyxl.load_workbook(tmp_path / "modèles" / "star.xlsm").sheetnames


@pytest.mark.parametrize("head", ["name;devize", "file;locale", "", "name;nom"])
def test_a_file_of_agencies_with_other_columns_is_refused(tmp_path: Path, head: str) -> None:
    file = tmp_path / "agences.csv"
    file.write_text(f"{head}\nAgence;x\n", "utf-8")
    run = ooti_xl("template", "--agencies", file, "--out", tmp_path / "modèles")
    assert run.returncode == 2
    assert "name" in run.stderr


def test_verify_says_what_became_of_each_workbook(tmp_path: Path) -> None:
    key, other = tmp_path / "key", tmp_path / "other"
    key.write_bytes(KEY)
    other.write_bytes(KEY[::-1])
    whole = sent(tmp_path, KEY)

    def change(book: openpyxl.Workbook) -> None:
        book[tab("clients")]["B1"] = "Raison sociale"

    spoilt = changed(whole, change)
    assert ooti_xl("verify", whole, "--seal-key-file", key).returncode == 0
    run = ooti_xl("verify", whole, spoilt, "--seal-key-file", key, "--format", "json")
    found = json.loads(run.stdout)
    assert run.returncode == 1
    assert [(f["verdict"], f["proven"]) for f in found] == [("unchanged", True), ("changed", True)]
    assert [(f["code"], f["cell"]) for f in found[1]["findings"] if f["severity"] == "error"] == [
        ("column_renamed", "B1")
    ]
    assert "B1" in ooti_xl("verify", spoilt).stdout
    assert ooti_xl("verify", whole, "--seal-key-file", other).returncode == 1


def test_a_workbook_that_was_never_sealed_cannot_be_verified(tmp_path: Path) -> None:
    plain, broken = small(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    broken.write_bytes(b"no workbook")
    run = ooti_xl("verify", plain, broken, template(tmp_path), "--format", "json")
    assert run.returncode == 2
    assert [found.get("verdict") or found["error"]["code"] for found in json.loads(run.stdout)] == [
        "unsealed",
        "text_file",
        "unchanged",
    ]


def test_what_people_fill_in_is_no_change(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book[tab("clients")]["B20"] = "SCI Lac"
        book[tab("clients")]["E20"] = "pas une devise"

    assert ooti_xl("verify", changed(sent(tmp_path), fill)).returncode == 0
