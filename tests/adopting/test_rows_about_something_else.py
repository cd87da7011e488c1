"""Rows that name one record again and again are about something else: nothing is made of them without an answer."""

from __future__ import annotations

import pytest

from ooti_xl.adopting.adoption import adopted
from ooti_xl.model.findings import Raw
from tests.adopting.messy import Rows, adopt_rows, goes, plan, values

PEOPLE = ("Paul DURAND", "Léa MARTIN")
JOBS = (("24-01", "École"), ("24-02", "Crèche"))
#: Tables of hours, invoices, meetings and shares: a header, and what a row says of its n-th time.
ABOUT: dict[str, tuple[list[Raw], list[list[Raw]]]] = {
    "hours": (
        ["Date", "Collaborateur", "Affaire", "Heures"],
        [[f"0{n + 1}/03/2024", PEOPLE[n % 2], JOBS[n % 2][1], 7.5] for n in range(8)],
    ),
    "hours of people": (
        ["Nom", "Prénom", "Email", "Mois", "Heures"],
        [["Petit", "Jean", "j@a.fr", f"mois {n}", 151.0] for n in range(4)],
    ),
    "invoices": (
        ["N° facture", "Client", "N° affaire", "Affaire", "Honoraires HT", "Date de fin"],
        [[f"F{n}", f"Client {n}", *JOBS[n % 2], 1000.0 + n, f"0{n + 1}/03/2024"] for n in range(6)],
    ),
    "contacts": (
        ["Raison sociale", "Devise", "Contact", "Email"],
        [["Mairie", "EUR", f"Léa {'abcd'[n]}", f"{n}@mairie.fr"] for n in range(4)],
    ),
    "shares of several offices": (
        ["N° affaire", "Affaire", "Client", "Bureau", "ESQ", "APS"],
        [[*JOBS[n % 2], "Mairie", f"BET {n}", "10 %", "20 %"] for n in range(6)],
    ),
    "phases of several offices": (
        ["N° affaire", "Code phase", "Phase", "Bureau", "Montant HT"],
        [["24-01", "ESQ", "Esquisse", f"BET {n}", 1000.0] for n in range(4)],
    ),
}


@pytest.mark.parametrize("kind", ABOUT)
def test_rows_that_name_one_record_again_and_again_wait_for_an_answer(kind: str) -> None:
    header, rows = ABOUT[kind]
    planned = plan([header, *rows])
    assert set(goes(planned).values()) <= {"?", "-"}
    assert "repeated" in [one.why for one in planned.matches]
    found = adopted([planned])
    assert values(found) == {}
    assert found.values == found.values_aside + found.values_in_headers


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Affaire", "Paul", "Léa", "Yann"], [12.0, 5.0, 7.0]),
        (["Désignation", "Lot", "Attributaire", "Avenants"], ["Lot 1", "Bâtir SA", 500.0]),
        (["Client", "Chemise", "Étagère"], ["bleue", "B12"]),
    ],
)
def test_one_column_that_is_known_among_several_that_are_not_is_asked_about(header: list[Raw], row: list[Raw]) -> None:
    rows: Rows = [header, *([name, *row] for name in ("École", "Halle", "Tour"))]
    assert values(adopt_rows(rows)) == {}
    assert goes(plan(rows))[str(header[0])] == "?"


def test_a_list_of_names_is_one() -> None:
    assert len(values(adopt_rows([["Raison sociale"], ["Mairie"], ["SCI"]]))["clients"]) == 2


@pytest.mark.parametrize("header", ["Responsable", "Correspondant"])
def test_somebody_who_may_be_of_the_practice_is_asked_about(header: str) -> None:
    rows: Rows = [["Client", "Devise", header], ["Mairie", "EUR", "Léa Roux"], ["SCI", "EUR", "Paul Petit"]]
    assert goes(plan(rows))[header] == "?"


@pytest.mark.parametrize("header", ["Société", "Client", "Organisme"])
def test_people_of_companies_may_be_contacts(header: str) -> None:
    head: list[Raw] = [header, "Nom", "Prénom", "Fonction", "Email", "Mobile"]
    rows: Rows = [[f"SCI {n}", "PETIT", f"Léa {n}", "Gérante", f"l{n}@sci.fr", f"061234567{n}"] for n in range(3)]
    assert values(adopt_rows([head, *rows])) == {}
    planned = plan([head, *rows])
    assert {"clients.company_name"} <= {str(one.goal) for one in planned.matches[0].offered}


def test_a_slip_is_no_reason_to_ask() -> None:
    rows: Rows = [["Raison sociale", "Devise"], *([f"Client {n}", "EUR"] for n in range(8)), *[["Client 7", "EUR"]] * 2]
    assert len(values(adopt_rows(rows))["clients"]) == 10


@pytest.mark.parametrize(
    "rows",
    [
        [["Client", "SIRET", "N° affaire", "Affaire"], *(["Mairie", "73282932000074", *job] for job in JOBS * 2)][:3],
        [["N° affaire", "Client", "Affaire"], *([f"24-{n}", "SCI", "Extension"] for n in range(6))],
        [["Affaire", "Client", "Honoraires HT"], *(["Extension", f"SCI {n}", 1000.0] for n in range(6))],
        [["Affaire", "Code phase", "Phase", "Part"], *([j, p, p, "5 %"] for _, j in JOBS for p in ("ESQ", "Relevé"))],
        [["Affaire", "Titre", "Montant HT", "Date"], *(["École", "Visite", 500.0, f"0{n}/03/2024"] for n in (1, 2, 3))],
    ],
)
def test_records_that_share_a_word_are_not_the_same(rows: list[list[Raw]]) -> None:
    assert "repeated" not in [one.why for one in plan(rows).matches]
