"""The workbook's macros start Python, or say why not: in LibreOffice, which runs the same modules as Excel."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from ooti_xl.commands import COMMANDS
from ooti_xl.vba import Module
from tests.office import Office, connected, office, run, screen
from tests.vba.workbooks import Recorder, options, recorder, said, workbook

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
    """An office that shows its messages and has to find its Python by itself: the recorded one, else `python3`."""
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
            assert python.calls(count)[-1][:3] == ["-m", "ooti_xl.ribbon", command]


def test_every_button_starts_python(told: Office, python: Recorder, tmp_path: Path) -> None:
    python.forget()
    with told.book(workbook(tmp_path / "a.xlsm", CALLER)) as document:
        assert run(document, "Caller.Pressed") == "to the end"
        calls = python.calls(len(COMMANDS))

    assert sorted(call[2] for call in calls) == sorted(COMMANDS)


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
def test_the_workbooks_own_python_comes_before_the_environments(
    told: Office, python: Recorder, tmp_path: Path, form: str
) -> None:
    python.forget()
    own = recorder(tmp_path / "its own" / "python")
    with told.book(workbook(tmp_path / "a.xlsm", names={"OOTI_PYTHON": form.format(own.program)})) as document:
        run(document, "OotiMacros.Ooti_about")

        assert own.calls()[0][:3] == ["-m", "ooti_xl.ribbon", "about"]
    assert not python.record.exists()


def test_without_either_it_is_the_recorded_python(seen: Office, settings: Path, tmp_path: Path) -> None:
    recorded = recorder(tmp_path / "à côté" / "python")
    note = settings / "ooti-xl" / "python.txt"
    note.parent.mkdir(exist_ok=True)
    note.write_text(f"{recorded.program}\n", "utf-8")
    with seen.book(workbook(tmp_path / "a.xlsm")) as document:
        run(document, "OotiMacros.Ooti_about")

        assert recorded.calls()[0][2] == "about"
    note.unlink()


@pytest.mark.parametrize("gone", ["/nowhere/my python", "/", "no-such-python"])
def test_a_python_that_is_not_there_is_said(seen: Office, tmp_path: Path, gone: str) -> None:
    with seen.book(workbook(tmp_path / "a.xlsm", names={"OOTI_PYTHON": gone})) as document:
        assert said(document, "OotiMacros.Ooti_about") == [f"Python manque : {gone}"]


def test_a_python_without_the_package_is_said(seen: Office, tmp_path: Path) -> None:
    with seen.book(workbook(tmp_path / "a.xlsm", names={"OOTI_PYTHON": "false"})) as document:
        assert said(document, "OotiMacros.Ooti_about") == ["Le programme manque à false"]
