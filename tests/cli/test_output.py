"""Where standard output takes nothing, the command ends with a sentence and a status, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import small

OOTI_XL = str(Path(sys.executable).with_name("ooti-xl"))
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux' full device")


@FULL
@pytest.mark.parametrize("arguments", [["--version"], ["check"], ["check", "--format", "jsonl"]])
def test_a_full_disk_is_said(tmp_path: Path, arguments: list[str]) -> None:
    files = [str(small(tmp_path / "a.xlsx"))] if "check" in arguments else []
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [OOTI_XL, *arguments, *files], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False
        )
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1), run.stderr
    assert "stdout" in run.stderr


@FULL
@pytest.mark.parametrize(
    ("arguments", "code"), [(["chek"], 2), (["layout"], 2), (["check", "no.xlsx", "--format", "json"], 2)]
)
def test_where_nothing_can_be_said_the_status_is_what_it_would_have_been(arguments: list[str], code: int) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run([OOTI_XL, *arguments], stdout=subprocess.DEVNULL, stderr=full, check=False)
    assert run.returncode == code


@FULL
@pytest.mark.parametrize("arguments", [["check", "a.xlsx", "--in-place"], ["template", "--out", "a.xlsm"]])
def test_a_full_standard_output_says_nothing_wrong_of_the_files(tmp_path: Path, arguments: list[str]) -> None:
    small(tmp_path / "a.xlsx", spoil=True)
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [OOTI_XL, *arguments, "--locale", "en"],
            stdout=full, stderr=subprocess.PIPE, encoding="utf-8", cwd=tmp_path, check=False,
        )  # fmt: skip
    assert run.returncode == 2
    assert "already written are whole" in run.stderr
    assert "Nothing was changed" not in run.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX closes them")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", ["fix --ask a.xlsx --out b.xlsx", "check a.xlsx a.xlsx --jobs 2"])
def test_a_closed_stream_is_one_that_has_nobody(tmp_path: Path, arguments: str, closed: str) -> None:
    small(tmp_path / "a.xlsx", spoil=True)
    run = subprocess.run(
        f"{OOTI_XL} {arguments} {closed}", shell=True, capture_output=True, encoding="utf-8", cwd=tmp_path, check=False
    )
    assert run.returncode == (0 if "fix" in arguments else 1)
    assert run.stderr == ""


def test_the_command_is_a_module_too() -> None:
    run = subprocess.run([sys.executable, "-m", "ooti_xl", "--version"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.split()[0]) == (0, "ooti-xl")


def test_a_reader_that_has_gone_is_no_fault(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run([OOTI_XL, "rules"], stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert run.stderr == ""
