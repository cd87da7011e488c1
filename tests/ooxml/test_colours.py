"""A fill as a person sees it, whatever it is written by."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from ooti_xl import check_workbook
from ooti_xl.hosts.excel import ExcelHost
from ooti_xl.ooxml.colours import solid
from tests.calc_app import app

__all__ = ["app"]

THEME = ("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD")


def fill(colour: str) -> bytes:
    return f'<fill><patternFill patternType="solid"><fgColor {colour}/></patternFill></fill>'.encode()


@pytest.mark.parametrize(
    ("colour", "seen"),
    [
        ('rgb="FFB4C6E7"', "B4C6E7"),
        ('theme="4"', "4F81BD"),
        ('theme="0" tint="-0.5"', "808080"),
        ('theme="4" tint="0.5999938962981048"', "B9CDE5"),
        ('theme="99"', ""),
        ('indexed="10"', "FF0000"),
        ('indexed="63"', "333333"),
        ('indexed="64"', ""),
        ('auto="1"', ""),
    ],
)
def test_a_colour_is_its_own_or_the_themes_or_the_palettes(colour: str, seen: str) -> None:
    assert solid(fill(colour), THEME) == seen


@pytest.mark.parametrize(
    "xml", [b"", b"<fill><patternFill patternType='none'/></fill>", b"<fill><gradientFill/></fill>"]
)
def test_what_is_no_plain_colour_is_none(xml: bytes) -> None:
    assert solid(xml, THEME) == ""


def test_a_themes_colour_marked_in_a_file_comes_back_in_a_running_application(app: xw.App, tmp_path: Path) -> None:
    path = tmp_path / "agence.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Clients"
    for row in (["Nom de l'entreprise", "Devise"], ["Mairie de Lyon", "$"]):
        sheet.append(row)
    sheet["B2"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.5999938962981048))
    book.save(path)
    opened = app.books.open(path)
    before = opened.sheets["Clients"].range("B2").color
    opened.close()
    check_workbook(path, in_place=True)
    opened = app.books.open(path)
    host = ExcelHost(opened)
    assert opened.sheets["Clients"].range("B2").color != before
    host.clear()
    after = opened.sheets["Clients"].range("B2").color
    opened.close()
    assert all(abs(one - other) <= 1 for one, other in zip(before, after, strict=True))
