"""Setting the add-in up and taking it away, on doubles of the systems that are not at hand."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from ooti_xl import wording
from ooti_xl.files.profile import Places
from ooti_xl.installing import ADDIN, SCRIPT, TEMPLATE, install, uninstall
from ooti_xl.installing.doctor import examined
from ooti_xl.installing.registry import NoRegistry
from ooti_xl.template.sources import source
from tests.cli.running import ooti_xl
from tests.excel_lint import complaints

SYSTEMS = ["win32", "darwin", "linux"]


class Registry:
    """A double of the Windows registry."""

    def __init__(self, values: Mapping[tuple[str, str], str | int]) -> None:
        self.values = values

    def value(self, key: str, name: str) -> str | int | None:
        return next((found for (end, own), found in self.values.items() if key.endswith(end) and own == name), None)


def whose(folder: Path, system: str) -> Places:
    """A person's folders on a system."""
    environment = {"APPDATA": str(folder / "Roaming")} if system == "win32" else {}
    return Places(folder, environment, system)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def keys(places: Places, registry: Registry | None = None) -> dict[str, bool]:
    """What the doctor says; each line is put into words on the way."""
    found = examined(places, registry or NoRegistry())
    for line in found:
        for locale in wording.LOCALES:
            wording.say(line.key, locale, **line.facts)
    return {line.key: line.well for line in found}


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_was_installed_goes_again_and_nothing_else(tmp_path: Path, system: str) -> None:
    places = whose(tmp_path, system)
    (tmp_path / "mine.txt").write_text("x")
    placed = install(places, "fr", addin=True, interpreter="/opt/py thon/bin/python")
    assert all(one.path.is_file() for one in placed)
    assert all(wording.say(one.key, "fr", path=str(one.path)) for one in placed)
    assert places.interpreter.read_text("utf-8") == "/opt/py thon/bin/python\n"
    assert len(uninstall(places)) == len(placed)
    assert files(tmp_path) == {"mine.txt"}
    assert uninstall(places) == []


def test_each_system_has_its_own_folders(tmp_path: Path) -> None:
    assert whose(tmp_path, "win32").interpreter == tmp_path / "Roaming" / "ooti-xl" / "python.txt"
    mac = whose(tmp_path, "darwin")
    assert mac.interpreter == tmp_path / "Library" / "Application Support" / "ooti-xl" / "python.txt"
    assert "com.microsoft.Excel" in str(mac.scripts)
    assert whose(tmp_path, "linux").interpreter == tmp_path / ".config" / "ooti-xl" / "python.txt"


def test_the_copies_are_what_excel_takes_them_for(tmp_path: Path) -> None:
    places = whose(tmp_path, "win32")
    install(places, "fr", addin=True)
    for path, kind in (
        (places.templates / TEMPLATE, b"template.macroEnabled"),
        (places.addins / ADDIN, b"addin.macro"),
    ):
        with zipfile.ZipFile(path) as opened:
            assert kind in opened.read("[Content_Types].xml")
            assert "customUI/customUI14.xml" in opened.namelist()
        assert complaints(path) == []


def test_the_doctor_has_nothing_to_ask_for_after_an_installation(tmp_path: Path) -> None:
    places = whose(tmp_path, "linux")
    install(places, "fr")
    said = keys(places)
    assert said.pop("doctor_bridge", True)
    assert said == {"doctor_python": True, "doctor_interpreter": True, "doctor_template": True}


def test_the_doctor_says_what_is_missing_or_gone(tmp_path: Path) -> None:
    places = whose(tmp_path, "linux")
    assert {"doctor_not_installed": False, "doctor_no_template": False}.items() <= keys(places).items()
    install(places, "fr", interpreter="/nowhere/python")
    assert keys(places)["doctor_interpreter_gone"] is False
    other = tmp_path / "python"
    other.write_text("")
    install(places, "fr", interpreter=str(other))
    assert keys(places)["doctor_interpreter_other"] is False
    (places.templates / TEMPLATE).write_bytes(b"not a workbook")
    assert keys(places)["doctor_template_broken"] is False


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, {"doctor_no_excel": False}),
        ({("excel.exe", ""): "C:/excel.exe"}, {"doctor_excel": True, "doctor_macros": True}),
        ({("excel.exe", ""): "C:/excel.exe", ("Security", "VBAWarnings"): 2}, {"doctor_macros": True}),
        ({("excel.exe", ""): "C:/excel.exe", ("Security", "VBAWarnings"): 3}, {"doctor_macros_signed": False}),
        ({("excel.exe", ""): "C:/excel.exe", ("Security", "VBAWarnings"): 4}, {"doctor_macros_off": False}),
    ],
)
def test_on_windows_the_doctor_reads_the_registry(
    tmp_path: Path, values: Mapping[tuple[str, str], str | int], said: Mapping[str, bool]
) -> None:
    assert said.items() <= keys(whose(tmp_path, "win32"), Registry(values)).items()


def test_the_commands_work_for_the_person_who_runs_them(tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    assert ooti_xl("doctor", env=env).returncode == 1
    done = ooti_xl("install", "--addin", env=env)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "config" / "ooti-xl" / "python.txt").read_text().strip() == sys.executable
    assert "✔" in ooti_xl("doctor", env=env).stdout
    assert ooti_xl("uninstall", env=env).returncode == 0
    assert "Rien n’était installé" in ooti_xl("uninstall", env=env).stdout
    assert not (tmp_path / "config" / "ooti-xl").exists()


def test_the_launcher_asks_for_the_script_that_is_installed() -> None:
    launcher = source("vba/OotiLauncher.bas")
    assert f'AppleScriptTask("{SCRIPT}", "StartPython"' in launcher
    assert "on StartPython(" in source(f"macos/{SCRIPT}")
