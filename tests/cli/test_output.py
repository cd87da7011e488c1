"""Where standard output takes nothing, the command ends with a sentence and a status, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import small

OOTI_XL = str(Path(sys.executable).with_name("ooti-xl"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux' full device")
@pytest.mark.parametrize("arguments", [["--version"], ["check"], ["check", "--format", "jsonl"]])
def test_a_full_disk_is_said(tmp_path: Path, arguments: list[str]) -> None:
    files = [str(small(tmp_path / "a.xlsx"))] if "check" in arguments else []
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [OOTI_XL, *arguments, *files], stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False
        )
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1), run.stderr
    assert "stdout" in run.stderr


def test_a_reader_that_has_gone_is_no_fault(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run([OOTI_XL, "rules"], stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert run.stderr == ""
