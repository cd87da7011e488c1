"""Currencies: what is corrected, what is asked, what is refused."""

from __future__ import annotations

import pytest
from babel.core import Locale
from babel.numbers import get_currency_name
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.kinds import Context, Doubt, Reading, currency, left_to_read
from ooti_xl.kinds._currencies import COMMON, USUAL, current, key, of_country, withdrawn
from ooti_xl.kinds._territories import CODES as ISO_COUNTRIES
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw
from ooti_xl.model.settings import Settings

COLUMN = Column(fr="Devise", en="Currency", kind=currency)


def reading(raw: Raw, country: str | None = None, practice: str = "FR") -> Reading:
    return currency.read(raw, Context(COLUMN, Settings(country=practice), country))


def doubted(code: str, *alternatives: str, **facts: tuple[str, ...]) -> Reading:
    return Reading(doubts=(Doubt(code, facts, alternatives),))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("eur", "EUR"), ("€", "EUR"), (" EUR\u00a0", "EUR"), ("Euros", "EUR"), ("Euro €", "EUR"), ("EUR (€)", "EUR"),
        ("EUR - Euro", "EUR"), ("Euro (Italie)", "EUR"), ("US$", "USD"), ("$ US", "USD"), ("Dollars américains", "USD"),
        ("£", "GBP"), ("livre sterling", "GBP"), ("Livres Sterling", "GBP"), ("British pounds", "GBP"),
        ("francs suisses", "CHF"), ("Fr. suisse", "CHF"), ("C$", "CAD"), ("$ CAD", "CAD"), ("Dollar canadien", "CAD"),
        ("mad", "MAD"), ("dirham marocain", "MAD"), ("Dirham (Maroc)", "MAD"), ("Dinar tunisien", "TND"),
        ("Franc CFA (BCEAO)", "XOF"), ("zloty", "PLN"), ("livre turque", "TRY"), ("R$", "BRL"), ("rand", "ZAR"),
        ("Ft", "HUF"), ("Kč", "CZK"),
    ],
)  # fmt: skip
def test_a_symbol_or_a_name_becomes_its_code(typed: str, code: str) -> None:
    assert reading(typed) == Reading(code, code, writing="currency_writing")


@pytest.mark.parametrize(
    ("typed", "country", "code"),
    [("$", "CA", "CAD"), ("$", "US", "USD"), ("$", "MX", "MXN"), ("kr", "SE", "SEK"), ("¥", "CN", "CNY"),
     ("F CFA", "CM", "XAF"), ("F CFA", "SN", "XOF"), ("Fr.", "CH", "CHF"), ("F", "CH", "CHF"), ("dirham", "AE", "AED"),
     ("francs", "PF", "XPF"), ("dinar", "DZ", "DZD"), ("£", "FR", "GBP")],
)  # fmt: skip
def test_the_row_s_country_decides_between_currencies(typed: str, country: str, code: str) -> None:
    assert reading(typed, country) == Reading(code, code, writing="currency_writing")


@pytest.mark.parametrize(
    ("typed", "alternatives"),
    [
        ("$", ("USD", "CAD", "AUD", "NZD", "SGD")),
        ("¥", ("JPY", "CNY")),
        ("kr", ("SEK", "NOK", "DKK", "ISK")),
        ("F CFA", ("XOF", "XAF")),
        ("Fr", ("CHF", "XOF", "XAF", "XPF", "EUR")),
        ("francs", ("CHF", "XOF", "XAF", "XPF", "EUR")),
        ("dinar", ("TND", "DZD", "LYD", "RSD", "KWD")),
        ("DA", ("DZD", "DKK")),
        ("CG", ("XAF", "XCG")),
        ("KR", ("SEK", "NOK", "DKK", "ISK", "KRW")),
        ("TL", ("TRY", "USD")),
        ("R", ("ZAR", "BRL")),
        ("roubles", ("RUB", "BYN")),
        ("dirhams", ("MAD", "AED")),
        ("mark", ("EUR", "BAM")),
        ("EUR/USD", ("EUR", "USD")),
    ],
)
def test_a_shared_symbol_is_asked_about(typed: str, alternatives: tuple[str, ...]) -> None:
    assert reading(typed) == doubted("currency_ambiguous", *alternatives)
    assert reading(typed, "FR") == doubted("currency_ambiguous", *alternatives)


