"""Which formulas have a result in the file, as each program writes them."""

from __future__ import annotations

import pytest

from ooti_xl.ooxml.formulas import without_results
from ooti_xl.ooxml.sheet_bytes import SheetBytes

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2"><f>1+1</f></c>',
        '<c r="B2"><f>1+1</f><v></v></c>',
        '<c r="B2"><f>1+1</f><v/></c>',
        '<c r="B2" s="1">\n<f>1+1</f>\n<v />\n</c>',
        '<c r="B2"><f t="shared" si="0"/></c>',
        '<c r="B2" t="str"><f>""</f></c>',
    ],
)
def test_a_formula_without_a_value_has_no_result(cell: str) -> None:
    assert places(cell) == [(2, 2)]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2"><f>1+1</f><v>2</v></c>',
        '<c r="B2" t="str"><f>""</f><v></v></c>',
        '<c r="B2" t="str"><f>""</f><v/></c>',
        '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        '<c r="B2"><f t="shared" si="0"/><v>2</v></c>',
        '<c r="B2"><v>2</v></c>',
        '<c r="B2"/>',
    ],
)
def test_an_empty_text_is_a_result(cell: str) -> None:
    assert places(cell) == []


def places(cell: str) -> list[tuple[int, int]]:
    plain = f'<worksheet xmlns="{MAIN}"><sheetData><row r="2">{cell}</row></sheetData></worksheet>'
    return list(without_results(SheetBytes(plain.encode(), "sheet1.xml")))
