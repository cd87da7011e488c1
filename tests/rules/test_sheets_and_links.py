"""What holds between the records of a sheet, and between sheets."""

from __future__ import annotations

import datetime as dt

import pytest

from ooti_xl import wording
from ooti_xl.check import check_grids
from ooti_xl.model.findings import CellError, Edit, Raw, Safety, Severity
from tests.books import check_records, good, grid_of, grids_of, only, said, worded


def named(*names: str) -> list[dict[str, Raw]]:
    """Clients of these names."""
    return [good("clients", company_name=name, number=f"C{n}") for n, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Mairie de Brévenne", "MAIRIE DE BRÉVENNE"), ("Rhône Bâti", "Rhône  Bâti"), ("Région", "Région")],
)
def test_a_name_given_twice_is_an_error_on_the_second(first: str, second: str) -> None:
    finding = only(check_records(clients=named(first, "Tiers", second)), "duplicate_value")
    assert (finding.severity, finding.cell.address, finding.facts["first"]) == (Severity.ERROR, "B4", "B2")


@pytest.mark.parametrize("other", ["Mairie de Brevenne", "Mairie-de-Brévenne"])
def test_another_accent_or_hyphen_may_be_another_name(other: str) -> None:
    report = check_records(clients=named("Mairie de Brévenne", other), projects=[good("projects", client=other)])
    assert said(report, "duplicate_value", "ambiguous_link", "link_writing", "unknown_link") == []


@pytest.mark.parametrize(("first", "second"), [("1 1", "11"), ("A-1", "A1"), ("é1", "e1")])
def test_codes_that_look_alike_are_two(first: str, second: str) -> None:
    clients = [good("clients", number=first), good("clients", number=second, company_name="Région")]
    assert said(check_records(clients=clients), "duplicate_value") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Urbanis Développement", "Urbanis Developpement SAS"),
        ("Rhône Bâti", "SARL Rhone Bati"),
        ("Atelier Martin Architectes", "Atelier Martin Architecte"),
        ("Habitat Rhodanien", "Habitat Rohdanien"),
        ("Dupont et Fils", "Dupont & Fils"),
        ("Foncière du Parc", "Parc (Foncière du)"),
        ("Confluence", "Confluance"),
    ],
)
def test_a_client_written_twice_but_for_a_little(first: str, second: str) -> None:
    finding = only(check_records(clients=named(first, second)), "near_duplicate")
    assert (finding.severity, finding.cell.address, finding.facts["other"]) == (Severity.WARNING, "B3", first)
    assert finding.fix is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Lot 1", "Lot 2"),
        ("Mairie de Lyon", "Mairie de Dijon"),
        ("Lyon Nord", "Lyon Sud"),
        ("Martin", "Marti"),
        ("SCI Bellecombe", "SCI Bellevue"),
        ("Résidence 12", "Résidence 21"),
        ("Mme Durand", "M. Durant"),
    ],
)
def test_different_clients_are_left_alone(first: str, second: str) -> None:
    assert said(check_records(clients=named(first, second)), "near_duplicate", "duplicate_value") == []


def test_projects_of_different_clients_may_have_the_same_title() -> None:
    clients = named("Mairie de Lyon", "Mairie de Dijon")
    projects = [good("projects", client=f"C{n}", case_number=f"P{n}", project_title="Médiathèque") for n in (1, 2)]
    assert said(check_records(clients=clients, projects=projects)) == []


def phases(*shares: Raw, **changes: Raw) -> list[dict[str, Raw]]:
    """Phases of one project with these shares."""
    return [good("phases", shortname=f"X{n}", pct=share, **changes) for n, share in enumerate(shares)]


@pytest.mark.parametrize(
    ("shares", "wrong"),
    [
        ([0.5, 0.5], False),
        ([0.3333, 0.3333, 0.3334], False),
        ([0.333, 0.333, 0.334], False),
        ([1.0004], False),
        ([0.5, 0.49], True),
        ([1.0, 0.0], False),
        ([0.5, "à voir"], False),
        ([0.5, None], False),
    ],
)
def test_the_shares_of_a_mission_make_100(shares: list[Raw], wrong: bool) -> None:
    report = check_records(clients=[good("clients")], projects=[good("projects")], phases=phases(*shares))
    assert said(report, "shares_off_total") == ([("Phases", "F2", "shares_off_total")] if wrong else [])


