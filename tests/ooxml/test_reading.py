"""What a sheet holds, whoever wrote the file: values, formulas, formats, merged areas, hidden rows, protection."""

from __future__ import annotations

import datetime as dt
import math
import time
import weakref
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import CellError
from ooti_xl.model.grids import Area, Grid
from ooti_xl.ooxml import reading, size_limit
from ooti_xl.ooxml.container import Package
from ooti_xl.ooxml.parts import Workbook
from tests.ooxml.build import (
    MAIN,
    OFFICE,
    PACKAGE,
    SHEET,
    cut,
    grid_of,
    parts,
    reader,
    styles,
    values_of,
    worksheet,
    written,
)

NOON = dt.datetime(2026, 1, 2, 12, 0)


def draft(book: openpyxl.Workbook) -> None:
    """Some of everything, in the only sheet of a workbook."""
    sheet = book.active
    assert sheet is not None
    sheet.title = "Clients & Cie"
    sheet.append(["Nom", "Taux", "Le", "À", "Durée", "Oui", "Erreur", "Somme"])
    sheet.append(
        [" Été\nLyon ", 0.2, dt.date(2026, 1, 2), dt.time(8, 30), dt.timedelta(hours=30), True, "#N/A", "=1+1"]
    )
    sheet.append([None, -1.5, NOON, None, None, False, "=1/0"])
    sheet["B2"].number_format = "0%"
    sheet["A6"] = "sous la zone"
    sheet.merge_cells("A6:B7")
    sheet.row_dimensions[3].hidden = True
    sheet["Z50"].fill = PatternFill("solid", fgColor="FFFF0000")
    sheet.protection.sheet = True


def check_draft(grid: Grid) -> None:
    """What does not depend on who saved the draft."""
    rows = [cut(row) for row in grid.values]
    moment = [dt.date(2026, 1, 2), dt.time(8, 30), dt.timedelta(hours=30)]
    assert rows[1][:7] == [" Été\nLyon ", 0.2, *moment, True, CellError("#N/A")]
    assert rows[2][:6] == [None, -1.5, NOON, None, None, False]
    assert rows[3:] == [[], [], ["sous la zone"]]
    assert type(rows[1][6]) is CellError
    assert (2, 8) in grid.formulas and (3, 7) in grid.formulas and (2, 2) not in grid.formulas
    assert grid.merged == (Area(6, 1, 7, 2),)
    assert grid.hidden_rows == {3}
    assert grid.protected is True
    assert grid.number_format(2, 2) == "0%"
    assert grid.number_format(1, 1) == "General"


