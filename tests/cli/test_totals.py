"""What is said of many workbooks at once, after what is said of each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import ooti_xl, small


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """Workbooks of one name in several folders: a good one, a spoilt one, and two that can't be read."""
    for office, spoil in (("Lyon", False), ("Nantes", True)):
        (tmp_path / "retour" / office).mkdir(parents=True)
        small(tmp_path / "retour" / office / "agence.xlsx", spoil=spoil)
    for office in ("Brest", "Metz"):
        (tmp_path / "retour" / office).mkdir()
        (tmp_path / "retour" / office / "agence.xlsx").write_bytes(b"rien")
    return tmp_path / "retour"


def test_the_last_line_counts_all_workbooks_and_those_not_checked_are_named_with_their_folder(returned: Path) -> None:
    run = ooti_xl("check", returned)
    *_, title, brest, why, metz, _, empty, total = run.stdout.replace("\u00a0", " ").splitlines()
    assert (run.returncode, run.stderr, empty) == (2, "", "")
    assert (title, brest, metz) == (
        "Non contrôlés :",
        f"  ✖ {returned / 'Brest/agence.xlsx'}",
        f"  ✖ {returned / 'Metz/agence.xlsx'}",
    )
    assert why.startswith("    ")
    assert total == "4 classeurs : 1 prêt, 1 avec erreurs, 2 non contrôlés ; 1 erreur, 0 avertissement."


def test_the_total_is_in_the_language_that_was_asked_for(returned: Path) -> None:
    run = ooti_xl("check", returned / "Lyon/agence.xlsx", returned / "Nantes", "--locale", "en")
    assert run.stdout.splitlines()[-1] == ("2 workbooks: 1 ready, 1 with errors, 0 not checked; 1 error, 0 warnings.")
    assert "Not checked" not in run.stdout


def test_one_workbook_has_no_total(returned: Path) -> None:
    assert "classeur" not in ooti_xl("check", returned / "Lyon/agence.xlsx").stdout


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif"])
def test_for_programs_those_not_checked_are_named_on_standard_error(form: str, returned: Path) -> None:
    run = ooti_xl("check", returned, "--format", form)
    named = [line for line in run.stderr.splitlines() if line.startswith("✖")]
    assert sorted(named) == [f"✖ {returned / office / 'agence.xlsx'}" for office in ("Brest", "Metz")]
    assert all(map(json.loads, run.stdout.splitlines() if form == "jsonl" else [run.stdout]))


def test_verified_workbooks_are_counted(returned: Path) -> None:
    run = ooti_xl("verify", returned)
    assert run.stdout.replace("\u00a0", " ").splitlines()[-1] == ("4 classeurs : 0 inchangé, 0 changé, 4 non vérifiés.")
    assert "classeurs" not in ooti_xl("verify", returned / "Lyon").stdout


def test_exported_workbooks_are_counted_and_those_that_are_not_named_with_their_folder(
    returned: Path, tmp_path: Path
) -> None:
    for office in ("Lyon", "Nantes", "Brest"):
        (returned / office / "agence.xlsx").rename(returned / office / f"{office}.xlsx")
    (returned / "Metz/agence.xlsx").unlink()
    run = ooti_xl("export", returned, "--to", "ooti", "--out", tmp_path / "ooti")
    said = run.stdout.replace("\u00a0", " ").splitlines()
    assert (run.returncode, said[-1]) == (2, "3 classeurs : 1 exporté, 1 incomplet, 1 non exporté.")
    assert f"✖ {returned / 'Brest/Brest.xlsx'}" in said