def test_each_mission_of_a_project_makes_its_own_100() -> None:
    both = [*phases(0.6, 0.4), *phases(1.0, mission="Mission complémentaire"), *phases(0.9, mission="OPC")]
    report = check_records(clients=[good("clients")], projects=[good("projects")], phases=both)
    assert said(report) == [("Phases", "F5", "shares_off_total")]
    assert "«\u00a0OPC – P1\u00a0»" in worded(report.findings[0])[0]


def test_a_phase_whose_mission_cannot_be_read_leaves_its_project_alone() -> None:
    both = [*phases(0.6), *phases(0.4, mission=CellError("#N/A")), *phases(0.9, project="P2")]
    two = [good("projects"), good("projects", case_number="P2", project_title="École")]
    report = check_records(clients=[good("clients")], projects=two, phases=both)
    assert said(report) == [("Phases", "C3", "excel_error"), ("Phases", "F4", "shares_off_total")]


def test_phase_amounts_of_the_main_contract_make_the_fees() -> None:
    both = [
        good("phases", pct=None, amount=600.0),
        good("phases", pct=None, amount=300.0, shortname="APS"),
        good("phases", pct=None, amount=5000.0, mission="Mission complémentaire"),
    ]
    wrong = check_records(clients=[good("clients")], projects=[good("projects", fees=1000.0)], phases=both)
    assert said(wrong) == [("Phases", "G2", "amounts_off_fees")]
    right = check_records(clients=[good("clients")], projects=[good("projects", fees=900.0)], phases=both)
    assert said(right) == []


@pytest.mark.parametrize("text", ["C1", "Mairie de Brévenne"])
def test_a_link_by_code_or_by_name_is_fine(text: str) -> None:
    report = check_records(clients=[good("clients")], projects=[good("projects", client=text)], phases=[good("phases")])
    assert said(report) == []


@pytest.mark.parametrize("text", ["c1", "MAIRIE DE BREVENNE", "mairie de brévenne"])
def test_a_link_written_otherwise_gets_its_targets_code(text: str) -> None:
    report = check_records(clients=[good("clients")], projects=[good("projects", client=text)], phases=[good("phases")])
    finding = only(report, "link_writing")
    assert finding.fix is not None
    assert finding.fix.edits == (Edit(finding.cell, text, "C1"),)
    assert said(report) == [("Projets", "D2", "link_writing")]


def test_a_number_links_to_the_code_that_it_shows() -> None:
    report = check_records(
        clients=[good("clients", number=41.0)], projects=[good("projects", client=41.0)], phases=[good("phases")]
    )
    assert said(report) == []


def test_an_unknown_link_offers_the_nearest() -> None:
    report = check_records(clients=[good("clients")], projects=[good("projects", client="Mairie de Brevene")])
    finding = only(report, "unknown_link")
    assert finding.fix is not None
    assert (finding.severity, finding.fix.safety) == (Severity.ERROR, Safety.ASK)
    assert finding.fix.alternatives == ("Mairie de Brévenne",)


def test_an_ambiguous_link_offers_the_codes() -> None:
    clients = [good("clients", number=f"C{n}", company_name="Mairie") for n in (1, 2)]
    finding = only(check_records(clients=clients, projects=[good("projects", client="Mairie")]), "ambiguous_link")
    assert finding.fix is not None
    assert finding.fix.alternatives == ("C1", "C2")


@pytest.mark.parametrize(("name", "code"), [("Mairie", "ambiguous_link"), ("Mairie de Brevene", "unknown_link")])
def test_a_link_that_a_formula_gives_is_said_to_be_the_formulas(name: str, code: str) -> None:
    grids = grids_of(clients=named("Mairie", "Mairie", "Mairie de Brévenne"))
    grids["Projets"] = grid_of("projects", [good("projects", client=name)], formulas={(2, 4)})
    finding = only(check_grids(grids), code)
    assert finding.fix is None
    assert finding.message("fr").endswith("corrigez la formule, ou ce dont elle dépend.")


