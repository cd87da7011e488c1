"""Workbooks damaged on purpose: one check says so, and none says anything of a workbook that is sound."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from ooti_xl.tasks.check_file import check_workbook
from tests.excel_lint import checks, complaints
from tests.excel_lint._damages import Damage, of_macros, of_sheets, of_tables, of_the_package, of_the_workbook
from tests.excel_lint._specimen import change, specimen, zipped
from tests.outside import all_resaved

EXAMPLE = Path(__file__).parents[1] / "examples/agence-brouillon.xlsx"
DAMAGES = [
    damage for module in (of_the_package, of_the_workbook, of_sheets, of_tables, of_macros) for damage in module.DAMAGES
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: f"{damage.check}: {damage.said}"[:80])
def test_a_damage_is_said_once(damage: Damage, tmp_path: Path) -> None:
    parts = specimen()
    damage.do(parts)
    found = complaints(zipped(parts, tmp_path / "damaged.xlsm"))
    assert [(one.check, one.part) for one in found] == [(damage.check, damage.part)], found
    assert damage.said in found[0].text


def test_every_check_has_a_damage() -> None:
    assert {damage.check for damage in DAMAGES} == checks().keys()


@pytest.mark.parametrize("extension", [".xlsx", ".xlsm", ".xlam"])
def test_nothing_is_said_of_a_sound_workbook(extension: str, tmp_path: Path) -> None:
    assert complaints(zipped(specimen(extension), tmp_path / f"sound{extension}")) == []


def test_macros_are_not_for_an_xlsx(tmp_path: Path) -> None:
    parts = specimen()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    change(parts, "[Content_Types].xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", kind)
    assert [(c.check, c.part) for c in complaints(zipped(parts, tmp_path / "renamed.xlsx"))] == [
        ("main_content_type", "xl/vbaProject.bin")
    ]


def test_a_workbook_is_not_given_another_extension(tmp_path: Path) -> None:
    said = complaints(zipped(specimen(".xlsx"), tmp_path / "renamed.xlsm"))
    assert [(c.check, c.part) for c in said] == [("main_content_type", "xl/workbook.xml")]


def test_a_package_without_workbook_is_said(tmp_path: Path) -> None:
    parts = specimen(".xlsx")
    change(parts, "_rels/.rels", "relationships/officeDocument", "relationships/other")
    assert ("main_content_type", "leads to no workbook") in {
        (c.check, c.text) for c in complaints(zipped(parts, tmp_path / "empty.xlsx"))
    }


def test_a_package_without_content_types_is_said(tmp_path: Path) -> None:
    parts = specimen(".xlsx")
    del parts["[Content_Types].xml"]
    assert ("content_types", "is missing") in {
        (c.check, c.text) for c in complaints(zipped(parts, tmp_path / "untyped.xlsx"))
    }


def test_every_sheet_hidden_is_said(tmp_path: Path) -> None:
    parts = specimen()
    for number in (1, 2, 4):
        change(parts, "xl/workbook.xml", f'sheetId="{number}"', f'sheetId="{number}" state="hidden"')
    said = complaints(zipped(parts, tmp_path / "hidden.xlsm"))
    assert [(c.check, c.text) for c in said] == [
        ("visible_sheet", "no sheet is visible"),
        ("visible_sheet", "the active sheet, 'Clients', is hidden"),
    ]


def test_a_part_that_is_twice_in_the_zip_is_said(tmp_path: Path) -> None:
    path = zipped(specimen(), tmp_path / "twice.xlsm")
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/workbook.xml", archive.read("xl/workbook.xml"))
    assert [(c.check, c.part) for c in complaints(path)] == [("damaged_zip", "xl/workbook.xml")]


def test_a_member_that_cannot_be_unpacked_is_said(tmp_path: Path) -> None:
    path = zipped(specimen(), tmp_path / "torn.xlsm")
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo("docProps/app.xml")
        start = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    data = bytearray(path.read_bytes())
    data[start : start + 8] = bytes(8)
    path.write_bytes(data)
    assert ("damaged_zip", "docProps/app.xml") in {(c.check, c.part) for c in complaints(path)}


def test_nothing_is_said_of_the_draft() -> None:
    assert complaints(EXAMPLE) == []


def test_nothing_is_said_of_a_coloured_copy(tmp_path: Path) -> None:
    check_workbook(EXAMPLE, out=tmp_path / "copy.xlsx")
    assert complaints(tmp_path / "copy.xlsx") == []


@pytest.mark.parametrize("extension", [".xlsx", ".xlsm"])
def test_nothing_is_said_of_what_openpyxl_saves(extension: str, tmp_path: Path) -> None:
    """The specimen read and saved, and a workbook of its own; openpyxl loses the ribbon."""
    path = zipped(specimen(extension), tmp_path / f"in{extension}")
    book = openpyxl.load_workbook(path, keep_vba=extension == ".xlsm")
    sheet = book.create_sheet("Own")
    for row in (["Name", "Fee"], ["A", 1.5], ["B", None]):
        sheet.append(row)
    sheet.add_table(Table(displayName="OwnTable", ref="A1:B3"))
    sheet["A2"].comment = Comment("note", "someone")
    sheet.freeze_panes = "B2"
    rule = DataValidation("list", formula1='"A,B"')
    rule.add("A2:A9")
    sheet.add_data_validation(rule)
    book.save(tmp_path / f"out{extension}")
    assert complaints(tmp_path / f"out{extension}") == []


def test_nothing_is_said_of_what_libreoffice_saves(tmp_path: Path) -> None:
    parts = specimen(".xlsx")
    # LibreOffice 7.4 takes a table's row of totals into its filter, which Excel does not.
    change(parts, "xl/tables/table2.xml", ' totalsRowCount="1"', "")
    change(parts, "xl/tables/table2.xml", 'autoFilter ref="D1:D3"', 'autoFilter ref="D1:D4"')
    sound = zipped(parts, tmp_path / "sound.xlsx")
    check_workbook(EXAMPLE, out=tmp_path / "copy.xlsx")
    (tmp_path / "office").mkdir()
    saved = all_resaved([sound, tmp_path / "copy.xlsx"], tmp_path / "office")
    assert [complaints(path) for path in saved] == [[], []]
