"""Days: real date cells, and every way to type one as text."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import get_day_names, get_month_names
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.kinds import Context, Doubt, Reading, date, left_to_read
from ooti_xl.kinds._month_names import DAYS, MONTHS
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw

START = Column(fr="Date de début", en="Start date", kind=date)


def reading(raw: Raw, *, number_format: str = "General", raws: tuple[Raw, ...] = ()) -> Reading:
    return date.read(raw, Context(START, number_format=number_format, raws=raws))


def doubted(code: str, *days: dt.date) -> Reading:
    return Reading(doubts=(Doubt(code, alternatives=days),))


DAY = dt.date(2026, 3, 14)


@pytest.mark.parametrize("language", MONTHS)
def test_months_and_days_are_called_as_cldr_has_it(language: str) -> None:
    widths = ("wide", "abbreviated")
    assert MONTHS[language] == tuple(
        get_month_names(w, locale=language)[month] for w in widths for month in range(1, 13)
    )
    assert DAYS[language] == tuple(get_day_names(w, locale=language)[day] for w in widths for day in range(7))


@pytest.mark.parametrize("raw", [DAY, dt.datetime(2026, 3, 14), dt.datetime(2026, 3, 14, 0, 0, 0, 1000)])
def test_a_date_cell_is_clean(raw: Raw) -> None:
    assert reading(raw) == Reading(DAY)


@pytest.mark.parametrize(
    ("raw", "looks"), [(dt.datetime(2026, 3, 14, 18, 30), "General"), (46095.7708333, "m/d/yy h:mm")]
)
def test_the_time_in_a_date_cell_is_dropped_only_by_the_person(raw: Raw, looks: str) -> None:
    doubt = Doubt("date_cell_time", {"time": "18:30"}, (DAY,))
    assert reading(raw, number_format=looks) == Reading(DAY, doubts=(doubt,))


@pytest.mark.parametrize("number_format", ["dd/mm/yyyy", "[$-40C]d mmmm yyyy;@", "mmm-yy", "m/d/yy h:mm"])
def test_a_serial_under_a_date_format_is_a_date(number_format: str) -> None:
    assert reading(46095.0, number_format=number_format) == Reading(DAY)


@pytest.mark.parametrize("raw", [46095.0, "46095"])
@pytest.mark.parametrize("number_format", ["General", "0.00", "[Red]0", '0" days"', "@"])
def test_a_bare_serial_is_offered_as_a_date(raw: Raw, number_format: str) -> None:
    assert reading(raw, number_format=number_format) == doubted("date_serial", DAY)


@pytest.mark.parametrize(
    "typed",
    [
        "14/03/2026", "14/3/2026", "14.03.26", "14-03-2026", "14 03 2026", "14 / 03 / 2026", " 14/03/2026\u00a0",
        "１４/０３/２０２６",
        "14/03/2026 00:00", "14/03/2026 à 0h", "14/03/2026 12:00:00 AM", "2026-03-14", "2026-3-14", "2026/03/14",
        "2026.03.14", "2026-03-14T00:00:00",
        "2026-03-14 00:00:00.000", "14–03–2026", "14 mars 2026", "14 MARS 2026", "14 mar. 2026", "14-mars-26",
        "14-mar-2026",
        "samedi 14 mars 2026", "sam. 14 mars 2026", "le 14 mars 2026", "le samedi 14 mars 2026", "March 14, 2026",
        "Mar 14 2026",
        "March 14th, 2026", "14th of March 2026", "14th March, 2026", "Saturday, March 14, 2026",
        "Sat 14 Mar 2026", "14 mars 26",
        "samedi 14/03/2026", "le 14/03/2026", "Samedi, 14.03.26", "le samedi 14/03/2026", "sam. 14-03-2026",
        "samedi, le 14 mars 2026", "14mars2026", "14 mars2026", "14.mars.2026", "14. März 2026",
        "Samstag, den 14.03.2026",
        "14 maart 2026", "zaterdag 14 maart 2026", "14 marzo 2026", "2026-Mar-14", "Mar-14-2026", "Sat, Mar 14th, 2026",
        "14/03/2026.", "'14/03/2026", "14 mars '26", "14e mars 2026",
    ],
)  # fmt: skip
def test_every_certain_writing_is_offered_as_a_date_cell(typed: str) -> None:
    assert reading(typed) == Reading(DAY, DAY, writing="date_writing")


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("1er janv. 2026", 1), ("1er fev. 2026", 2), ("1er févr. 2026", 2), ("1er fe\u0301vrier 2026", 2),
        ("1er avril 2026", 4),
        ("1er avr. 2026", 4), ("May 1, 2026", 5), ("1 mai 2026", 5), ("1 juin 2026", 6), ("1 juil. 2026", 7),
        ("1st Jul 2026", 7),
        ("1er août 2026", 8), ("1 AOUT 2026", 8), ("1 sept. 2026", 9), ("Sep 1, 2026", 9), ("1 oct. 2026", 10),
        ("1-nov.-26", 11),
        ("1-déc-2026", 12), ("1 dec 2026", 12),
    ],
)  # fmt: skip
def test_months_are_known_by_name_and_abbreviation_in_both_languages(typed: str, month: int) -> None:
    assert reading(typed).value == dt.date(2026, month, 1)


@pytest.mark.parametrize(
    ("typed", "year"), [("31.12.00", 2000), ("31.12.69", 2069), ("31.12.70", 1970), ("31.12.99", 1999)]
)
def test_two_digit_years_turn_at_70(typed: str, year: int) -> None:
    assert reading(typed).value == dt.date(year, 12, 31)


@pytest.mark.parametrize(
    "typed",
    [
        "14/03/2026 18:30:05", "14/03/2026 à 14h30", "14/03/2026 14h30", "14 mars 2026 à 9h", "14 mars 2026, 9 h 30",
        "samedi 14 mars 2026 à 9 heures", "2026-03-14T08:00:00", "14.03.2026 um 14:30 Uhr", "Mar 14, 2026 at 2 pm",
        "14/03/2026 2:30 PM", "14 mars 2026 à midi", "14/03/2026 minuit",
    ],
)  # fmt: skip
def test_a_time_of_day_is_dropped_only_by_the_person(typed: str) -> None:
    assert reading(typed) == doubted("date_time", DAY)


@pytest.mark.parametrize("typed", ["14/03/2026 25h", "14/03/2026 14h75", "14/03/2026 14:30:99", "14/03/2026 13 pm"])
def test_a_time_that_no_clock_shows_is_none(typed: str) -> None:
    assert reading(typed) == doubted("date_unreadable")


APRIL_3, MARCH_4 = dt.date(2026, 4, 3), dt.date(2026, 3, 4)


def test_the_day_comes_first() -> None:
    assert reading("03/04/2026", raws=("03/04/2026", "25/12/2026")) == Reading(APRIL_3, APRIL_3, writing="date_writing")


def test_the_order_is_doubted_where_the_columns_other_cells_contradict_it() -> None:
    raws = ("03/04/2026", "12/31/2026")
    assert reading("03/04/2026", raws=raws) == doubted("date_ambiguous", MARCH_4, APRIL_3)
    assert reading("03/03/2026", raws=raws).value == dt.date(2026, 3, 3)
    assert reading("2026-04-03", raws=raws).value == APRIL_3


def test_a_weekday_decides_between_two_readings_or_is_asked_about() -> None:
    raws = ("12/31/2026",)
    assert reading("vendredi 03/04/2026", raws=raws) == Reading(APRIL_3, APRIL_3, writing="date_writing")
    assert reading("mercredi 03/04/2026") == doubted("date_ambiguous", MARCH_4, APRIL_3)
    assert reading("lundi 03/04/2026") == doubted("date_ambiguous", APRIL_3, MARCH_4)


def test_the_columns_majority_orders_the_readings() -> None:
    raws = ("12/31/2026", "31/12/2026", "30/12/2026")
    assert reading("03/04/2026", raws=raws) == doubted("date_ambiguous", APRIL_3, MARCH_4)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12/31/2026", dt.date(2026, 12, 31)),
        ("99-12-31", dt.date(1999, 12, 31)),
        ("lundi 14 mars 2026", DAY),
        ("lundi 14/03/2026", DAY),
        ("mar. 14 mars 2026", DAY),
        ("14,03,2026", DAY),
        ("14_03_2026", DAY),
        ("3/14/2026 2:30 PM", DAY),
        ("20260314", DAY),
        ("14032026", DAY),
        (20260314.0, DAY),
    ],
)
def test_an_unusual_or_contradictory_writing_is_offered_and_not_taken(typed: Raw, day: dt.date) -> None:
    assert reading(typed) == doubted("date_ambiguous", day)


@pytest.mark.parametrize(
    "typed",
    [
        "31/02/2026",
        "29/02/2027",
        "32/13/2026",
        "00/00/0000",
        "2026-02-30",
        "2026/31/12",
        "31 avril 2026",
        "February 30, 2026",
        "0/1/2026",
    ],
)
def test_a_day_that_no_calendar_has_is_refused(typed: str) -> None:
    assert reading(typed) == doubted("date_impossible")


@pytest.mark.parametrize(
    "raw", ["31/12/1949", "01/01/2101", "3 mars 0202", "12/31/1850", dt.datetime(1905, 7, 18), dt.date(9999, 12, 31)]
)
def test_a_year_outside_of_1950_to_2100_is_refused(raw: Raw) -> None:
    assert reading(raw) == doubted("date_out_of_range")


def test_a_year_typed_in_a_date_cell_is_refused() -> None:
    assert reading(2026.0, number_format="dd/mm/yyyy") == doubted("date_out_of_range")


@pytest.mark.parametrize(
    "raw",
    [
        "avril 2026", "2026", "T1 2026", "demain", "31/12", "14/03-2026", "14/03/026", "14/03/20266",
        "14 brumaire 2026", "2026-03-14T23:00:00Z",
        "14/03/2026 et 15/03/2026", "du 14 mars 2026", "311226", "14h30", "le matin", "brumaire 14/03/2026",
        "14/03/2026 ou 15", "14/03/202614h30", "14032026 ?", "99999999",
        "-", "14 mars 2026 ?", 2026.0,
        99999999.0, -1.0, 1e300, float("nan"), float("inf"), True, dt.time(12, 0), dt.timedelta(days=3), "x" * 40000,
    ],
)  # fmt: skip
def test_what_is_no_full_date_is_refused_without_a_proposal(raw: Raw) -> None:
    assert reading(raw) == doubted("date_unreadable")


days = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))


@pytest.mark.parametrize("locale", ["fr", "en"])
@given(day=days)
def test_reading_what_was_shown_gives_the_day_back(locale: str, day: dt.date) -> None:
    assert reading(date.show(day, locale)) == Reading(day, day, writing="date_writing")


def test_a_day_is_shown_as_the_language_writes_it() -> None:
    assert (date.show(MARCH_4, "fr"), date.show(MARCH_4, "en")) == ("04/03/2026", "2026-03-04")


@given(day=days, time=st.integers(0, 86399))
def test_serials_count_days_as_excel_does(day: dt.date, time: int) -> None:
    serial = (day - dt.date(1899, 12, 30)).days + time / 86400
    assert reading(serial, number_format="dd/mm/yyyy").value == day


date.read("13 aprile 2026", Context(START))  # the names of months are loaded once: no example is to wait for them

WRITTEN = """
13 04 7 2026 26 / . - , ' avril avr. April mars mar. Montag lundi lun. le the à at 14h30 9h 00:00 14:30 PM T 1er th
"""
SCRAPS = WRITTEN.split()
texts = st.one_of(
    st.text(),
    st.text(alphabet="0123456789 /.-:T"),
    st.lists(st.sampled_from([*SCRAPS, " "]), max_size=9).map("".join),
    st.lists(st.sampled_from(SCRAPS), max_size=6).map(" ".join),
    st.from_regex(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}", fullmatch=True),
)


WEEKDAYS = {"lundi ": 0, "mardi, ": 1, "Montag, den ": 0, "Mon ": 0}
MIDNIGHT = ["", " 00:00", "T00:00:00", " 0h"]


@given(
    day=days,
    weekday=st.sampled_from(["", "le ", *WEEKDAYS]),
    clock=st.sampled_from([*MIDNIGHT, " 14h30", " à 9h", " 23:59:59", ", 2 pm", " minuit"]),
)
def test_no_time_and_no_weekday_that_contradicts_goes_in_silence(day: dt.date, weekday: str, clock: str) -> None:
    found = reading(f"{weekday}{day:%d/%m/%Y}{clock}")
    if found.value is not None:
        assert found.value == day
        assert clock in MIDNIGHT
        assert day.weekday() == WEEKDAYS.get(weekday, day.weekday())
    else:
        assert day in found.doubts[0].alternatives


@given(raw=st.one_of(texts, st.floats(), st.floats(0, 1e6), st.dates(), st.datetimes()), other=texts)
def test_no_cell_stops_the_reading_and_every_proposal_reads_cleanly(raw: Raw, other: str) -> None:
    found = reading(raw, raws=(raw, other))
    assert left_to_read(date, [raw]) or found == Reading(raw)
    assert (found.value is None) == any(doubt.code != "date_cell_time" for doubt in found.doubts)
    assert found.written is None or (found.written == found.value and reading(found.written) == Reading(found.value))
    for doubt in found.doubts:
        assert doubt.code in date.CODES
        for alternative in doubt.alternatives:
            assert reading(alternative) == Reading(alternative)
