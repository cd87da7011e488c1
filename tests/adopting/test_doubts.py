"""What is not taken but asked: values that are not what a header claims, units, phases, names, pieces, rivals."""

from __future__ import annotations

import pytest

from ooti_xl.adopting import mapping_text, read_mapping
from ooti_xl.adopting.adoption import adopted
from ooti_xl.adopting.fields import goal_of
from ooti_xl.adopting.plans import Plan
from ooti_xl.model.findings import Raw
from ooti_xl.template.options import bare
from tests.adopting.messy import Rows, goes, plan, values

CLIENT: list[Raw] = ["Mairie", "3 rue Haute\n69210 Brévenne", "EUR"]


def offered(planned: Plan, header: str) -> list[str]:
    """What a column that waits may be; a column that does not wait has none."""
    match = next(one for one in planned.matches if one.header == header)
    return [] if match.sure else [str(one.goal) for one in match.offered]


def answered(rows: Rows, header: str, to: str, sheet: str = "Feuil1") -> dict[str, list[dict[str, Raw]]]:
    """The records after a person has answered one column, by the text that a mapping file would hold."""
    planned = plan(rows, sheet)
    place = next(place for place, one in enumerate(planned.matches) if one.header == header)
    goal = goal_of(to)
    assert goal is not None
    planned.answer(place, goal)
    return values(adopted([planned]))


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("SIRET", ["oui", "non"]),
        ("Email", ["Léa", "Paul"]),
        ("Contact", ["a@b.fr", "c@d.fr"]),
        ("Nom de l'entreprise", [1200.0, 1300.0]),
        ("Téléphone", ["Lyon", "Paris"]),
        ("Code client", ["une longue description de ce que fait le client", "une autre, aussi longue que la première"]),
        ("Adresse", ["69210", "69003"]),
        ("Groupe", [0.1, 0.2]),
        ("Tags", [12.0, 13.0]),
    ],
)
def test_values_veto_the_header_of_their_column(header: str, cells: list[Raw]) -> None:
    other = "Raison sociale" if header != "Nom de l'entreprise" else "SIRET"
    known: list[Raw] = ["Mairie", "SCI"] if other == "Raison sociale" else ["73282932000074", "44306184100047"]
    rows = [[other, "Devise", header], *([one, "EUR", cell] for one, cell in zip(known, cells, strict=True))]
    assert goes(plan(rows, "Clients"))[header] == "?"


@pytest.mark.parametrize(
    ("header", "figure", "first"),
    [
        ("Montant des travaux (k€)", 850.0, "projects.cost × 1000"),
        ("Honoraires (k€)", 85.0, "projects.fees × 1000"),
        ("Honoraires en milliers d'euros", 85.0, "projects.fees × 1000"),
        ("Travaux M€ HT", 1.2, "projects.cost × 1000000"),
        ("Surface (ha)", 1.2, "projects.surface_area × 10000"),
        ("Taux honoraires (‰)", 90.0, "projects.fee_pct × 0.001"),
        ("Honoraires TTC", 85000.0, "projects.fees"),
        ("Honoraires (CHF)", 85000.0, "projects.fees"),
    ],
)
def test_a_unit_that_is_not_ours_is_asked_about_with_its_conversion(header: str, figure: float, first: str) -> None:
    rows: Rows = [["N° affaire", "Affaire", "MOA", header], ["26-01", "École", "Mairie", figure]]
    planned = plan(rows)
    assert planned.sheets == ("projects",)
    assert offered(planned, header)[0] == first


def test_a_conversion_is_done_on_a_yes_only() -> None:
    head, row = ["N° affaire", "Affaire", "MOA", "Travaux (k€)"], ["26-01", "École", "Mairie", 850.5]
    rows: Rows = [head, row, ["26-02", "Halle", "SCI", "1 200"], ["26-03", "Tour", "SCI", "92 k€"]]
    assert "cost" not in values(adopted([plan(rows)]))["projects"][0]
    costs = [project["cost"] for project in answered(rows, "Travaux (k€)", "projects.cost × 1000")["projects"]]
    assert costs == [850500.0, 1200000.0, "92 k€"]
    assert answered(rows, "Travaux (k€)", "projects.cost")["projects"][0]["cost"] == 850.5


def test_what_can_not_be_converted_is_set_aside_and_not_written_as_it_is() -> None:
    rows: Rows = [["Affaire", "MOA", "Travaux (k€)"], ["École", "Mairie", 850.0], ["Halle", "SCI", "à voir"]]
    planned = plan(rows, "Projets")
    goal = goal_of("projects.cost * 1000")
    assert goal is not None
    planned.answer(2, goal)
    found = adopted([planned])
    assert "cost" not in values(found)["projects"][1]
    assert "à voir" in [bare(cell) for cell in found.aside("fr")[-1]]


PHASED: Rows = [
    ["N° affaire", "Affaire", "MOA", "Honoraires HT", "ESQ", "APS", "PRO"],
    ["26-01", "École", "Mairie", 1000.0, 10.0, 30.0, 60.0],
    ["26-02", "Halle", "SCI", 500.0, 20.0, None, 80.0],
]


