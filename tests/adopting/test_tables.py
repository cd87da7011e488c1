"""Several tables on a sheet, headers on several rows, and what stands around them."""

from __future__ import annotations

from typing import Any

import pytest

from ooti_xl import wording
from ooti_xl.adopting import mapping_text, read_mapping
from ooti_xl.adopting.regions import Region, regions_of
from ooti_xl.model.errors import Refusal
from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Area
from tests.adopting.messy import adopt_rows, goes, plan, plans, source, values

Rows = list[list[Raw]]
SIRET = "73282932000074"
CLIENTS: Rows = [["Raison sociale", "SIRET", "Devise"], ["Mairie", SIRET, "EUR"], ["SCI", SIRET, "EUR"]]
PROJECTS: Rows = [["Titre du projet", "Client", "Honoraires HT"], ["École", "Mairie", 1200.0], ["Crèche", "SCI", 900.0]]
TEAM: Rows = [["Prénom", "Nom", "Email"], ["Léa", "Marchand", "l@a.fr"], ["Paul", "Petit", "p@a.fr"]]


def beside(left: Rows, right: Rows, gap: int = 1) -> Rows:
    """Two blocks of rows side by side, with empty columns between."""
    width = max(map(len, left))
    rows: Rows = []
    for number in range(max(len(left), len(right))):
        first = left[number] if number < len(left) else []
        second = right[number] if number < len(right) else []
        rows.append([*first, *[None] * (width - len(first) + gap), *second])
    return rows


def tables(rows: Rows, *merged: Area) -> list[Region]:
    return regions_of(source(rows, merged=merged))


def headers(rows: Rows, *merged: Area) -> list[str]:
    """The only table's headers."""
    (region,) = tables(rows, *merged)
    return list(region.headers.values())


@pytest.mark.parametrize(
    "between",
    [[], [[]], [[], []], [["Projets"]], [[], ["Projets"]], [[], ["Projets"], []], [["Total", None, 2.0], ["Projets"]]],
    ids=str,
)
def test_tables_below_one_another_are_apart(between: Rows) -> None:
    found = adopt_rows([*CLIENTS, *between, *PROJECTS])
    assert [client["company_name"] for client in values(found)["clients"]] == ["Mairie", "SCI"]
    assert [project["project_title"] for project in values(found)["projects"]] == ["École", "Crèche"]
    assert [one.plan.region.number for one in found.placed] == [1, 2]


def test_the_second_table_is_not_read_into_the_first() -> None:
    rows: Rows = [
        ["Raison sociale", "Adresse", "Devise"],
        ["Mairie", "3 rue Haute\n69210 Brévenne", "EUR"],
        [],
        ["Prénom", "Nom", "Email", "Coût horaire"],
        ["Anne", "Vidal", "c@x.example", 92.0],
    ]
    found = values(adopt_rows(rows))
    assert found["clients"][0]["billing_address"] == "3 rue Haute\n69210 Brévenne"
    assert found["collaborators"] == [
        {"first_name": "Anne", "last_name": "Vidal", "email": "c@x.example", "payable_per_hour": 92.0}
    ]


def test_a_table_right_below_another_one_is_known_by_two_of_its_headers() -> None:
    second: Rows = [["Titre", "Client", "Couleur", "Tiroir", "Étage"], ["École", "Mairie", "vert", 3.0, 2.0]]
    assert [one.records for one in tables([*CLIENTS, *second])] == [[2, 3], [5]]


def test_a_title_and_the_same_headers_begin_a_table() -> None:
    first, second = tables([["Publics"], *CLIENTS, ["Privés"], *CLIENTS])
    assert (first.header, first.records, first.others) == (2, [3, 4], {1: "above"})
    assert (second.header, second.records, second.others) == (6, [7, 8], {5: "above"})


def test_an_empty_row_and_the_same_headers_begin_a_table() -> None:
    first, second = tables([*CLIENTS, [], *CLIENTS])
    assert (first.records, second.header, second.records) == ([2, 3], 5, [6, 7])


def test_headers_that_are_repeated_on_every_page_begin_no_table() -> None:
    (region,) = tables([*CLIENTS, *CLIENTS])
    assert (region.records, region.others) == ([2, 3, 5, 6], {4: "again"})


def test_a_table_of_which_nothing_is_known_is_a_table() -> None:
    first, second = tables([*CLIENTS, [], ["Recettes"], ["Plat", "Farine", "Beurre"], ["Tarte", 200.0, 100.0]])
    assert first.records == [2, 3]
    assert (second.header, second.records) == (6, [7])