def test_a_workbook_of_openpyxl(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    draft(book)
    book.save(tmp_path / "a.xlsx")
    grid = grid_of(tmp_path / "a.xlsx", "Clients & Cie")
    check_draft(grid)
    assert (2, 8) in grid.formulas and grid.at(2, 8) is None  # no value was computed


def test_a_workbook_of_libreoffice(libreoffice_book: Path) -> None:
    grid = grid_of(libreoffice_book, "Clients & Cie")
    check_draft(grid)
    assert grid.at(2, 8) == 2.0
    assert grid.at(3, 7) == CellError("#DIV/0!")


def test_a_workbook_without_the_sheet_gives_none(tmp_path: Path) -> None:
    assert reader(written(tmp_path / "a.xlsx", parts(worksheet("")))).read("Phases") is None


def test_an_empty_sheet_has_no_rows(tmp_path: Path) -> None:
    assert values_of(tmp_path, "") == []
    assert (
        grid_of(written(tmp_path / "a.xlsx", parts(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'))).values == []
    )


# Values, to the letter of ECMA-376 part 1, 18.3.1.4 and 18.18.11


def cell(kind: str, value: str) -> str:
    return f'<row r="1"><c r="A1" t="{kind}"><v>{value}</v></c></row>'


@pytest.mark.parametrize(
    ("kind", "written_value", "value"),
    [
        ("n", "1", 1.0),
        ("n", "-1.5E3", -1500.0),
        ("n", "0.1", 0.1),
        ("n", "", None),
        ("b", "1", True),
        ("b", "0", False),
        ("b", "true", True),
        ("b", "false", False),
        ("str", "Lyon", "Lyon"),
        ("str", "false", "false"),
        ("str", "a_x000D_b", "a\rb"),
        ("str", "&lt;&#233;&amp;", "<é&"),
        ("str", "&#x1F600;", "😀"),
        ("str", "", None),
        ("s", "1", "deux"),
        ("d", "2026-01-02", dt.date(2026, 1, 2)),
        ("d", "2026-01-02T12:00:00", NOON),
        *[
            ("e", text, CellError(text))
            for text in ("#N/A", "#REF!", "#DIV/0!", "#NAME?", "#SPILL!", "#CALC!", "#NULL!")
        ],
    ],
)
def test_a_value_of_each_type(tmp_path: Path, kind: str, written_value: str, value: object) -> None:
    found = values_of(tmp_path, cell(kind, written_value), strings="<si><t>un</t></si><si><t>deux</t></si>")
    expected = [] if value is None else [[value]]
    assert [row for row in found if row] == expected
    assert [type(v) for row in found for v in row] == ([] if value is None else [type(value)])


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<t>Lyon</t>", "Lyon"),
        ('<t xml:space="preserve"> Lyon </t>', " Lyon "),
        ("<t> Lyon </t>", "Lyon"),
        ('<r><t>Ly</t></r><r><rPr><b/></rPr><t xml:space="preserve">on </t></r>', "Lyon "),
        ('<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>', "東京"),
        ("<t>rue_x000D_\nLyon</t>", "rue\r\nLyon"),
        ("<t>rue&#10;Lyon</t>", "rue\nLyon"),
        ("<t>_x005F_x0041_</t>", "_x0041_"),
        ("<t>_x0041 _xZZZZ_</t>", "_x0041 _xZZZZ_"),
        ("<t><![CDATA[<c r='A9'> & <f>]]></t>", "<c r='A9'> & <f>"),
        ("<t>Ly<!-- <v>9</v> -->on</t>", "Lyon"),
        ("<t>t=&quot;e&quot; &lt;f&gt;</t>", 't="e" <f>'),
        ("<t/>", None),
    ],
)
def test_a_text_in_place_and_a_shared_text_read_the_same(tmp_path: Path, content: str, text: str | None) -> None:
    in_place = f'<row r="1"><c r="A1" t="inlineStr"><is>{content}</is></c></row>'
    expected = [] if text is None else [text]
    assert [v for row in values_of(tmp_path, in_place) for v in row] == expected
    assert [v for row in values_of(tmp_path, cell("s", "0"), strings=f"<si>{content}</si>") for v in row] == expected


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        (
            '<row><c><v>1</v></c><c><v>2</v></c></row><row r="3"><c r="C3"><v>3</v></c><c><v>4</v></c></row>'
            "<row><c><v>5</v></c></row>",
            [[1, 2], [], [None, None, 3, 4], [5]],
        ),
        (
            "<row r='1'><c t='str' r='B1'><v>x</v></c><c r='C1' t='e'><v>#REF!</v></c></row>",
            [[None, "x", CellError("#REF!")]],
        ),
        ('<row r="1"><c s="0"\n\tr="B1"\n><v>1</v></c></row>', [[None, 1]]),
        ('<row r="1" spans="1:2" x14ac:dyDescent="0.25" xmlns:x14ac="urn:x"><c r="b1"><v>1</v></c></row>', [[None, 1]]),
        ('<row r="2"><c r="C2"><v>1</v></c><c r="A2"><v>2</v></c></row>', [[], [2, None, 1]]),
        ('<!-- <row r="1"><c r="A1"><v>9</v></c></row> --><row r="2"><c r="A2"><v>1</v></c></row>', [[], [1]]),
        ('<?php <c r="A1"> ?><row r="1"><c r="A1"><v>1</v></c></row>', [[1]]),
        ('<row r="1"><c r="A1" t="e"><v/></c><c r="B1" t="str"/><c r="C1"><v>1</v></c></row>', [[None, None, 1]]),
    ],
)  # fmt: skip
def test_cells_written_in_unusual_ways(tmp_path: Path, rows: str, values: list[list[object]]) -> None:
    assert values_of(tmp_path, rows) == values


def test_a_young_error_hides_no_other_cell(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><v>#SPILL!</v></c><c r="B1" t="e"><v>#SPILL!</v></c><c r="C1"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="e"><v>#GETTING_DATA</v></c><c r="B2" t="e"><v>#REF!</v></c></row>'
    )
    found = values_of(tmp_path, rows)
    assert found == [["#SPILL!", CellError("#SPILL!"), 1.0], [CellError("#GETTING_DATA"), CellError("#REF!")]]
    assert type(found[0][0]) is str