def test_columns_for_phases_are_asked_about_and_become_phases() -> None:
    assert offered(plan(PHASED), "ESQ") == ["phases.pct.ESQ", "phases.amount.ESQ"]
    made = answered(PHASED, "APS", "phases.pct.APS")
    assert [(one["project"], one["shortname"], one["pct"]) for one in made["phases"]] == [
        ("École", "ESQ", 10.0), ("École", "APS", 30.0), ("École", "PRO", 60.0),
        ("Halle", "ESQ", 20.0), ("Halle", "PRO", 80.0),
    ]  # fmt: skip
    assert [one["fees"] for one in made["projects"]] == [1000.0, 500.0]


def test_columns_for_phases_whose_figures_are_amounts_offer_that_first() -> None:
    rows: Rows = [PHASED[0], ["26-01", "École", "Mairie", 10000.0, 1000.0, 3000.0, 6000.0]]
    assert offered(plan(rows), "ESQ")[0] == "phases.amount.ESQ"


def test_columns_for_phases_that_say_percent_are_shares() -> None:
    rows: Rows = [PHASED[0], ["26-01", "École", "Mairie", 10000.0, "10 %", "30 %", "60 %"]]
    assert goes(plan(rows))["ESQ"] == "phases.pct.ESQ"


@pytest.mark.parametrize("raws", [["1 000 €", "3 000 €", "6 000 €"], ["1000 €", "3000 €", "6000 €"]])
def test_columns_for_phases_that_say_euros_are_amounts(raws: list[Raw]) -> None:
    rows: Rows = [PHASED[0], ["26-01", "École", "Mairie", 10000.0, *raws]]
    assert goes(plan(rows))["ESQ"] == "phases.amount.ESQ"
    head = [*PHASED[0][:4], *(f"{code} (€ HT)" for code in ("ESQ", "APS", "PRO"))]
    plain: Rows = [head, ["26-01", "École", "Mairie", 10000.0, 10.0, 30.0, 60.0]]
    assert goes(plan(plain))["ESQ (€ HT)"] == "phases.amount.ESQ"


def test_one_header_that_happens_to_be_a_phase_is_none() -> None:
    rows: Rows = [["N° affaire", "Affaire", "MOA", "PC"], ["26-01", "École", "Mairie", 10.0]]
    assert goes(plan(rows))["PC"] == "-"


def test_a_piece_of_an_address_is_no_address() -> None:
    rows: Rows = [["Client", "CP", "SIRET"], ["Mairie", "69210", "73282932000074"]]
    assert goes(plan(rows, "Clients"))["CP"] == "?"


def test_what_is_left_of_an_address_whose_street_waits_is_no_address() -> None:
    head = ["Client", "Adresse facturation", "CP facturation", "Ville facturation", "N° affaire", "Affaire"]
    rows: Rows = [
        head,
        *([f"Mairie {n % 2}", f"{n} rue Haute", "44000", "Nantes", f"24-0{n}", f"École {n}"] for n in range(6)),
    ]
    assert [goes(plan(rows))[header] for header in head[1:4]] == ["?"] * 3


def test_the_streets_of_two_addresses_are_both_asked_about() -> None:
    head = ["Client", "Adresse", "CP", "Ville", "Adresse", "CP", "Ville", "Tél"]
    rows: Rows = [head, *([f"SCI {n}", "3 rue Haute", "44000", "Nantes", "BP 1", "44021", "Nantes", ""] for n in "AB")]
    assert [match.sure for match in plan(rows).matches][1:7] == [False] * 6


def test_an_address_in_capitals_is_the_same() -> None:
    head = ["Client", "Adresse facturation", "CP facturation", "Ville facturation", "N° affaire", "Affaire"]
    streets = ("2 rue Haute", "2 RUE HAUTE")
    rows: Rows = [head, *(["Mairie", one, "44000", "Nantes", f"A{n}", f"École {n}"] for n, one in enumerate(streets))]
    assert goes(plan(rows))["Adresse facturation"] == "clients.billing_address.street"


def test_the_first_name_of_a_client_without_the_name_of_a_contact_is_no_contact() -> None:
    rows: Rows = [["Nom", "Prénom", "Adresse", "CP", "Ville"], ["ROUX", "Jean", "3 rue Haute", "01310", "Polliat"]]
    assert goes(plan(rows, "Clients particuliers"))["Prénom"] == "?"


def test_two_columns_that_fit_one_place_are_both_asked_about() -> None:
    rows: Rows = [
        ["Raison sociale", "Devise", "Tél.", "Portable"],
        ["Mairie", "EUR", "01 99 00 12 34", "06 39 98 00 01"],
    ]
    assert [goes(plan(rows))[header] for header in ("Tél.", "Portable")] == ["?", "?"]


def test_a_column_that_is_known_by_its_values_alone_under_another_header_is_asked_about() -> None:
    rows: Rows = [["Raison sociale", "Devise", "Copie à"], ["Mairie", "EUR", "a@m.fr"], ["SCI", "EUR", "b@s.fr"]]
    assert offered(plan(rows), "Copie à") == ["clients.email"]


