"""What a terminal shows while several files are worked on."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import small
from tests.cli.test_check import _chunks, on_a_terminal
from tests.cli.test_standard_output import OOTI_XL


@pytest.fixture
def practices(tmp_path: Path) -> Path:
    """Three workbooks in a folder whose name is longer than a narrow terminal is wide."""
    folder = tmp_path / ("retour-des-agences-" * 4)
    folder.mkdir()
    for number in range(3):
        small(folder / f"agence-{number}.xlsx")
    return folder


def shown(screen: str) -> list[str]:
    """The lines that a screen has shown at one time or another."""
    plain = re.sub("\x1b\\[[0-9;?]*[a-zA-Z]", "\n", screen)
    return [line.strip() for line in re.split("[\r\n]+", plain) if line.strip()]


def bars(screen: str, count: str) -> list[str]:
    return [line for line in shown(screen) if re.search(count, line)]


def test_a_wide_terminal_says_which_file_of_how_many(practices: Path) -> None:
    found = bars(on_a_terminal("check", practices, columns=100), "fichier 3 sur 3")
    assert found
    assert re.search(r"agence-\d\.xlsx$", found[-1])


@pytest.mark.parametrize(
    "command", ["check", "check --format sarif", "collect --out {folder}/r.xlsm", "verify --format json"]
)
def test_a_narrow_terminal_shows_the_count_and_the_end_of_the_name_on_one_line(
    command: str, practices: Path, tmp_path: Path
) -> None:
    words = command.format(folder=tmp_path).split()
    found = bars(on_a_terminal(words[0], practices, *words[1:], columns=40), r"\b3/3 ")
    assert found
    assert all(len(line) < 40 and re.search(r"…\S*agence-\d\.xlsx$", line) for line in found)


def test_old_files_are_counted_too(tmp_path: Path) -> None:
    files = [small(tmp_path / f"ancien-{number}.xlsx") for number in range(2)]
    screen = on_a_terminal("adopt", *files, "--into", tmp_path / "r.xlsm", columns=100)
    assert bars(screen, r"fichier 2 sur 2 .*ancien-1\.xlsx$")


@pytest.mark.parametrize(
    "arguments", [("verify",), ("check", "--format", "jsonl"), ("export", "--to", "ooti", "--out", "x")]
)
def test_lines_that_come_one_by_one_are_not_torn_by_a_bar(
    arguments: tuple[str, ...], practices: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    screen = on_a_terminal(arguments[0], practices, *arguments[1:], columns=100)
    assert not bars(screen, "fichier [0-9]")


def test_what_goes_to_a_file_is_whole_beside_a_bar(practices: Path, tmp_path: Path) -> None:
    screen, terminal = pty.openpty()
    command = [OOTI_XL, "verify", practices]
    with (tmp_path / "out.txt").open("wb") as out, subprocess.Popen(command, stdout=out, stderr=terminal):
        os.close(terminal)
        bar = b"".join(_chunks(screen))
    os.close(screen)
    assert b"3" in bar
    assert (tmp_path / "out.txt").read_text("utf-8").count("agence-") == 3
