"""Shares and rates: a fraction of one, whatever the cell shows."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl import wording
from ooti_xl.check import check_grids
from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.kinds import Context, Doubt, Reading, percent
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Cell, Edit, Raw
from ooti_xl.model.grids import Grid
from ooti_xl.sheets import sheet_of
from tests.books import good, grid_of, grids_of, only, worded

SHARE = Column(fr="Part", en="Share", kind=percent)
FORMATS = ("General", "@", "0.00", "0%", "0.00%;[Red]-0.00%", '0.0" %"')


def reading(raw: Raw, number_format: str = "General") -> Reading:
    return percent.read(raw, Context(SHARE, number_format=number_format))


def doubted(code: str, *alternatives: Raw, shown: str | None = None, **facts: Decimal) -> Reading:
    return Reading(doubts=(Doubt(code, facts, alternatives, shown),))


def corrected(value: str, shown: str) -> Reading:
    return Reading(Decimal(value), float(value), writing="percent_writing", number_format=shown)


@pytest.mark.parametrize(("raw", "value"), [(0.2, "0.2"), (0.0, "0"), (1.0, "1"), (0.055, "0.055"), (0.1 + 0.2, "0.3")])
def test_a_fraction_in_a_percent_cell_is_clean(raw: float, value: str) -> None:
    assert reading(raw, "0.0%") == Reading(Decimal(value))


@pytest.mark.parametrize(
    ("raw", "value", "shown"),
    [
        ("20 %", "0.2", "0%"),
        ("20%", "0.2", "0%"),
        ("5,5\u202f%", "0.055", "0.0%"),
        ("5.5\u00a0%", "0.055", "0.0%"),
        ("0,5 %", "0.005", "0.0%"),
        ("5,125 %", "0.05125", "0.000%"),
        (20.0, "0.2", "0%"),
        (5.5, "0.055", "0.0%"),
        (100.0, "1", "0%"),
        (8.25, "0.0825", "0.00%"),
        ("20", "0.2", "0%"),
        ("20,0", "0.2", "0%"),
        ("5.125", "0.05125", "0.000%"),
        ("0", "0", "0%"),
        ("20 pour cent", "0.2", "0%"),
        ("6 p.c.", "0.06", "0%"),
        ("２０％", "0.2", "0%"),
        ("20 percent", "0.2", "0%"),
    ],
)
@pytest.mark.parametrize("own", ["General", "@", "0.00"])
def test_a_certain_share_becomes_a_fraction_in_a_cell_that_shows_all_its_digits(
    raw: Raw, value: str, shown: str, own: str
) -> None:
    assert reading(raw, own) == corrected(value, shown)


def test_a_share_with_more_decimals_than_a_cell_has_room_for_keeps_them_in_its_value() -> None:
    assert reading(33.3333333333333) == corrected("0.333333333333333", "0.000000%")


@pytest.mark.parametrize("typed", ["20 %", "20%", "20", "20,0"])
@pytest.mark.parametrize("own", ["0%", "0.00%;[Red]-0.00%"])
def test_a_text_in_a_percent_cell_becomes_its_fraction_and_the_cell_keeps_its_format(typed: str, own: str) -> None:
    assert reading(typed, own) == corrected("0.2", own)


def test_a_percent_cell_that_would_hide_decimals_gets_them() -> None:
    assert reading("5,5 %", "0%") == corrected("0.055", "0.0%")
    assert reading("5,5 %", "0.0#%") == corrected("0.055", "0.0#%")


def test_zero_is_zero_with_or_without_a_sign() -> None:
    assert reading(0.0) == Reading(Decimal(0))


@pytest.mark.parametrize(
    ("raw", "alternatives", "shown"),
    [
        (0.5, (0.005, 0.5), "0.0%"),
        ("0,5", (0.005, 0.5), "0.0%"),
        (1.0, (0.01, 1.0), "0%"),
        ("1", (0.01, 1.0), "0%"),
        (0.055, (0.00055, 0.055), "0.000%"),
    ],
)
def test_one_or_less_without_a_sign_is_asked_about(raw: Raw, alternatives: tuple[float, float], shown: str) -> None:
    assert reading(raw) == doubted("percent_ambiguous", *alternatives, shown=shown)


def test_a_doubtful_text_in_a_percent_cell_is_asked_about() -> None:
    assert reading("0.5", "0.00%") == doubted("percent_ambiguous", 0.005, 0.5, shown="0.00%")


def test_a_format_that_only_writes_the_sign_makes_the_number_certain() -> None:
    assert reading(0.5, '0.0" %"') == corrected("0.005", "0.0%")


def test_a_number_shown_a_hundred_times_too_large_is_offered_as_its_fraction() -> None:
    assert reading(20.0, "0%") == doubted("percent_out_of_range", 0.2, shown="0%", points=Decimal(2000))


@pytest.mark.parametrize(
    ("raw", "points"), [(-5.0, -5), (120.0, 120), ("-5 %", -5), ("120 %", 120), ("1 200", 1200), ("(20) %", -20)]
)
def test_a_share_is_between_0_and_100_percent(raw: Raw, points: int) -> None:
    assert reading(raw) == doubted("percent_out_of_range", points=Decimal(points))


@pytest.mark.parametrize(
    "raw",
    ["vingt", "12 50 %", "10 % / 20 %", "10-20 %", "env. 20 %", "20 ‰", "20 €", "% 20", "1e-2", "NaN", "%", 1e-12, True,
     float("nan"), float("inf"),
     dt.datetime(2026, 5, 1), dt.time(1), dt.timedelta(days=1)],
)  # fmt: skip
def test_what_is_no_percentage_is_refused_without_a_proposal(raw: Raw) -> None:
    assert reading(raw) == doubted("percent_unreadable")


@pytest.mark.parametrize("locale", ["fr", "en"])
@given(value=st.decimals(min_value=0, max_value=1, places=7))
def test_reading_what_was_shown_gives_the_share_back(locale: str, value: Decimal) -> None:
    assert reading(percent.show(value, locale)).value == value


def test_a_share_is_shown_as_the_language_writes_it() -> None:
    french = percent.show(Decimal("0.055"), "fr")
    # CLDR releases differ in which no-break space they put before the sign.
    assert french in ("5,5\u00a0%", "5,5\u202f%")
    assert percent.show(Decimal("0.2"), "en") == "20%"


texts = st.one_of(st.text(), st.text(alphabet="0123456789 .,-()%\u00a0\u202f２％"))


@given(raw=st.one_of(texts, st.floats(), st.floats(0, 100)), number_format=st.sampled_from(FORMATS))
def test_no_cell_stops_the_reading_and_every_proposal_reads_cleanly(raw: Raw, number_format: str) -> None:
    found = reading(raw, number_format)
    assert (found.value is None) == bool(found.doubts)
    if found.written is not None:
        assert found.number_format is not None
        assert reading(found.written, found.number_format) == Reading(found.value)
    for doubt in found.doubts:
        assert doubt.code in percent.CODES
        for alternative in doubt.alternatives:
            assert doubt.number_format is not None
            clean = reading(alternative, doubt.number_format)
            assert clean == Reading(clean.value)


@given(points=st.decimals(min_value=0, max_value=100, places=4), number_format=st.sampled_from(FORMATS))
def test_a_corrected_share_is_shown_with_the_digits_that_were_typed(points: Decimal, number_format: str) -> None:
    found = reading(f"{points} %".replace(".", ","), number_format)
    assert found.number_format is not None and isinstance(found.written, float)
    places = found.number_format.split(";")[0].count("0") - 1
    assert round(Decimal(str(found.written)) * 100, places) == points


def test_whatever_is_said_of_a_percentage_has_its_sign() -> None:
    def told(raw: Raw, looks: str) -> list[str]:
        place = list(sheet_of("projects").columns()).index("fee_pct") + 1
        grid = grid_of(
            "projects", [good("projects", fee_pct=raw)], number_format=lambda r, c: looks if c == place else "General"
        )
        report = check_grids({**grids_of(clients=[good("clients")]), "Projets": grid})
        return [text for finding in report.findings if finding.cell.row == 2 for text in worded(finding)]

    french = [text.replace("\u202f", "\u00a0") for text in told("9,5", "0.00%")]
    assert french[1].endswith("9,5\u00a0%, un nombre que les totaux comptent.")
    assert any("0.5% or 50%" in text for text in told(0.5, "General"))
    assert any("0.5% or 50%" in text for text in told("0,5", "0.00%"))
    assert any("(2,000%)" in text for text in told(20.0, "0%"))
    assert any("Choose 20%," in text for text in told(20.0, "0%"))


@pytest.mark.parametrize(
    ("old", "new", "looks", "sentence"),
    [
        ("9,5", 0.095, "0.00%", "corrigé : 9,5 → 9,5 %"),
        (20.0, 0.2, "0%", "corrigé : 20 → 20 %"),
        ("20 %", 0.2, "0%", "corrigé : 20 % était du texte, c’est maintenant un nombre"),
        ("20 pour cent", 0.2, "0%", "corrigé : 20 pour cent → 20 %"),
        ("1 200,5", 1200.5, None, "corrigé : 1 200,5 était du texte, c’est maintenant un nombre"),
        ("1200 €", 1200.0, None, "corrigé : 1200 € → 1 200"),
    ],
)
def test_a_correction_says_what_the_cell_shows(old: Raw, new: float, looks: str | None, sentence: str) -> None:
    said = wording.correction(Edit(Cell("Projets", 2, 12), old, new, looks), "fr")
    assert " ".join(said.split()) == sentence


def test_a_share_in_text_is_summed_once_corrected_and_text_again_once_undone() -> None:
    host = MemoryHost({**grids_of(clients=[good("clients")]), "Projets": general(good("projects", tax_rate="20 %"))})
    place = Cell("Projets", 2, 8)

    def cell() -> tuple[Raw, str]:
        grid = host.read("Projets")
        assert grid is not None
        return grid.at(place.row, place.column), grid.number_format(place.row, place.column)

    finding = only(
        check_grids({name: grid for name in host.sheet_names() if (grid := host.read(name))}), "percent_writing"
    )
    assert finding.fix is not None
    host.write(finding.fix.edits)
    assert cell() == (0.2, "0%")
    host.undo()
    assert cell() == ("20 %", "General")


def general(record: dict[str, Raw]) -> Grid:
    """A project in a sheet without number formats."""
    return grid_of("projects", [record], number_format=lambda row, column: "General")
