"""Figures without a currency: areas, hours per week."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.kinds import Context, Doubt, Reading, number
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Bounds, Raw
from ooti_xl.model.report import Report
from tests.books import check_records, good, only, worded

AREA = Column(fr="Surface (m²)", en="Area (m²)", kind=number, minimum=Decimal(0), unit="m²")
HOURS = Column(fr="Heures", en="Hours", kind=number, above=Decimal(0), maximum=Decimal(60), unit="h")


def reading(raw: Raw, column: Column = AREA, raws: tuple[Raw, ...] = ()) -> Reading:
    return number.read(raw, Context(column, raws=raws))


def doubted(code: str, *alternatives: Raw, **facts: Any) -> Reading:
    return Reading(doubts=(Doubt(code, facts, alternatives),))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1 234,5", 1234.5),
        ("1\u202f234,5", 1234.5),
        ("120", 120.0),
        ("1'200", 1200.0),
        ("０，５", 0.5),
        ("1.234.567", 1234567.0),
    ],
)
def test_a_certain_number_typed_as_text_is_offered_as_a_number(typed: str, value: float) -> None:
    assert reading(typed) == Reading(Decimal(str(value)), value, writing="number_writing")


def test_a_number_cell_is_clean() -> None:
    assert reading(0.1 + 0.2) == Reading(Decimal("0.3"))


@pytest.mark.parametrize(("typed", "order"), [("1,234", (1.234, 1234.0)), ("1.234", (1234.0, 1.234))])
def test_a_lone_separator_is_asked_about_the_decimal_comma_first(typed: str, order: tuple[float, float]) -> None:
    assert reading(typed) == doubted("number_ambiguous", *order)
    assert reading(typed, raws=("12.5", "3.25")) == doubted("number_ambiguous", *reversed(order))


def test_a_reading_beyond_the_columns_bounds_is_none() -> None:
    assert reading("37.500", HOURS) == Reading(Decimal("37.5"), 37.5, writing="number_writing")


@pytest.mark.parametrize(
    ("typed", "value", "column"),
    [
        ("120 m²", 120.0, AREA),
        ("120m2", 120.0, AREA),
        ("1 250,5 m^2", 1250.5, AREA),
        ("850 M2", 850.0, AREA),
        ("850 mètres carrés", 850.0, AREA),
        ("1'200 qm", 1200.0, AREA),
        ("120 sq. m", 120.0, AREA),
        ("35h", 35.0, HOURS),
        ("35 heures", 35.0, HOURS),
        ("35 hrs.", 35.0, HOURS),
        ("37,5 h/sem.", 37.5, HOURS),
        ("39 heures par semaine", 39.0, HOURS),
        ("35h00", 35.0, HOURS),
    ],
)
def test_the_columns_own_unit_is_dropped(typed: str, value: float, column: Column) -> None:
    assert reading(typed, column) == Reading(Decimal(str(value)), value, writing="number_writing")


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        ("1,2 ha", AREA),
        ("1200 ft²", AREA),
        ("1200 sq ft", AREA),
        ("0,5 km2", AREA),
        ("120 h", AREA),
        ("35 m²", HOURS),
        ("7 h/jour", HOURS),
        ("35 h/mois", HOURS),
        ("5 jours", HOURS),
    ],
)
def test_another_unit_is_never_dropped(typed: str, column: Column) -> None:
    assert reading(typed, column) == doubted("number_other_unit")


@pytest.mark.parametrize(("typed", "value", "column"), [("850 m² SHON", 850.0, AREA), ("35 h hors pause", 35.0, HOURS)])
def test_more_than_the_unit_is_only_dropped_with_the_persons_consent(typed: str, value: float, column: Column) -> None:
    assert reading(typed, column) == doubted("number_unit", value)


@pytest.mark.parametrize(
    ("raw", "hours", "duration"),
    [
        ("37h30", 37.5, "37h30"),
        ("37 h 30 min", 37.5, "37h30"),
        ("35:00", 35.0, "35h00"),
        ("7:05", 7.08333333333333, "7h05"),
        (dt.timedelta(hours=37, minutes=30), 37.5, "37h30"),
        (dt.time(17, 30), 17.5, "17h30"),
    ],
)
def test_hours_and_minutes_are_asked_about(raw: Raw, hours: float, duration: str) -> None:
    assert reading(raw, HOURS) == doubted("number_duration", hours, duration=duration)


def test_a_doubtful_number_with_a_unit_offers_both_readings() -> None:
    assert reading("1.234 m²") == doubted("number_ambiguous", 1234.0, 1.234)


@pytest.mark.parametrize(
    ("typed", "readings", "column"),
    [
        ("12 50", (1250.0, 12.5), AREA),
        ("12 50 m²", (1250.0, 12.5), AREA),
        ("12 50", (12.5,), HOURS),
        ("392, 5", (392.5,), AREA),
        ("1 20 000", (), AREA),
    ],
)
def test_badly_grouped_digits_are_asked_about(typed: str, readings: tuple[float, ...], column: Column) -> None:
    assert reading(typed, column) == doubted("number_badly_grouped", *readings)


@pytest.mark.parametrize("typed", ["100 à 200", "100/200", "100 - 200", "2 x 50"])
def test_several_numbers_are_refused(typed: str) -> None:
    assert reading(typed) == doubted("number_several")


@pytest.mark.parametrize(
    "raw",
    ["120 bananes", "env. 120", "120 €", "12 k", "7h30", "1e3", "NaN", "-", "m²", "20 %", True, float("nan"),
     float("-inf"), dt.datetime(2026, 5, 1), dt.time(7, 30), dt.timedelta(hours=35)],
)  # fmt: skip
def test_what_is_no_number_is_refused_without_a_proposal(raw: Raw) -> None:
    assert reading(raw) == doubted("number_unreadable")


@pytest.mark.parametrize("raw", [0.0, 61.0, "0", "70,5", "-35", "80 h"])
def test_bounds_hold_for_numbers_and_texts(raw: Raw) -> None:
    assert reading(raw, HOURS) == doubted("number_out_of_range", bounds=Bounds(above=Decimal(0), maximum=Decimal(60)))


def test_bounds_are_said_in_words() -> None:
    finding = only(around(weekly_hours=70.0), "number_out_of_range")
    french, _, english, _ = worded(finding)
    assert french.endswith("(attendu\u00a0: plus de 0 et 60 au plus).")
    assert english.endswith("(expected: more than 0 and at most 60).")
    finding = only(around(payable_per_hour=-5.0), "money_out_of_range")
    assert worded(finding)[0].endswith("(attendu\u00a0: 0 ou plus).")


def around(**values: Raw) -> Report:
    return check_records(clients=[good("clients")], collaborators=[good("collaborators", **values)])


@pytest.mark.parametrize("locale", ["fr", "en"])
@given(value=st.decimals(min_value=0, max_value=10**9, places=5))
def test_reading_what_was_shown_gives_the_number_back_or_offers_it(locale: str, value: Decimal) -> None:
    found = reading(number.show(value, locale))
    assert found.value == value or float(value) in found.doubts[0].alternatives


def test_a_number_is_shown_as_the_language_writes_it() -> None:
    value = Decimal("1234.5678")
    assert (number.show(value, "fr"), number.show(value, "en")) == ("1\u202f234,5678", "1,234.5678")


texts = st.one_of(st.text(), st.text(alphabet="0123456789 .,'-()hm²\u00a0１２eE"))


@given(raw=st.one_of(texts, st.floats()), column=st.sampled_from([AREA, HOURS]))
def test_no_cell_stops_the_reading_and_every_proposal_reads_cleanly(raw: Raw, column: Column) -> None:
    found = reading(raw, column)
    assert (found.value is None) == bool(found.doubts)
    if found.written is not None:
        assert reading(found.written, column) == Reading(found.value)
    for doubt in found.doubts:
        assert doubt.code in number.CODES
        for alternative in doubt.alternatives:
            clean = reading(alternative, column)
            assert clean == Reading(clean.value)