@pytest.mark.parametrize(
    "rows",
    [
        beside(CLIENTS, [[], *TEAM]),
        beside([["Clients"], *CLIENTS], [["Collaborateurs"], *TEAM]),
        beside(CLIENTS, TEAM[:2], gap=3),
        beside(CLIENTS, [[*row, cost] for row, cost in zip(TEAM, ["Coût horaire", 40.0, 30.0], strict=True)]),
        beside([*CLIENTS, CLIENTS[1]], TEAM[:2]),
        [["Agence"], [], *beside(CLIENTS, [[], *TEAM])],
    ],
    ids=["other rows", "titles", "wide gap", "other records", "shorter", "title over both"],
)
def test_tables_side_by_side_are_apart(rows: Rows) -> None:
    found = values(adopt_rows(rows))
    assert [client["company_name"] for client in found["clients"]][:2] == ["Mairie", "SCI"]
    assert {person["first_name"] for person in found["collaborators"]} <= {"Léa", "Paul"}


def test_the_same_headers_again_beside_an_empty_column_are_a_table() -> None:
    first, second = tables(beside(CLIENTS, CLIENTS))
    assert (list(first.headers), list(second.headers)) == ([1, 2, 3], [5, 6, 7])


def test_tables_below_and_beside_one_another_are_apart() -> None:
    found = tables([*beside(CLIENTS, CLIENTS), [], *PROJECTS])
    assert [(next(iter(one.headers)), one.header, one.records) for one in found] == [
        (1, 1, [2, 3]), (1, 5, [6, 7]), (5, 1, [2, 3]),
    ]  # fmt: skip


def test_a_client_and_its_projects_or_contacts_are_one_table_in_spite_of_an_empty_column() -> None:
    contacts: Rows = [["Contact", "Email"], ["Léa", "l@a.fr"]]
    assert len(tables(beside([*CLIENTS, CLIENTS[1]], contacts))) == 1
    assert len(tables(beside(CLIENTS, PROJECTS))) == 1
    assert len(tables(beside(CLIENTS, [["Équipe", "Statut"], ["A", "En cours"], ["B", "Perdu"]]))) == 1


def test_what_stands_inside_of_a_table_does_not_part_it() -> None:
    spaced = beside([row[:2] for row in CLIENTS], [row[2:] for row in CLIENTS])
    (region,) = tables([spaced[0], spaced[1], [], [], spaced[2]])
    assert region.records == [2, 5]
    assert [client["currency"] for client in values(adopt_rows(spaced))["clients"]] == ["EUR", "EUR"]


@pytest.mark.parametrize(
    "title",
    [
        "Marchés publics",
        "PARTICULIERS",
        "Clients privés :",
        "Client : Mairie de Lyon",
        "2025",
        "Lot 2",
        "Lot 1 : gros œuvre",
        2024.0,
        "Collectivités",
        "En cours",
    ],
)
def test_a_title_of_a_group_is_no_record(title: Raw) -> None:
    (region,) = tables([CLIENTS[0], ["Marchés publics"], CLIENTS[1], [title], CLIENTS[2]])
    assert (region.records, region.others) == ([3, 5], {2: "group", 4: "group"})


def test_a_name_alone_is_a_record_unless_something_makes_it_a_title() -> None:
    rows: Rows = [CLIENTS[0], CLIENTS[1], ["Menuiserie Dupuis"], CLIENTS[2]]
    assert tables(rows)[0].records == [2, 3, 4]
    assert tables(rows, Area(3, 1, 3, 3))[0].others == {3: "group"}
    assert tables([*rows[:2], [], *rows[2:]])[0].others == {4: "group"}


NUMBERED: Rows = [["N°", "Affaire", "Honoraires HT"], ["24-01", "École", 1000.0], ["24-02", "Halle", 2000.0]]


@pytest.mark.parametrize("title", ["MAIRIE DE LYON", "Habitat du Rhône", "SNCF", "M. et Mme Durand"])
def test_a_name_over_records_in_the_column_of_their_numbers_is_a_title(title: str) -> None:
    for rows in ([NUMBERED[0], [title], *NUMBERED[1:]], [*NUMBERED[:2], [title], NUMBERED[2], ["24-03", "Tour", 30.0]]):
        assert list(tables(rows)[0].others.values()) == ["group"]


