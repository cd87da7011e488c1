"""Countries: what is corrected, what is asked, what is refused."""

from __future__ import annotations

import pytest
from babel.core import Locale, get_global

from ooti_xl.columns import Column
from ooti_xl.findings import Raw
from ooti_xl.kinds import Context, Doubt, Reading, country
from ooti_xl.kinds._territories import CODES

COLUMN = Column(fr="Pays", en="Country", kind=country)
#: CLDR's own territories that are no country: groupings, exceptional reservations, pseudo-locales.
NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


def reading(raw: Raw) -> Reading:
    return country.read(raw, Context(COLUMN))


def doubted(code: str, *alternatives: str) -> Reading:
    return Reading(doubts=(Doubt(code, alternatives=alternatives),))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("fr", "FR"), ("FRA", "FR"), ("France", "FR"), ("FRANCE ", "FR"), ("la France", "FR"), ("France (FR)", "FR"),
        ("FR - France", "FR"), ("Royaume-Uni", "GB"), ("UK", "GB"), ("U.K.", "GB"), ("England", "GB"),
        ("Angleterre", "GB"), ("Ecosse", "GB"), ("USA", "US"), ("Etats-Unis", "US"), ("États-Unis d’Amérique", "US"),
        ("Hollande", "NL"), ("The Netherlands", "NL"), ("Tchéquie", "CZ"), ("République tchèque", "CZ"),
        ("L’Allemagne", "DE"), ("Suisse", "CH"), ("Guinée", "GN"), ("Turkey", "TR"), ("Türkiye", "TR"),
        ("Trinidad and Tobago", "TT"), ("St Barthélemy", "BL"), ("La Réunion", "RE"), ("Hong Kong", "HK"),
        ("Côte d'Ivoire", "CI"), ("Congo-Kinshasa", "CD"), ("Corée du Sud", "KR"), ("Birmanie", "MM"),
    ],
)  # fmt: skip
def test_a_name_becomes_its_code(typed: str, code: str) -> None:
    assert reading(typed) == Reading(code, code, writing="country_writing")


@pytest.mark.parametrize(
    ("typed", "alternatives"),
    [("Congo", ("CG", "CD")), ("Corée", ("KR", "KP")), ("France / Belgique", ("FR", "BE")), ("SCG", ("RS", "ME"))],
)
def test_a_shared_name_is_asked_about(typed: str, alternatives: tuple[str, ...]) -> None:
    assert reading(typed) == doubted("country_ambiguous", *alternatives)


@pytest.mark.parametrize(
    ("typed", "alternatives"),
    [("Frnce", ("FR",)), ("Belgiqe", ("BE",)), ("Royaume Unis", ("GB",)), ("Paris", ()), ("XX", ()), ("?", ()),
     ("Europe", ()), (33.0, ())],
)  # fmt: skip
def test_an_unknown_name_is_refused_with_what_was_perhaps_meant(typed: Raw, alternatives: tuple[str, ...]) -> None:
    found = reading(typed)
    assert found == doubted("country_unknown", *alternatives)


def test_our_codes_are_those_of_cldr() -> None:
    assert {code for code in Locale("en").territories if code.isalpha() and len(code) == 2} - NO_COUNTRY == CODES
    assert all(map(country.accept, CODES))
    assert not any(map(country.accept, ["UK", "fr", "XX", "", None, 1.0]))


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_country_s_name_means_it_and_nothing_else(locale: str) -> None:
    assert {code: country.lookup(country.show(code, locale)) for code in CODES} == {code: (code,) for code in CODES}


def test_every_three_letter_code_means_its_country() -> None:
    alpha_3 = {a: codes for a, codes in get_global("territory_aliases").items() if a.isalpha() and len(a) == 3}
    assert len(alpha_3) > 249
    assert [a for a, codes in alpha_3.items() if set(codes) <= CODES and country.lookup(a) != tuple(codes)] == []


def test_a_country_is_shown_by_its_name() -> None:
    assert (country.show("DE", "fr"), country.show("DE", "en")) == ("Allemagne", "Germany")
