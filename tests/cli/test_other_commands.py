"""fix, undo, clear, rules, demo, and what the command says of itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

import ooti_xl as package
from ooti_xl.formats._codes import all_codes
from ooti_xl.tasks.check_file import check_workbook
from tests.cli.running import DRAFT, ooti_xl, small


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return Path(shutil.copy(DRAFT, tmp_path / "agence.xlsx"))


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_fix_writes_a_copy_beside_with_every_safe_correction(draft: Path) -> None:
    before = draft.read_bytes()
    run = ooti_xl("fix", draft)
    copy = draft.with_name("agence-corrige.xlsx")
    assert (run.returncode, run.stderr) == (0, "")
    assert draft.read_bytes() == before
    assert str(copy) in run.stdout
    book = openpyxl.load_workbook(copy)
    assert book["Clients"]["E4"].value == "EUR"
    assert book["Clients"]["E4"].fill.fgColor.rgb == "FFDDEBF7"
    assert book["Clients"]["E4"].comment.text.startswith("OOTI ✎ ")
    assert book["Clients"]["E18"].value == "$"
    assert book["Clients"]["N6"].value == "11772884000010"
    assert list(check_workbook(copy).safe_edits()) == []


def test_fix_never_replaces_a_copy_unless_told_to(draft: Path) -> None:
    copy = draft.with_name("agence-corrige.xlsx")
    copy.write_text("mine")
    run = ooti_xl("fix", draft)
    assert (run.returncode, copy.read_text()) == (2, "mine")
    assert ooti_xl("fix", draft, "--force").returncode == 0
    assert zipfile.is_zipfile(copy)


def test_fix_then_undo_then_clear_gives_every_part_back(draft: Path) -> None:
    before = parts(draft)
    assert ooti_xl("fix", draft, "--out", draft.with_name("b.xlsx")).returncode == 0
    assert ooti_xl("undo", draft.with_name("b.xlsx")).returncode == 0
    assert ooti_xl("clear", draft.with_name("b.xlsx")).returncode == 0
    assert parts(draft.with_name("b.xlsx")) == before


def test_undo_marks_again_what_is_to_be_corrected_again(draft: Path) -> None:
    ooti_xl("fix", draft, "--in-place")
    ooti_xl("undo", draft)
    sheet = openpyxl.load_workbook(draft)["Clients"]
    assert (sheet["E4"].value, sheet["E4"].fill.fgColor.rgb) == ("€", "FFFFEB9C")
    assert sheet["E4"].comment.text.startswith("OOTI ⚠ ")


def test_undo_says_which_cells_a_person_has_changed_since_and_what_they_held(draft: Path) -> None:
    ooti_xl("fix", draft, "--in-place")
    book = openpyxl.load_workbook(draft)
    book["Clients"]["E4"] = "CHF"
    book.save(draft)
    run = ooti_xl("undo", draft)
    assert (run.returncode, run.stderr) == (0, "")
    assert "1 cellule corrigée a été modifiée ou déplacée depuis" in run.stdout
    assert "  Clients E4\u00a0: avant la correction, €\n" in run.stdout
    book = openpyxl.load_workbook(draft)
    assert (book["Clients"]["E4"].value, book["Clients"]["N6"].value) == ("CHF", "117 728 840 00010")
    assert ooti_xl("undo", draft).stdout.startswith(draft.name)


def test_check_then_clear_gives_every_part_back(draft: Path) -> None:
    before = parts(draft)
    ooti_xl("check", draft, "--in-place")
    assert parts(draft) != before
    run = ooti_xl("clear", draft)
    assert run.returncode == 0
    assert parts(draft) == before


@pytest.mark.parametrize("command", ["undo", "clear"])
def test_nothing_to_do_leaves_the_file_alone(draft: Path, command: str) -> None:
    before = (draft.read_bytes(), draft.stat().st_mtime_ns)
    run = ooti_xl(command, draft)
    assert (run.returncode, draft.read_bytes(), draft.stat().st_mtime_ns) == (0, *before)
    assert "Rien n’a été changé" in run.stdout


@pytest.mark.parametrize("command", ["undo", "clear"])
def test_another_file_is_never_replaced_unless_told_to(draft: Path, command: str) -> None:
    ooti_xl("fix", draft, "--in-place")
    other = draft.with_name("autre.xlsx")
    other.write_text("mine")
    assert ooti_xl(command, draft, "--out", other).returncode == 2
    assert other.read_text() == "mine"
    assert ooti_xl(command, draft, "--out", other, "--force").returncode == 0
    assert zipfile.is_zipfile(other)


def test_a_file_changed_in_place_is_not_called_a_copy(draft: Path) -> None:
    for command in ("fix", "undo"):
        run = ooti_xl(command, draft, *(["--in-place"] if command == "fix" else []))
        assert run.stdout.splitlines()[-1] == f"Fichier modifié\u00a0: {draft}"


def test_ask_shows_what_the_cell_holds(tmp_path: Path) -> None:
    path = small(tmp_path / "a.xlsx", clients=1)
    book = openpyxl.load_workbook(path)
    book["Clients"]["D2"] = "20 rue du Lac 69003 Lyon"
    book.save(path)
    run = ooti_xl("fix", path, "--ask", answers="1\n")
    assert "  20 rue du Lac 69003 Lyon\n  0. laisser tel quel\n  1. 20 rue du Lac ⏎ 69003 Lyon\n" in run.stdout
    fixed = openpyxl.load_workbook(tmp_path / "a-corrige.xlsx")["Clients"]
    assert fixed["D2"].value == "20 rue du Lac\n69003 Lyon"


@pytest.mark.parametrize("command", ["undo", "clear"])
def test_out_leaves_the_file_as_it_is(draft: Path, command: str) -> None:
    ooti_xl("fix", draft, "--in-place")
    before = draft.read_bytes()
    assert ooti_xl(command, draft, "--out", draft.with_name("c.xlsx")).returncode == 0
    assert draft.read_bytes() == before
    assert zipfile.is_zipfile(draft.with_name("c.xlsx"))


def test_ask_offers_each_doubtful_value_and_applies_what_is_chosen(tmp_path: Path) -> None:
    path = small(tmp_path / "a.xlsx", clients=2)
    book = openpyxl.load_workbook(path)
    book["Clients"]["E2"] = "$"
    book["Clients"]["E3"] = "kr"
    book.save(path)
    run = ooti_xl("fix", path, "--ask", answers="x\n2\n\n")
    assert run.returncode == 0, run.stderr
    fixed = openpyxl.load_workbook(tmp_path / "a-corrige.xlsx")["Clients"]
    assert (fixed["E2"].value, fixed["E3"].value) == ("CAD", "kr")


def test_an_own_answer_is_written_as_its_column_writes_it_or_refused_with_the_reason(tmp_path: Path) -> None:
    path = small(tmp_path / "a.xlsx", clients=3)
    book = openpyxl.load_workbook(path)
    for row in (2, 3, 4):
        book["Clients"][f"E{row}"] = "$"
    book.save(path)
    run = ooti_xl("fix", path, "--ask", answers="d\nFRF\nfrancs suisses\n0\n=9\n99\n=HKD\n")
    assert run.returncode == 0, run.stderr
    assert "La devise «\u00a0FRF\u00a0» n’a plus cours." in run.stdout
    assert "«\u00a09\u00a0» n’est pas une devise connue." in run.stdout
    assert "tapez =99." in run.stdout
    fixed = openpyxl.load_workbook(tmp_path / "a-corrige.xlsx")["Clients"]
    assert [fixed[f"E{row}"].value for row in (2, 3, 4)] == ["CHF", "$", "HKD"]


def test_asking_stops_at_q_and_at_the_end_of_the_answers(draft: Path) -> None:
    for number, answers in enumerate(("q\n", "")):
        run = ooti_xl("fix", draft, "--ask", "--out", draft.with_name(f"{number}.xlsx"), answers=answers)
        assert run.returncode == 0
        assert run.stdout.count("[") == 1


def test_a_second_fix_has_nothing_left_to_correct(draft: Path) -> None:
    ooti_xl("fix", draft, "--in-place")
    run = ooti_xl("fix", draft, "--in-place")
    assert run.returncode == 0
    assert "0 cellule corrigée" in run.stdout.replace("\u00a0", " ")


def test_rules_lists_every_code_and_explains_one() -> None:
    whole = ooti_xl("rules")
    assert whole.returncode == 0
    assert [code for code in all_codes() if f" {code} " not in whole.stdout] == []
    one = ooti_xl("rules", "siret_checksum", "--locale", "en")
    assert one.stdout.splitlines()[0] == "✖ siret_checksum (error)"


def test_an_unknown_code_gets_the_nearest() -> None:
    run = ooti_xl("rules", "siret_cheksum")
    assert (run.returncode, run.stdout) == (2, "")
    assert "siret_checksum" in run.stderr


def test_an_unknown_code_that_is_near_to_none_leads_to_all() -> None:
    run = ooti_xl("rules", "zzz", "--locale", "en")
    assert (run.returncode, run.stderr) == (2, "There is no code zzz. “ooti-xl rules” lists those that there are.\n")


def test_demo_checks_the_draft_and_says_where_the_copy_is(draft: Path) -> None:
    run = ooti_xl("demo", draft)
    copy = draft.with_name("agence-controle.xlsx")
    assert run.returncode == 0
    assert str(copy) in run.stdout
    assert "Rapport" in openpyxl.load_workbook(copy).sheetnames


def test_the_demo_copy_goes_where_it_is_asked_for(draft: Path) -> None:
    copy = draft.with_name("ailleurs.xlsx")
    assert ooti_xl("demo", draft, "--out", copy).returncode == 0
    assert sorted(path.name for path in draft.parent.iterdir()) == ["agence.xlsx", "ailleurs.xlsx"]


def test_version_and_help() -> None:
    assert ooti_xl("--version").stdout == f"ooti-xl {package.__version__}\n"
    text = ooti_xl("--help").stdout
    assert all(name in text for name in ("check", "fix", "undo", "clear", "rules", "demo"))
    assert "Contrôle" in text


def test_the_public_names_are_all_there_and_light() -> None:
    assert [name for name in package.__all__ if not getattr(package, name).__doc__] == []
    assert sorted(package.__all__) == package.__all__
    assert set(package.__all__) <= set(dir(package))
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, ooti_xl; print(*sys.modules)"], capture_output=True, text=True, check=True
    ).stdout.split()
    assert [name for name in loaded if name.startswith("ooti_xl.") or name in ("pydantic", "babel", "typer")] == []
    with pytest.raises(AttributeError):
        _ = package.nothing_of_the_kind


def test_demo_without_a_draft_says_that_there_is_none(tmp_path: Path) -> None:
    run = ooti_xl("demo", tmp_path / "ailleurs" / "brouillon.xlsx")
    assert (run.returncode, run.stdout) == (2, "")
    assert "brouillon.xlsx" in run.stderr
