"""The mapping file: written, edited by a person, given back."""

from __future__ import annotations

import pytest

from ooti_xl import wording
from ooti_xl.adopting import mapping_text, read_mapping
from ooti_xl.adopting.adoption import adopted
from ooti_xl.adopting.fields import goal_of
from ooti_xl.model.errors import Refusal
from ooti_xl.model.findings import Raw
from tests.adopting.messy import goes, plan, plans, values

ROWS: list[list[Raw]] = [
    ["Nom complet", "Email", "Coût horaire", 'Note "interne"'],
    ["Léa Marchand", "l@a.fr", 30.0, "x"],
    ["Paul Petit", "p@a.fr", 30.0, "y"],
]


def refused(text: str) -> str:
    """The sentence about a mapping file that can't be used; in both languages, so that no fact is missing."""
    with pytest.raises(Refusal) as caught:
        read_mapping(text, "m.toml")
    said = [wording.refusal(caught.value.code, caught.value.facts, locale) for locale in wording.LOCALES]
    return said[1]


def test_a_mapping_that_nobody_has_edited_changes_nothing() -> None:
    first = plan(ROWS)
    again = plan(ROWS, answers=read_mapping(mapping_text([first], "note\nà lire"), "m.toml"))
    assert goes(again) == goes(first)
    assert goes(first)["Nom complet"] == "?"


AMENDMENTS: list[list[Raw]] = [
    ["Affaire", "Avenant n°", "Objet", "Montant initial HT", "Montant avenant HT", "Signé le", "Couleur"],
    *([f"École {n}", 1.0, "Programme", 100000.0, 5000.0, f"0{n}/02/2025", "rouge"] for n in (1, 2, 3)),
]
PHASES: list[list[Raw]] = [["Phase", "Part", "Couleur"], ["ESQ", "40 %", "rouge"], ["APS", "60 %", "vert"]]


@pytest.mark.parametrize("rows", [AMENDMENTS, PHASES], ids=["undecided", "of nobody"])
def test_columns_that_were_set_aside_in_it_decide_nothing_of_the_others(rows: list[list[Raw]]) -> None:
    first = plan(rows)
    assert "-" in goes(first).values()
    assert "?" in goes(first).values()
    assert goes(plan(rows, answers=read_mapping(mapping_text([first], ""), "m.toml"))) == goes(first)


def test_what_a_person_writes_in_it_is_done() -> None:
    text = mapping_text([plan(ROWS)], "")
    edited = text.replace('to = ""\ncandidates', 'to = "collaborators.full_name.first_last"\ncandidates')
    found = adopted([plan(ROWS, answers=read_mapping(edited, "m.toml"))])
    assert [(c["first_name"], c["last_name"]) for c in values(found)["collaborators"]] == [
        ("Léa", "Marchand"), ("Paul", "Petit"),
    ]  # fmt: skip


def test_an_empty_place_without_candidates_sets_a_column_aside_for_good() -> None:
    text = mapping_text([plan(ROWS)], "")
    edited = "\n".join(line for line in text.splitlines() if not line.startswith("candidates"))
    assert goes(plan(ROWS, answers=read_mapping(edited, "m.toml")))["Nom complet"] == "-"


def test_it_serves_for_another_file_with_the_same_headers() -> None:
    text = '[[source]]\nfile = "mars.xlsx"\n[[source.column]]\nletter = "C"\nheader = "Nom complet"\nto = "{}"\n'
    answers = read_mapping(text.format(order := "collaborators.full_name.last_first"), "m.toml")
    assert goes(plan(ROWS, answers=answers))["Nom complet"] == order


def test_an_answer_takes_its_place_from_the_other_columns() -> None:
    planned = plan(
        [["Nom complet", "Collaborateur", "Email", "Coût horaire"], ["Léa Marchand", "Paul Petit", "l@a.fr", 3.0]]
    )
    places = list(planned.doubtful())
    planned.answer(places[0], goal_of("collaborators.full_name.first_last"))
    assert list(goes(planned).values())[:2] == ["collaborators.full_name.first_last", "-"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[[source]]\nfile = "a"\n[[source.column]]\nletter = "A"\nto = "clients.emial"\n', 5, "clients.email"),
        ('[[source]]\nfile = "a"\nfeuille = "b"\n', 3, "source[1].feuille"),
        ('[[source]]\nfile = "a"\n[[source]]\nfile = 3\n', 4, "source[2].file"),
        ('[[source]]\nfile = "a\n', 2, "TOML"),
        (
            '[[source]]\nfile = "a"\n[[source.column]]\nletter = "A"\nto = "clients.email"\n'
            '[[source.column]]\nletter = "B"\nto = "clients.email"\n', 8, "clients.email",
        ),
    ],
)  # fmt: skip
def test_a_wrong_one_says_where_it_is_wrong(text: str, line: int, said: str) -> None:
    sentence = refused(text)
    assert f"line {line}" in sentence
    assert said in sentence


