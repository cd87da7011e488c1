"""Which column of an old file goes where."""

from __future__ import annotations

import pytest

from ooti_xl.model.findings import Raw
from tests.adopting.messy import Rows, adopt_rows, goes, plan, values

SIRETS = ["73282932000074", "44306184100047", "55208131766522"]


def test_headers_are_known_folded_in_both_languages_and_by_the_names_that_practices_use() -> None:
    rows = [
        ["  RAISON SOCIALE ", "Siret", "Courriel", "Tél.", "currency", "N° TVA intracommunautaire"],
        ["Mairie", SIRETS[0], "a@mairie.fr", "01 99 00 12 34", "EUR", "FR44732829320"],
    ]
    assert list(goes(plan(rows)).values()) == [
        "clients.company_name", "clients.siret", "clients.email", "clients.phone", "clients.currency",
        "clients.business_vat_id",
    ]  # fmt: skip


def test_a_column_of_sirets_is_one_whatever_its_name() -> None:
    rows: list[list[Raw]] = [["Raison sociale", "Identifiant"], *([f"Client {n}", s] for n, s in enumerate(SIRETS))]
    assert goes(plan(rows)) == {"Raison sociale": "clients.company_name", "Identifiant": "clients.siret"}


def test_a_column_of_emails_without_any_header_is_found_by_its_values() -> None:
    rows: list[list[Raw]] = [["Raison sociale", "Devise", None], ["Mairie", "EUR", "a@mairie.fr"]]
    assert goes(plan(rows))[""] == "clients.email"


def test_a_header_that_its_values_contradict_waits_for_an_answer() -> None:
    rows: list[list[Raw]] = [
        ["Raison sociale", "Devise", "SIRET"],
        *(["Mairie", "EUR", text] for text in ("oui", "non")),
    ]
    assert goes(plan(rows))["SIRET"] == "?"


def test_three_columns_of_an_address_are_one_cell() -> None:
    rows = [["Client", "Adresse", "CP", "Ville"], ["Mairie", "3 rue Haute", "69210", "Brévenne"]]
    assert list(goes(plan(rows, "Clients")).values()) == [
        "clients.company_name", "clients.billing_address.street", "clients.billing_address.postal_code",
        "clients.billing_address.city",
    ]  # fmt: skip


STREETS: Rows = [["Mairie", 12.0, "rue Haute"], ["SCI", "17 bis", "place des Ormes"], ["OPH", "3-5", "allée du Lac"]]


def with_numbers(header: str, streets: Rows = STREETS) -> Rows:
    return [["Client", header, "Rue", "CP", "Ville"], *([*street, "69210", "Brévenne"] for street in streets)]


@pytest.mark.parametrize("header", ["N° voie", "N° de rue", "Numéro de voie", "N° rue", "Street number"])
def test_the_number_of_a_house_stands_before_its_street(header: str) -> None:
    made = values(adopt_rows(with_numbers(header)))["clients"]
    assert [client["billing_address"] for client in made] == [
        "12 rue Haute\n69210 Brévenne", "17 bis place des Ormes\n69210 Brévenne", "3-5 allée du Lac\n69210 Brévenne",
    ]  # fmt: skip


@pytest.mark.parametrize("header", ["N°", "Num", "Num.", "Numéro", "No"])
def test_a_number_before_a_street_may_be_its_own(header: str) -> None:
    (match,) = (match for match in plan(with_numbers(header)).matches if match.header == header)
    assert not match.sure
    assert {str(one.goal) for one in match.offered} >= {"clients.billing_address.number", "clients.number"}


def test_a_second_number_before_a_street_is_its_own() -> None:
    rows = [["N°", *with_numbers("N°")[0]], *([f"C{n}", *row] for n, row in enumerate(with_numbers("N°")[1:]))]
    assert [str(match.placed) for match in plan(rows).matches[::2]][:2] == [
        "clients.number", "clients.billing_address.number",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "streets",
    [
        [["Mairie", "C001", "rue Haute"], ["SCI", "C002", "place des Ormes"]],
        [["Mairie", 1.0, "12 rue Haute"], ["SCI", 2.0, "3 place des Ormes"]],
    ],
)
def test_a_number_before_a_street_that_has_its_own_or_that_no_house_has_is_a_code(streets: Rows) -> None:
    assert goes(plan(with_numbers("N°", streets)))["N°"] == "clients.number"


@pytest.mark.parametrize("header", ["CP Ville", "CP / Ville", "Code postal et ville"])
def test_postal_code_and_city_in_one_column_are_the_last_line_of_an_address(header: str) -> None:
    towns = ["69003 Lyon", "F-69210 L'Arbresle", "1000 Lausanne"]
    rows = [["Entreprise", "Adresse", header], *([f"SCI {n}", "3 rue Haute", town] for n, town in enumerate(towns))]
    made = values(adopt_rows(rows))["clients"]
    assert [client["billing_address"] for client in made] == [f"3 rue Haute\n{town}" for town in towns]


def test_the_shares_of_several_offices_are_asked_about() -> None:
    heads = ["Honoraires équipe HT", "Honoraires architecte HT", "Honoraires BET HT"]
    planned = plan([["Affaire", "Client", *heads], ["École", "Mairie", 100.0, 60.0, 40.0]], "Projets")
    assert [goes(planned)[head] for head in heads] == ["?"] * 3


