"""The workbook's macros start Python, or say why not: in LibreOffice, which runs the same modules as Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from ooti_xl import calc
from ooti_xl.commands import COMMANDS
from ooti_xl.template.sources import source
from ooti_xl.vba import Module
from tests.office import Office, connected, office, run, screen
from tests.vba.workbooks import SHIPPED, Recorder, options, recorder, said, workbook

#: Calls a ribbon's callback as Excel would; UNO can't make its argument.
CALLER = Module(
    "Caller",
    "Option Explicit\nPublic Function Pressed() As String\n"
    + "".join(f"    {command} Nothing\n" for command in COMMANDS)
    + '    Pressed = "to the end"\nEnd Function\n',
)

HARD_NAMES = [
    "a b.xlsm",
    "l'agence.xlsm",
    'dit "agence".xlsm',
    "été €.xlsm",
    "$HOME `id` $(id).xlsm",
    "50% & co;|=#?.xlsm",
    "家.xlsm",
]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Recorder:
    """The Python that the environment names."""
    return recorder(tmp_path_factory.mktemp("given") / "l'été $HOME" / "py`thon & 3")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a person's settings."""
    return tmp_path_factory.mktemp("config é")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, python: Recorder) -> Iterator[Office]:
    """An office that the environment tells which Python."""
    with office(tmp_path_factory.mktemp("told"), {"OOTI_XL_PYTHON": str(python.program)}) as started:
        yield started


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, settings: Path) -> Iterator[Office]:
    """An office that shows its messages and has to find its Python by itself: the recorded one, or none."""
    bare = {"XDG_CONFIG_HOME": str(settings), "OOTI_XL_PYTHON": "", "LC_ALL": "C.UTF-8"}
    with (
        screen() as display,
        office(tmp_path_factory.mktemp("seen"), {**bare, **display}) as started,
    ):
        yield started


def test_every_command_is_a_macro_that_starts_python(told: Office, python: Recorder, tmp_path: Path) -> None:
    python.forget()
    with told.book(workbook(tmp_path / "a.xlsm")) as document:
        for count, command in enumerate(COMMANDS, 1):
            run(document, f"OotiMacros.Ooti_{command}")
            assert python.calls(count)[-1][:5] == ["-E", "-P", "-m", "ooti_xl.ribbon", command]


def test_the_status_line_says_that_work_has_begun_until_python_takes_it_away(
    told: Office, python: Recorder, tmp_path: Path
) -> None:
    python.forget()
    with told.book(workbook(tmp_path / "a.xlsm")) as document:
        for count in (1, 2):
            run(document, "OotiMacros.Ooti_about")
            app = calc.connect(options(python.calls(count)[-1])["app"])
        begun = app.impl.office.take("ooti-xl.begun")
        assert begun is not None
        begun.end()
        assert app.impl.office.take("ooti-xl.begun") is None


def test_every_button_starts_python(told: Office, python: Recorder, tmp_path: Path) -> None:
    python.forget()
    with told.book(workbook(tmp_path / "a.xlsm", CALLER)) as document:
        assert run(document, "Caller.Pressed") == "to the end"
        calls = python.calls(len(COMMANDS))

    assert sorted(call[4] for call in calls) == sorted(COMMANDS)


@pytest.mark.parametrize("name", HARD_NAMES)
def test_whatever_a_workbook_is_called_python_gets_its_place(
    told: Office, python: Recorder, tmp_path: Path, name: str
) -> None:
    python.forget()
    path = workbook(tmp_path / name)
    with told.book(path) as document:
        run(document, "OotiMacros.Ooti_about")
        given = options(python.calls()[0])

        assert given["from_xl"] == "1"
        assert given["wb"] == document.URL
        assert unquote(urlsplit(given["wb"]).path) == str(path)


def test_python_reaches_the_office_that_called_it(told: Office, python: Recorder, tmp_path: Path) -> None:
    python.forget()
    with told.book(workbook(tmp_path / "a.xlsm")) as document:
        run(document, "OotiMacros.Ooti_about")
        run(document, "OotiMacros.Ooti_undo")
        first, second = (options(call)["app"] for call in python.calls(2))
        pipe = first.removeprefix("pipe,name=")

        assert first == second
        assert connected(pipe).Components.hasElements()
    assert connected(pipe) is not None, "a workbook that is closed takes nothing of the office with it"