@pytest.mark.parametrize(
    ("typed", "candidates", "alternatives"),
    [("$", ("CA",), ("CAD",)), ("$", ("AU", "NZ", "CH"), ("AUD", "NZD")), ("Fr", ("CH", "LI"), ("CHF",)),
     ("dinar", ("FR",), ("TND", "DZD", "LYD", "RSD", "KWD")), ("kr", (), ("SEK", "NOK", "DKK", "ISK"))],
)  # fmt: skip
def test_in_an_undecided_row_the_candidates_currencies_are_offered(
    typed: str, candidates: tuple[str, ...], alternatives: tuple[str, ...]
) -> None:
    found = currency.read(typed, Context(COLUMN, candidates=candidates))
    assert found == doubted("currency_ambiguous", *alternatives)


def test_the_practice_s_own_country_decides_nothing() -> None:
    assert reading("$", None, "CA") == doubted("currency_ambiguous", "USD", "CAD", "AUD", "NZD", "SGD")


def test_a_pound_in_a_country_with_another_is_asked_about() -> None:
    assert reading("£", "EG").doubts[0].code == "currency_ambiguous"


@pytest.mark.parametrize("typed", ["FRF", "F", "DEM", "Francs français", "lire", "Pesetas", "HRK", "kuna"])
def test_a_withdrawn_currency_is_an_error_and_what_replaced_it_is_offered(typed: str) -> None:
    assert reading(typed) == doubted("currency_obsolete", "EUR", successor=("EUR",))


@pytest.mark.parametrize(
    ("typed", "alternatives"),
    [("EUE", ("EUR",)), ("euor", ("EUR",)), ("Frnacs suisses", ("CHF",)), ("Maroc", ("MAD",)),
     ("CH", ("CHF",)), ("FRA", ("EUR",)), ("XXX", ()), ("n/a", ()),
     ("à voir avec le comptable", ()), (12.0, ()), ("E", ())],
)  # fmt: skip
def test_anything_else_is_refused_with_what_was_perhaps_meant(typed: Raw, alternatives: tuple[str, ...]) -> None:
    assert reading(typed) == doubted("currency_unknown", *alternatives)


def test_every_current_code_is_accepted_and_no_withdrawn_one() -> None:
    assert current() >= COMMON
    assert left_to_read(currency, [*current(), *withdrawn()]) == set(withdrawn())


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_name_of_a_current_currency_may_mean_it(locale: str) -> None:
    named = {code: name for code, name in Locale(locale).currencies.items() if code in current()}
    assert [code for code, name in named.items() if code not in currency.candidates(name)] == []


def test_our_own_words_are_keys_and_mean_currencies() -> None:
    assert [word for word in USUAL if key(word) not in (word, word.replace("ł", "l"))] == []
    assert {code for codes in USUAL.values() for code in codes} <= current() | {"FRF"}


def test_candidates_of_a_symbol_come_with_the_ordinary_one_first() -> None:
    assert currency.candidates("£")[0] == "GBP"
    assert currency.candidates("F")[0] == "FRF"
    assert {"CHF", "XPF"} < set(currency.candidates("F"))
    assert currency.candidates("pomme") == currency.candidates("") == ()


def test_a_country_s_code_is_never_read_as_another_country_s_currency() -> None:
    """The property that CG breaks, the Congo's code and a sign of the Caribbean guilder."""
    for home in ISO_COUNTRIES:
        value = reading(home).value
        assert value is None or value in of_country(home), home


@pytest.mark.parametrize("word", ["dinar", "peso", "livre", "couronne", "franc", "roupie", "dirham", "dollar"])
def test_a_word_that_several_currencies_share_offers_those_in_use_and_no_other(word: str) -> None:
    offered = reading(word).doubts[0].alternatives
    assert len(offered) > 1
    assert [code for code in offered if word not in key(f"{get_currency_name(code, locale='fr')}")] == (
        ["EUR"] if word == "franc" else []
    )


@given(st.sampled_from([*USUAL, "DA", "TL", "CG", "12", "EUR / CHF"]))
def test_what_a_cell_may_mean_is_in_use(typed: str) -> None:
    assert set(currency.possible(typed)) <= current()
