"""Which clients electronic invoices can be made out to, and what is missing of the others."""

from __future__ import annotations

import pytest

from ooti_xl.check import read_book
from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Grid
from ooti_xl.model.profile import Invoicing, UnreadyClient
from ooti_xl.model.settings import Settings
from ooti_xl.tasks.invoicing import invoicing_of
from tests.books import good, grids_of

SIRET, SIREN, VAT = "73282932000074", "732829320", "FR44732829320"
NUMBERS = {"siret": SIRET, "business_vat_id": VAT}
LYON = "24 rue des Tilleuls\n69003 Lyon"
REUNION = "1 rue du Port\n97400 Saint-Denis\nLa Réunion"


def invoicing(*clients: dict[str, Raw], settings: Settings | None = None) -> Invoicing:
    """What is said of clients who have nothing but what is given, and a name."""
    bare = dict.fromkeys(("billing_address", "siret", "business_vat_id"))
    records = [good("clients", **{"company_name": f"Client {n}", **bare, **c}) for n, c in enumerate(clients)]
    grids = grids_of(clients=records)
    found = invoicing_of(read_book(tuple(grids), grids.get, settings=settings))
    assert found is not None
    return found


CASES: list[tuple[str, dict[str, Raw], tuple[str, ...]]] = [
    ("all of it", {**NUMBERS, "billing_address": LYON}, ()),
    ("in groups", {"siret": "732 829 320 00074", "business_vat_id": "FR 44 732829320", "billing_address": LYON}, ()),
    ("a SIREN is enough", {"siret": SIREN, "business_vat_id": VAT, "billing_address": LYON}, ()),
    ("nothing", {}, ("siren", "vat", "address")),
    ("no VAT number", {"siret": SIRET, "billing_address": LYON}, ("vat",)),
    ("not liable, by a tag", {"siret": SIRET, "billing_address": LYON, "tags": "école, Non assujetti"}, ()),
    ("not liable, by its group", {"siret": SIRET, "billing_address": LYON, "group": "Non assujettis"}, ()),
    ("a wrong SIRET", {"siret": "73282932000075", "business_vat_id": VAT, "billing_address": LYON}, ("siren",)),
    ("a placeholder", {"siret": "à compléter", "business_vat_id": VAT, "billing_address": LYON}, ("siren",)),
    ("a wrong VAT number", {"siret": SIRET, "business_vat_id": "FR45732829320", "billing_address": LYON}, ("vat",)),
    ("two companies", {"siret": SIRET, "business_vat_id": "FR83404833048", "billing_address": LYON}, ("same_siren",)),
    ("no street", {**NUMBERS, "billing_address": "69003 Lyon"}, ("address",)),
    ("no postal code", {**NUMBERS, "billing_address": "24 rue des Tilleuls\nLyon"}, ("address",)),
    ("no city", {**NUMBERS, "billing_address": "24 rue des Tilleuls\n69003"}, ("address",)),
    ("on one line", {**NUMBERS, "billing_address": "24 rue des Lilas, 69003 Lyon"}, ("address",)),
    ("France is named", {**NUMBERS, "billing_address": f"{LYON}\nFrance"}, ()),
    ("overseas", {"business_vat_id": VAT, "billing_address": REUNION}, ("siren",)),
    ("Guyane has no VAT", {"siret": SIRET, "billing_address": "12 rue Lallouette\n97300 Cayenne\nGuyane"}, ()),
    ("its code is enough", {"siret": SIRET, "billing_address": "12 rue Lallouette\n97300 Cayenne"}, ()),
    ("nor has Mayotte", {"siret": SIRET, "billing_address": "12 rue du Commerce\n97600 Mamoudzou\nMayotte"}, ()),
    ("La Réunion has", {"siret": SIRET, "billing_address": REUNION}, ("vat",)),
    ("Belgium", {"business_vat_id": "BE0697449992", "billing_address": "Rue Haute 1\n1000 Bruxelles\nBelgique"}, ()),
    ("Belgium, no number", {"billing_address": "Rue Haute 1\n1000 Bruxelles\nBelgique"}, ("vat",)),
    ("Monaco", {"business_vat_id": "FR53000004605", "billing_address": "2 avenue de Monte-Carlo\n98000 Monaco"}, ()),
    ("the United States", {"billing_address": "1 Main Street\nBoston, MA 02108\nÉtats-Unis", "currency": "USD"}, ()),
    ("nobody knows where", {"billing_address": "Rue Haute 1\n1000 Ville", "currency": "CHF"}, ("country", "vat")),
]  # fmt: skip


@pytest.mark.parametrize(("client", "missing"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_missing_of_a_client(client: dict[str, Raw], missing: tuple[str, ...]) -> None:
    found = invoicing(client)
    assert [one.missing for one in found.unready] == ([missing] if missing else [])
    assert (found.clients, found.ready, found.unless_liable) == (1, int(not missing), int(missing == ("vat",)))


@pytest.mark.parametrize(
    ("said", "is_liable"),
    [
        ("Non assujettie à la TVA", False),
        ("non-assujetties", False),
        ("Franchise en base de TVA", False),
        ("Exonérée de TVA", False),
        ("Exempt from VAT", False),
        ("Not subject to VAT", False),
        ("Assujetti", True),
        ("Franchise", True),  # a shop's, too
    ],
)
def test_a_client_is_not_liable_where_the_workbook_says_so_in_whatever_form(said: str, is_liable: bool) -> None:
    client: dict[str, Raw] = {"siret": SIRET, "billing_address": LYON, "tags": said}
    found = invoicing(client)
    assert [one.missing for one in found.unready] == [("vat",)] * is_liable


@pytest.mark.parametrize(
    ("words", "is_person"),
    [
        ({"group": "Particuliers"}, True),
        ({"group": "particulier"}, True),
        ({"group": "Personnes physiques"}, True),
        ({"tags": "maison, Particulier"}, True),
        ({"group": "Private individuals"}, True),
        ({"tags": "hôtel particulier"}, False),
        ({"group": "Secteur privé"}, False),
        ({"company_name": "M. et Mme Durand"}, False),
    ],
)
def test_a_private_person_is_one_whom_the_workbook_calls_so(words: dict[str, Raw], is_person: bool) -> None:
    found = invoicing({"siret": None, **words})
    assert (found.persons, found.concerned, len(found.unready)) == (
        int(is_person),
        int(not is_person),
        int(not is_person),
    )


def test_the_siren_in_a_vat_number_is_told_and_not_taken() -> None:
    found = invoicing({"business_vat_id": VAT, "billing_address": LYON})
    assert found.unready == (UnreadyClient(2, "Client 0", ("siren",), SIREN),)


def test_a_practice_elsewhere_has_its_clients_there() -> None:
    swiss = {"business_vat_id": "CHE107787577TVA", "billing_address": "Rue du Rhône 1\n1204 Genève", "currency": "CHF"}
    assert invoicing(swiss, settings=Settings(country="CH", currency="CHF")).unready == ()


def test_a_workbook_without_clients_says_nothing() -> None:
    grids = {name: grid for name, grid in grids_of().items() if name != "Clients"}
    assert invoicing_of(read_book(tuple(grids), grids.get)) is None


def test_columns_that_are_not_there_are_missing() -> None:
    grids = {"Clients": Grid([["OOTI ID", "Nom de l'entreprise", "Devise"], [None, "Mairie de Brévenne", "EUR"]])}
    found = invoicing_of(read_book(tuple(grids), grids.get))
    assert found is not None
    assert [one.missing for one in found.unready] == [("siren", "vat", "address")]
