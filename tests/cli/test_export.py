"""The command export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from ooti_xl import exports
from tests.cli.running import DRAFT, ooti_xl, small
from tests.exports.shipping import names, read_csv


@pytest.mark.parametrize("to", exports.names())
def test_a_good_workbook_is_exported(to: str, tmp_path: Path) -> None:
    run = ooti_xl("export", small(tmp_path / "agence.xlsx", clients=2), "--to", to, "--out", tmp_path / "out")
    assert (run.returncode, run.stderr) == (0, "")
    written = names(tmp_path / "out")
    assert written[-1] == "manifest.json"
    assert all(name in run.stdout for name in written[:-1])


def test_the_draft_is_not_ready_and_nothing_is_written(tmp_path: Path) -> None:
    run = ooti_xl("export", DRAFT, "--to", "ooti", "--out", tmp_path / "out")
    assert (run.returncode, run.stderr) == (1, "")
    assert "Rien n’est écrit" in run.stdout
    assert "Clients n’est pas exportée (à corriger)" in run.stdout
    assert not (tmp_path / "out").exists()


def test_what_has_no_place_is_said(tmp_path: Path) -> None:
    run = ooti_xl("export", small(tmp_path / "a.xlsx"), "--to", "salesforce", "--out", tmp_path / "out")
    assert "Clients, « Devise » : 1 valeur, sans champ dans Salesforce." in run.stdout.replace("\u00a0", " ")


def test_an_error_of_the_target_is_shown_on_its_cell_and_nothing_is_written(tmp_path: Path) -> None:
    import openpyxl

    path = small(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book["Clients"]["L2"] = "a < b"
    book.save(path)
    run = ooti_xl("export", path, "--to", "zoho", "--out", tmp_path / "out", "--locale", "en")
    assert run.returncode == 1
    assert "L2    ✖ Zoho CRM refuses these characters: <." in run.stdout
    assert not (tmp_path / "out").exists()


def test_the_targets_are_listed(tmp_path: Path) -> None:
    assert "|".join(exports.names()) in ooti_xl("export", "--help").stdout
    run = ooti_xl("export", small(tmp_path / "a.xlsx"), "--to", "sage", "--out", tmp_path / "out")
    assert run.returncode == 2
    *first, last = exports.names()
    assert f"{', '.join(first)} ou {last}" in run.stderr


def test_json_says_the_same(tmp_path: Path) -> None:
    run = ooti_xl("export", small(tmp_path / "a.xlsx"), "--to", "zoho", "--out", tmp_path / "out", "--format", "json")
    said = json.loads(run.stdout)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert said["complete"]
    assert said["files"] == manifest["files"]
    assert [(f["code"], f["cell"]) for f in said["findings"]] == [("zoho_number", "C2")]
    assert {left["column"]: left["count"] for left in said["left_out"]} == {"Devise": 1}


def test_fields_and_rows(tmp_path: Path) -> None:
    path, out = small(tmp_path / "a.xlsx", clients=3), tmp_path / "out"
    run = ooti_xl(
        "export", path, "--to", "salesforce", "--out", out, "--field", "currency=CurrencyIsoCode", "--rows", "2"
    )
    assert run.returncode == 0
    assert names(out) == ["1-Accounts-1.csv", "1-Accounts-2.csv", "manifest.json"]
    assert read_csv(out / "1-Accounts-1.csv")[0]["CurrencyIsoCode"] == "EUR"
    assert ooti_xl("export", path, "--to", "zoho", "--out", out, "--field", "currency").returncode == 2


def test_an_earlier_export_is_replaced_only_when_told_to(tmp_path: Path) -> None:
    arguments = ("export", small(tmp_path / "a.xlsx"), "--to", "ooti", "--out", tmp_path / "out")
    assert [ooti_xl(*arguments).returncode for _ in range(2)] == [0, 2]
    assert ooti_xl(*arguments, "--force").returncode == 0


def test_an_encrypted_workbook_asks_for_its_password_and_the_files_are_said_to_be_open(tmp_path: Path) -> None:
    path, locked, secret = small(tmp_path / "a.xlsx"), tmp_path / "locked.xlsx", tmp_path / "password"
    secret.write_text("sésame\n", "utf-8")
    with path.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt("sésame", target)
    assert ooti_xl("export", locked, "--to", "ooti", "--out", tmp_path / "out").returncode == 2
    run = ooti_xl("export", locked, "--to", "ooti", "--out", tmp_path / "out", "--password-file", secret)
    assert run.returncode == 0
    assert "n’en ont pas" in run.stdout
