"""A status, a remark or a group beside several records of a row may be of any of them."""

from __future__ import annotations

import pytest

from ooti_xl.model.findings import Raw
from tests.adopting.messy import Rows, adopt_rows, goes, plan, values

CLIENT: list[Raw] = ["Client", "SIRET"]
SIRETS = ["73282932000074", "44306184100047", "55208131766522"]

#: What else a table of clients and projects, or of projects and annexes, says.
OPEN = [("Observations", "PC déposé"), ("Catégorie", "Logement"), ("Tags", "urgent"), ("Groupe", "Public")]


def clients_and_projects(header: str, said: list[str]) -> Rows:
    jobs = [[f"Mairie {n}", SIRETS[n], f"24-0{n}", f"École {n}", said[n]] for n in range(3)]
    return [[*CLIENT, "N° affaire", "Affaire", header], *jobs]


@pytest.mark.parametrize(("header", "text"), OPEN)
def test_what_clients_and_their_projects_may_both_have_is_asked_about(header: str, text: str) -> None:
    assert goes(plan(clients_and_projects(header, [text, "autre", text])))[header] == "?"


@pytest.mark.parametrize(("header", "text"), [("Notes client", "PC déposé"), ("Groupe du client", "Public")])
def test_a_header_that_says_whose_it_is_is_taken(header: str, text: str) -> None:
    assert goes(plan(clients_and_projects(header, [text, "autre", text])))[header].startswith("clients.")


def test_a_status_beside_an_annexe_is_asked_about() -> None:
    head: list[Raw] = ["N° affaire", "Affaire", "Objet", "Montant HT", "Statut"]
    rows: Rows = [head, *([f"24-0{n}", f"École {n}", "Relevé", 500.0 + n, "Terminé"] for n in range(3))]
    assert goes(plan(rows))["Statut"] == "?"


def test_what_stays_the_same_over_the_rows_of_a_record_is_its_own() -> None:
    head: list[Raw] = ["N° affaire", "Affaire", "Client", "Statut", "Phase", "Part"]
    rows: Rows = [
        [f"24-0{n}", f"École {n}", "Mairie", ["En cours", "Terminé"][n], phase, "10 %"]
        for n in range(2) for phase in ("Esquisse", "Relevé")
    ]  # fmt: skip
    assert goes(plan([head, *rows]))["Statut"] == "projects.status"


def test_a_row_with_a_column_for_each_phase_is_a_project() -> None:
    head: list[Raw] = ["N° affaire", "Affaire", "Client", "Statut", "Date de début", "ESQ", "APS"]
    row: list[Raw] = ["Mairie", "En cours", "01/03/2026", "10 %", "20 %"]
    planned = plan([head, *([f"24-0{n}", f"École {n}", *row] for n in range(3))])
    assert (goes(planned)["Statut"], goes(planned)["Date de début"]) == ("projects.status", "projects.start_date")


def test_what_all_rows_say_is_of_nobody() -> None:
    rows = clients_and_projects("Observations", ["à revoir"] * 3)
    again = [[*rows[1][:2], f"25-0{n}", f"Halle {n}", "à revoir"] for n in range(3)]
    assert goes(plan([*rows, *again]))["Observations"] == "?"


def test_a_column_of_phases_that_has_their_codes_is_taken_and_they_are_called_so() -> None:
    codes = ["ESQ", "APS", "APD", "PRO", "DCE"]
    rows: Rows = [["Affaire", "Phase", "%", "Montant HT"], *(["École", code, "20 %", 1000.0] for code in codes)]
    made = values(adopt_rows(rows))["phases"]
    assert [(phase["shortname"], phase["name"]) for phase in made] == [(code, code) for code in codes]
    assert list(plan(rows).lacking()) == []


def test_a_column_of_phases_that_has_their_names_is_their_name() -> None:
    names = ["Esquisse", "Relevé", "Dossier marchés"]
    rows: Rows = [["Affaire", "Phase", "%", "Montant HT"], *(["École", name, "20 %", 1000.0] for name in names)]
    assert [phase["name"] for phase in values(adopt_rows(rows))["phases"]] == names
