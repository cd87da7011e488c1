"""What hangs together with a corrected cell: table headers, formulas to compute again, a signature."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ooti_xl.hosts import Undone
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.errors import RefusedEdit, UnwritablePlace
from ooti_xl.model.findings import Cell, Edit
from tests.books import coded
from tests.ooxml.build import OFFICE, parts, worksheet, written
from tests.ooxml.foreign import RELS, Parts, edited, full_styles, links, with_type
from tests.ooxml.test_exactness import all_parts, marked

TABLE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
HEADER = Cell("Clients", 1, 1)
TEXT = '<c r="{}1" t="inlineStr"><is><t>{}</t></is></c>'


def with_table(more: str = "", table: str = "") -> Parts:
    """A table of two columns, Nom and Devise (€), from A1."""
    rows = f'<row r="1">{TEXT.format("A", "Nom")}{TEXT.format("B", "Devise [€]")}</row><row r="2">{more}</row>'
    after = f'<tableParts count="1"><tablePart xmlns:r="{OFFICE}" r:id="rId1"/></tableParts>'
    made = with_type(parts(worksheet(rows, after=after), style=full_styles()), f"xl/tables/table1.xml={TABLE}")
    made[RELS] = links(("rId1", f"{OFFICE}/table", "../tables/table1.xml"))
    made["xl/tables/table1.xml"] = (
        '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="T" displayName="T" '
        f'ref="A1:B2"{table}><autoFilter ref="A1:B2"/><tableColumns count="2"><tableColumn id="1" name="Nom"/>'
        '<tableColumn id="2" name="Devise [€]"/></tableColumns></table>'
    ).encode()
    return made


def host(folder: Path, made: Parts) -> PackageHost:
    return PackageHost(written(folder / "a.xlsx", made))


@pytest.mark.parametrize(("new", "name"), [("Ville & pays", "Ville &amp; pays"), ("Nom\nusuel", "Nom_x000a_usuel")])
def test_a_header_and_its_table_column_change_together_and_back(tmp_path: Path, new: str, name: str) -> None:
    opened = host(tmp_path, with_table())
    before = all_parts(opened.path)
    opened.write([Edit(HEADER, "Nom", new)])
    opened.save()
    assert f'<tableColumn id="1" name="{name}"/>'.encode() in all_parts(opened.path)["xl/tables/table1.xml"]
    assert openpyxl.load_workbook(opened.path)["Clients"]["A1"].value == new
    again = PackageHost(opened.path)
    again.undo()
    again.save()
    assert all_parts(opened.path) == before


@pytest.mark.parametrize("new", ["devise [€]", None, "", 3.0])
def test_two_columns_cannot_have_one_name_nor_one_none(tmp_path: Path, new: str | float | None) -> None:
    opened = host(tmp_path, with_table())
    marked(opened.path, ["B2"])
    opened = PackageHost(opened.path)
    with pytest.raises(RefusedEdit, check=coded("table_header")):
        opened.write([Edit(HEADER, "Nom", new)])
    assert not opened.is_changed


@pytest.mark.parametrize(
    ("address", "old", "formula"),
    [
        ("A1", "Nom", "<f>COUNTA(T[Nom])</f><v>1</v>"),
        ("B1", "Devise [€]", "<f>T[[#This Row],[Devise '[€']]]</f><v>1</v>"),
    ],
)
def test_a_header_that_formulas_use_is_not_renamed(tmp_path: Path, address: str, old: str, formula: str) -> None:
    opened = host(tmp_path, with_table(f'<c r="D2">{formula}</c>'))
    with pytest.raises(RefusedEdit, check=coded("table_header_used")):
        opened.write([Edit(Cell.at("Clients", address), old, "Autre")])
    assert not opened.is_changed


def test_a_text_that_only_looks_like_a_use_does_not_count(tmp_path: Path) -> None:
    opened = host(tmp_path, with_table('<c r="D2" t="inlineStr"><is><t>voir [Nom]</t></is></c>'))
    opened.write([Edit(HEADER, "Nom", "Autre")])
    assert b'name="Autre"' in opened.parts["xl/tables/table1.xml"]


def test_a_header_that_a_formula_names_by_now_is_kept_and_the_rest_of_its_batch_undone(tmp_path: Path) -> None:
    header, below = Edit(HEADER, "Nom", "Autre"), Edit(Cell.at("Clients", "A2"), None, 2.0)
    opened = host(tmp_path, with_table())
    opened.write([header, below])
    opened.save()
    book = openpyxl.load_workbook(opened.path)
    book["Clients"]["D2"] = "=COUNTA(T[Autre])"
    book.save(opened.path)
    again = PackageHost(opened.path)
    assert again.undo() == Undone((below,), (header,))
    again.save()
    sheet = openpyxl.load_workbook(opened.path)["Clients"]
    assert (sheet["A1"].value, sheet["A2"].value, sheet.tables["T"].tableColumns[0].name) == ("Autre", None, "Autre")


@pytest.mark.parametrize(("address", "table"), [("B2", ""), ("D1", ""), ("A1", ' headerRowCount="0"')])
def test_cells_that_are_no_headers_leave_the_table_alone(tmp_path: Path, address: str, table: str) -> None:
    opened = host(tmp_path, with_table(table=table))
    before = opened.parts["xl/tables/table1.xml"]
    opened.write([Edit(Cell.at("Clients", address), {"A1": "Nom"}.get(address), "Autre")])
    assert opened.parts["xl/tables/table1.xml"] == before


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("<calcPr calcId='1'/>", b"<calcPr calcId='1' fullCalcOnLoad=\"1\"/>"),
        ('<calcPr fullCalcOnLoad="0"/>', b'<calcPr fullCalcOnLoad="1"/>'),
        ("<extLst/>", b'<calcPr fullCalcOnLoad="1"/><extLst/>'),
        ("", b'<calcPr fullCalcOnLoad="1"/></workbook>'),
    ],
)
def test_formulas_are_computed_again_after_a_correction(tmp_path: Path, properties: str, expected: bytes) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c></row>'
    made = parts(worksheet(rows), style=full_styles())
    made = edited(made, "xl/workbook.xml", ("</sheets>", "</sheets>" + properties))
    opened = host(tmp_path, made)
    opened.write([Edit(HEADER, 1.0, 2.0)])
    assert expected in opened.parts["xl/workbook.xml"]


def test_a_workbook_without_formulas_is_not_asked_to_compute(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    rule = '<dataValidation sqref="A1"><formula1>1</formula1></dataValidation>'
    after = f'<dataValidations count="1">{rule}</dataValidations>'
    opened = host(tmp_path, parts(worksheet(rows, after=after), style=full_styles()))
    opened.write([Edit(HEADER, 1.0, 2.0)])
    assert b"calcPr" not in opened.parts["xl/workbook.xml"]


def test_a_signed_workbook_is_copied_and_never_changed_in_its_place(tmp_path: Path) -> None:
    made = parts(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    link = f'<Relationship Id="rId9" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    opened = host(
        tmp_path, {**edited(made, "_rels/.rels", ("</Relationships>", link)), "_xmlsignatures/origin.sigs": b""}
    )
    before = opened.path.read_bytes()
    opened.save()
    opened.write([Edit(HEADER, 1.0, 2.0)])
    with pytest.raises(UnwritablePlace, check=coded("signed")):
        opened.save()
    opened.save(tmp_path / "copie.xlsx")
    assert opened.path.read_bytes() == before
    assert PackageHost(tmp_path / "copie.xlsx").corrections()
