"""The workbook that called is found among those that are open, and every end of a click has its own exit status.

The application is xlwings' own engine for Excel on Windows, over an Excel that is made up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from ooti_xl import ribbon, wording
from ooti_xl.files.profile import Places
from ooti_xl.live.alone import alone
from ooti_xl.live.calling import workbook
from ooti_xl.live.endings import Ending
from ooti_xl.live.session import Session
from ooti_xl.model.errors import Refusal
from tests.books import coded
from tests.live.excel_engines import windows

ONLINE = "https://agence-my.sharepoint.com/personal/a_agence_fr/Documents/Clients/agence.xlsm"
SHAREPOINT = "https://agence.sharepoint.com/sites/Projets/Documents%20partages/agence.xlsm"


@dataclass
class Native:
    """A workbook of Excel's, as COM has it."""

    Name: str
    place: str = ""
    Application: Any = None
    asked: list[str] = field(default_factory=list)

    @property
    def FullName(self) -> str:  # noqa: N802 - Excel's own name
        self.asked.append(self.Name)
        return self.place


@dataclass
class NativeExcel:
    """Excel as COM has it, with these workbooks."""

    Workbooks: Sequence[Native]
    Hwnd: int = 7
    StatusBar: object = False


def excel(*books: Native) -> xw.App:
    native = NativeExcel(books)
    for book in books:
        book.Application = native
    return xw.App(impl=windows().App(xl=native))


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Excel's message boxes said."""
    said: list[str] = []

    def box(window: int, text: str, *others: object) -> int:
        said.append(text)
        return 1

    monkeypatch.setattr(windows().win32api, "MessageBox", box)
    return said


@pytest.fixture
def here(tmp_path: Path) -> Places:
    return Places(tmp_path, {}, "linux")


@pytest.mark.parametrize("given", ["agence.xlsm", "AGENCE.xlsm", r"C:\Clients\agence.xlsm", ONLINE])
def test_the_workbook_is_found_by_its_name_and_no_place_is_asked_for(given: str) -> None:
    others = Native("perso.xlsb", SHAREPOINT), Native("agence.xlsx", ONLINE)
    own = Native("agence.xlsm", ONLINE)
    found = workbook(excel(*others, own), {"--wb": given})
    assert found.api is own
    assert [book.asked for book in (*others, own)] == [[], [], []]


def test_a_name_in_the_letters_of_a_mac_is_the_same_name() -> None:
    assert workbook(excel(Native("e\u0301te\u0301.xlsm")), {"--wb": "été.xlsm"}).name == "e\u0301te\u0301.xlsm"


@pytest.mark.parametrize("given", ["", "autre.xlsm"])
def test_a_workbook_that_is_not_open_has_a_refusal_of_its_own(given: str) -> None:
    with pytest.raises(Refusal, check=coded("workbook_gone")):
        workbook(excel(Native("agence.xlsm")), {"--wb": given})


@pytest.mark.parametrize(
    "place", [ONLINE, SHAREPOINT, "https://d.docs.live.net/1234/agence.xlsm", "https://dav/a.xlsm"]
)
def test_a_place_on_the_web_that_leads_to_no_folder_is_said_and_a_click_works_all_the_same(
    place: str, here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pathlib.Path.home", lambda: here.home)
    app = excel(book := Native("agence.xlsm", place))
    session = Session(workbook(app, {"--wb": "agence.xlsm"}), here, "7")
    with alone(session.key, here):
        assert book.asked == []
    with pytest.raises(Refusal, check=coded("place_online")):
        session.folder()


def test_a_file_that_onedrive_keeps_on_this_computer_has_a_folder(
    here: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    (tmp_path / "Clients").mkdir()
    (tmp_path / "Clients" / "agence.xlsm").touch()
    session = Session(workbook(excel(Native("agence.xlsm", ONLINE)), {"--wb": "agence.xlsm"}), here)
    assert session.folder() == tmp_path / "Clients"


def test_a_workbook_that_was_never_saved_has_no_folder(here: Places) -> None:
    session = Session(workbook(excel(Native("Classeur1", "Classeur1")), {"--wb": "Classeur1"}), here)
    with pytest.raises(Refusal, check=coded("save_first")):
        session.folder()


def test_two_windows_of_one_name_are_two_workbooks(here: Places) -> None:
    first, second = (
        Session(workbook(excel(Native("agence.xlsm", ONLINE)), {"--wb": "agence.xlsm"}), here, window)
        for window in ("7", "8")
    )
    with (
        alone(first.key, here),
        alone(second.key, here),
        pytest.raises(Refusal, check=coded("busy")),
        alone(first.key, here),
    ):
        pass


def ended(app: xw.App, here: Places, monkeypatch: pytest.MonkeyPatch, name: str = "agence.xlsm") -> int:
    """The exit status of a click in that application."""
    monkeypatch.setattr(ribbon, "application", lambda given: app)
    return ribbon.main(["about", f"--wb={name}", "--from_xl=1", "--hwnd=7"], here)


def test_a_workbook_that_is_gone_is_said(here: Places, monkeypatch: pytest.MonkeyPatch, boxes: list[str]) -> None:
    assert ended(excel(Native("autre.xlsm")), here, monkeypatch) == Ending.TOLD
    assert boxes == [wording.refusal("workbook_gone", {"path": "agence.xlsm"}, "fr")]


def test_a_failure_is_said_and_the_status_line_given_back(
    here: Places, monkeypatch: pytest.MonkeyPatch, boxes: list[str]
) -> None:
    monkeypatch.setattr(Session, "locale", "fr")
    app = excel(Native("agence.xlsm"))
    assert ended(app, here, monkeypatch) == Ending.TOLD  # what is made up has no sheets
    assert boxes == [wording.say("failed", "fr", log=str(here.log))]
    assert app.api.StatusBar is False


def test_what_no_box_could_say_has_a_status_of_its_own(here: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(session: Session) -> None:
        raise Refusal("check_first")

    def closed(session: Session) -> None:
        del session.book.api.Name
        raise AttributeError("Name")

    open_there = Native("agence.xlsm")
    assert ended(excel(), here, monkeypatch) == Ending.WORKBOOK_GONE
    assert ended(excel(open_there), here, monkeypatch) == Ending.FAILED
    monkeypatch.setattr(ribbon, "about", refused)
    assert ended(excel(open_there), here, monkeypatch) == Ending.REFUSED
    monkeypatch.setattr(ribbon, "about", closed)
    assert ended(excel(open_there), here, monkeypatch) == Ending.WORKBOOK_GONE


def test_a_profile_that_nothing_can_be_written_in_is_a_failure(here: Places) -> None:
    here.config.parent.mkdir(parents=True)
    here.config.touch()
    assert ribbon.main(["about", "--wb=agence.xlsm"], here) == Ending.FAILED
