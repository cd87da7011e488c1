"""Nothing in the folder of a workbook, or in the current one, is ever imported or started."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from ooti_xl import importing
from ooti_xl.calc import office
from ooti_xl.calc.errors import OfficeMissing
from ooti_xl.live.endings import Ending
from tests.cli.running import small

#: Every module that any command could import: Python's own, ours, those of whatever is installed here, and those that
#: Python looks for when it starts.
MODULES = sorted(
    {
        *sys.stdlib_module_names,
        *importlib.metadata.packages_distributions(),
        *("ooti_xl", "sitecustomize", "usercustomize", "uno", "tests"),
    }
)
MODULES = [name for name in MODULES if name.isidentifier()]
PROGRAMS = ("soffice", "soffice.exe", "python", "python3", "python.exe", "py", "sh", "head", "uname")
#: Where another system has its LibreOffice, which is a folder like any other here.
ELSEWHERE = ("C:/Program Files/LibreOffice/program", "usr/lib/python3/dist-packages")


@pytest.fixture(scope="module")
def caught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a trap leaves its name."""
    return tmp_path_factory.mktemp("caught")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, caught: Path) -> Path:
    """A folder with workbooks, and a trap for each module and program."""
    place = tmp_path_factory.mktemp("reçus")
    for name in MODULES:
        set_trap(place, name, caught)
    for name in set(MODULES[::2]).difference(PROGRAMS):  # a package comes before a module
        (place / name).mkdir()
        (place / name / "__init__.py").write_text(trap(name, caught), "utf-8")
    for name in PROGRAMS:
        script = place / name
        script.write_text(f"#!/bin/sh\n: > '{caught}/{name}'\nexit 9\n", "utf-8")
        script.chmod(0o755)
    for where in ELSEWHERE:
        (place / where).mkdir(parents=True)
        set_trap(place / where, "uno", caught)
        (place / where / "soffice.exe").write_bytes((place / "soffice").read_bytes())
    small(place / "a.xlsx")
    small(place / "b.xlsx", spoil=True)
    return place


def trap(name: str, caught: Path) -> str:
    return f"open({str(caught / name)!r}, 'w').close()\n"


def set_trap(place: Path, name: str, caught: Path) -> None:
    (place / f"{name}.py").write_text(trap(name, caught), "utf-8")


def called(folder: Path, caught: Path, command: Sequence[str], **env: str) -> subprocess.CompletedProcess[str]:
    """Run a program in the folder; fails where a trap was sprung."""
    given = {**os.environ, "HOME": str(folder / "maison"), "XDG_CONFIG_HOME": str(folder / "maison"), **env}
    done = subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False, input="")
    sprung = sorted(path.name for path in caught.iterdir())
    for name in sprung:
        (caught / name).unlink()
    assert sprung == [], done.stderr
    return done


def test_the_traps_work(folder: Path, caught: Path) -> None:
    """Python itself looks in the current folder first, unless it is told not to."""
    with pytest.raises(AssertionError, match="json"):
        called(folder, caught, [sys.executable, "-c", "import json"])


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("check a.xlsx b.xlsx --jobs 2 --out marqués", 1),
        ("collect a.xlsx b.xlsx --out réunis.xlsm --accept-tampered", 1),
        ("export a.xlsx b.xlsx --to salesforce --out exportés", 1),
        ("adopt a.xlsx --into adopté.xlsm", 0),
        ("template --out modèle.xlsm", 0),
        ("fix b.xlsx --out corrigé.xlsx", 0),
        ("verify a.xlsx", 2),
        ("doctor", 1),
        ("install", 0),
    ],
)
def test_a_command_runs_nothing_of_the_current_folder(folder: Path, caught: Path, line: str, status: int) -> None:
    # Windows looks in the current folder before all others, as PATH has it here.
    path = os.pathsep.join(["", ".", os.environ["PATH"]])
    done = called(folder, caught, [str(Path(sys.executable).with_name("ooti-xl")), *line.split()], PATH=path)
    assert done.returncode == status, done.stdout + done.stderr


def test_a_click_runs_nothing_of_the_current_folder(folder: Path, caught: Path) -> None:
    command = [sys.executable, "-E", "-P", "-m", "ooti_xl.ribbon", "validate_all", "--wb=a.xlsx", "--from_xl=1"]
    done = called(folder, caught, [*command, "--app=pipe,name=nobody"], PYTHONPATH=":.:")
    assert done.returncode == Ending.WORKBOOK_GONE, done.stderr


def test_a_program_of_ones_own_may_be_started_there(folder: Path, caught: Path) -> None:
    """Its processes import nothing from the current folder, even where it allows itself to."""
    program = (
        "from ooti_xl.many.running import run\nfrom tests.many.test_dying import double, lost\nimport os, sys\n"
        "sys.path.insert(0, ''); os.environ['PYTHONPATH'] = ':.:'\n"
        "print(sorted(run(double, [1, 2, 3], lost, jobs=2)))"
    )
    root = str(Path(__file__).parents[2])
    done = called(folder, caught, [sys.executable, "-P", "-c", program], PYTHONPATH=root)
    assert done.stdout == "[(0, '2'), (1, '4'), (2, '6')]\n", done.stderr


def test_no_office_is_taken_from_the_current_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", "C:/Program Files/LibreOffice/program"]))
    monkeypatch.setattr(office, "_SOFFICE_PLACES", [f"{place}/soffice.exe" for place in ELSEWHERE])
    with pytest.raises(OfficeMissing):
        office._soffice()
    with pytest.raises(OfficeMissing, match="absolute"):
        office.OwnOffice("soffice")
    assert office._found(ELSEWHERE) == []


def test_places_of_modules_are_absolute_and_not_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ici").mkdir()
    (tmp_path / "lien").symlink_to(tmp_path / "ici")
    monkeypatch.chdir(tmp_path / "ici")
    given = ["", ".", "relatif", str(tmp_path / "ici"), f"{tmp_path}/ici/", str(tmp_path / "lien"), str(tmp_path)]
    assert importing.trusted([*given, "/là"]) == [str(tmp_path), "/là"]
    assert importing.environment({"PYTHONPATH": ":.:/là", "A": "b"}) == {"A": "b", "PYTHONPATH": "/là"}
    assert importing.environment({"PYTHONPATH": ":."}) == {}
    (tmp_path / "ici").rmdir()
    assert importing.trusted(["", "/là"]) == ["/là"]
