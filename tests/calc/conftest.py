"""Workbooks in a headless LibreOffice that the tests start, with a pipe and a profile of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import xlwings as xw

from tests.calc_app import app

__all__ = ["app"]


@pytest.fixture
def book(app: xw.App) -> Iterator[xw.Book]:
    """A new workbook."""
    book = app.books.add()
    yield book
    book.close()


@pytest.fixture(scope="module")
def scratch(app: xw.App) -> Iterator[xw.Sheet]:
    """A sheet that many examples write over."""
    book = app.books.add()
    yield book.sheets[0]
    book.close()


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    """Its only sheet."""
    sheet: xw.Sheet = book.sheets[0]
    return sheet
