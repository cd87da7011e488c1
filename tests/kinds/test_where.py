"""Where a row is: what its cells state, what contradicts the practice's country, and what follows for its numbers."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat

from ooti_xl.check import read_book
from ooti_xl.kinds import Context, Place, phone, vat
from ooti_xl.kinds._calling import FRENCH_PLAN
from ooti_xl.kinds._currencies import of_country
from ooti_xl.kinds._territories import CODES
from ooti_xl.kinds._where import located, marks_of
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Cell, Raw, Safety
from ooti_xl.model.settings import Settings
from ooti_xl.sheets.clients import Client
from ooti_xl.tables.cell_context import row_place
from tests.books import check_records, good, grids_of, said

FRENCH, BELGIAN, MONEGASQUE = "FR83404833048", "BE0697449992", "FR53000004605"
NOTHING = Place()


@pytest.mark.parametrize(
    ("last_lines", "country"),
    [
        ("CH-1204 Genève", "CH"), ("CH 1204 Genève", "CH"), ("1204 Genève, Suisse", "CH"),
        ("1204 GENEVE (SUISSE)", "CH"), ("6900 Lugano, Svizzera", "CH"),
        ("1204 Genève - Suisse", "CH"), ("1204 Genève Suisse", "CH"), ("Suisse - 1204 Genève", "CH"),
        ("8001 Zürich\nSchweiz", "CH"), ("8001 Zürich\nCH", "CH"), ("8001 Zürich (CH)", "CH"),
        ("B-1000 Bruxelles", "BE"), ("B 1000 Bruxelles", "BE"), ("BE-1000 Bruxelles", "BE"),
        ("1000 Bruxelles - Belgique", "BE"), ("1000 Bruxelles\nBelgique", "BE"), ("2000 Antwerpen, België", "BE"),
        ("L-1234 Luxembourg", "LU"), ("1118 Luxembourg", "LU"), ("4010 Esch\nGrand-Duché de Luxembourg", "LU"),
        ("D-80331 München", "DE"), ("80331 Munich, Allemagne", "DE"), ("80331 München\nDeutschland", "DE"),
        ("F-69003 Lyon", "FR"), ("69003 Lyon\nFrance", "FR"), ("69003 Lyon Cedex 03\nFRANCE", "FR"),
        ("London SW1A 2AA", "GB"), ("London\nSW1A 2AA", "GB"), ("St Helier JE2 3AB", "JE"), ("Douglas IM1 1AA", "IM"),
        ("London\nRoyaume-Uni", "GB"), ("A-1010 Wien", "AT"), ("1010 Wien\nÖsterreich", "AT"),
        ("1012 AB Amsterdam\nNederland", "NL"),
        ("NL-1012 AB Amsterdam", "NL"), ("20000 Casablanca Maroc", "MA"), ("Casablanca, Maroc", "MA"),
        ("98000 Monaco", "MC"), ("MC-98000 Monaco", "MC"), ("01 BP 1234 Abidjan 01\nCôte d'Ivoire", "CI"),
        ("98800 Nouméa\nNouvelle-Calédonie", "NC"), ("97400 Saint-Denis, La Réunion", "RE"),
        ("New York, NY 10001, USA", "US"),
        ("20121 Milano, Italia", "IT"), ("28013 Madrid\nEspaña", "ES"), ("1100-048 Lisboa, Portugal", "PT"),
    ],
)  # fmt: skip
def test_an_address_names_its_country_in_any_usual_way(last_lines: str, country: str) -> None:
    assert marks_of(f"Immeuble Horizon\n{last_lines}").countries == (country,)


@pytest.mark.parametrize(
    "last_lines",
    ["69003 Lyon", "69003 Lyon CEDEX 03", "97200 Fort de France", "95700 Roissy en France", "31330 Grenade",
     "3000 Bern BE", "50123 Firenze (FI)", "Boston, MA 02108", "Atlanta, Georgia", "Bâtiment B\n69003 Lyon",
     "4 rue de Belgique", "1118 Luxembourg-Kirchberg", "10 place Suisse", "69003 Lyon, CHE", "NC", "7100 LA LOUVIERE"],
)  # fmt: skip
def test_what_only_looks_like_a_country_s_name_or_code_names_none(last_lines: str) -> None:
    assert marks_of(f"Immeuble Horizon\n{last_lines}").countries in ((), ("CH",) if "CHE" in last_lines else ())


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("12 rue X\n69003 Lyon", "69003"), ("12 rue X\n69 003 Lyon", "69 003"), ("12 rue X, 1204 Genève", "1204"),
        ("12 rue X\n69470 Cours", "69470"), ("1945 rue X\nLyon", ""), ("BP 1234\nDakar", ""),
        ("CS 40012\n69003 Lyon", "69003"),
        ("x\n7100 LA LOUVIERE", "7100"), ("x\n1012 AB Amsterdam", "1012 AB"), ("x\n111 22 Stockholm", "111 22"),
        ("x\nSydney NSW 2000", "2000"), ("x\nMontréal QC H2X 1Y4", "H2X 1Y4"), ("x\n69003 Lyon\n3e étage", "69003"),
        ("x\nDublin 2, D02 X285", "D02 X285"), ("Résidence 2000\n69003 Lyon", "69003"),
        ("x\n69003 Lyon\nEspace 2000", "69003"), ("x\n69003 Lyon\nSIRET 404 833 048 00022", "69003"),
        ("x\nCase postale 1204\nGenève", ""),
    ],
)  # fmt: skip
def test_the_postal_code_is_found_where_it_stands(address: str, code: str) -> None:
    assert marks_of(address).code == code


@pytest.mark.parametrize(
    ("vat_number", "addresses", "money", "place"),
    [
        (None, (), None, NOTHING),
        (None, ("1 rue X\n69003 Lyon",), "EUR", NOTHING),
        (None, ("1 rue X\n20000 Ajaccio",), "€", NOTHING),
        (None, ("1 rue X\n69003 Lyon",), "F", NOTHING),  # the franc is the euro today
        (FRENCH, ("1 rue X\n69003 Lyon",), "EUR", Place("FR")),
        (BELGIAN, (), None, Place("BE")),
        (BELGIAN, ("1 rue X\n1000 Bruxelles",), "EUR", Place("BE")),
        (MONEGASQUE, (), "EUR", Place("MC")),
        (FRENCH, ("1 av. X\n98000 Monaco",), "EUR", Place("MC")),
        (FRENCH, ("1 rue X\n97400 Saint-Denis\nLa Réunion",), "EUR", Place("RE")),
        (None, ("1 rue X\n1204 Genève, Suisse",), "EUR", Place("CH")),
        (None, ("1 rue X\n74100 Annemasse, France",), "CHF", Place("FR")),
        (None, ("1 rue X\nL-1234 Luxembourg", None), "EUR", Place("LU")),
        (None, (), "CHF", Place(None, ("CH", "LI"))),
        (None, ("Bahnhofstrasse 1\n8001 Zürich",), "CHF", Place(None, ("CH",))),
        (None, ("1 rue X\n20000 Casablanca",), "MAD", Place(None, ("MA",))),
        (None, ("1 rue X\n1000 Bruxelles",), "EUR", Place(None, ("BE", "CH", "LU", "TN"))),
        (None, ("1 av. X\n98714 Papeete",), "XPF", Place(None, ("PF",))),
        (None, ("Karlstraße 5\n80331 München",), "EUR", Place(None, ("DE", "FR"))),
        (None, ("Via Roma 12\n20121 Milano",), "EUR", Place(None, ("IT", "FR"))),
        (None, ("1 rue X\nBrazzaville\nCongo",), "XAF", Place(None, ("CG", "CD"))),
        (BELGIAN, ("1 rue X\n69003 Lyon\nFrance",), "EUR", Place(None, ("BE", "FR"))),
        (FRENCH, ("Rue X\n1204 Genève",), "CHF", Place(None, ("FR", "CH"))),
        (FRENCH, (), "CHF", Place(None, ("FR", "CH", "LI"))),
        (None, ("1 rue X\n69003 Lyon", "Rue Y\n1204 Genève, Suisse"), "EUR", Place(None, ("CH", "FR"))),
        (None, ("1 rue X\n1204 Genève, France",), "EUR", Place(None, ("FR", "BE", "CH", "LU", "TN"))),
    ],
)
def test_a_row_is_where_its_cells_say_unless_they_contradict_each_other(
    vat_number: Raw, addresses: tuple[Raw, ...], money: Raw, place: Place
) -> None:
    assert located(vat_number, addresses, money, Settings()) == place


def test_what_contradicts_the_practice_s_country_depends_on_the_practice() -> None:
    brussels, lyon = "Rue X 1\n1000 Bruxelles", "1 rue X\n69003 Lyon"
    belgian, swiss = Settings(country="BE"), Settings(country="CH", currency="CHF")
    assert located(None, (brussels,), "EUR", belgian) == located(None, (brussels,), "CHF", swiss) == NOTHING
    assert (located(None, (lyon,), "EUR", belgian).candidates or ())[:2] == ("FR", "IT")  # a rue may be in Aosta
    assert located(None, (), "EUR", swiss).country is None
    assert located(None, (lyon,), "EUR", Settings(country="RE")) == NOTHING


COLUMN = Column(fr="Téléphone", en="Phone", kind=phone)
ADDRESSES = st.sampled_from(
    [None, "1 rue X\n69003 Lyon", "Bahnhofstrasse 1\n8001 Zürich", "1 rue X\n1204 Genève, Suisse",
     "1 rue X\n98000 Monaco",
     "1 rue X\n1000 Bruxelles - Belgique", "1 rue X\n1000 Bruxelles", "Via Roma 1\n20121 Milano", "x\nLondon SW1A 2AA",
     "x\n20000 Casablanca", "x\nBrazzaville\nCongo", "x\n80331 München", "x\n97400 Saint-Denis", "x\n98800 Nouméa"]
)  # fmt: skip
VATS = st.sampled_from([None, FRENCH, BELGIAN, MONEGASQUE, "83404833048", "CHE107787577TVA", "FR00", "GB980780684"])
MONEYS = st.sampled_from([None, "EUR", "€", "CHF", "$", "Fr", "F CFA", "MAD", "XPF", "GBP", "F", "zut", 12.0])
PRACTICES = st.sampled_from(
    [Settings(), Settings(country="BE"), Settings(country="CH", currency="CHF"), Settings(country="RE"),
     Settings(country="CA", currency="CAD")]
)  # fmt: skip
NUMBERS = st.sampled_from(
    ["044 211 30 30", "02 512 34 56", "06 12 34 56 78", "0475 12 34 56", "0522 22 33 44", "93 25 12 34", "26 12 34 56",
     "(212) 555-0123", "079 123 45 67", 612345678.0, "020 7946 0958", "01 42 68 53 00", "27 12 34"]
)  # fmt: skip


@tries(deadline=None)
@given(vat_number=VATS, addresses=st.tuples(ADDRESSES, ADDRESSES), money=MONEYS, settings=PRACTICES, typed=NUMBERS)
def test_a_correction_never_changes_the_country_of_a_number(
    vat_number: Raw, addresses: tuple[Raw, Raw], money: Raw, settings: Settings, typed: Raw
) -> None:
    place = located(vat_number, addresses, money, settings)
    context = Context(COLUMN, settings, place.country, place.candidates)
    reading = phone.read(typed, context)
    if place.candidates is not None:
        assert reading.value is None
        assert vat.read("83 404 833 048", context).value is None
    elif reading.value is not None:
        home = place.country or settings.country
        region = phonenumbers.region_code_for_number(phonenumbers.parse(reading.value))
        assert phonenumbers.country_code_for_region(home) == phonenumbers.parse(reading.value).country_code or (
            home in FRENCH_PLAN and region in FRENCH_PLAN
        )


FOREIGN = sorted(c for c in CODES - FRENCH_PLAN if of_country(c) - {"EUR"} and phonenumbers.example_number(c))


@pytest.mark.parametrize("home", FOREIGN)
def test_a_number_of_a_country_with_its_own_currency_is_offered_as_its_own(home: str) -> None:
    number = phonenumbers.example_number(home)
    typed = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    for money in of_country(home) - {"EUR"}:
        place = located(None, (), money, Settings())
        assert home in (place.candidates or ())
        reading = phone.read(typed, Context(COLUMN, Settings(), place.country, place.candidates))
        offered = {alternative for doubt in reading.doubts for alternative in doubt.alternatives}
        assert reading.value is None
        own = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        assert own in offered or len(offered) == phone.MOST_OFFERED


@tries(max_examples=60, deadline=None)
@given(vat_number=VATS, address=ADDRESSES, money=MONEYS, typed=NUMBERS)
def test_what_is_offered_gets_no_error_in_the_same_row(vat_number: Raw, address: Raw, money: Raw, typed: Raw) -> None:
    row = good("clients", business_vat_id=vat_number, billing_address=address, currency=money, phone=typed)
    for finding in check_records(clients=[row]).findings:
        if finding.fix is None or finding.fix.safety is not Safety.ASK:
            continue
        key = list(Client.columns())[finding.cell.column - 1]
        for alternative in finding.fix.alternatives:
            again = check_records(clients=[{**row, key: alternative}]).findings
            assert not [f for f in again if f.is_error and f.cell == finding.cell]


def test_a_swiss_client_s_number_is_offered_and_never_becomes_a_french_one() -> None:
    zurich = good("clients", billing_address="Bahnhofstrasse 1\n8001 Zürich", currency="CHF", phone="044 211 30 30")
    report = check_records(clients=[zurich])
    assert said(report) == [("Clients", "J2", "phone_country_undecided")]
    (finding,) = report.findings
    assert finding.fix is not None
    assert (finding.fix.safety, finding.fix.edits, finding.fix.alternatives) == (Safety.ASK, (), ("+41442113030",))


def test_a_collaborator_paid_in_another_currency_is_where_that_is_used() -> None:
    lea = good("collaborators", mobile="079 123 45 67", currency="CHF")
    (finding,) = check_records(collaborators=[lea]).findings
    assert finding.fix is not None
    assert finding.fix.alternatives == ("+41791234567",)
    assert said(check_records(collaborators=[good("collaborators", mobile="06 12 34 56 78", currency="EUR")])) == [
        ("Collaborateurs", "J2", "phone_writing")
    ]


def test_a_country_cell_decides_alone_and_one_that_is_unclear_offers_its_own() -> None:
    def offered(country: str) -> list[tuple[str, tuple[Raw, ...]]]:
        client = good("clients", currency="XAF")
        project = good("projects", currency="F CFA", country=country)
        report = check_records(clients=[client], projects=[project])
        return [(f.code, f.fix.alternatives) for f in report.findings if f.fix and f.cell == Cell("Projets", 2, 5)]

    assert offered("Sénégal") == offered("SN") == [("currency_writing", ())]
    assert offered("Congo") == [("currency_ambiguous", ("XAF",))]


def test_a_country_that_is_offered_by_its_name_is_a_candidate_by_its_code() -> None:
    """New Caledonia's code could be a placeholder, so that its name is offered."""
    records = {"projects": [good("projects", country="TOM")]}
    book = read_book(tuple(grids_of(**records)), grids_of(**records).get)
    assert row_place(book.tables["projects"], 0, Settings(), "currency").candidates == ("NC", "PF", "WF", "TF")
