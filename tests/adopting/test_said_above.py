"""Phases and annexes belong to a project: a column says which, or a label above the table; else nothing is made."""

from __future__ import annotations

import pytest

from ooti_xl.adopting import mapping_text, read_mapping
from ooti_xl.adopting.adoption import adopted
from ooti_xl.adopting.fields import goal_of
from ooti_xl.model.findings import Raw
from tests.adopting.messy import Rows, goes, plan, plans, values

PHASES: Rows = [["Phase", "%", "Montant HT"], ["ESQ", "40 %", 400.0], ["APS", "60 %", 600.0]]
ANNEXES: Rows = [
    ["Prestation", "Montant HT", "Date"],
    ["Relevé", 400.0, "01/03/2026"],
    ["Maquette", 60.0, "02/03/2026"],
]

#: What stands above, and the project that it names.
ABOVE: list[tuple[list[list[Raw]], Raw]] = [
    ([["Projet : École Jules Ferry"]], "École Jules Ferry"),
    ([["Affaire", "École Jules Ferry"]], "École Jules Ferry"),
    ([["Nom du projet :", "École Jules Ferry"], ["MOA :", "Mairie"]], "École Jules Ferry"),
    ([["Opération :", "Halle"], ["N° affaire", "24-01"]], "Halle"),
    ([["Répartition des honoraires"], ["N° d'affaire :", "24-01", "MOA :", "Mairie"]], "24-01"),
    ([["N° affaire", 2401.0]], 2401.0),
    ([["Project: School"]], "School"),
]


@pytest.mark.parametrize(("above", "project"), ABOVE)
@pytest.mark.parametrize("table", [PHASES, ANNEXES])
def test_a_label_above_a_table_says_whose_all_of_it_is(table: Rows, above: list[list[Raw]], project: Raw) -> None:
    planned = plan([*above, [], *table])
    found = adopted([planned])
    (made,) = values(found).values()
    assert [record["project"] for record in made] == [project, project]
    assert list(planned.doubtful()) == list(planned.lacking()) == []
    kept = [cell for line in found.aside("fr") for cell in line[4:]]
    assert {cell for row in above for cell in row} <= {getattr(cell, "value", cell) for cell in kept}


@pytest.mark.parametrize(
    "above",
    [
        [],
        [["24-01 École Jules Ferry"]],
        [["Objet : proposition d'honoraires"]],
        [["Projet :"]],
        [["Suivi des projets : 2026"]],
        [["Projet : École", None, "Projet : Halle"]],
    ],
)
@pytest.mark.parametrize("table", [PHASES, ANNEXES])
def test_phases_and_annexes_of_nobody_wait_for_an_answer(table: Rows, above: list[list[Raw]]) -> None:
    planned = plan([*above, [], *table])
    assert set(goes(planned).values()) == {"?"}
    assert values(adopted([planned])) == {}


PROJECTS: Rows = [["N° affaire", "Affaire", "Honoraires HT"], ["24-01", "École", 400.0], ["24-02", "Halle", 600.0]]


@pytest.mark.parametrize(
    ("above", "client"),
    [
        ([["Maître d'ouvrage :", "Mairie"], ["Adresse :", "3 rue Haute"]], "Mairie"),
        ([["Client : Mairie"]], "Mairie"),
        ([["MOA", "Mairie"]], "Mairie"),
        ([["Code client :", "C01"]], "C01"),
        ([["Client :"]], None),
        ([["Client : Mairie", None, "Client : SCI"]], None),
        ([["Affaires en cours"]], None),
    ],
)
def test_a_label_above_projects_says_whose_they_are(above: list[list[Raw]], client: Raw) -> None:
    planned = plan([*above, [], *PROJECTS])
    made = values(adopted([planned]))["projects"]
    assert [record.get("client") for record in made] == [client, client]
    assert [str(target) for target, _ in planned.lacking()] == ([] if client else ["projects.client"])


def test_each_client_has_the_projects_below_its_name() -> None:
    rows: Rows = [row for name in ("Mairie", "SCI") for row in (["MOA :", name], [], *PROJECTS, [])]
    made = values(adopted(plans(rows)))["projects"]
    assert [record["client"] for record in made] == ["Mairie", "Mairie", "SCI", "SCI"]


def test_another_client_further_down_contradicts_the_label_above() -> None:
    rows: Rows = [["Client : Mairie"], [], *PROJECTS, ["Client : SCI"], ["24-03", "Tour", 10.0]]
    assert not any("client" in record for record in values(adopted(plans(rows)))["projects"])


def test_an_answer_makes_them_all_the_same() -> None:
    planned = plan(PHASES)
    for place in list(planned.doubtful()):
        planned.answer(place, planned.matches[place].offered[0].goal)
    assert [phase["shortname"] for phase in values(adopted([planned]))["phases"]] == ["ESQ", "APS"]
    again = plan(PHASES, answers=read_mapping(mapping_text([planned], ""), "m.toml"))
    assert goes(again) == goes(planned)


def test_a_column_says_more_than_a_label() -> None:
    rows: Rows = [["Projet : École"], [], ["Projet", *PHASES[0]], ["Halle", *PHASES[1]], ["Tour", *PHASES[2]]]
    assert [phase["project"] for phase in values(adopted([plan(rows)]))["phases"]] == ["Halle", "Tour"]


def test_the_next_file_of_the_same_form_has_its_own_project() -> None:
    answers = read_mapping(mapping_text([plan([["Projet : École"], [], *PHASES])], ""), "m.toml")
    planned = plan([["Projet : Halle"], [], *PHASES], "Feuil2", answers=answers)
    assert goal_of(planned.matches[0].to) == goal_of("phases.shortname")
    assert {phase["project"] for phase in values(adopted([planned]))["phases"]} == {"Halle"}


#: How a practice writes whose the phases below are.
FORMS = {
    "one cell": lambda name: [[f"Projet : {name}"]],
    "two cells": lambda name: [["Projet :", name]],
    "two lines": lambda name: [["Affaire", name], ["MOA", "Mairie"]],
    "two labels a line": lambda name: [["Affaire :", name, "MOA :", "Mairie"]],
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("gap", [[], [[]]], ids=["close", "apart"])
@pytest.mark.parametrize("end", [[], [[]], [["Total", "100 %", 1000.0], []]], ids=["on", "empty", "total"])
def test_projects_below_one_another_have_their_own_phases(form: str, gap: Rows, end: Rows) -> None:
    names = ("École", "Halle", "Tour")
    rows: Rows = [row for name in names for row in (*FORMS[form](name), *gap, *PHASES, *end)]
    found = adopted(plans(rows))
    made = [str(phase["project"]) for phase in values(found).get("phases", [])]
    assert made in ([name for name in names for _ in range(2)], [])
    assert bool(made) or found.waits
    assert found.values == found.values_placed + found.values_aside + found.values_in_headers


def test_another_project_further_down_contradicts_the_label_above() -> None:
    rows: Rows = [["Projet : École"], [], *PHASES, ["Projet : Halle"], ["APD", "10 %", 50.0], ["PRO", "10 %", 50.0]]
    assert values(adopted(plans(rows))) == {}
