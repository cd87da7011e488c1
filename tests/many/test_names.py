"""Names that some system does not take, and folders that can't be looked into."""

from __future__ import annotations

import errno
import os
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ooti_xl.files import LONGEST_NAME, portable
from ooti_xl.many.inputs import expand
from ooti_xl.model.errors import Refusal
from tests.cli.running import small

DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")}


@given(st.text())
@example("CON")
@example("Lpt1.tar.gz")
@example("com¹ .xlsx")
@example("a:b. . ")
@example("..")
@example("é" * 300 + ".xlsx")
@example("\x00\ud800/\\")
def test_a_portable_name_is_one_everywhere_and_stays_as_it_is(name: str) -> None:
    made = portable(name)
    assert portable(made) == made
    assert made.partition(".")[0].strip().casefold() not in DEVICES
    assert made == made.rstrip(". ") != ""
    assert not set(made) & {*'<>:"/\\|?*', *map(chr, range(32))}
    assert len(made.encode()) <= LONGEST_NAME + 1
    assert PureWindowsPath(made).name == made


@pytest.mark.parametrize("name", ["Agence Étoile.xlsx", "console.xlsx", "COM10.xlsm", "a.b.c", ".xlsx"])
def test_a_name_that_is_one_everywhere_stays(name: str) -> None:
    assert portable(name) == name


def test_a_long_name_keeps_what_it_ends_in() -> None:
    made = portable("agence " * 60 + ".xlsx")
    assert made.endswith(".xlsx")
    assert len(made.encode()) <= LONGEST_NAME


def test_a_folder_that_can_not_be_looked_into_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fermé").mkdir()
    small(tmp_path / "a.xlsx")
    usual = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "fermé":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return usual(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(Refusal) as refusal:
        expand([str(tmp_path)])
    assert refusal.value.code == "folder_unreadable"
    assert "fermé" in refusal.value.facts["path"]