def prefixed(name: str) -> str:
    return (
        f'<{name}:worksheet xmlns:{name}="{MAIN}"><{name}:sheetData><{name}:row r="1" hidden="1">'
        f'<{name}:c r="A1" t="inlineStr"><{name}:is><{name}:t>p</{name}:t></{name}:is></{name}:c>'
        f'<{name}:c r="B1" t="e"><{name}:f>NA()</{name}:f><{name}:v>#N/A</{name}:v></{name}:c>'
        f'<{name}:c r="C1" t="b"><{name}:v>false</{name}:v></{name}:c></{name}:row></{name}:sheetData>'
        f'<{name}:sheetProtection sheet="1"/><{name}:mergeCells><{name}:mergeCell ref="A2:B2"/></{name}:mergeCells>'
        f"</{name}:worksheet>"
    )


@pytest.mark.parametrize("name", ["x", "ns_1.a-b"])
def test_a_sheet_with_a_namespace_prefix(tmp_path: Path, name: str) -> None:
    grid = grid_of(written(tmp_path / "a.xlsx", parts(prefixed(name))))
    assert grid.values == [["p", CellError("#N/A"), False]]
    assert (grid.merged, grid.hidden_rows, grid.protected) == ((Area(2, 1, 2, 2),), {1}, True)
    assert (1, 2) in grid.formulas and (1, 1) not in grid.formulas


# Dates

FORMATS = {
    "[$-40C]d mmm yyyy": True, "dd/mm/yyyy": True, "jj/mm/aaaa": True, "mmm-yy": True, "m/d/yy;@": True,
    "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy": True, "0.00 &quot;j&quot;": False, "#,##0.00\\ &quot;€&quot;": False,
    "[Red]0.00": False, "&quot;date&quot; 0": False, "[$€-40C]#,##0": False, "0.00E+00": False, "General": False,
    "@": False, "_-* #,##0.00_d": False,
}  # fmt: skip


def styled(*values: str, code: str | None = None, own: int = 14) -> tuple[str, str]:
    """A row of numbers in one format, and the styles part."""
    cells = "".join(f'<c r="{"ABCDEFG"[i]}1" s="1"><v>{value}</v></c>' for i, value in enumerate(values))
    formats = {} if code is None else {164: code}
    return f'<row r="1">{cells}</row>', styles(formats, (0, own if code is None else 164))


@pytest.mark.parametrize(("code", "is_date"), FORMATS.items())
def test_a_number_is_a_date_when_its_format_says_so(tmp_path: Path, code: str, is_date: bool) -> None:
    rows, style = styled("46022", code=code)
    assert values_of(tmp_path, rows, style=style) == [[dt.date(2025, 12, 31) if is_date else 46022.0]]


@pytest.mark.parametrize(
    ("code", "number", "value"),
    [
        ("hh:mm", "0.25", dt.time(6)),
        ("[h]:mm:ss", "1.25", dt.timedelta(hours=30)),
        ("dd/mm/yyyy hh:mm", "46024.5", NOON),
        ("dd/mm/yyyy", "-1", -1.0),
        ("dd/mm/yyyy", "61", dt.date(1900, 3, 1)),
    ],
)
def test_times_durations_and_what_lies_before_the_first_date(
    tmp_path: Path, code: str, number: str, value: object
) -> None:
    rows, style = styled(number, code=code)
    assert values_of(tmp_path, rows, style=style) == [[value]]


def test_dates_of_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    rows, style = styled("0.5", "1", "44562")
    properties = '<workbookPr date1904="1"/>'
    assert values_of(tmp_path, rows, style=style, properties=properties)[0][1:] == [
        dt.date(1904, 1, 2),
        dt.date(2026, 1, 2),
    ]


# Formulas


@pytest.mark.parametrize(
    ("rows", "formulas"),
    [
        (
            '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>2</v></c><c r="C1"><f>A1</f></c></row>',
            {"A1", "C1"},
        ),
        ("<row r='1'><c r='A1'><f>1</f><v>2</v></c></row><row><c/><c><f>1</f></c></row>", {"A1", "B2"}),
        (
            '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c></row>'
            '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c></row>',
            {"A1", "A2"},
        ),
        (
            '<row r="1"><c r="A1"><f t="array" ref="A1:B2">C1:D2</f><v>1</v></c><c r="B1"><v>1</v></c></row>'
            '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1</v></c><c r="C2"><v>1</v></c></row>',
            {"A1", "B1", "A2", "B2"},
        ),
        ('<row r="1"><c r="B1"><f t="dataTable" ref="B1:B3" r1="A1"/><v>1</v></c></row>', {"B1", "B2", "B3"}),
        ('<row r="1"><c r="A1" t="inlineStr"><is><t>&lt;f&gt;</t></is></c><c r="B1"/></row>', set()),
        ('<row r="1"><c r="A1" s="0"/><c r="B1"><f>1</f></c></row>', {"B1"}),
    ],
)
def test_cells_that_are_computed(tmp_path: Path, rows: str, formulas: set[str]) -> None:
    grid = grid_of(written(tmp_path / "a.xlsx", parts(worksheet(rows))))
    places = product(range(1, 5), range(1, 5))
    assert {f"{'ABCD'[column - 1]}{row}" for row, column in places if (row, column) in grid.formulas} == formulas


