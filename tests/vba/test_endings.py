"""Every end of a click has a sentence of its own, and no error of VBA's can show: tried in LibreOffice.

What only Excel on Windows runs is there too, with a stand-in for what it asks of Windows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ooti_xl import wording
from ooti_xl.live.endings import Ending
from ooti_xl.template.macros import SENTENCES
from ooti_xl.template.sources import source
from ooti_xl.vba import Module
from tests.office import Office, office, run, screen
from tests.vba.workbooks import said, workbook

LAUNCHER = source("vba/OotiLauncher.bas")
#: The key in the catalogs of what the launcher says of each ending.
KEYS = {
    Ending.PACKAGE_MISSING: "package_missing",
    Ending.PYTHON_OLD: "python_old",
    Ending.COMMAND_UNKNOWN: "command_unknown",
    Ending.WORKBOOK_GONE: "workbook_not_found",
    Ending.REFUSED: "refused_untold",
    Ending.FAILED: "failed_untold",
    Ending.NOT_INSTALLED: "not_installed",
    Ending.PYTHON_MISSING: "python_missing",
    Ending.BLOCKED: "start_blocked",
    Ending.UNSUPPORTED: "libreoffice_on_windows",
}
#: Windows' own numbers (winerror.h, as HRESULT): no such file, folder; no program; not allowed, by a policy, a virus.
NO_FILE, NO_FOLDER, NO_PROGRAM = -2147024894, -2147024893, -2147024703
DENIED, BY_POLICY, VIRUS = -2147024891, -2147023636, -2147024671

#: A test may call what is the launcher's own.
OPEN = {"Private Sub SayEnding": "Public Sub SayEnding"}
ENDER = Module("Ender", "Public Sub Ends(ending, python)\n    SayEnding CLng(ending), CStr(python)\nEnd Sub\n")
#: LibreOffice takes Excel's way on Windows.
AS_ON_WINDOWS = {"    StartFromCalc command\n": "    StartOnWindows command\n"}
#: What stands for Windows: a Python that is noted, a program that ends as a cell says, a status line that is kept.
STAND_IN = {
    **AS_ON_WINDOWS,
    'Set variables = CreateObject("WScript.Shell").Environment("Process")': "",
    'WindowsPython = variables.Item("OOTI_XL_PYTHON")': 'WindowsPython = "C:\\py\\python.exe"',
    'folder = variables.Item("APPDATA")': "",
    '    Set starter = CreateObject("WScript.Shell")\n    words': "    words",
    'Application.Path & "\\EXCEL.EXE"" --hwnd=" & Application.Hwnd': '"EXCEL.EXE"""',
    'starter.Environment("Process").Item("OOTI_PERCENT") = "%"': "",
    'starter.Run(Replace(words, "%", "%OOTI_PERCENT%"), 0, True)': "Windows.Ends()",
    "    ShowInCalc text\n": "    Windows.Keep text\n",
}
WINDOWS = Module(
    "Windows",
    """Option Explicit
Public Function Ends() As Long
    Dim ending As Long
    ending = ThisComponent.Sheets(0).getCellRangeByName("H1").Value
    Keep "Python"
    If ThisComponent.Sheets(0).getCellRangeByName("H2").Value = 1 Then Err.Raise ending
    Ends = ending
End Function

Public Sub Keep(text As Variant)
    Dim cell As Object
    Set cell = ThisComponent.Sheets(0).getCellRangeByName("H3")
    cell.String = cell.String & "|" & text
End Sub
""",
)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office that shows its messages."""
    with screen() as display, office(tmp_path_factory.mktemp("seen"), {"LC_ALL": "C.UTF-8", **display}) as started:
        yield started


def test_the_numbers_of_the_launcher_are_those_of_the_program() -> None:
    constants = re.findall(r"^Private Const ([A-Z_]+) As Long = (-?\d+)$", LAUNCHER, re.MULTILINE)
    assert {name: int(number) for name, number in constants} == {ending.name: ending.value for ending in Ending}


def test_every_ending_is_said_and_in_words_of_its_own(seen: Office, tmp_path: Path) -> None:
    with seen.book(workbook(tmp_path / "a.xlsm", ENDER, changes=OPEN)) as document:
        for ending, key in KEYS.items():
            assert said(document, "Ender.Ends", int(ending), "P") == [f"{key} : P"]
    assert {*KEYS, Ending.TOLD} == {*Ending}
    for locale in wording.LOCALES:
        assert len({wording.say(key, locale, command="P") for key in SENTENCES.values()}) == len(SENTENCES)


@pytest.mark.parametrize("status", [77, -1073741515])
def test_a_python_that_breaks_down_is_a_failure(seen: Office, tmp_path: Path, status: int) -> None:
    with seen.book(workbook(tmp_path / "a.xlsm", ENDER, changes=OPEN)) as document:
        assert said(document, "Ender.Ends", status, "P") == ["failed_untold : P"]


def test_a_workbook_that_lost_its_sentences_says_which(seen: Office, tmp_path: Path) -> None:
    names = {"OOTI_SAY_PYTHON_OLD": '=""'}
    with seen.book(workbook(tmp_path / "a.xlsm", ENDER, names=names, changes=OPEN)) as document:
        assert said(document, "Ender.Ends", 2, "P") == ["OOTI_SAY_PYTHON_OLD P"]


def test_where_windows_lets_nothing_be_made_that_is_said(seen: Office, tmp_path: Path) -> None:
    """There is no WScript.Shell here, as there is none where a policy forbids it."""
    with seen.book(workbook(tmp_path / "a.xlsm", changes=AS_ON_WINDOWS)) as document:
        assert said(document, "OotiMacros.Ooti_about") == ["start_blocked : Python"]


@pytest.mark.parametrize(
    ("number", "key"),
    [
        *((number, "python_missing") for number in (NO_FILE, NO_FOLDER, NO_PROGRAM)),
        *((number, "start_blocked") for number in (DENIED, BY_POLICY, VIRUS, 70, 429)),
    ],
)
def test_what_windows_refuses_to_run_is_missing_or_forbidden(
    seen: Office, tmp_path: Path, number: int, key: str
) -> None:
    with seen.book(workbook(tmp_path / "a.xlsm", WINDOWS, changes=STAND_IN)) as document:
        ends(document, number, raised=True)
        assert said(document, "OotiMacros.Ooti_about") == [f"{key} : C:\\py\\python.exe"]


@pytest.mark.parametrize(
    ("status", "key"),
    [
        (9009, "python_missing"),
        (1, "package_missing"),
        (2, "python_old"),
        (4, "workbook_not_found"),
        (5, "refused_untold"),
    ],
)
def test_what_python_ended_with_is_said(seen: Office, tmp_path: Path, status: int, key: str) -> None:
    with seen.book(workbook(tmp_path / "a.xlsm", WINDOWS, changes=STAND_IN)) as document:
        ends(document, status)
        assert said(document, "OotiMacros.Ooti_about") == [f"{key} : C:\\py\\python.exe"]
        assert kept(document) == ["begun : {command}", "Python", "False"]


def test_the_status_line_says_that_work_has_begun_before_python_starts(seen: Office, tmp_path: Path) -> None:
    with seen.book(workbook(tmp_path / "a.xlsm", WINDOWS, changes=STAND_IN)) as document:
        ends(document, Ending.TOLD)
        run(document, "OotiMacros.Ooti_about")
        assert kept(document) == ["begun : {command}", "Python"]


def test_libreoffice_on_windows_is_said_to_be_unsupported(seen: Office, tmp_path: Path) -> None:
    changes = {"GetGUIType()": "1"}
    with seen.book(workbook(tmp_path / "a.xlsm", changes=changes)) as document:
        assert said(document, "OotiMacros.Ooti_about") == ["libreoffice_on_windows : "]


def ends(document: object, number: int, *, raised: bool = False) -> None:
    """What the stand-in for Windows does: it ends with a status, or raises an error of this number."""
    cell = document.Sheets.getByIndex(0).getCellRangeByName  # type: ignore[attr-defined]
    cell("H1").Value, cell("H2").Value = number, int(raised)


def kept(document: object) -> list[str]:
    """What stood in the status line, and when Python was started."""
    text: str = document.Sheets.getByIndex(0).getCellRangeByName("H3").String  # type: ignore[attr-defined]
    return text.split("|")[1:]
