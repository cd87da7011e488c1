"""Amounts: what is certain is written as a number, what is doubtful is asked, nothing is guessed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.kinds import Context, Doubt, Reading, money
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Bounds, Raw


def reading(
    raw: Raw,
    *,
    currency: str | None = "EUR",
    raws: tuple[Raw, ...] = (),
    tax_excluded: bool = False,
    minimum: Decimal | None = None,
    unit: str = "",
) -> Reading:
    column = Column(fr="Montant", en="Amount", kind=money, tax_excluded=tax_excluded, minimum=minimum, unit=unit)
    return money.read(raw, Context(column, currency=currency, raws=raws))


def doubted(code: str, *alternatives: Raw, **facts: Any) -> Reading:
    return Reading(doubts=(Doubt(code, facts, alternatives),))


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1234", 1234.0),
        ("1 234,50", 1234.5),
        ("1.234,50 €", 1234.5),
        ("1'234.50", 1234.5),
        ("1’234.50", 1234.5),
        ("1\u00a0234,50", 1234.5),
        ("1\u202f234,50\u00a0€", 1234.5),
        ("1\u2009234\u200b,50", 1234.5),
        ("１２３４，５０", 1234.5),
        ("1,234,567", 1234567.0),
        ("1.234.567", 1234567.0),
        ("1.234.567,89", 1234567.89),
        ("1,234,567.89", 1234567.89),
        ("12.5", 12.5),
        ("0,123", 0.123),
        ("1234,567", 1234.567),
        (",5", 0.5),
        (".50 €", 0.5),
        ("1 200 € HT", 1200.0),
        ("1 200 € (HT)", 1200.0),
        ("1200€HT", 1200.0),
        ("1200 EUR excl. VAT", 1200.0),
        ("1200 hors taxes", 1200.0),
        ("EUR 1200", 1200.0),
        ("1200 euros", 1200.0),
        ("EUR 1200 €", 1200.0),
        ("12 k€", 12000.0),
        ("12k", 12000.0),
        ("12,5 K€", 12500.0),
        ("1,2 M€", 1200000.0),
        ("1,2 million d'euros", 1200000.0),
        ("3 milliards d’euros", 3e9),
        ("1'200.-", 1200.0),
        ("1'200.—", 1200.0),
        ("1.200,- €", 1200.0),
        ("1 200,-", 1200.0),
        ("1'200.--", 1200.0),
        ("1200.€", 1200.0),
        ("392, 00", 392.0),
        ("1 234 ,00 €", 1234.0),
        ("12€50", 12.5),
        ("€.12,50", 12.5),
        ("+5", 5.0),
        ("-0", 0.0),
    ],
)
def test_a_certain_amount_is_offered_as_a_number(typed: str, amount: float) -> None:
    assert reading(typed) == Reading(Decimal(str(amount)), amount, writing="money_writing")


@pytest.mark.parametrize(
    "typed",
    [
        "-1 200", "− 1 200", "–1200", "-1200 €", "-€ 1 200", "€ -1200", "€-1.200,00", "1200-", "1200,00- €", "1200 €-",
        "(1 200)", "(1 200 €)", "(1 200) €", "€ (1,200.00)", "(1 200 HT)", "（１２００）",
    ],
)  # fmt: skip
def test_every_way_to_write_a_negative_amount_is_read(typed: str) -> None:
    assert reading(typed) == Reading(Decimal(-1200), -1200.0, writing="money_writing")


@pytest.mark.parametrize(
    ("raw", "amount"), [(1200.0, "1200"), (1.5, "1.5"), (-3.0, "-3"), (0.1 + 0.2, "0.3"), (0.0, "0")]
)
def test_a_number_cell_is_clean_and_read_as_excel_shows_it(raw: float, amount: str) -> None:
    assert reading(raw) == Reading(Decimal(amount))


@pytest.mark.parametrize("typed", ["1.234", "1,234", "€ 1.234", "1,234 EUR"])
def test_a_lone_separator_before_three_digits_is_asked_about_thousands_first(typed: str) -> None:
    assert reading(typed) == doubted("money_ambiguous", 1234.0, 1.234)


def test_the_columns_other_amounts_order_the_readings_and_decide_nothing() -> None:
    commas, points = ("12,5", "1.000,00"), ("12.5", "1,000.00")
    assert reading("1,234", raws=commas) == doubted("money_ambiguous", 1.234, 1234.0)
    assert reading("1.234", raws=commas) == doubted("money_ambiguous", 1234.0, 1.234)
    assert reading("1.234", raws=points) == doubted("money_ambiguous", 1.234, 1234.0)
    assert reading("1,234", raws=points) == doubted("money_ambiguous", 1234.0, 1.234)


def test_a_doubtful_number_of_thousands_is_asked_about_in_units() -> None:
    assert reading("1,234 k€") == doubted("money_ambiguous", 1234000.0, 1234.0)


def test_a_small_m_may_be_a_million_or_a_thousand() -> None:
    assert reading("12 m€") == doubted("money_ambiguous", 12e6, 12e3)


@pytest.mark.parametrize(
    ("typed", "symbol"),
    [("1200 CHF", "CHF"), ("$1,200.00", "$"), ("1.2 k$", "$"), ("1200 francs suisses", "francs suisses")],
)
def test_a_currency_other_than_the_rows_is_never_dropped(typed: str, symbol: str) -> None:
    assert reading(typed) == doubted("money_currency_mismatch", 1200.0, symbol=symbol, currency="EUR")


def test_a_doubtful_amount_in_another_currency_offers_both_readings() -> None:
    assert reading("1.234 $") == doubted("money_currency_mismatch", 1234.0, 1.234, symbol="$", currency="EUR")


@pytest.mark.parametrize("currency", ["USD", "CAD"])
def test_a_shared_symbol_agrees_with_any_currency_that_it_may_mean(currency: str) -> None:
    assert reading("1200 $", currency=currency) == Reading(Decimal(1200), 1200.0, writing="money_writing")


def test_a_currency_is_not_dropped_while_the_rows_own_is_unknown() -> None:
    assert reading("1200 €", currency=None) == doubted("money_currency_undecided", 1200.0, symbol="€")
    assert reading("1200", currency=None) == Reading(Decimal(1200), 1200.0, writing="money_writing")


@pytest.mark.parametrize(
    "typed", ["1 200 € TTC", "1200 T.T.C.", "1200 TVAC", "EUR 1200 incl. VAT", "1200 (TVA comprise)"]
)
def test_an_amount_with_tax_is_worth_a_look_where_none_is_expected(typed: str) -> None:
    doubt = Doubt("money_tax_included", alternatives=(1200.0,))
    assert reading(typed, tax_excluded=True) == Reading(Decimal(1200), doubts=(doubt,))
    assert reading(typed) == Reading(Decimal(1200), 1200.0, writing="money_writing")


def test_an_amount_in_another_currency_with_tax_says_both() -> None:
    assert [d.code for d in reading("1200 CHF TTC", tax_excluded=True).doubts] == [
        "money_currency_mismatch",
        "money_tax_included",
    ]


@pytest.mark.parametrize("typed", ["85 €/h", "85 € par heure", "85€ / jour", "85 €/m2", "85 €/h HT"])
def test_a_rate_is_asked_about_where_none_is_expected(typed: str) -> None:
    assert reading(typed) == doubted("money_unit", 85.0)


@pytest.mark.parametrize(
    "typed", ["45 €/h", "45€/heure", "45 € HT/h", "45 € de l'heure", "EUR 45 per hour", "45/h", "45 €/Std."]
)
def test_the_columns_own_unit_is_dropped(typed: str) -> None:
    assert reading(typed, unit="/h") == Reading(Decimal(45), 45.0, writing="money_writing")


@pytest.mark.parametrize("typed", ["450 €/jour", "450€ / j", "7 000 € par mois", "450 € per day", "85 €/m²"])
def test_another_unit_is_never_dropped(typed: str) -> None:
    assert reading(typed, unit="/h") == doubted("money_other_unit")


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("€.500", (500.0, 0.5)),
        ("€.1200", (1200.0, 0.12)),
        ("€.1.200", (1200.0, 1.2)),
        ("-€.500", (-500.0, -0.5)),
        ("€.75", (0.75, 75.0)),
        ("€..75", (0.75, 75.0)),
        ("€,75", (0.75, 75.0)),
        ("€ .50", (0.5, 50.0)),
        ("EUR.75", (0.75, 75.0)),
        ("euros.500", (500.0, 0.5)),
    ],
)
def test_a_mark_behind_a_word_or_sign_may_be_a_decimal_mark_or_nothing(typed: str, readings: tuple[float, ...]) -> None:
    assert reading(typed) == doubted("money_ambiguous", *readings)


@pytest.mark.parametrize("typed", ["Fr.1200", "fr.1200", "SFr.1200", "Fr. 1200", "CHF. 1'200.-", "CHF 1'200.-"])
def test_the_dot_of_an_abbreviation_is_no_decimal_mark(typed: str) -> None:
    assert reading(typed, currency="CHF") == Reading(Decimal(1200), 1200.0, writing="money_writing")


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("12 50", (1250.0, 12.5)),
        ("12 50 €", (1250.0, 12.5)),
        ("-12 50", (-1250.0, -12.5)),
        ("1 200 5", (12005.0, 1200.5)),
        ("1200 50", (120050.0, 1200.5)),
        ("12'50", (1250.0, 12.5)),
        ("12 50,00", (1250.0,)),
        ("392, 50", (392.5,)),
        ("392 ,50 €", (392.5,)),
        ("12  500", (12500.0,)),
        ("1 20 000", ()),
        ("1.20.000", ()),
        ("1,23,456", ()),
        ("1.234 567", ()),
        ("06 12 34 56 78", ()),
    ],
)
def test_badly_grouped_digits_are_asked_about(typed: str, readings: tuple[float, ...]) -> None:
    assert reading(typed) == doubted("money_badly_grouped", *readings)


@pytest.mark.parametrize(
    "typed",
    [
        "1 200 - 1 500",
        "1200/1300",
        "1200 à 1500",
        "1200 + 300",
        "12\n500",
        "12\t500",
        "1200 1300",
        "12 500 13 000",
        "10, 20, 30",
        "1200 € (1300 $)",
    ],
)
def test_several_amounts_are_refused(typed: str) -> None:
    assert reading(typed) == doubted("money_several")


@pytest.mark.parametrize(
    "raw",
    [
        "à définir", "environ 1200", "~1200", "1200 € ?", "1 000 €*", "1200 -", "-", "€", "(1200", "1200)",
        "(-5)", "-5-", "1e3",
        "1,23E+10", "NaN", "inf", "12.34.56", "31.12.26", "1,23,45", "1..200", "0612345678", "012.345", "31/12/2026",
        "2026-12-31",
        "12:30", "7h30", "20 %", "½", "12²", "1234567890123456,7", "\u00ad1200", "K 12", "Fr.€ 12 bananes",
        "1200 HT TTC", "hors taxes.500", "TTC,500", "9" * 101,
        True, False, float("nan"), float("inf"), dt.datetime(2026, 5, 1), dt.date(2026, 5, 1), dt.time(12, 30),
        dt.timedelta(hours=30),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused_without_a_proposal(raw: Raw) -> None:
    assert reading(raw, tax_excluded=True) == doubted("money_unreadable")


def test_bounds_hold_for_numbers_and_texts() -> None:
    refusal = doubted("money_out_of_range", bounds=Bounds(minimum=Decimal(0)))
    assert [reading(raw, minimum=Decimal(0)) for raw in (-1.0, "(1 200)", "-5 $")] == [refusal] * 3
    assert reading(0.0, minimum=Decimal(0)) == Reading(Decimal(0))


amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=4)


@pytest.mark.parametrize("locale", ["fr", "en"])
@given(amount=amounts)
def test_reading_what_was_shown_gives_the_amount_back_or_offers_it(locale: str, amount: Decimal) -> None:
    found = reading(money.show(amount, locale))
    assert found.value == amount or float(amount) in found.doubts[0].alternatives


@pytest.mark.parametrize(
    ("amount", "fr", "en"),
    [("1200", "1\u202f200", "1,200"), ("1200.5", "1\u202f200,50", "1,200.50"), ("-3.005", "-3,005", "-3.005")],
)
def test_an_amount_is_shown_as_the_language_writes_it(amount: str, fr: str, en: str) -> None:
    assert (money.show(Decimal(amount), "fr"), money.show(Decimal(amount), "en")) == (fr, en)


texts = st.one_of(st.text(), st.text(alphabet="0123456789 .,'-–()€$kMHTC%/\u00a0\u202f１２eE"))


@given(raw=st.one_of(texts, st.floats()), currency=st.sampled_from(["EUR", "USD", None]), tax_excluded=st.booleans())
def test_no_cell_stops_the_reading_and_every_proposal_reads_cleanly(
    raw: Raw, currency: str | None, tax_excluded: bool
) -> None:
    found = reading(raw, currency=currency, tax_excluded=tax_excluded)
    if found.value is None:
        assert found.doubts
    if found.written is not None:
        assert reading(found.written) == Reading(found.value)
    for doubt in found.doubts:
        assert doubt.code in money.CODES
        for alternative in doubt.alternatives:
            clean = reading(alternative)
            assert clean == Reading(clean.value)


@given(raw=st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False))
def test_a_number_cell_is_read_to_the_15_digits_that_excel_shows(raw: float) -> None:
    assert reading(raw) == Reading(Decimal(f"{raw:.15g}"))
