"""One cell changed in the bytes of a sheet, and nothing else."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from ooti_xl.model.findings import Cell, CellError, Raw
from ooti_xl.ooxml.cells import CellChange, cell_splices, content_of, serial
from ooti_xl.ooxml.sheet_bytes import SheetBytes
from ooti_xl.ooxml.splices import spliced
from tests.ooxml.build import worksheet

TEXT = '<is><t xml:space="preserve">x</t></is>'


def changed(rows: str, changes: dict[str, tuple[Raw] | None], inherited: int = 0) -> str:
    """The rows of a sheet after changes by address: a value, or None for a style that is 7 more."""
    data = worksheet(rows).encode()
    sheet = SheetBytes(data, "sheet1.xml")
    cells = {
        Cell.at("", address)[1:]: CellChange((lambda old: old) if value else (lambda old: old + 7), value)
        for address, value in changes.items()
    }
    text = spliced(data, cell_splices(sheet, cells, lambda row, column: inherited))[0].decode()
    return text.partition("<sheetData>")[2].partition("</sheetData>")[0]


@pytest.mark.parametrize(
    ("rows", "address", "expected"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row>', "A1", '<row r="1"><c r="A1" s="7"><v>1</v></c></row>'),
        ('<row r="1"><c r="A1" s="2"/></row>', "A1", '<row r="1"><c r="A1" s="9"/></row>'),
        ("<row r='1'><c s='2' r='A1' /></row>", "A1", "<row r='1'><c s=\"9\" r='A1' /></row>"),
        ('<row r="1"><c r="A1" t="s"><v>1</v></c></row>', "A1", '<row r="1"><c r="A1" t="s" s="7"><v>1</v></c></row>'),
        ('<row r="1"><c r="A1"/></row>', "B1", '<row r="1"><c r="A1"/><c r="B1" s="7"/></row>'),
        ('<row r="1"><c r="C1"/></row>', "B1", '<row r="1"><c r="B1" s="7"/><c r="C1"/></row>'),
        ('<row r="1"><c r="AA1"/></row>', "Z1", '<row r="1"><c r="Z1" s="7"/><c r="AA1"/></row>'),
        ('<row r="1"><c/><c/></row>', "B1", '<row r="1"><c/><c s="7"/></row>'),
        ('<row r="1"/>', "B1", '<row r="1"><c r="B1" s="7"/></row>'),
        ("<row/><row/>", "A2", '<row/><row><c r="A2" s="7"/></row>'),
        ('<row r="1"/>', "A2", '<row r="1"/><row r="2"><c r="A2" s="7"/></row>'),
        ('<row r="3"/>', "A2", '<row r="2"><c r="A2" s="7"/></row><row r="3"/>'),
        ("", "A2", '<row r="2"><c r="A2" s="7"/></row>'),
    ],
)
def test_a_style_is_set_where_the_cell_is_or_where_it_would_be(rows: str, address: str, expected: str) -> None:
    assert changed(rows, {address: None}) == expected


def test_several_new_cells_and_rows_stand_in_order() -> None:
    rows = '<row r="2"><c r="B2"/></row>'
    places = dict.fromkeys(("C2", "A2", "D1", "A3", "E2", "B1"))
    assert changed(rows, places) == (
        '<row r="1"><c r="B1" s="7"/><c r="D1" s="7"/></row>'
        '<row r="2"><c r="A2" s="7"/><c r="B2"/><c r="C2" s="7"/><c r="E2" s="7"/></row>'
        '<row r="3"><c r="A3" s="7"/></row>'
    )


def test_a_new_cell_starts_from_the_style_of_its_row_or_column() -> None:
    assert changed("", {"A1": None}, inherited=3) == '<row r="1"><c r="A1" s="10"/></row>'


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ('<c r="A1" s="2" t="s"><v>4</v></c>', "x", f'<c r="A1" s="2" t="inlineStr">{TEXT}</c>'),
        ('<c r="A1" t="str" cm="1" vm="2"><v>4</v></c>', 2.0, '<c r="A1"><v>2</v></c>'),
        ('<c r="A1" t="inlineStr"><is><t>old</t></is></c>', True, '<c r="A1" t="b"><v>1</v></c>'),
        ('<c r="A1" t="e"><v>#N/A</v></c>', None, '<c r="A1"/>'),
        ('<c r="A1"/>', 0.1, '<c r="A1"><v>0.1</v></c>'),
        ('<c r="A1" s="1" ><v>1</v><extLst/></c>', "", '<c r="A1" s="1"/>'),
    ],
)  # fmt: skip
def test_a_new_value_replaces_the_old_one_and_its_type(cell: str, value: Raw, expected: str) -> None:
    assert changed(f'<row r="1">{cell}</row>', {"A1": (value,)}) == f'<row r="1">{expected}</row>'


@pytest.mark.parametrize(
    ("value", "kind", "content"),
    [
        ('a<b> & "c"', b"inlineStr", b'<is><t xml:space="preserve">a&lt;b&gt; &amp; "c"</t></is>'),
        ("é\n_x0041_\r\x01", b"inlineStr", b'<is><t xml:space="preserve">&#233;\n_x005F_x0041__x000D__x0001_</t></is>'),
        (CellError("#N/A"), b"e", b"<v>#N/A</v>"),
        (dt.date(2026, 12, 31), b"", b"<v>46387</v>"),
        (dt.datetime(2026, 12, 31, 6), b"", b"<v>46387.25</v>"),
        (dt.time(12), b"", b"<v>0.5</v>"),
        (dt.timedelta(hours=36), b"", b"<v>1.5</v>"),
        (1e22, b"", b"<v>1e+22</v>"),
    ],
)
def test_values_are_written_as_excel_keeps_them(value: Raw, kind: bytes, content: bytes) -> None:
    sheet = SheetBytes(worksheet("").encode(), "sheet1.xml")
    assert content_of(sheet, value, False) == (kind, content)


@pytest.mark.parametrize("value", [math.nan, math.inf, object()])
def test_what_no_cell_can_hold_is_an_error(value: Raw) -> None:
    with pytest.raises(TypeError, match="a cell cannot hold"):
        content_of(SheetBytes(worksheet("").encode(), "sheet1.xml"), value, False)


def test_a_date_counts_from_1904_where_the_workbook_does() -> None:
    assert (serial(dt.date(2026, 1, 1), False), serial(dt.date(2026, 1, 1), True)) == (46023, 46023 - 1462)