def form(above: int = 0, records: int = 2) -> list[list[Raw]]:
    """Two tables of known headers below one another, the first one with a column that is asked about."""
    rows: list[list[Raw]] = [["Liste"] for _ in range(above)]
    rows += [["Titre du projet", "Client", "Travaux (k€)"]]
    rows += [[f"École {number}", "Mairie", 850.0 + number] for number in range(records)]
    return [*rows, [], ["Prestation", "N° affaire", "Honoraires HT", "Date"], ["Relevé", "P1", 100.0, "01/02/2025"]]


@pytest.mark.parametrize("rows", [form(1), form(0, 1), form(0, 9), form(3, 4)], ids=["title", "fewer", "more", "both"])
def test_next_years_file_of_the_same_name_has_its_tables_where_they_are(rows: list[list[Raw]]) -> None:
    text = mapping_text(plans(form()), "").replace('to = ""\ncandidates', 'to = "projects.cost × 1000"\ncandidates')
    projects, annexes = plans(rows, answers=read_mapping(text, "m.toml"))
    assert goes(projects)["Travaux (k€)"] == "projects.cost"
    assert [m.why for m in projects.matches] == ["by_person"] * 3
    assert goes(annexes)["Prestation"] == "annexes.title"


def test_next_years_file_may_have_a_column_more() -> None:
    text = mapping_text(plans(form()), "").replace('to = ""\ncandidates', 'to = "projects.cost × 1000"\ncandidates')
    rows = [[*row[:1], "Lyon" if number else "Ville", *row[1:]] if len(row) == 3 else row
            for number, row in enumerate(form())]  # fmt: skip
    projects, _ = plans(rows, answers=read_mapping(text, "m.toml"))
    assert (goes(projects)["Travaux (k€)"], goes(projects)["Ville"]) == ("projects.cost", "projects.city")


def test_a_header_that_a_person_has_moved_stays_there() -> None:
    text = mapping_text(plans(form(1)), "").replace("header = 2", "header = 3", 1)
    first = plans(form(1), answers=read_mapping(text, "m.toml"))
    assert (first[0].region.header, first[0].region.headers[1]) == (3, "École 0")
    again = plans(form(1), answers=read_mapping(mapping_text(first, ""), "m.toml"))
    assert again[0].region.header == 3


def test_answers_for_one_table_are_none_for_a_table_of_another_kind() -> None:
    team: list[list[Raw]] = [["Prénom", "Nom", "E-mail", "Notes"], ["Léa", "Marchand", "l@a.example", "x"]]
    clients: list[list[Raw]] = [
        ["Raison sociale", "Devise", "E-mail", "Groupe"],
        ["Mairie", "EUR", "m@m.example", "Public"],
    ]
    answers = read_mapping(mapping_text(plans(team, "Équipe"), ""), "m.toml")
    assert goes(plan(clients, "Clients", answers)) == goes(plan(clients, "Clients"))
    assert goes(plan(clients, "Clients", answers))["E-mail"] == "clients.email"


def test_one_answer_leaves_the_other_columns_what_they_are() -> None:
    head = ["Client", "Adresse", "CP", "Ville client", "N° affaire", "Titre du projet", "Travaux (k€)", "ESQ", "APS"]
    rows: list[list[Raw]] = [head, ["Mairie", "3 rue Haute", "69210", "Brévenne", "P1", "École", 850.0, "40 %", "60 %"]]
    one = '[[source]]\nfile = "ancien.xlsx"\nsheet = "Feuil1"\nheader = 1\n[[source.column]]\nletter = "G"\n'
    answers = read_mapping(one + 'header = "Travaux (k€)"\nto = "projects.cost × 1000"\n', "m.toml")
    without, answered = goes(plan(rows)), goes(plan(rows, answers=answers))
    assert without["Travaux (k€)"] == "?"
    assert answered == {**without, "Travaux (k€)": "projects.cost"}
    assert set(answered.values()) == {
        "clients.company_name", "clients.billing_address.street", "clients.billing_address.postal_code",
        "clients.billing_address.city", "projects.case_number", "projects.project_title", "projects.cost",
        "phases.pct.ESQ", "phases.pct.APS",
    }  # fmt: skip