def test_two_workbooks_share_the_offices_pipe(told: Office, python: Recorder, tmp_path: Path) -> None:
    python.forget()
    with (
        told.book(workbook(tmp_path / "a.xlsm")) as first,
        told.book(workbook(tmp_path / "b.xlsm")) as second,
    ):
        run(first, "OotiMacros.Ooti_about")
        run(second, "OotiMacros.Ooti_about")

        assert len({options(call)["app"] for call in python.calls(2)}) == 1


@pytest.mark.parametrize("form", ["{}", '="{}"'])
def test_a_workbook_names_no_program(told: Office, python: Recorder, tmp_path: Path, form: str) -> None:
    python.forget()
    own = recorder(tmp_path / "its own" / "python")
    names = dict.fromkeys(("OOTI_PYTHON", "OOTI_XL_PYTHON", "PYTHON"), form.format(own.program))
    with told.book(workbook(tmp_path / "a.xlsm", names=names)) as document:
        run(document, "OotiMacros.Ooti_about")

        assert python.calls()[0][4] == "about"
    assert not own.record.exists()
    assert not own.probed.exists()


def test_without_one_in_the_environment_it_is_the_recorded_python(seen: Office, settings: Path, tmp_path: Path) -> None:
    recorded = recorder(tmp_path / "à côté" / "python")
    record(settings, str(recorded.program))
    with seen.book(workbook(tmp_path / "a.xlsm")) as document:
        run(document, "OotiMacros.Ooti_about")

        assert recorded.calls()[0][4] == "about"


@pytest.mark.parametrize("gone", ["/nowhere/my python", "/"])
def test_a_python_that_is_not_there_is_said(seen: Office, settings: Path, tmp_path: Path, gone: str) -> None:
    record(settings, gone)
    with seen.book(workbook(tmp_path / "a.xlsm")) as document:
        assert said(document, "OotiMacros.Ooti_about") == [f"python_missing : {gone}"]


@pytest.mark.parametrize("name", ["python3", "./python3", "bin/python3"])
def test_a_program_is_started_by_its_absolute_path_only(
    seen: Office, settings: Path, tmp_path: Path, name: str
) -> None:
    record(settings, name)
    with seen.book(workbook(tmp_path / "a.xlsm")) as document:
        assert said(document, "OotiMacros.Ooti_about") == [f"python_missing : {name}"]


def test_a_python_that_is_too_old_for_the_option_is_said(seen: Office, settings: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3.10"
    old.write_text('#!/bin/sh\n[ "$2" != -P ] && exit 0\necho "Unknown option: -P" >&2\nexit 2\n', "utf-8")
    old.chmod(0o755)
    record(settings, str(old))
    with seen.book(workbook(tmp_path / "a.xlsm")) as document:
        assert said(document, "OotiMacros.Ooti_about") == [f"python_old : {old}"]


def test_a_python_without_the_package_is_said(seen: Office, settings: Path, tmp_path: Path) -> None:
    record(settings, "/bin/false")
    with seen.book(workbook(tmp_path / "a.xlsm")) as document:
        assert said(document, "OotiMacros.Ooti_about") == ["package_missing : /bin/false"]


def test_where_nothing_is_installed_that_is_said(seen: Office, settings: Path, tmp_path: Path) -> None:
    record(settings, "")
    with seen.book(workbook(tmp_path / "a.xlsm")) as document:
        assert said(document, "OotiMacros.Ooti_about") == ["not_installed : "]


def record(settings: Path, program: str) -> None:
    """What `ooti-xl install` writes."""
    note = settings / "ooti-xl" / "python.txt"
    note.parent.mkdir(exist_ok=True)
    note.write_text(f"{program}\n" if program else "", "utf-8")


@pytest.mark.parametrize("text", [*(module.source for module in SHIPPED), source("macos/ooti-xl.applescript")])
def test_no_launcher_has_a_program_without_its_place(text: str) -> None:
    """Also those that can't be run here: Excel's on Windows and on a Mac."""
    code = [line for line in text.splitlines() if not line.lstrip().startswith(("'", "--"))]
    assert not [line for line in code if "OOTI_PYTHON" in line]
    assert not [line for line in code if re.search(r"python3|python\.exe|\"py\b", line)]
    starts = [line for line in code if re.search(r"-m ooti_xl|find_spec", line)]
    assert all(" -E -P -" in line for line in starts)
