"""``-``: a command's one result goes to standard output, and what it says to standard error."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import DRAFT, ooti_xl, small

pytestmark = pytest.mark.filterwarnings("ignore:::openpyxl")

OOTI_XL = Path(sys.executable).with_name("ooti-xl")


def sent(*arguments: str | Path, folder: Path) -> tuple[int, bytes, str]:
    """The status, the bytes on standard output, and the words on standard error; nothing is left in the folder."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "fr_FR.UTF-8"}
    before = sorted(folder.iterdir())
    run = subprocess.run([OOTI_XL, *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    assert sorted(folder.iterdir()) == before
    return run.returncode, run.stdout, run.stderr.decode()


def test_a_corrected_copy_is_the_same_as_in_a_file(tmp_path: Path) -> None:
    ooti_xl("fix", DRAFT, "--out", tmp_path / "b.xlsx")
    status, data, said = sent("fix", DRAFT, "--out", "-", folder=tmp_path)
    copies = [openpyxl.load_workbook(copy) for copy in (tmp_path / "b.xlsx", io.BytesIO(data))]
    assert [[*copies[0][name].values] for name in ("Clients", "Phases")] == [
        [*copies[1][name].values] for name in ("Clients", "Phases")
    ]
    assert (status, "la sortie standard" in said, str(tmp_path) in said) == (0, True, False)


def test_a_template_goes_to_another_command(tmp_path: Path) -> None:
    status, data, said = sent("template", "--locale", "en", "--out", "-", folder=tmp_path)
    assert (status, "1 Clients" in openpyxl.load_workbook(io.BytesIO(data)).sheetnames) == (0, True)
    assert "standard output" in said


def test_the_form_of_a_template_that_has_no_name_is_the_one_that_is_said(tmp_path: Path) -> None:
    status, data, _ = sent("template", "--out", "-", "--form", "xlsx", folder=tmp_path)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert (status, "xl/vbaProject.bin" in package.namelist()) == (0, False)


def test_collected_workbooks_go_there_and_their_report_to_standard_error(tmp_path: Path) -> None:
    small(tmp_path / "a.xlsx")
    status, data, said = sent("collect", "a.xlsx", "--format", "json", "--out", "-", folder=tmp_path)
    assert (status, "Provenance" in openpyxl.load_workbook(io.BytesIO(data)).sheetnames) == (0, True)
    assert said.startswith("{")


def test_a_layout_goes_there(tmp_path: Path) -> None:
    small(tmp_path / "a.xlsx")
    status, data, said = sent("layout", "learn", "a.xlsx", "--sheet", "clients", "-o", "-", folder=tmp_path)
    assert (status, b"[[clients]]" in data or b"[clients]" in data, "la sortie standard" in said) == (0, True, True)


def test_a_report_goes_there_as_without_the_option(tmp_path: Path) -> None:
    small(tmp_path / "a.xlsx", spoil=True)
    plain = sent("check", "a.xlsx", folder=tmp_path)
    assert sent("check", "a.xlsx", "--output", "-", folder=tmp_path) == plain


@pytest.mark.parametrize("arguments", [("fix", "absent.xlsx", "--out", "-"), ("collect", "absent", "--out", "-")])
def test_a_command_that_is_refused_sends_nothing(arguments: tuple[str, ...], tmp_path: Path) -> None:
    status, data, said = sent(*arguments, folder=tmp_path)
    assert (status, data, "absent" in said) == (2, b"", True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "a.xlsx", "--out", "-"),
        ("check", "a.xlsx", "--format", "jsonl", "--resume", "-"),
        ("export", "a.xlsx", "--to", "ooti", "--out", "-"),
        ("clear", "a.xlsx", "--out", "-"),
        ("compact", "a.xlsx", "--out", "-"),
    ],
)
def test_a_dash_is_no_file_where_there_is_not_one_result(arguments: tuple[str, ...], tmp_path: Path) -> None:
    small(tmp_path / "a.xlsx")
    status, data, said = sent(*arguments, folder=tmp_path)
    assert (status, data) == (2, b"")
    assert said.startswith("Cette commande n’écrit pas sur la sortie standard (-).")


def test_a_workbook_is_not_shown_on_a_terminal(tmp_path: Path) -> None:
    small(tmp_path / "a.xlsx")
    ours, terminal = pty.openpty()
    run = subprocess.run(
        [OOTI_XL, "fix", "a.xlsx", "--out", "-"], cwd=tmp_path, stdout=terminal, stderr=subprocess.PIPE, check=False
    )
    os.close(terminal)
    os.close(ours)
    assert (run.returncode, "terminal" in run.stderr.decode()) == (2, True)


def test_a_reader_that_is_gone_or_a_full_disk_ends_the_command(tmp_path: Path) -> None:
    small(tmp_path / "a.xlsx")
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [OOTI_XL, "fix", "a.xlsx", "--out", "-"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (run.returncode, b"Traceback" in run.stderr) == (2, False)