def test_a_whole_column_of_an_array_formula_is_covered(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><f t="array" ref="A1:A1048576">1</f><v>1</v></c></row>'
    grid = grid_of(written(tmp_path / "a.xlsx", parts(worksheet(rows))))
    assert (1_048_576, 1) in grid.formulas and (1_048_576, 2) not in grid.formulas


def test_what_stands_beside_the_rows_is_no_cell(tmp_path: Path) -> None:
    beside = '<extLst><ext><f>A1</f><c r="A9" t="e"><v>#N/A</v></c><row r="7" hidden="1"/></ext></extLst>'
    grid = grid_of(
        written(tmp_path / "a.xlsx", parts(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', after=beside)))
    )
    assert (grid.values, grid.hidden_rows, (9, 1) in grid.formulas) == ([[1.0]], frozenset(), False)


# Looks


def test_a_format_is_the_cells_own_or_its_rows_or_its_columns(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1"><v>1</v></c></row>'
        '<row r="2" s="2" customFormat="1"><c r="A2"><v>1</v></c></row><row r="3" s="2"/>'
    )
    columns = '<cols><col min="2" max="3" style="3"/></cols>'
    style = styles({164: "0.0&quot; %&quot;"}, (0, 9, 49, 164))
    grid = grid_of(written(tmp_path / "a.xlsx", parts(worksheet(rows, before=columns), style=style)))
    found = [[grid.number_format(row, column) for column in (1, 2, 4)] for row in (1, 2, 3, 9)]
    own = '0.0" %"'
    assert found == [
        ["0%", "General", "General"],
        ["General", "@", "@"],
        ["General", own, "General"],
        ["General", own, "General"],
    ]


def test_a_conditional_format_of_the_same_number_is_not_a_cells(tmp_path: Path) -> None:
    style = styles({164: "0.0"}, (0, 164)).replace(
        "</styleSheet>", '<dxfs><dxf><numFmt numFmtId="164" formatCode="0%"/></dxf></dxfs></styleSheet>'
    )
    rows = '<row r="1"><c r="A1" s="1"><v>1</v></c></row>'
    assert grid_of(written(tmp_path / "a.xlsx", parts(worksheet(rows), style=style))).number_format(1, 1) == "0.0"


def test_a_workbook_without_styles_has_the_general_format(tmp_path: Path) -> None:
    grid = grid_of(written(tmp_path / "a.xlsx", parts(worksheet('<row r="1"><c r="A1" s="4"><v>1</v></c></row>'))))
    assert grid.number_format(1, 1) == "General"


def test_rows_are_hidden_only_by_their_own_tag(tmp_path: Path) -> None:
    rows = (
        '<row r="1" hidden="0"><c r="A1" t="str"><v> hidden="1"</v></c></row><row r="2" hidden="true"/>'
        "<row hidden='1' r='5'><c r='A5'><v>1</v></c></row>"
    )
    grid = grid_of(
        written(tmp_path / "a.xlsx", parts(worksheet(rows, before='<cols><col min="1" max="1" hidden="1"/></cols>')))
    )
    assert grid.hidden_rows == {2, 5}
    assert grid.protected is False


# Extent


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"></c></row><row r="1048576" s="0" customFormat="1"/>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c s="0" r="XFD1048576"><v/></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v></v></c></row>',
    ],
)
def test_formatting_far_away_does_not_count(tmp_path: Path, rows: str) -> None:
    assert grid_of(written(tmp_path / "a.xlsx", parts(worksheet(rows)))).values == [[1.0]]


@pytest.mark.parametrize(
    ("rows", "address"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "XFD1048576"),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><f>1</f></c></row>', "XFD1048576"),
        ("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>", "XFD1048576"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "XFE1"),
        ('<row r="1"><c r="AAA1"><v>1</v></c></row><row r="1000000"><c r="A1000000"><v>1</v></c></row>', "AAA1"),
        ('<row r="1"><c r="N1"><v>1</v></c></row><row r="999999"><c r="B999999"><v>1</v></c></row>', "B999999"),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="999999">' + "<c><v>1</v></c>" * 11 + "</row>", "K999999"),
    ],
)  # fmt: skip
def test_a_value_far_away_is_refused_and_named(tmp_path: Path, rows: str, address: str) -> None:
    with pytest.raises(UnusableWorkbook) as found:
        grid_of(written(tmp_path / "a.xlsx", parts(worksheet(rows))))
    assert (found.value.code, found.value.facts) == ("cell_far_away", {"sheet": "Clients", "cell": address})