def test_an_exact_name_wins_over_a_folded_one() -> None:
    clients = [good("clients", number="a1"), good("clients", number="A1", company_name="Région")]
    report = check_records(clients=clients, projects=[good("projects", client="A1")])
    assert said(report, "ambiguous_link", "unknown_link", "link_writing") == []


def test_links_to_a_sheet_that_is_missing_are_said_by_the_missing_sheet() -> None:
    grids = grids_of(projects=[good("projects")], phases=[good("phases")])
    del grids["Clients"]
    assert said(check_grids(grids)) == [("Projets", "A1", "sheet_missing")]


@pytest.mark.parametrize("text", [123.0, "123", "00123"])
def test_a_link_to_a_code_that_lost_its_zeros_finds_it(text: Raw) -> None:
    codes: list[Raw] = ["00121", "00122", 123.0]
    clients = [good("clients", company_name=f"Ville {n}", number=code) for n, code in enumerate(codes)]
    report = check_records(clients=clients, projects=[good("projects", client=text)], phases=[good("phases")])
    assert said(report) == [("Clients", "C4", "code_lost_zeros"), ("Projets", "D2", "parent_invalid")]


DOUBTFUL: list[tuple[dict[str, Raw], list[Raw]]] = [
    ({"number": dt.datetime(2026, 4, 3)}, [dt.datetime(2026, 4, 3)]),
    ({"number": 1.23e16}, [1.23e16]),
    ({"number": "1,23E+10"}, ["1,23E+10"]),
    ({"number": 2.5}, [2.5, "2.5"]),
    ({"number": "=C1"}, ["=C1", "C1"]),
    ({"number": "C\u00a0\u00a01"}, ["C 1", "C\u00a0\u00a01", "C  1"]),
    ({"number": None, "company_name": "SociÃ©tÃ© du Parc"}, ["SociÃ©tÃ© du Parc", "Société du Parc"]),
    ({"number": None, "company_name": "Parc  ■"}, ["Parc  ■", "Parc ■", "Parc"]),
]


@pytest.mark.parametrize(("changes", "text"), [(changes, text) for changes, texts in DOUBTFUL for text in texts])
def test_a_record_of_a_doubtful_code_or_name_is_found_by_either_form(changes: dict[str, Raw], text: Raw) -> None:
    records = {"clients": [good("clients", **changes)], "projects": [good("projects", client=text)]}
    assert said(check_records(**records), "unknown_link", "link_writing", "ambiguous_link") == []


def test_a_link_without_the_zeros_that_a_format_shows_gets_them() -> None:
    grids = grids_of(clients=[good("clients", number=123.0)], projects=[good("projects", client="123")])
    grids["Clients"].number_format = lambda row, column: "00000"
    finding = only(check_grids(grids), "link_writing")
    assert finding.fix is not None
    assert finding.fix.edits[0].new == "00123"


def test_a_column_of_links_of_which_none_leads_anywhere_is_said_once() -> None:
    clients = [good("clients", number=None)]
    projects = [good("projects", case_number=f"P{n}", project_title=f"Halle {n}", client=f"C{n}") for n in range(8)]
    finding = only(check_records(clients=clients, projects=projects), "unknown_link")
    assert (finding.cell.address, finding.facts["n"], finding.fix) == ("D2", 8, None)


def test_links_that_all_hold_their_code_among_other_words_are_each_offered_it() -> None:
    names = [f"Mairie {letter}" for letter in "abcdefgh"]
    clients = [good("clients", number=f"C{n}", company_name=name) for n, name in enumerate(names)]
    links = [good("projects", case_number=f"P{n}", client=f"C{n} - {name}") for n, name in enumerate(names)]
    report = check_records(clients=clients, projects=links)
    fixes = [finding.fix for finding in report.findings if finding.code == "unknown_link"]
    assert [fix and fix.alternatives[0] for fix in fixes] == [f"C{n}" for n in range(8)]


