"""What formula a cell holds, whatever way its file writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from ooti_xl.model.findings import Cell
from ooti_xl.ooxml.formula_texts import FormulaTexts, moved
from ooti_xl.ooxml.sheet_bytes import SheetBytes
from tests.ooxml.build import SHEET, worksheet


def formula(rows: str, address: str) -> str | None:
    """The formula of a cell in a sheet of these rows."""
    return FormulaTexts(SheetBytes(worksheet(rows).encode(), SHEET)).at(*Cell.at("", address)[1:])


def row(cells: str) -> str:
    return f'<row r="1">{cells}</row>'


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1"><f>B1*2</f><v>4</v></c>', "=B1*2"),
        ('<c r="A1"><f ca="1">NOW()</f></c>', "=NOW()"),
        ('<c r="A1" t="str"><f>"a"&amp;B1&lt;&gt;"&#233;"</f><v>a</v></c>', '="a"&B1<>"é"'),
        ('<c r="A1"><f t="array" ref="A1">SUM(B1:B3*2)</f><v>4</v></c>', "{=SUM(B1:B3*2)}"),
        ('<c r="A1" cm="1"><f t="array" aca="1" ref="A1:A1">SUM(B1:B3*2)</f><v>4</v></c>', "{=SUM(B1:B3*2)}"),
        ('<c r="A1"><f t="shared" ref="A1" si="0">B1*2</f><v>4</v></c>', "=B1*2"),
        ('<c r="A1"><v>4</v></c>', None),
        ('<c r="B1"><f>A1</f></c>', None),
        ('<c r="A1"><f/></c>', None),
        ('<c r="A1"><f t="array" ref="A1:A3">B1:B3*2</f><v>4</v></c>', None),
        ('<c r="A1"><f t="dataTable" ref="A1:A3" dt2D="0" dtr="0" r1="B1"/><v>4</v></c>', None),
        ('<c r="A1"><f t="array" ref="?">B1</f></c>', None),
        (f'<c r="A1"><f>{"1+" * 5000}1</f></c>', None),
        (f'<c r="A1"><f t="array" ref="A1">{"1+" * 5000}1</f></c>', None),
    ],
)
def test_the_formula_of_a_cell(cell: str, expected: str | None) -> None:
    assert formula(row(cell), "A1") == expected


SHARED = row(
    '<c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:D1" si="0">A1*$A$1&amp;"A1"</f><v>1</v></c>'
    '<c r="C1"><f t="shared" si="0"/><v>1</v></c><c r="D1"><f t="shared" si="0"/><v>1</v></c>'
    '<c r="E1"><f t="shared" si="7"/><v>1</v></c>'
)


def test_a_shared_formula_moves_along() -> None:
    assert [formula(SHARED, cell) for cell in ("C1", "D1")] == ['=B1*$A$1&"A1"', '=C1*$A$1&"A1"']


def test_a_shared_formula_of_nobody_is_none() -> None:
    assert formula(SHARED, "E1") is None


NAMES = st.sampled_from(["A1", "$B2", "C$3", "$D$4", "XFD9", "A1:B3", "$A1:B$3", "C:D", "$C:D", "2:3", "$2:3"])
ATOMS = NAMES | st.sampled_from(
    ['"A1 ""B2"""', "'L''été 12'!B7", "Taux!C3", "LOG10(A2)", "TVA20", "Tableau1[[#This Row],[Q1 B2]]", "1E5", "#REF!"]
)
TEXTS = st.lists(ATOMS, min_size=1, max_size=5).map("+".join)


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_references_move_as_another_program_moves_them(text: str, rows: int, columns: int) -> None:
    origin, target = "A50", Cell("", 50 + rows, 1 + columns).address
    if columns and "XFD9" in text:
        assert moved(text, rows, columns) is None
        return
    # openpyxl moves what stands in the names of tables' columns, which do not move
    plain = text.replace("Tableau1[[#This Row],[Q1 B2]]", '"§"')
    expected = Translator(f"={plain}", origin=origin).translate_formula(target)[1:]
    assert moved(text, rows, columns) == expected.replace('"§"', "Tableau1[[#This Row],[Q1 B2]]")


def test_a_reference_that_leaves_the_sheet_is_none() -> None:
    assert moved("A1+B2", -1, 0) is None
    assert moved("A$1+B2", -1, 0) == "A$1+B1"