def test_a_sheet_with_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size_limit, "MAX_CELLS", 10)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(1, 7))
    with pytest.raises(UnusableWorkbook) as found:
        grid_of(written(tmp_path / "a.xlsx", parts(worksheet(rows))))
    assert (found.value.code, found.value.facts) == ("too_many_cells", {"sheet": "Clients", "limit": 10})


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c><c r='XFD1048576'><v>1</v></c></row>",
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="99999999999999999999"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c ></row>',
        f'<row r="1"><c r="A1"><v>1</v></c><y:c xmlns:y="{MAIN}" r="XFD1048576"><y:v>1</y:v></y:c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c x=\' r="B1"\' r="XFD1048576"><v>1</v></c></row>',
    ],
)
def test_no_trick_makes_the_reader_allocate_the_whole_sheet(tmp_path: Path, rows: str) -> None:
    with pytest.raises(UnusableWorkbook) as found:
        grid_of(written(tmp_path / "a.xlsx", parts(worksheet(rows))))
    assert found.value.code == "damaged"


# Where parts are


def moved(**moves: str) -> dict[str, bytes]:
    """A workbook with parts elsewhere: each keyword names a part, its value where it goes in ``xl/``."""
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46022</v></c></row>'
    made = parts(worksheet(rows), strings="<si><t>un</t></si>", style=styles({}, (0, 14)))
    for name, target in moves.items():
        old = f"{name}.xml"
        made["xl/_rels/workbook.xml.rels"] = made["xl/_rels/workbook.xml.rels"].replace(old.encode(), target.encode())
        found = next(part for part in made if part.endswith(f"/{old}"))
        folder = found.removesuffix(old)
        made[target.lstrip("/") if target.startswith("/") else folder + target] = made.pop(found)
    return made


@pytest.mark.parametrize(
    "members",
    [
        moved(),
        moved(sharedStrings="textes.xml"),
        moved(styles="/styles2.xml", sharedStrings="/ailleurs/SST.xml"),
        moved(sheet1="feuille.xml"),
        {k.replace("sharedStrings", "SharedStrings"): v for k, v in moved().items()},
    ],
)
def test_parts_are_found_by_their_relationships(tmp_path: Path, members: dict[str, bytes]) -> None:
    assert grid_of(written(tmp_path / "a.xlsx", members)).values == [["un", dt.date(2025, 12, 31)]]