@pytest.mark.parametrize("header", ["Adresse", "Adresse client", "Adresse du client", "Adresse MOA"])
def test_the_only_address_of_a_client_is_the_one_that_invoices_go_to(header: str) -> None:
    rows = [["Client", header, "Devise"], ["Mairie", "3 rue Haute\n69210 Brévenne", "EUR"]]
    assert goes(plan(rows, "Clients"))[header] == "clients.billing_address"
    both = [["Client", "Adresse de facturation", header], ["Mairie", "3 rue Haute", "4 rue Basse"]]
    assert goes(plan(both, "Clients"))[header] == "clients.address"


def test_the_name_beside_the_first_name_of_a_contact_is_the_contact_s() -> None:
    rows = [["Société", "Prénom", "Nom", "Devise"], ["Mairie", "Léa", "Roux", "EUR"], ["SCI", "Paul", "Petit", "EUR"]]
    assert list(goes(plan(rows)).values())[:3] == [
        "clients.company_name", "clients.name.first", "clients.name.last",
    ]  # fmt: skip
    alone = [["Nom", "Adresse", "CP", "Ville"], ["Mairie", "3 rue Haute", "69210", "Brévenne"]]
    assert goes(plan(alone))["Nom"] == "clients.company_name"


@pytest.mark.parametrize("months", [["Janv.", "Févr.", "Mars", "Avr."], ["Mai", "Juin", "Juil.", "Août"]])
def test_months_are_no_columns_of_ours(months: list[str]) -> None:
    rows: list[list[Raw]] = [["N° affaire", "Affaire", "Client", *months]]
    rows += [[f"24-{n}", f"École {n}", "Mairie", 100.0, 200.0, 300.0, 400.0] for n in range(3)]
    assert {goes(plan(rows))[month] for month in months} == {"-"}


def test_a_wide_sheet_fills_clients_and_projects() -> None:
    rows: list[list[Raw]] = [
        ["Client", "Adresse de facturation", "SIRET", "N° affaire", "Affaire", "Honoraires HT"],
        ["Mairie", "3 rue Haute\n69210 Brévenne", SIRETS[0], "2026-01", "École", 1200.0],
        ["Mairie", "3 rue Haute\n69210 Brévenne", SIRETS[0], "2026-02", "Crèche", 900.0],
    ]
    assert plan(rows).sheets == ("clients", "projects")


def test_a_sheet_of_projects_that_names_its_clients_fills_projects_only() -> None:
    rows: list[list[Raw]] = [["ID projet", "Titre", "Client", "Ville"], ["P1", "École", "Mairie", "Lyon"]]
    planned = plan(rows, "Projets")
    assert planned.sheets == ("projects",)
    assert goes(planned)["Client"] == "projects.client"


def test_both_names_in_one_column_wait_for_their_order_unless_capitals_say_it() -> None:
    head: list[Raw] = ["Nom complet", "Email", "Coût horaire"]
    unsure = plan([head, ["Léa Marchand", "l@a.fr", 30.0], ["Paul Petit", "p@a.fr", 30.0]])
    assert goes(unsure)["Nom complet"] == "?"
    assert [str(one.field.target.part) for one in unsure.matches[0].offered] == [
        "first_last", "last_first", "as_marked",
    ]  # fmt: skip
    sure = plan([head, ["Léa MARCHAND", "l@a.fr", 30.0], ["PETIT Paul", "p@a.fr", 30.0]])
    assert goes(sure)["Nom complet"].startswith("collaborators.full_name")


def test_a_table_that_may_be_of_two_sheets_is_asked_about() -> None:
    planned = plan([["Nom", "Email", "Téléphone"], ["Marchand", "l@a.fr", "01 99 00 12 34"]])
    assert set(goes(planned).values()) == {"?"}


def test_a_table_of_which_nothing_is_known_goes_aside_whole() -> None:
    planned = plan([["Recette", "Farine", "Beurre"], ["Tarte", 200.0, 100.0]])
    assert set(goes(planned).values()) == {"-"}
    assert planned.sheets == ()


def test_titles_totals_repeated_headers_and_remarks_are_no_records() -> None:
    rows: list[list[Raw]] = [
        ["Clients au 1er mars"],
        [],
        ["Raison sociale", "SIRET", "Devise"],
        ["Mairie", SIRETS[0], "EUR"],
        ["Raison sociale", "SIRET", "Devise"],
        ["SCI", SIRETS[1], "EUR"],
        ["Total", None, 2.0],
        [],
        ["Document interne"],
    ]
    region = plan(rows).region
    assert (region.header, region.records) == (3, [4, 6])
    assert region.others == {1: "above", 5: "again", 7: "total", 9: "remark"}


def test_a_file_without_headers_loses_no_first_row() -> None:
    rows = [["Mairie", SIRETS[0], "a@mairie.fr"], ["SCI", SIRETS[1], "b@sci.fr"]]
    region = plan(rows).region
    assert (region.header, region.records) == (0, [1, 2])
