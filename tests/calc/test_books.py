"""Workbooks: opened, found, saved, and the one that called."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlwings as xw

from ooti_xl import calc


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    made.worksheets[0]["A1"] = "bonjour"
    made.save(tmp_path / "Été = à l'œuvre.xlsx")
    return tmp_path / "Été = à l'œuvre.xlsx"


def test_a_file_is_opened_once_and_found_by_name_and_path(app: xw.App, path: Path) -> None:
    with xw.Book(path) as book:
        assert (book.name, book.fullname, book.app) == (path.name, str(path), app)
        assert xw.Book(path) == app.books[path.name] == app.books.open(path) == book
        assert book.sheets["Sheet"].range("A1").options(ndim=2, err_to_str=True).value == [["bonjour"]]
        assert xw.books.active == book
    assert path.name not in [book.name for book in app.books]


def test_a_file_that_is_no_workbook_is_refused(app: xw.App, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 rien")
    with pytest.raises(calc.CalcError):
        app.books.open(tmp_path / "a.xlsx")
    with pytest.raises(FileNotFoundError):
        app.books.open(tmp_path / "absent.xlsx")


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".ods"])
def test_a_workbook_is_saved_under_a_name_and_again(app: xw.App, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"é{suffix}"
    with app.books.add() as book:
        book.sheets[0]["A1"].value = 1
        book.save(target)
        assert book.fullname == str(target)
        book.sheets[0]["A1"].value = 2
        book.save()
    with app.books.open(target) as book:
        assert book.sheets[0]["A1"].value == 2


def test_a_suffix_that_calc_cannot_write_is_refused(book: xw.Book, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot save"):
        book.save(tmp_path / "a.doc")


def test_a_folder_that_is_not_there_is_an_error_of_ours(book: xw.Book, tmp_path: Path) -> None:
    with pytest.raises(calc.CalcError):
        book.save(tmp_path / "absent" / "a.xlsx")


def test_a_password_opens_what_it_closed(app: xw.App, tmp_path: Path) -> None:
    with app.books.add() as book:
        book.save(tmp_path / "a.xlsx", password="mot")
    with app.books.open(tmp_path / "a.xlsx", password="mot") as book:
        assert book.name == "a.xlsx"


def test_a_workbook_that_was_closed_says_so(app: xw.App) -> None:
    book = app.books.add()
    book.close()
    with pytest.raises(calc.OfficeGone):
        _ = book.fullname


@pytest.fixture
def no_caller() -> Iterator[None]:
    yield
    delattr(xw.Book, "_mock_caller")  # set_mock_caller has no way back


@pytest.mark.usefixtures("no_caller")
@pytest.mark.parametrize("as_url", [False, True])
def test_the_workbook_that_called_is_found(app: xw.App, path: Path, as_url: bool) -> None:
    with app.books.open(path) as book, app.books.add():
        wb = book.api.URL if as_url else str(path)
        accept = app.impl.office.accept
        calc.activate(["program", f"--wb={wb}", "--from_xl=1", f"--app={accept}", "--hwnd="])
        caller = xw.Book.caller()
        assert (caller.fullname, caller.sheets[0]["A1"].value) == (str(path), "bonjour")


def test_a_caller_that_is_not_there_is_refused(app: xw.App) -> None:
    with pytest.raises(calc.OfficeGone, match="No LibreOffice answers"):
        calc.activate(["--wb=a.xlsx", "--from_xl=1", "--app=pipe,name=nobodyhere"])
    with pytest.raises(KeyError):
        calc.activate(["--wb=a.xlsx", "--from_xl=1", f"--app={app.impl.office.accept}"])


def test_macros_stay_in_a_workbook_that_is_saved_with_them(app: xw.App, tmp_path: Path) -> None:
    shipped = Path(xw.__file__).with_name("quickstart_standalone.xlsm")
    shutil.copy(shipped, tmp_path / "a.xlsm")
    with app.books.open(tmp_path / "a.xlsm") as book:
        book.sheets[0]["A1"].value = "x"
        book.save()
    with ZipFile(tmp_path / "a.xlsm") as saved:
        assert "xl/vbaProject.bin" in saved.namelist()