@pytest.mark.parametrize(
    "target", ["/xl/worksheets/sheet1.xml", "../xl/./worksheets/sheet1.xml", "worksheets/sheet1.xml"]
)
def test_targets_are_resolved(tmp_path: Path, target: str) -> None:
    members = parts(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    links = "xl/_rels/workbook.xml.rels"
    members[links] = members[links].replace(b"worksheets/sheet1.xml", target.encode())
    assert grid_of(written(tmp_path / "a.xlsx", members)).values == [[1.0]]


def test_the_workbook_part_may_have_any_name(tmp_path: Path) -> None:
    members = parts(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    renamed = {
        k.replace("workbook", "classeur"): v.replace(b"/workbook.xml", b"/classeur.xml") for k, v in members.items()
    }
    assert grid_of(written(tmp_path / "a.xlsx", renamed)).values == [[1.0]]


def test_only_the_sheet_that_is_asked_for_is_read(tmp_path: Path) -> None:
    members = parts(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    members["xl/worksheets/sheet2.xml"] = b"not xml"
    links, book = "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
    more = members[links].replace(
        b"</Relationships>",
        f'<Relationship Id="rId9" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>'.encode(),
    )
    sheets = members[book].replace(b"</sheets>", b'<sheet name="Notes" sheetId="2" r:id="rId9"/></sheets>')
    path = written(tmp_path / "a.xlsx", {**members, links: more, book: sheets})
    assert grid_of(path).values == [[1.0]]
    with pytest.raises(UnusableWorkbook):
        grid_of(path, "Notes")


def test_chart_sheets_are_not_worksheets_and_hidden_sheets_are(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("Clients").write(0, 0, 1)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Clients!$A$1"})
        book.add_chartsheet("Courbe").set_chart(chart)
        book.add_worksheet("R&D").hide()
        book.add_worksheet("Très caché").very_hidden()
    workbook = Workbook(Package.open(tmp_path / "a.xlsx"))
    assert [(s.name, s.state) for s in workbook.sheets] == [
        ("Clients", "visible"),
        ("R&D", "hidden"),
        ("Très caché", "veryHidden"),
    ]
    assert grid_of(tmp_path / "a.xlsx", "R&D").values == []
    assert reader(tmp_path / "a.xlsx").read("Courbe") is None


def test_a_signature_is_noticed_and_no_obstacle_to_reading(tmp_path: Path) -> None:
    members = parts(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    origin = (
        f'<Relationship Id="rIdS" Type="{PACKAGE}/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
        "</Relationships>"
    ).encode()
    signed = {
        **members,
        "_rels/.rels": members["_rels/.rels"].replace(b"</Relationships>", origin),
        "_xmlsignatures/origin.sigs": b"",
    }
    assert not Workbook(Package.open(written(tmp_path / "a.xlsx", members))).signed
    assert Workbook(Package.open(written(tmp_path / "b.xlsx", signed))).signed
    assert grid_of(tmp_path / "b.xlsx").values == [[1.0]]


# Large sheets


def test_a_sheet_that_was_let_go_still_gives_its_formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "HEAVY", 0)
    rows, style = styled("0.2", own=9)
    book = reader(written(tmp_path / "a.xlsx", parts(worksheet(rows), style=style)))
    grid = book.read("Clients")
    assert grid is not None
    assert (grid.values, grid.number_format(1, 1), grid.number_format(2, 1)) == ([[0.2]], "0%", "General")
    assert book.sheet_bytes(SHEET).row_numbers[0] == 1


def test_a_grid_is_read_once_as_long_as_somebody_has_it_and_then_given_back(tmp_path: Path) -> None:
    book = reader(written(tmp_path / "a.xlsx", parts(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))))
    grid = book.read("Clients")
    assert grid is not None
    assert book.read("Clients") is grid
    known = weakref.ref(grid)
    del grid
    assert known() is None


def test_wide_rows_of_errors_and_formulas_take_no_time(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"in_memory": True}) as book:
        sheet = book.add_worksheet("Clients")
        for column in range(16_384):
            sheet.write_formula(0, column, "=NA()", None, "#N/A")
    start = time.process_time()
    grid = grid_of(tmp_path / "a.xlsx")
    assert time.process_time() - start < 3  # a third of a second; 9 when the row is sought anew for each cell
    assert set(grid.values[0]) == {CellError("#N/A")} and all(
        (1, column) in grid.formulas for column in range(1, 16_385)
    )


# Whatever XlsxWriter writes is read back

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff"), min_size=1, max_size=20)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False).filter(lambda n: n == 0 or abs(n) > 1e-300)
MOMENTS = st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(2100, 1, 1)).map(lambda d: d.replace(microsecond=0))
VALUES = st.none() | TEXTS | NUMBERS | st.booleans() | MOMENTS


@given(st.lists(st.lists(VALUES, max_size=6), max_size=6))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_xlsxwriter_writes_is_read_back(tmp_path: Path, rows: list[list[object]]) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Clients")
        date = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        for row, column, value in _cells(rows):
            match value:
                case bool():
                    sheet.write_boolean(row, column, value)
                case float():
                    sheet.write_number(row, column, value)
                case str():
                    sheet.write_string(row, column, value)
                case dt.datetime():
                    sheet.write_datetime(row, column, value, date)
    found = [cut(row) for row in grid_of(path).values]
    expected = [cut([_as_read(value) for value in row]) for row in rows]
    while expected and not expected[-1]:
        expected.pop()
    assert found == expected


def _cells(rows: list[list[object]]) -> Iterator[tuple[int, int, object]]:
    return ((r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row))


def _as_read(value: object) -> object:
    """Midnight is a date; numbers come with the 16 digits that XlsxWriter writes."""
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value
    if isinstance(value, float):
        return float(f"{value:.16G}") if math.isfinite(value) else value
    return value
