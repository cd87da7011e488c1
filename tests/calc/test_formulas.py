"""Formulas in Excel's grammar and in Calc's; Calc's own parser is the judge."""

from __future__ import annotations

import pytest
import xlwings as xw

from ooti_xl.calc import formulas
from ooti_xl.calc.addresses import cell_to_uno

#: Excel's writing, Calc's writing.
PAIRS = [
    ("=1+2", "=1+2"),
    ("=SUM(A1:B2,C3)", "=SUM(A1:B2;C3)"),
    ('=IF(A1="a;b,c","x""y",2)', '=IF(A1="a;b,c";"x""y";2)'),
    ("=Autre!$B$2+A1", "=$Autre.$B$2+A1"),
    ("='X y'!A1:C3", "=$'X y'.A1:C3"),
    ("='L''été'!A1", "=$'L''été'.A1"),
    ("=SUM({1,2;3,4})", "=SUM({1;2|3;4})"),
    ("=SUM((A1,B2),C3)", "=SUM((A1~B2);C3)"),
    ("=SUM(Autre!A:A)*1.5", "=SUM($Autre.A:A)*1.5"),
    ("=CHISQ.DIST(A1,2,TRUE())", "=CHISQ.DIST(A1;2;TRUE())"),
    ("=IFERROR(#N/A,ROUND(A1,2))", "=IFERROR(#N/A;ROUND(A1;2))"),
]


@pytest.mark.parametrize(("excel", "calc"), PAIRS)
def test_a_formula_is_written_in_either_grammar(excel: str, calc: str) -> None:
    assert formulas.from_excel(excel) == calc
    assert formulas.to_excel(calc) == excel


@pytest.mark.parametrize("excel", [excel for excel, calc in PAIRS if "~" not in calc])
def test_calc_reads_its_own_grammar_as_its_parser_reads_excels(book: xw.Book, excel: str) -> None:
    sheet = book.sheets[0]
    for name in ("Autre", "X y", "L'été"):
        book.sheets.add(name, after=sheet)
    parser = book.api.createInstance("com.sun.star.sheet.FormulaParser")
    parser.CompileEnglish, parser.FormulaConvention = True, 3  # AddressConvention.XL_OOX
    cell = sheet["H9"]
    cell.formula = excel
    wanted = parser.parseFormula(excel, cell_to_uno(0, 9, 8))
    held = parser.printFormula(cell.api.getCellByPosition(0, 0).getTokens(), cell_to_uno(0, 9, 8))
    parsed = parser.printFormula(wanted, cell_to_uno(0, 9, 8))
    assert held.removeprefix("_xlfn.").casefold() == parsed.casefold()
    assert cell.formula == excel


@pytest.mark.parametrize(
    ("formula", "there"),
    [
        ("=A1*2", "=B3*2"),
        ("=$A1+A$1+$A$1", "=$A3+B$1+$A$1"),
        ('="A1"&A1', '="A1"&B3'),
        ("=LOG10(A1)", "=LOG10(B3)"),
        ("=Autre!A1:B2", "=Autre!B3:C4"),
        ("A1", "A1"),
    ],
)
def test_references_without_a_sign_move_with_their_formula(formula: str, there: str) -> None:
    assert formulas.shifted(formula, 2, 1) == there


def test_a_reference_that_would_leave_the_sheet_is_an_error() -> None:
    assert formulas.shifted("=A1", -1, 0) == "=#REF!"


def test_one_formula_fills_a_range_and_moves_along(sheet: xw.Sheet) -> None:
    sheet["A1:A3"].value = [[1], [2], [3]]
    sheet["B1:B3"].value = "=A1*2"
    sheet["C1:C3"].formula = "=$A$3+A1"
    assert sheet["B1:C3"].value == [[2, 4], [4, 5], [6, 6]]
    assert sheet["B1:C3"].formula == (("=A1*2", "=$A$3+A1"), ("=A2*2", "=$A$3+A2"), ("=A3*2", "=$A$3+A3"))


def test_a_union_is_counted_as_one_argument(sheet: xw.Sheet) -> None:
    sheet["A1:A3"].value = [[1], [2], [4]]
    sheet["B1"].formula = "=SUM((A1,A3),10)"
    assert (sheet["B1"].value, sheet["B1"].formula) == (15, "=SUM((A1,A3),10)")


def test_an_error_value_is_typed_as_in_excel(sheet: xw.Sheet) -> None:
    sheet["A1"].formula = "#N/A"
    assert (sheet["A1"].options(err_to_str=True).value, sheet["A1"].value, sheet["A1"].formula) == (
        "#N/A",
        None,
        "#N/A",
    )


def test_errors_and_truth_values_that_were_typed_are_no_formulas(sheet: xw.Sheet) -> None:
    sheet.api.getCellRangeByName("A1:B1").setFormulaArray((("=#N/A", "=TRUE()"),))
    assert sheet["A1:B1"].formula == (("#N/A", "TRUE"),)


def test_an_array_formula_is_read_and_set(sheet: xw.Sheet) -> None:
    sheet["A1:A2"].value = [[2], [3]]
    sheet["B1:B2"].formula_array = "=A1:A2*10"
    assert (sheet["B2"].value, sheet["B1:B2"].formula_array, sheet["B1"].has_array) == (30, "=A1:A2*10", True)
