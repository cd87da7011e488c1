"""A formula that a person knowingly replaces: the value takes its place, and undo gives the formula back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula

from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.errors import RefusedEdit
from ooti_xl.model.findings import Cell, CellError, Edit, Raw
from ooti_xl.model.grids import Grid
from ooti_xl.ooxml.layers import Layer
from tests.excel_lint import complaints
from tests.ooxml.build import OFFICE, SHEET, SPREADSHEET, parts, worksheet, written
from tests.ooxml.foreign import Parts
from tests.ooxml.test_exactness import all_parts
from tests.ooxml.test_forged_layers import forged
from tests.outside import faults, resaved

B2 = Cell.at("Clients", "B2")
TEXTS = ["A2*2", "SUM(A1:A3)", '"a"&A2', "NA()", 'IF(A2<3,"<&>","\u00e9")']
RESULTS: list[Raw] = [4.0, "a & b", "", CellError("#N/A")]


def grid(host: PackageHost) -> Grid:
    found = host.read("Clients")
    assert found is not None
    return found


def by_openpyxl(path: Path, text: str, result: Raw) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Clients"
    for row in ((1, None), (2, f"={text}"), (3, "=A3")):
        book.active.append(row)
    book.save(path)
    return path


def by_openpyxl_as_an_array(path: Path, text: str, result: Raw) -> Path:
    by_openpyxl(path, text, result)
    book = openpyxl.load_workbook(path)
    book["Clients"]["B2"] = ArrayFormula("B2", f"={text}")
    book.save(path)
    return path


def by_xlsxwriter(path: Path, text: str, result: Raw) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Clients")
        sheet.write_column("A1", [1, 2, 3])
        sheet.write_formula("B2", f"={text}", book.add_format({"num_format": "0.00"}), result)
        sheet.write_formula("B3", "=B2")
    return path


def by_xlsxwriter_as_an_array(path: Path, text: str, result: Raw) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Clients")
        sheet.write_column("A1", [1, 2, 3])
        sheet.write_dynamic_array_formula("B2", f"={text}", None, result)
    return path


MAKERS = [by_openpyxl, by_openpyxl_as_an_array, by_xlsxwriter, by_xlsxwriter_as_an_array]


def replaced(path: Path, new: Raw) -> str:
    """Replace the formula of B2, and save; gives the formula."""
    host = PackageHost(path)
    formula = grid(host).formula(2, 2)
    assert formula is not None
    host.write([Edit(B2, grid(host).at(2, 2), new, formula=formula)])
    assert (2, 2) not in grid(host).formulas
    host.save()
    return formula


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(MAKERS),
    st.sampled_from(TEXTS),
    st.sampled_from(RESULTS),
    st.sampled_from([None, 1250.0, "=A1", "Lyon", True]),
)
def test_the_value_takes_its_place_and_undo_gives_every_part_back(
    tmp_path: Path, make: Callable[..., Path], text: str, result: Raw, new: Raw
) -> None:
    path = make(tmp_path / "a.xlsx", text, result)
    before, unsound = all_parts(path), complaints(path)
    replaced(path, new)
    assert (grid(PackageHost(path)).at(2, 2), complaints(path)) == (new, unsound)
    host = PackageHost(path)
    assert len(host.undo().edits) == 1
    host.save()
    assert all_parts(path) == before


@pytest.mark.parametrize("make", MAKERS)
def test_after_another_program_undo_gives_the_formula_back(make: Callable[..., Path], tmp_path: Path) -> None:
    path = make(tmp_path / "a.xlsx", "A2*2", 4)
    formula = replaced(path, 1250.0)
    book = openpyxl.load_workbook(path)
    book.save(path)
    unsound = complaints(path)
    host = PackageHost(path)
    assert len(host.undo().edits) == 1
    host.save()
    assert (grid(PackageHost(path)).formula(2, 2), complaints(path)) == (formula, unsound)


def test_an_arrays_formula_comes_back_to_a_cell_that_carries_no_address(tmp_path: Path) -> None:
    rows = '<row><c/></row><row><c/><c><f t="array" ref="B2">SUM(A1:A3*2)</f><v>4</v></c></row>'
    path = written(tmp_path / "a.xlsx", parts(worksheet(rows)))
    formula = replaced(path, 1250.0)
    made = all_parts(path)
    written(path, {**made, SHEET: made[SHEET].replace(b"</sheetData>", b"<row><c><v>1</v></c></row></sheetData>")})
    host = PackageHost(path)
    assert len(host.undo().edits) == 1
    host.save()
    assert (grid(PackageHost(path)).formula(2, 2), grid(PackageHost(path)).at(2, 2)) == (formula, 4.0)


def test_after_libreoffice_too(tmp_path: Path) -> None:
    path = resaved(by_xlsxwriter(tmp_path / "a.xlsx", "A2*2", 4), tmp_path / "one")
    before = all_parts(path)
    formula = replaced(path, 1250.0)
    again = resaved(path, tmp_path / "two")
    host = PackageHost(path)
    host.undo()
    host.save()
    assert all_parts(path) == before
    host = PackageHost(again)
    host.undo()
    host.save()
    host = PackageHost(again)
    assert (grid(host).formula(2, 2), grid(host).at(2, 2), complaints(again)) == (formula, 4.0, [])


def test_what_is_written_is_valid(tmp_path: Path) -> None:
    path = by_xlsxwriter(tmp_path / "a.xlsx", "A2*2", 4)
    before = faults(path)
    replaced(path, 1250.0)
    assert faults(path) <= before


# Excel's own way: shared formulas, a chain of calculation

ROWS = (
    '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v></c></row>'
    '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/><v>4</v></c></row>'
    '<row r="3"><c r="A3"><v>3</v></c><c r="B3"><f t="shared" si="0"/><v>6</v></c></row>'
)
CHAIN = "xl/calcChain.xml"


def by_excel(path: Path, rows: str = ROWS, chain: str = '<c r="B3" i="1"/><c r="B2"/><c r="B1" l="1"/>') -> Path:
    made = parts(worksheet(rows))
    made[CHAIN] = (
        f'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{chain}</calcChain>'.encode()
    )
    link = f'<Relationship Id="rId9" Type="{OFFICE}/calcChain" Target="calcChain.xml"/>'
    kind = f'<Override PartName="/{CHAIN}" ContentType="{SPREADSHEET}.calcChain+xml"/>'
    for part, end, new in (("xl/_rels/workbook.xml.rels", "</Rel", link), ("[Content_Types].xml", "</Types", kind)):
        made[part] = made[part].replace(end.encode(), new.encode() + end.encode(), 1)
    return written(path, made)


def test_one_of_a_shared_formula_is_replaced_and_comes_back(tmp_path: Path) -> None:
    path = by_excel(tmp_path / "a.xlsx")
    before = all_parts(path)
    assert replaced(path, 5.0) == "=A2*2"
    assert complaints(path) == []
    assert b"calcChain" not in all_parts(path)["xl/_rels/workbook.xml.rels"]
    assert grid(PackageHost(path)).formula(3, 2) == "=A3*2"
    host = PackageHost(path)
    host.undo()
    host.save()
    assert all_parts(path) == before


@pytest.mark.parametrize("cells", [("B1",), ("B1", "B2"), ("B1", "B3"), ("B1", "B2", "B3"), ("B2", "B3")])
def test_those_of_a_shared_formula_keep_theirs_whichever_are_replaced(cells: tuple[str, ...], tmp_path: Path) -> None:
    path = by_excel(tmp_path / "a.xlsx")
    before, host = all_parts(path), PackageHost(path)
    places = [Cell.at("Clients", cell) for cell in cells]
    formulas = {place: grid(host).formula(*place[1:]) for place in places}
    host.write([Edit(place, grid(host).at(*place[1:]), 5.0, formula=formulas[place]) for place in places])
    host.save()
    left = {f"B{row}": f"=A{row}*2" for row in (1, 2, 3) if f"B{row}" not in cells}
    kept = grid(PackageHost(path))
    assert {f"B{row}": kept.formula(row, 2) for row in (1, 2, 3) if kept.formula(row, 2)} == left
    cells_now = openpyxl.load_workbook(path)["Clients"]
    assert {cell: cells_now[cell].value for cell in left} == left
    assert complaints(path) == []
    host = PackageHost(path)
    assert len(host.undo().edits) == len(cells)
    host.save()
    assert all_parts(path) == before


def test_a_shared_formula_that_would_leave_the_sheet_is_not_replaced(tmp_path: Path) -> None:
    rows = ROWS.replace('ref="B1:B3" si="0">A1*2', 'ref="B1:B3" si="0">A1048575*2')
    host = PackageHost(by_excel(tmp_path / "a.xlsx", rows))
    with pytest.raises(RefusedEdit) as refused:
        host.write([Edit(Cell.at("Clients", "B1"), 2.0, 5.0, formula="=A1048575*2")])
    assert refused.value.code == "formula_bound"


@pytest.mark.parametrize("forgery", ['t="shared" si="1"', 't="shared" si="0" ref="B1:B9"', 't="array" ref="B3"'])
def test_a_forged_way_back_joins_no_other_formula(forgery: str, tmp_path: Path) -> None:
    """Undo gives the value back the longer way, and the other cells keep the formula that they have."""
    rows = ROWS + '<row r="4"><c r="A4"><v>4</v></c><c r="B4"><f t="shared" ref="B4" si="1">A4*9</f><v>36</v></c></row>'
    path = by_excel(tmp_path / "a.xlsx", rows)
    host = PackageHost(path)
    host.write([Edit(Cell.at("Clients", "B1"), 2.0, 5.0, formula="=A1*2")])
    host.save()

    def forge(layer: Layer, made: Parts) -> None:
        old, new = (json.dumps(f"<f {said}/>")[1:-1].encode() for said in ('t="shared" si="0"', forgery))
        assert old in layer.back[SHEET]
        layer.back[SHEET] = layer.back[SHEET].replace(old, new)

    forged(path, forge)
    host = PackageHost(path)
    host.undo()
    assert [grid(host).formula(row, 2) for row in (1, 2, 3)] == ["=A1*2", "=A2*2", "=A3*2"]


@pytest.mark.parametrize("target", ["worksheets/sheet1.xml", "nothing.xml", "http://example.org/calcChain.xml"])
def test_a_forged_way_back_leads_to_no_other_part(target: str, tmp_path: Path) -> None:
    path = by_excel(tmp_path / "a.xlsx")
    replaced(path, 5.0)
    links = "xl/_rels/workbook.xml.rels"

    def forge(layer: Layer, made: Parts) -> None:
        assert b"calcChain.xml" in layer.back[links]
        layer.back[links] = layer.back[links].replace(b"calcChain.xml", target.encode())

    forged(path, forge)
    host = PackageHost(path)
    host.undo()
    host.save()
    assert grid(host).formula(2, 2) == "=A2*2"
    assert b"rId9" not in all_parts(path)[links]


@pytest.mark.parametrize("cell", ["B1", "B2"])
def test_neither_is_a_cell_of_an_array(cell: str, tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="B1"><f t="array" ref="B1:B2">A1:A2*2</f><v>2</v></c></row>'
        '<row r="2"><c r="B2"><v>4</v></c></row>'
    )
    host = PackageHost(by_excel(tmp_path / "a.xlsx", rows, '<c r="B1" i="1" a="1"/>'))
    place = Cell.at("Clients", cell)
    with pytest.raises(RefusedEdit) as refused:
        host.write([Edit(place, grid(host).at(*place[1:]), 5.0, formula="{=A1:A2*2}")])
    assert refused.value.code == "formula_bound"


def test_neither_is_a_total_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        columns = [{"header": "a"}, {"header": "b", "total_function": "sum"}]
        sheet = book.add_worksheet("Clients")
        sheet.add_table("A1:B3", {"data": [[1, 2]], "total_row": True, "columns": columns})
    assert grid(PackageHost(path)).formula(3, 2) is None
    assert (3, 2) in grid(PackageHost(path)).formulas


@pytest.mark.parametrize("formula", [None, "=A3*2"])
def test_nothing_but_the_formula_that_was_agreed_on_is_replaced(formula: str | None, tmp_path: Path) -> None:
    path = by_xlsxwriter(tmp_path / "a.xlsx", "A2*2", 4)
    before = path.read_bytes()
    host = PackageHost(path)
    with pytest.raises(RefusedEdit) as refused:
        host.write([Edit(B2, 4.0, 5.0, formula=formula)])
    assert refused.value.code == ("formula_cell" if formula is None else "cell_changed")
    host.save()
    assert path.read_bytes() == before


def test_a_journal_that_says_another_formula_is_believed_alone(tmp_path: Path) -> None:
    """The shorter way back is taken only where both agree."""
    path = by_xlsxwriter(tmp_path / "a.xlsx", "A2*2", 4)
    replaced(path, 1250.0)
    made = all_parts(path)
    journal = next(name for name, data in made.items() if b"s:=A2*2" in data)
    made[journal] = made[journal].replace(b"s:=A2*2", b"s:=A3*2")
    written(path, made)
    host = PackageHost(path)
    host.undo()
    assert grid(host).formula(2, 2) == "=A3*2"
