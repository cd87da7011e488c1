"""The office: its state, messages, what is selected, its beginning and its end."""

from __future__ import annotations

import logging
import os
import select
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import xlwings as xw

from ooti_xl import calc
from ooti_xl.calc import office
from ooti_xl.calc.bridge import count


def state(app: xw.App) -> tuple[bool, str, str | bool]:
    return app.screen_updating, app.calculation, app.status_bar


def test_properties_are_set_for_a_while_and_come_back_after_an_error(app: xw.App, book: xw.Book) -> None:
    before = state(app)
    with (
        pytest.raises(ZeroDivisionError),
        app.properties(screen_updating=False, calculation="manual", status_bar="Un instant…", display_alerts=False),
    ):
        assert state(app) == (False, "manual", "Un instant…")
        assert book.api.hasControllersLocked()
        raise ZeroDivisionError
    assert state(app) == before == (True, "automatic", False)
    assert not book.api.hasControllersLocked()


def test_a_workbook_that_was_manual_before_stays_manual(app: xw.App, book: xw.Book) -> None:
    with app.books.add() as other:
        other.api.enableAutomaticCalculation(False)
        with app.properties(calculation="manual"):
            assert not book.api.isAutomaticCalculationEnabled()
        assert book.api.isAutomaticCalculationEnabled()
        assert not other.api.isAutomaticCalculationEnabled()


def test_a_workbook_closed_meanwhile_does_no_harm(app: xw.App, book: xw.Book) -> None:
    with app.properties(screen_updating=False, calculation="manual"), app.books.add():
        book.app.books.add().close()
    assert state(app)[0]


def test_another_text_on_the_status_line_is_one_call(app: xw.App, book: xw.Book) -> None:
    app.status_bar = "Un instant…"
    before = count.calls
    app.status_bar = "Encore un…"
    assert (count.calls - before, app.status_bar) == (1, "Encore un…")
    app.status_bar = False
    assert app.status_bar is False


def test_a_mode_that_is_none_is_refused(app: xw.App) -> None:
    with pytest.raises(ValueError, match="calculation mode"):
        app.calculation = "parfois"


@pytest.mark.parametrize(
    ("buttons", "answer"), [("ok", "ok"), ("ok_cancel", "cancel"), ("yes_no", "no"), ("yes_no_cancel", "cancel")]
)
def test_where_nobody_can_answer_a_message_does_the_least_and_is_logged(
    app: xw.App, caplog: pytest.LogCaptureFixture, buttons: str, answer: str
) -> None:
    with caplog.at_level(logging.WARNING):
        assert app.alert("Tout effacer ?", "OOTI", buttons=buttons) == answer
    assert "Tout effacer ?" in caplog.text


def test_what_is_selected_is_known(app: xw.App, book: xw.Book) -> None:
    sheet = book.sheets.add("Autre")
    sheet.activate()
    sheet["B2:C3"].select()
    assert (app.selection.address, app.selection.sheet.name, book.selection.address) == (
        "$B$2:$C$3",
        "Autre",
        "$B$2:$C$3",
    )
    sheet.range("A1,C3").select()
    assert book.selection.address == "$A$1,$C$3"


def test_the_version_is_libreoffices(app: xw.App) -> None:
    assert app.version.major >= 7
    assert "program" in app.path


def test_an_office_is_found_among_the_apps_until_it_ends(book: xw.Book, tmp_path: Path) -> None:
    with xw.App(add_book=False) as other:
        assert xw.apps.active == other
        pids = xw.apps.keys()
        assert other.pid in pids
        assert (len(other.books), other == book.app) == (0, False)
    pids = xw.apps.keys()
    assert other.pid not in pids
    assert xw.apps.active == book.app


def test_an_office_that_does_not_start_is_said_to_be_missing() -> None:
    with pytest.raises(calc.OfficeMissing):
        office.OwnOffice("true").connected()


def test_an_office_of_another_is_left_running(app: xw.App) -> None:
    mine = office.Office(app.impl.office.accept, headless=True)
    mine.end()
    assert app.impl.office.alive


@contextmanager
def closing_at_first(accept: str, closed: int) -> Iterator[str]:
    """What to connect to instead of an office: the first connections are closed at once, the next one reaches it."""
    pipe = Path(tempfile.gettempdir(), f"OSL_PIPE_{os.getuid()}_{accept.removeprefix('pipe,name=')}")
    with socket.create_server(("localhost", 0)) as listening:
        answering = threading.Thread(target=answered, args=(listening, pipe, closed))
        answering.start()
        yield f"socket,host=localhost,port={listening.getsockname()[1]}"
        answering.join()


def answered(listening: socket.socket, pipe: Path, closed: int) -> None:
    for _ in range(closed):
        listening.accept()[0].close()
    with listening.accept()[0] as caller, socket.socket(socket.AF_UNIX) as office:
        office.connect(str(pipe))
        other = {caller: office, office: caller}
        with suppress(ConnectionError):  # where one side closes while the other still speaks
            while all(passed_on(ready, other[ready]) for ready in select.select(other, [], [])[0]):
                pass


def passed_on(giving: socket.socket, taking: socket.socket) -> bool:
    given = giving.recv(65536)
    taking.sendall(given)
    return bool(given)


def test_a_connection_that_is_closed_while_it_is_made_is_made_again(app: xw.App) -> None:
    with closing_at_first(app.impl.office.accept, closed=2) as accept:
        assert office.Office(accept).alive


def test_an_office_that_closes_every_connection_is_gone(app: xw.App) -> None:
    with closing_at_first(app.impl.office.accept, closed=5) as accept:
        with pytest.raises(calc.OfficeGone, match="No LibreOffice answers"):
            office.Office(accept)
        assert office.Office(accept).alive


def test_calls_over_the_border_are_counted(sheet: xw.Sheet) -> None:
    before = count.calls
    _ = sheet.name
    assert count.calls == before + 1


def test_a_refusal_of_calc_is_a_sentence(book: xw.Book) -> None:
    with pytest.raises(calc.CalcError, match=r"Calc refused getByName \(NoSuchElementException\)"):
        book.impl.xl.Sheets.getByName("Absente")