def test_links_to_an_empty_sheet_are_unknown() -> None:
    assert said(check_records(projects=[good("projects")]), "unknown_link") == [("Projets", "D2", "unknown_link")]


def test_a_parent_with_errors_is_said_once_a_sheet_and_counted() -> None:
    projects = [
        good("projects", case_number=f"P{n}", project_title=f"Projet {name}") for n, name in ((1, "a"), (2, "b"))
    ]
    report = check_records(
        clients=[good("clients", currency="FRF")],
        projects=projects,
        phases=[good("phases"), good("phases", project="P2")],
    )
    finding = only(report, "parent_invalid")
    assert (finding.severity, finding.cell.address, finding.facts["depending"]) == (Severity.WARNING, "D2", 2)
    assert (finding.facts["row"], finding.facts["n"]) == (2, 1)


def test_more_than_five_parents_with_errors_are_said_at_once() -> None:
    clients = [good("clients", company_name=f"Ville {n}", number=f"C{n}", currency="$") for n in range(7)]
    projects = [good("projects", case_number=f"P{n}", project_title=f"Halle {n}", client=f"C{n}") for n in range(7)]
    finding = only(check_records(clients=clients, projects=projects), "parent_invalid")
    assert (finding.cell.address, finding.facts["n"], finding.facts["depending"]) == ("D2", 7, 7)
    assert wording.problem(finding, "fr").startswith("7 lignes de la feuille «\u00a0Clients\u00a0»")


def test_an_annexe_with_a_phase_of_another_project() -> None:
    report = check_records(
        clients=[good("clients")],
        projects=[good("projects"), good("projects", case_number="P2", project_title="École")],
        phases=[good("phases"), good("phases", project="P2", shortname="APD")],
        annexes=[good("annexes", phases="esq"), good("annexes", phases="ESQ, APD")],
    )
    assert said(report) == [("Annexes", "F3", "phase_of_other_project")]


def test_a_project_without_phases_is_a_warning_once_there_are_phases() -> None:
    projects = [good("projects"), good("projects", case_number="P2", project_title="École")]
    without = check_records(clients=[good("clients")], projects=projects)
    assert said(without) == []
    report = check_records(clients=[good("clients")], projects=projects, phases=[good("phases")])
    assert said(report) == [("Projets", "B3", "project_without_phases")]


def test_of_projects_that_share_a_code_the_duplicate_is_said() -> None:
    projects = [good("projects"), good("projects", project_title="École")]
    report = check_records(clients=[good("clients")], projects=projects, phases=[good("phases")])
    assert said(report) == [
        ("Projets", "C3", "duplicate_value"),
        ("Phases", "B2", "ambiguous_link"),
    ]


def test_a_phase_whose_project_is_unknown_may_be_that_of_the_project_without_phases() -> None:
    projects = [good("projects", case_number=f"P{n}", project_title=f"Halle {n}") for n in (1, 2, 3)]
    phases = [good("phases"), good("phases", project="P22")]
    one = check_records(clients=[good("clients")], projects=projects[:2], phases=phases)
    assert said(one, "project_without_phases") == []
    two = check_records(clients=[good("clients")], projects=projects, phases=phases)
    assert len(said(two, "project_without_phases")) == 2


def test_each_bad_entry_of_a_list_of_links_is_said() -> None:
    report = check_records(
        clients=[good("clients")],
        projects=[good("projects")],
        phases=[good("phases")],
        collaborators=[good("collaborators", projects="P1, P8; P9")],
    )
    assert said(report, "unknown_link") == [("Collaborateurs", "N2", "unknown_link")] * 2


def test_amounts_take_the_currency_of_the_project_or_its_client() -> None:
    def mismatch(**changes: Raw) -> list[tuple[str, str, str]]:
        report = check_records(
            clients=[good("clients", currency="CHF")],
            projects=[good("projects", **changes)],
            phases=[good("phases", pct=None, amount="1200 €")],
        )
        return said(report)

    assert mismatch() == [("Phases", "G2", "money_currency_mismatch")]
    assert mismatch(currency="EUR") == [("Phases", "G2", "money_writing")]
