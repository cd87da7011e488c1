"""How cells look."""

from __future__ import annotations

import pytest
import xlwings as xw

from ooti_xl import calc
from ooti_xl.calc.bridge import count

RED = (255, 199, 206)


def test_a_range_of_several_areas_is_coloured_in_one_call_for_all(sheet: xw.Sheet) -> None:
    where = ",".join(f"{'ABCDEFG'[row % 7]}{row}" for row in range(1, 60))
    before = count.calls
    sheet.range(where).color = RED
    assert count.calls - before < 10
    assert [sheet[f"{'ABCDEFG'[row % 7]}{row}"].color for row in (1, 30, 59)] == [RED] * 3
    assert (sheet["A1"].color, sheet["C1"].color) == (None, None)


def test_a_colour_leaves_the_heights_of_rows_as_they_are(sheet: xw.Sheet) -> None:
    sheet["A2"].wrap_text = True
    with sheet.book.impl.heights_kept():
        sheet["A2"].value = "un texte bien trop long pour sa colonne"
    low = sheet["A2"].row_height
    sheet["A1:A3"].color = RED
    assert sheet["A2"].row_height == low
    sheet["A2"].font.bold = True
    assert sheet["A2"].row_height > 2 * low


def test_heights_are_fitted_again_after_a_colour_that_was_refused(sheet: xw.Sheet) -> None:
    sheet.impl.protect("")
    with pytest.raises(calc.SheetProtected):
        sheet["A1"].color = RED
    assert sheet.book.impl.xl.IsAdjustHeightEnabled


def test_none_takes_a_colour_away(sheet: xw.Sheet) -> None:
    sheet.range("A1,C3:C9").color = "#FFC7CE"
    sheet.range("A1,C3:C5").color = None
    assert [sheet[address].color for address in ("A1", "C3", "C5", "C6")] == [None, None, None, RED]


@pytest.mark.parametrize("red", ["#FF0001", "FF0001", (255, 0, 1), 0x0100FF])
def test_a_colour_is_text_or_three_parts_or_excels_number(
    sheet: xw.Sheet, red: str | int | tuple[int, int, int]
) -> None:
    sheet["B2"].color = red
    assert sheet["B2"].color == (255, 0, 1)


def test_cells_that_differ_have_no_colour_or_format_in_common(sheet: xw.Sheet) -> None:
    sheet["A1"].color = RED
    sheet["A1"].number_format = "0.00"
    assert (sheet["A1:A2"].color, sheet["A1:A2"].number_format) == (None, None)


def test_many_colours_are_set_at_once_and_some_left(sheet: xw.Sheet) -> None:
    sheet["B1"].color = RED
    sheet["A1:C1"].set_colors([["#000000", ..., None]])
    assert [sheet[0, column].color for column in range(3)] == [(0, 0, 0), RED, None]


@pytest.mark.parametrize("code", ["General", "@", "0.00", "dd/mm/yyyy", "0%", "#,##0.00 [$€-40C]", '0 "J"', "[h]:mm"])
def test_a_number_format_is_read_as_it_was_set(sheet: xw.Sheet, code: str) -> None:
    sheet["A1:B2"].number_format = code
    assert sheet["A1:B2"].number_format == code


@pytest.mark.parametrize("address", ["A1:A4", "A1:A2,A4"])
@pytest.mark.parametrize("language", [0, 10_000])
def test_cells_of_several_formats_lose_them_together(sheet: xw.Sheet, address: str, language: int) -> None:
    for row, number in enumerate((2, 10, 2, 10), 1):  # of Calc's own language, as in a file; or English
        sheet[f"A{row}"].impl.xl.NumberFormat = language + number
    sheet.range(address).number_format = "General"
    assert sheet.range(address).number_format == "General"


def test_a_number_format_that_is_none_is_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(calc.CalcError, match="not a number format"):
        sheet["A1"].number_format = "jj/mm/aaaa"


def test_letters_and_alignment_are_read_as_set(sheet: xw.Sheet) -> None:
    cell = sheet["A1"]
    cell.font.bold, cell.font.italic, cell.font.size, cell.font.color = True, True, 14, RED
    cell.wrap_text, cell.horizontal_alignment, cell.vertical_alignment = True, "center", "top"
    font = cell.font
    assert (font.bold, font.italic, font.size, font.color) == (True, True, 14, RED)
    assert (cell.wrap_text, cell.horizontal_alignment, cell.vertical_alignment) == (True, "center", "top")
    assert sheet["A2"].font.color is None


def test_sizes_are_read_as_set_and_hidden_lines_are_known(sheet: xw.Sheet) -> None:
    sheet["A1:B2"].row_height = 30
    sheet["A1:B2"].column_width = 20
    sheet["A2"].rows.hidden = True
    sheet["B1"].columns.hidden = True
    assert sheet["A1:B2"].row_height == pytest.approx(30, abs=0.1)
    assert sheet["A1:B2"].column_width == pytest.approx(20, abs=0.1)
    assert [sheet["A1"].rows.hidden, sheet["A2"].rows.hidden, sheet["A1:A2"].rows.hidden] == [False, True, None]
    assert sheet["B7"].columns.hidden


def test_locked_cells_of_a_protected_sheet_refuse_changes_and_others_do_not(sheet: xw.Sheet) -> None:
    cell = sheet["A1"].impl.xl
    protection = cell.CellProtection
    protection.IsLocked = False
    cell.CellProtection = protection
    sheet.impl.protect("")
    sheet["A1"].value = "oui"
    for change in (
        lambda: setattr(sheet["A2"], "value", 1),
        lambda: setattr(sheet["A2"], "formula", "=1"),
        lambda: setattr(sheet["A1:A2"], "color", RED),
        lambda: sheet["A2"].add_note("x"),
        sheet["A2"].clear,
    ):
        with pytest.raises(calc.SheetProtected):
            change()
    assert (sheet["A1:A2"].value, sheet["A2"].color, sheet["A2"].note) == (["oui", None], None, None)


def test_a_protection_with_a_password_needs_it(sheet: xw.Sheet) -> None:
    sheet.impl.protect("mot")
    with pytest.raises(calc.SheetProtected, match="another password"):
        sheet.impl.unprotect("autre")
    sheet.impl.unprotect("mot")
    assert not sheet.impl.protected


def test_merged_cells_are_one_area(sheet: xw.Sheet) -> None:
    sheet["B2:C3"].merge()
    assert sheet["C3"].merge_area.address == "$B$2:$C$3"
    assert [sheet[where].merge_cells for where in ("B2", "B2:C3", "A1", "A1:B2")] == [True, True, False, None]
    sheet["B2:C3"].unmerge()
    assert sheet["B2"].merge_area.address == "$B$2"
