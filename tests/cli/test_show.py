"""show: one click on a file gives its coloured copy, its report, and the report in the browser."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import openpyxl
import pytest

from tests.cli.running import DRAFT, ooti_xl

#: A browser that says which address it was given.
BROWSER = {"BROWSER": "echo"}


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    folder = tmp_path / "Clients & Co"
    folder.mkdir()
    return Path(shutil.copy(DRAFT, folder / "agence é 100%.xlsx"))


def show(file: Path) -> subprocess.CompletedProcess[str]:
    return ooti_xl("show", file, env=BROWSER)


def opened(run: subprocess.CompletedProcess[str]) -> str:
    return run.stdout.splitlines()[-1]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_copy_and_the_report_are_beside_and_the_report_is_opened(draft: Path) -> None:
    before = draft.read_bytes()
    run = show(draft)
    report, copy = draft.with_name("agence é 100%-controle.html"), draft.with_name("agence é 100%-controle.xlsx")
    assert (run.returncode, run.stderr, opened(run)) == (1, "", report.as_uri())
    assert names(draft.parent) == {draft.name, report.name, copy.name}
    assert openpyxl.load_workbook(copy)["Clients"]["E4"].comment.text.startswith("OOTI ")
    assert "Clients" in report.read_text("utf-8")
    assert draft.read_bytes() == before


def test_a_second_time_both_are_made_anew(draft: Path) -> None:
    show(draft)
    report = draft.with_name("agence é 100%-controle.html")
    first = report.read_bytes()
    draft.write_bytes(b"")
    run = show(draft)
    assert (run.returncode, opened(run)) == (2, report.as_uri())
    assert report.read_bytes() != first


def test_a_file_of_that_name_that_is_somebodys_own_stays(draft: Path) -> None:
    report = draft.with_name("agence é 100%-controle.html")
    report.write_text("mine", "utf-8")
    run = show(draft)
    assert (run.returncode, report.read_text("utf-8")) == (1, "mine")
    assert opened(run) != report.as_uri()
    assert opened(run).endswith("/agence%20%C3%A9%20100%25-controle.html")


def test_a_report_in_which_somebody_has_written_stays(draft: Path) -> None:
    show(draft)
    report = draft.with_name("agence é 100%-controle.html")
    changed = report.read_text("utf-8").replace("Clients", "Clients (vus)", 1)
    report.write_text(changed, "utf-8")
    show(draft)
    assert report.read_text("utf-8") == changed


def test_a_copy_in_which_somebody_has_worked_stays_and_the_report_says_so(draft: Path) -> None:
    show(draft)
    copy = draft.with_name("agence é 100%-controle.xlsx")
    book = openpyxl.load_workbook(copy)
    book["Clients"]["B2"] = "à moi"
    book.save(copy)
    kept = copy.read_bytes()
    run = show(draft)
    assert (run.returncode, copy.read_bytes()) == (2, kept)
    assert copy.name in run.stderr
    report = draft.with_name("agence é 100%-controle.html").read_text("utf-8")
    assert copy.name in report
    assert "SIRET" in report


@pytest.mark.parametrize("command", ["show", "fix", "compact"])
@pytest.mark.parametrize("folder", [".", "", "/"])
def test_a_folder_without_a_name_is_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run = ooti_xl(command, folder, "--locale", "fr", env=BROWSER)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == f"{folder or '.'} est un dossier. Indiquez un fichier.\n"
    assert names(tmp_path) == set()


def test_links_that_lead_nowhere_are_not_followed(draft: Path, tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    planted.mkdir()
    report, copy = draft.with_name("agence é 100%-controle.html"), draft.with_name("agence é 100%-controle.xlsx")
    for place in (report, copy):
        place.symlink_to(planted / place.name)
    run = show(draft)
    assert (run.returncode, names(planted)) == (2, set())
    assert opened(run) != report.as_uri()


def test_a_name_that_leaves_no_room_for_more_has_its_report_all_the_same(draft: Path) -> None:
    long = draft.rename(draft.with_name(f"{'é' * 124}.xlsx"))
    run = show(long)
    assert (run.returncode, names(long.parent)) == (2, {long.name})
    report = Path(url2pathname(urlsplit(opened(run)).path))
    assert "SIRET" in report.read_text("utf-8")
    assert f"{'é' * 124}-controle.xlsx" in run.stderr


def test_what_is_no_workbook_is_a_sentence_on_the_page(draft: Path) -> None:
    draft.write_bytes(b"")
    run = show(draft)
    report = draft.with_name("agence é 100%-controle.html")
    assert (run.returncode, opened(run)) == (2, report.as_uri())
    assert names(draft.parent) == {draft.name, report.name}
    assert draft.name in report.read_text("utf-8")