@pytest.mark.parametrize("titles", [["MAIRIE DE LYON", "HABITAT DU RHÔNE"], ["Région", "Ville de Givors"]])
def test_names_alone_that_part_whole_records_from_the_first_row_on_are_titles(titles: list[str]) -> None:
    head, *records = [[row[1], row[0], row[2]] for row in NUMBERED]
    (region,) = tables([head, [titles[0]], *records, [titles[1]], *records])
    assert region.others == {2: "group", 5: "group"}


@pytest.mark.parametrize(
    "rows",
    [
        [["Menuiserie Dupuis"], CLIENTS[1], ["SNCF", "04 72 00 00 01"], ["Région"], CLIENTS[2]],
        [CLIENTS[1], ["Menuiserie Dupuis"], CLIENTS[2], ["Région"], CLIENTS[1]],
        [["Menuiserie Dupuis"], ["Région"], CLIENTS[1], CLIENTS[2]],
    ],
)
def test_clients_of_whom_only_the_name_is_known_are_records(rows: Rows) -> None:
    assert tables([CLIENTS[0], *rows])[0].others == {}


@pytest.mark.parametrize(
    "block",
    [
        [["Légende"], ["Rouge", "client perdu"], ["Vert"]],
        [["Rouge", "perdu"], ["Vert", "gagné"]],
        [["NB : à revoir"]],
        [["Document interne"], ["Ne pas diffuser"]],
    ],
    ids=str,
)
def test_a_legend_under_a_table_is_no_record(block: Rows) -> None:
    head, *records = [[*row, last] for row, last in zip(CLIENTS, ["Groupe", "Public", "Privé"], strict=True)]
    (region,) = tables([head, *records, [], *block])
    assert region.records == [2, 3]
    assert set(region.others.values()) == {"remark"}


def test_a_legend_under_a_narrow_table_is_no_record() -> None:
    (region,) = tables([*CLIENTS, [], ["Légende", "Sens"], ["Rouge", "perdu"]])
    assert (region.records, region.others) == ([2, 3], {5: "remark", 6: "remark"})


def test_a_legend_beside_a_table_is_no_table() -> None:
    found = adopt_rows(beside(CLIENTS, [["Légende"], ["Rouge", "perdu"], ["Vert", "gagné"]]))
    assert len(found.placed) == 1
    assert [client["company_name"] for client in values(found)["clients"]] == ["Mairie", "SCI"]


GROUPED: Rows = [
    ["Maître d'ouvrage", None, None, None, "Affaire"],
    ["Nom", "Adresse", "CP", "Ville", "N°", "Nom", "Montant"],
    ["Mairie", "3 rue Haute", "69210", "Brévenne", "P1", "École", 1200.0],
]
BOTH = [*(f"Maître d'ouvrage {name}" for name in ("Nom", "Adresse", "CP", "Ville")), "Affaire N°", "Affaire Nom"]


def test_titles_over_groups_of_headers_are_part_of_them() -> None:
    assert headers(GROUPED) == [*BOTH, "Affaire Montant"]
    assert headers(GROUPED, Area(1, 1, 1, 4), Area(1, 5, 1, 7)) == [*BOTH, "Affaire Montant"]
    assert headers(GROUPED, Area(1, 1, 1, 4), Area(1, 5, 1, 6)) == [*BOTH, "Montant"]


def test_titles_of_groups_that_say_nothing_do_not_hide_their_columns() -> None:
    rows: Rows = [
        ["Identité", None, "Adresse", None, None],
        ["Raison sociale", "SIRET", "Rue", "CP", "Ville"],
        ["Mairie", SIRET, "3 rue Haute", "69210", "Brévenne"],
    ]
    assert list(goes(plan(rows)).items())[2:] == [
        ("Adresse Rue", "clients.billing_address.street"),
        ("Adresse CP", "clients.billing_address.postal_code"),
        ("Adresse Ville", "clients.billing_address.city"),
    ]
    phases: Rows = [
        ["ID projet", "Titre du projet", "Phases", None],
        [None, None, "ESQ", "APS"],
        ["P1", "École", 0.4, 0.6],
    ]
    assert {str(one.field.target) for one in plan(phases).matches[2].offered} == {"phases.pct.ESQ", "phases.amount.ESQ"}


