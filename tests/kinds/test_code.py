"""Codes: text even where they are all digits; what Excel has destroyed is refused, never rebuilt."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.kinds import Context, Doubt, Reading, code, left_to_read
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw


def reading(raw: Raw, *, number_format: str = "General", raws: tuple[Raw, ...] = ()) -> Reading:
    column = Column(fr="Code client", en="Client code", kind=code)
    return code.read(raw, Context(column, number_format=number_format, raws=raws))


@pytest.mark.parametrize("typed", ["C1", "00041", "2024-01", "12E3", "2E-01", "1.1", "A/B_3", "E+10", "3E+1"])
def test_a_code_is_left_alone(typed: str) -> None:
    assert reading(typed) == Reading(typed)


@pytest.mark.parametrize("typed", [" C1", "C1\u00a0", "C\u200b1"])
def test_a_code_is_cleaned(typed: str) -> None:
    assert reading(typed) == Reading("C1", "C1", writing="text_untidy")


def test_a_code_has_no_typography() -> None:
    assert reading("12\u00a0000") == Reading("12 000", "12 000", writing="text_untidy")


@pytest.mark.parametrize(("number", "digits"), [(41.0, "41"), (1.1, "1.1"), (0.0, "0"), (202401.0, "202401")])
def test_a_number_is_its_digits(number: float, digits: str) -> None:
    assert reading(number) == Reading(digits)


@given(st.integers(0, 99_999))
def test_a_number_shown_with_zeros_is_written_with_them(number: int) -> None:
    found = reading(float(number), number_format="00000")
    shown = f"{number:05}"
    assert found == (Reading(shown) if number > 9999 else Reading(shown, shown, writing="code_writing"))


def test_a_number_shorter_than_codes_with_zeros_has_lost_its_own() -> None:
    column = ("00041", "00042", 43.0)
    assert reading(43.0, raws=column) == Reading(doubts=(Doubt("code_lost_zeros", {"width": 5}),))


@pytest.mark.parametrize(
    "column",
    [
        ("41", "42", 7.0),
        ("00041", "042", 7.0),
        ("00041", 7.0, 123456.0),
        ("C041", 7.0),
        (7.0,),
        ("²²²", 7.0),
    ],
    ids=["no zeros", "several widths", "a longer number", "letters", "alone", "not digits"],
)
def test_nothing_says_that_a_number_has_lost_zeros(column: tuple[Raw, ...]) -> None:
    assert reading(7.0, raws=column) == Reading("7")


@pytest.mark.parametrize("typed", ["1,23E+10", "1.23e+10", "5E+12", " 1,23E+10 "])
def test_scientific_notation_is_refused(typed: str) -> None:
    assert left_to_read(code, [typed])
    assert reading(typed) == Reading(doubts=(Doubt("code_scientific"),))


@pytest.mark.parametrize("number", [1e15, 12345678901234567.0, -1e15, float("nan"), float("inf")])
def test_a_number_of_more_than_15_digits_is_refused(number: float) -> None:
    assert reading(number) == Reading(doubts=(Doubt("code_digits_lost"),))


@pytest.mark.parametrize(
    "raw", [dt.date(2026, 4, 3), dt.datetime(2026, 4, 3), dt.time(8), dt.timedelta(hours=30), True]
)
def test_a_date_a_time_or_a_truth_value_is_no_code(raw: Raw) -> None:
    assert reading(raw) == Reading(doubts=(Doubt("code_is_date"),))
