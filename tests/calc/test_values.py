"""Values, both ways."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlwings as xw
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ooti_xl.calc.bridge import count

SCRATCH = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

#: Texts as cells hold them: without signs that mean something at the front, without what line ends become.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1, max_size=40).filter(
    lambda text: text[0] not in "='"
)
numbers = st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False)
moments = st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(2200, 1, 1)).map(
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
raws = st.one_of(st.none(), st.booleans(), texts, numbers, moments)


@st.composite
def blocks(draw: st.DrawFn) -> list[list[Any]]:
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    return [[draw(raws) for _ in range(columns)] for _ in range(rows)]


@SCRATCH
@given(blocks())
def test_what_is_written_is_read_again(scratch: xw.Sheet, values: list[list[Any]]) -> None:
    scratch.clear()
    cells = scratch["B2"].resize(len(values), len(values[0]))
    cells.value = values
    found = cells.options(ndim=2).value
    assert found == values
    assert [[type(a) for a in row] for row in found] == [[type(a) for a in row] for row in values]


@SCRATCH
@given(blocks(), blocks())
def test_what_was_there_before_makes_no_difference_to_texts_numbers_and_truth(
    scratch: xw.Sheet, before: list[list[Any]], after: list[list[Any]]
) -> None:
    scratch.clear()
    scratch["B2"].value = before
    plain = [[None if isinstance(value, dt.datetime | float) else value for value in row] for row in after]
    scratch["B2"].value = plain
    assert scratch["B2"].resize(len(plain), len(plain[0])).options(ndim=2).value == plain


def test_each_error_is_its_text_or_nothing(sheet: xw.Sheet) -> None:
    formulas = [["=1/0", "=NA()", '=1+"x"', "=NOSUCHNAME", "=10^400"]]
    sheet["A1"].formula = formulas
    shown = ["#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!"]
    assert sheet["A1:E1"].options(err_to_str=True).value == shown
    assert sheet["A1:E1"].value == [None] * 5
    assert sheet["A1"].options(err_to_str=True).value == "#DIV/0!"


def test_a_text_that_reads_like_an_error_stays_a_text(sheet: xw.Sheet) -> None:
    sheet["A1"].formula = [["=NA()", '="#N/A"', "=NA()"]]
    sheet["A2"].value = [["#N/A", 1, "=NA()"]]
    assert sheet["A1:C2"].value == [[None, "#N/A", None], ["#N/A", 1, None]]


def test_many_errors_cost_calls_for_each_kind_only(sheet: xw.Sheet) -> None:
    sheet["A1:A200"].value = "=1/0"
    sheet["B1:B200"].value = "=NA()"
    before = count.calls
    values = sheet["A1:B200"].options(err_to_str=True).value
    assert values == [["#DIV/0!", "#N/A"]] * 200
    assert count.calls - before < 40


def test_a_large_sheet_is_read_and_written_in_a_few_calls(sheet: xw.Sheet) -> None:
    row = ["texte", 1.5, True, dt.datetime(2026, 3, 1), None, "0012", "l1\nl2"]
    values = [[*row, *row] for _ in range(3000)]
    before = count.calls
    sheet["A1"].value = values
    written = count.calls - before
    assert sheet["A1:N3000"].value == values
    assert max(written, count.calls - before - written) < 100


def test_dates_times_and_durations_get_a_format_that_shows_them(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[dt.date(2026, 3, 1), dt.datetime(2026, 3, 1, 9, 30), dt.time(9, 30), dt.timedelta(hours=30)]]
    assert sheet["A1:D1"].value == [dt.datetime(2026, 3, 1), dt.datetime(2026, 3, 1, 9, 30), 9.5 / 24, 1.25]
    formats = [sheet[0, column].number_format for column in range(4)]
    assert formats == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm:ss", "[h]:mm:ss"]


def test_a_date_keeps_the_format_that_its_cell_has(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "dd/mm/yyyy"
    sheet["A1"].value = dt.date(2026, 3, 1)
    assert (sheet["A1"].value, sheet["A1"].number_format) == (dt.datetime(2026, 3, 1), "dd/mm/yyyy")


def test_a_number_over_a_truth_value_is_a_number(sheet: xw.Sheet) -> None:
    sheet["A1"].value = True
    sheet["A1"].value = 1
    assert (sheet["A1"].value, type(sheet["A1"].value)) == (1.0, float)


def test_a_text_that_begins_with_a_sign_means_what_it_means_in_excel(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["=1+1", "'=1+1", "'0012", "="]]
    assert sheet["A1:D1"].value == [2, "=1+1", "0012", "="]


def test_a_formula_in_a_text_cell_stays_a_text(sheet: xw.Sheet) -> None:
    sheet["A1"].number_format = "@"
    sheet["A1"].value = "=1+1"
    assert sheet["A1"].value == "=1+1"


def test_values_of_other_libraries_are_taken(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [
        [Decimal("1.25"), np.float64(2), np.int32(3), np.bool_(True), np.nan, pd.NaT],
        [pd.Timestamp("2026-03-01"), np.datetime64("2026-03-01"), pd.NA, Path("a"), 2**60, float("nan")],
    ]
    day = dt.datetime(2026, 3, 1)
    assert sheet["A1:F2"].value == [[1.25, 2, 3, True, None, None], [day, day, None, "a", 2.0**60, None]]


def test_options_of_xlwings_apply(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [[1.0, None, dt.datetime(2026, 3, 1)]]
    row = sheet["A1:C1"].options(numbers=int, empty="rien", dates=dt.date).value
    assert (row, type(row[0])) == ([1, "rien", dt.date(2026, 3, 1)], int)


def test_a_table_of_pandas_goes_there_and_back(sheet: xw.Sheet) -> None:
    table = pd.DataFrame({"nom": ["a", "b"], "part": [0.25, 0.75], "le": pd.to_datetime(["2026-03-01", "2026-04-01"])})
    sheet["B2"].options(index=False).value = table
    found = sheet["B2"].options(pd.DataFrame, index=False, expand="table").value
    pd.testing.assert_frame_equal(found, table, check_dtype=False)


def test_values_of_another_shape_than_their_range_are_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(ValueError, match="shape"):
        sheet["A1:B2"].raw_value = [[1, 2, 3]]


def test_a_text_that_no_cell_can_hold_is_an_error_of_ours(sheet: xw.Sheet) -> None:
    with pytest.raises(xw.XlwingsError, match="cannot take"):
        sheet["A1"].value = "\ud800"


def test_a_workbook_of_another_program_is_read_as_it_is(app: xw.App, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    page = made.worksheets[0]
    page.append(["é", 1.5, True, dt.datetime(2026, 3, 1), dt.time(12), "0012", "#N/A", "=1/0", None, "fin"])
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.save(tmp_path / "a.xlsx")
    with app.books.open(tmp_path / "a.xlsx") as book:
        row = book.sheets[0]["A1:J1"].options(err_to_str=True).value
    assert row == ["é", 1.5, True, dt.datetime(2026, 3, 1), 0.5, "0012", "#N/A", "#DIV/0!", None, "fin"]


def test_a_text_that_reads_like_a_number_leaves_its_cells_format_alone(sheet: xw.Sheet) -> None:
    sheet["B1"].number_format = "0.00"
    sheet["A1"].value = [["0012", "1,5", "'=1+1", "mot"]]
    assert [sheet[0, column].number_format for column in range(4)] == ["General", "0.00", "General", "General"]
    assert sheet["A1:D1"].value == ["0012", "1,5", "=1+1", "mot"]