@pytest.mark.parametrize("merged", [(Area(1, 1, 1, 2), Area(1, 3, 1, 4), Area(1, 5, 1, 12)), ()], ids=["merged", "not"])
def test_headers_under_titles_of_groups_are_headers_however_many_of_them_are_phases(merged: tuple[Area, ...]) -> None:
    codes = ["ESQ", "APS", "APD", "PRO", "ACT", "VISA", "DET", "AOR"]
    rows: Rows = [
        ["Maître d'ouvrage", None, "Affaire", None, "Répartition"],
        ["Nom", "Tél.", "N°", "Intitulé", *codes],
        ["Mairie", "04 65 71 10 20", "P1", "École", *[0.125] * 8],
    ]
    (region,) = tables(rows, *merged)
    assert (region.header_rows, region.records) == ((1, 2), [3])
    assert [region.named(column) for column in range(1, 13)] == [
        "Maître d'ouvrage Nom", "Maître d'ouvrage Tél.", "Affaire N°", "Affaire Intitulé", *codes,
    ]  # fmt: skip


def test_headers_on_two_rows_that_are_repeated_are_no_records() -> None:
    (region,) = tables([*GROUPED, *GROUPED])
    assert (region.records, region.others) == ([3, 6], {4: "again", 5: "again"})


def test_a_title_of_the_whole_sheet_is_no_header() -> None:
    (region,) = tables([["Liste des clients 2025"], *GROUPED], Area(1, 1, 1, 7), Area(2, 1, 2, 4), Area(2, 5, 2, 7))
    assert (region.header_rows, region.others) == ((2, 3), {1: "above"})
    assert tables([["Liste des clients 2025", None, "mise à jour mars"], *CLIENTS])[0].header_rows == (2,)
    assert tables([["Clients"], *CLIENTS], Area(1, 1, 1, 3))[0].header_rows == (2,)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["Prénom", "Nom", "Taux", "Coût"], [None, None, "horaire", "horaire"]], ["Taux horaire", "Coût horaire"]),
        ([[None, None, "Taux", "Coût"], ["Prénom", "Nom", "horaire", "horaire"]], ["Taux horaire", "Coût horaire"]),
        (
            [["Client", "Affaire", "Surface", "Honoraires"], [None, None, "m²", "(k€)"]],
            ["Surface m²", "Honoraires (k€)"],
        ),
        ([["Client", "Affaire", "Planning", None], [None, None, "Début", "Fin"]], ["Planning Début", "Planning Fin"]),
        ([["Client", "Affaire", "Honoraires", None], ["Nom", "N°", "HT", "TTC"]], ["Honoraires HT", "Honoraires TTC"]),
        ([["Client", "Affaire", "Montant", None], [None, None, "HT", "TTC"]], ["Montant HT", "Montant TTC"]),
        ([["Client", "Affaire", "Phases", None], [None, None, "ESQ", "APS"]], ["Phases ESQ", "Phases APS"]),
        ([["Client", "Affaire", "Date", "Date"], [None, None, "début", "fin"]], ["Date début", "Date fin"]),
        ([["Client", "Affaire", "Honoraires", "TVA"], [None, None, "€ HT", "%"]], ["Honoraires € HT", "TVA %"]),
    ],
    ids=str,
)
def test_a_header_that_goes_on_below_is_one(rows: Rows, said: list[str]) -> None:
    (region,) = tables([*rows, ["Léa", "Marchand", 30.0, 40.0], ["Paul", "Petit", 30.0, 40.0]])
    assert (region.header_rows, region.records) == ((1, 2), [3, 4])
    assert list(region.headers.values())[2:] == said


def test_a_year_is_a_header() -> None:
    assert headers([["Client", "Ville", 2025.0], ["Mairie", "Lyon", 1200.0]])[2] == "2025"


def test_headers_on_three_rows_are_one() -> None:
    rows: Rows = [*GROUPED[:2], [None, None, None, None, None, None, "(k€)"], *GROUPED[2:]]
    assert headers(rows)[-1] == "Affaire Montant (k€)"
    assert tables(rows)[0].header_rows == (1, 2, 3)


def test_headers_that_are_merged_over_two_rows_are_one() -> None:
    rows: Rows = [
        ["Client", "Montant", None, "Dates"],
        [None, "HT", "TTC", "Début", "Fin"],
        ["Mairie", 1.0, 2.0, 3.0, 4.0],
    ]
    areas = (Area(1, 1, 2, 1), Area(1, 2, 1, 3), Area(1, 4, 1, 5))
    assert headers(rows, *areas) == ["Client", "Montant HT", "Montant TTC", "Dates Début", "Dates Fin"]