def test_records_that_nothing_names_are_not_made() -> None:
    rows: Rows = [["Devise", "Pays", "Statut"], ["EUR", "FR", "En cours"], ["CHF", "CH", "Perdu"]]
    assert values(adopted([plan(rows)])) == {}


@pytest.mark.parametrize(
    ("name", "email", "first", "last"),
    [
        ("DUPONT Jean", "", "Jean", "DUPONT"),
        ("Jean DUPONT", "", "Jean", "DUPONT"),
        ("Dupont, Jean", "", "Jean", "Dupont"),
        ("Petit Jean", "j.petit@a.fr", "Jean", "Petit"),
        ("Petit Jean", "jean.petit@a.fr", "Jean", "Petit"),
        ("Jean Paul de La Tour", "jp@a.fr", None, "Jean Paul de La Tour"),
        ("Jean Paul Petit", "jeanpaul.petit@a.fr", "Jean Paul", "Petit"),
        ("Petit Jean", "agence@a.fr", None, "Petit Jean"),
    ],
)
def test_a_name_is_split_where_it_or_its_email_says_how(name: str, email: str, first: str | None, last: str) -> None:
    rows: Rows = [["Nom complet", "Email", "Coût horaire"], [name, email or None, 30.0]]
    (made,) = answered(rows, "Nom complet", "collaborators.full_name.as_marked")["collaborators"]
    assert (made.get("first_name"), made["last_name"]) == (first, last)


@pytest.mark.parametrize("header", ["Nom complet", "Collaborateur"])
def test_both_names_in_one_column_are_not_offered_as_one(header: str) -> None:
    rows: Rows = [[header, "Email", "Coût horaire"], ["Jean Petit", "agence@a.fr", 30.0]]
    assert ["full_name" in to for to in offered(plan(rows), header)[:3]] == [True, True, True]


def test_an_email_says_the_order_of_the_names_of_a_whole_column() -> None:
    rows: Rows = [["Nom", "Email"], ["Petit Jean", "j.petit@a.fr"], ["Roux Anne", "aroux@a.fr"]]
    assert goes(plan(rows, "Équipe"))["Nom"] == "collaborators.full_name.as_marked"


def test_a_required_column_that_no_column_fills_names_those_that_may_be_it() -> None:
    rows: Rows = [["Raison sociale", "SIRET", "CP", "Devise"], ["Mairie", "73282932000074", "69210", "EUR"]]
    lacking = [(str(target), [one.header for one in maybe]) for target, maybe in plan(rows).lacking()]
    assert lacking == [("clients.billing_address", ["CP"])]


NEXT_YEAR: Rows = [PHASED[0], ["27-01", "Gymnase", "Mairie", 2000.0, 0.5, 0.25, 0.25]]


def test_a_mapping_file_answers_next_year_s_file_of_the_same_form_without_a_question() -> None:
    first = plan(PHASED)
    goal = goal_of("phases.pct.ESQ")
    assert goal is not None
    first.answer(next(first.doubtful()), goal)
    answers = read_mapping(mapping_text([first], ""), "m.toml")
    again = plan(NEXT_YEAR, "Suivi 2027", answers=answers)
    assert list(again.doubtful()) == []
    assert goes(again) == goes(first)


def test_the_mapping_file_explains_what_waits() -> None:
    text = mapping_text([plan(PHASED)], "", lambda planned, match: [f"voici {match.header}"])
    assert text.index("# voici ESQ") < text.index('header = "ESQ"')
    assert 'candidates = ["phases.pct.ESQ", "phases.amount.ESQ"]' in text


def test_in_a_table_that_may_fill_two_sheets_every_column_is_asked_about_with_the_places_of_both() -> None:
    planned = plan([["Nom", "Email", "Téléphone"], ["Marchand", "l@a.fr", "01 99 00 12 34"]])
    assert [offered(planned, header)[:2] for header in ("Nom", "Email", "Téléphone")] == [
        ["collaborators.last_name", "clients.company_name"],
        ["collaborators.email", "clients.email"],
        ["collaborators.mobile", "clients.phone"],
    ]
    for place, to in enumerate(("clients.company_name", "clients.email", "clients.phone")):
        planned.answer(place, goal_of(to))
    assert values(adopted([planned]))["clients"] == [
        {"company_name": "Marchand", "email": "l@a.fr", "phone": "01 99 00 12 34"}
    ]


def test_a_column_that_only_one_of_two_possible_sheets_has_is_not_set_aside_without_a_question() -> None:
    rows: Rows = [["ID projet", "Titre du projet", "Phase", "Date de début", "Part"]]
    rows += [[number, title, code, f"0{month}/02/2025", 0.25] for number, title in (("P1", "École"), ("P2", "Halle"))
             for month, code in enumerate(("ESQ", "APS", "APD", "PRO"), 1)]  # fmt: skip
    planned = plan(rows)
    assert [m.header for m in planned.matches if m.sure] == []
    assert (offered(planned, "Phase")[0], offered(planned, "Part")) == ("phases.shortname", ["phases.pct"])