@pytest.mark.parametrize(
    "first", [[None, None, "EUR"], ["mairie", "en cours", "eur"], ["sci"], [None, "néant"]], ids=str
)
def test_a_first_record_that_holds_little_is_no_header(first: list[Raw]) -> None:
    (region,) = tables([CLIENTS[0], first, *CLIENTS[1:]])
    assert (region.header_rows, region.records) == ((1,), [2, 3, 4])


def test_a_header_over_two_columns_takes_no_record_with_it() -> None:
    rows: Rows = [
        ["Client", "Contact", None, "Ville"],
        ["Mairie", "Léa", "Marchand", "Lyon"],
        ["SCI", "Jo", "Bo", "Bron"],
    ]
    (region,) = tables(rows, Area(1, 2, 1, 3))
    assert (region.header_rows, region.records) == ((1,), [2, 3])


def test_a_first_record_under_a_column_without_a_header_is_no_header() -> None:
    (region,) = tables([["Nom", "Ville"], ["Mairie", "Lyon", "à relancer"], ["SCI", "Bron", "perdu"]])
    assert (region.header_rows, region.records) == ((1,), [2, 3])


def test_titles_that_are_about_the_sheet_are_no_headers() -> None:
    above: list[Raw] = ["Suivi des clients", None, "Mars 2025"]
    assert tables([above, *CLIENTS], Area(1, 1, 1, 2))[0].header_rows == (2,)
    wide: Rows = [[*row, "x"] for row in CLIENTS]
    assert tables([[*above, None], *wide], Area(1, 1, 1, 2), Area(1, 3, 1, 4))[0].header_rows == (2,)


def test_labels_with_their_values_beside_them_are_above_a_table() -> None:
    form: Rows = [["Agence", "Atelier"], ["Client", "Mairie", "Ville", "Lyon"], ["Honoraires", 1200.0]]
    (region,) = tables([*form, [], *PROJECTS])
    assert (region.header, set(region.others)) == (5, {1, 2, 3})


def test_a_sheet_of_one_record_with_its_headers_on_the_left_is_not_read_as_a_table() -> None:
    found = adopt_rows([["Projet", "École"], ["Client", "Mairie"], ["Ville", "Lyon"]])
    assert (found.records, found.values_aside) == ({}, 6)


def test_a_mapping_says_which_table_it_is_about_and_on_how_many_rows_its_headers_stand() -> None:
    rows: Rows = [*GROUPED, [], *PROJECTS]
    text = mapping_text(plans(rows), "")
    assert text.count("table = ") == text.count("header_rows = ") == 1
    assert ("table = 2\nheader = 5" in text, "header = 2\nheader_rows = 2" in text) == (True, True)
    again = plans(rows, answers=read_mapping(text, "m.toml"))
    assert [goes(one) for one in again] == [goes(one) for one in plans(rows)]


def answer(**said: Any) -> str:
    return "\n".join(
        ["[[source]]", 'file = "ancien.xlsx"', 'sheet = "Feuil1"', *(f"{k} = {v}" for k, v in said.items())]
    )


def test_a_person_says_where_a_header_stands() -> None:
    rows: Rows = [["Titre", "Client"], ["Recette", "Farine"], ["Tarte", "blanche"], ["Sel", "Poivre"], ["A", "B"]]
    one = plan(rows, answers=read_mapping(answer(header=2), "m.toml")).region
    assert (one.header_rows, one.others) == ((2,), {1: "above"})
    none = plan(rows, answers=read_mapping(answer(header=0), "m.toml")).region
    assert (none.header_rows, none.records) == ((), [1, 2, 3, 4, 5])
    two = plan(rows, answers=read_mapping(answer(header=2, header_rows=2), "m.toml")).region
    assert (two.header_rows, two.headers[1]) == ((1, 2), "Titre Recette")
    first, second = plans(rows, answers=read_mapping(answer(table=2, header=4), "m.toml"))
    assert (first.region.records, second.region.records) == ([2, 3], [5])


@pytest.mark.parametrize("said", [{"header": 9}, {"table": 2}, {"table": 2, "header": 1}, {"table": 3, "header": 3}])
def test_a_header_that_a_person_has_put_where_nothing_is_is_refused(said: dict[str, int]) -> None:
    with pytest.raises(Refusal) as caught:
        plans(CLIENTS, answers=read_mapping(answer(**said), "m.toml"))
    assert caught.value.code == "mapping_header"
    for locale in wording.LOCALES:
        assert "ancien.xlsx › Feuil1" in wording.refusal(caught.value.code, caught.value.facts, locale)
