"""What is offered would itself get no finding: nobody is told to write what is wrong."""

from __future__ import annotations

import pytest

from ooti_xl.model.findings import Finding, Raw
from ooti_xl.model.report import Report
from tests.books import check_records, good, only, said

BROKEN, SOUND = "HÃ´pital de la VallÃ©e", "Hôpital de la Vallée"


def clients(*names: str, **changes: Raw) -> list[dict[str, Raw]]:
    return [good("clients", company_name=name, number=f"C{n}", **changes) for n, name in enumerate(names, 1)]


def offered(finding: Finding) -> tuple[Raw, ...]:
    return finding.fix.alternatives if finding.fix else ()


def of_link(text: str, *names: str) -> Report:
    """The report of a project whose client is written so, beside clients of these names."""
    return check_records(clients=clients(*names), projects=[good("projects", client=text)])


def test_a_name_whose_letters_are_damaged_is_not_offered_to_a_link() -> None:
    report = of_link("Hôpital de la Valée", "HÃ´pital de la Vallée", "Région")
    assert "HÃ´pital de la Vallée" not in offered(only(report, "unknown_link"))


def test_the_sound_one_of_two_is_offered() -> None:
    report = of_link("Hôpital de la Valée", "HÃ´pital de la Vallée", SOUND)
    assert offered(only(report, "unknown_link")) == (SOUND,)


def test_a_name_in_error_is_not_offered_to_a_link() -> None:
    report = of_link("Mairie de Brévene", "Mairie de Brévenne", "mairie de brévenne")
    assert said(report, "duplicate_value") == [("Clients", "B3", "duplicate_value")]
    assert offered(only(report, "unknown_link")) == ("Mairie de Brévenne",)


@pytest.mark.parametrize(
    ("names", "place", "other"),
    [((BROKEN, SOUND), "B2", SOUND), ((SOUND, BROKEN), "B3", SOUND), (("★Région", "Région"), "B2", "Région")],
)
def test_of_two_alike_the_one_in_doubt_is_to_become_the_other(names: tuple[str, ...], place: str, other: str) -> None:
    finding = only(check_records(clients=clients(*names)), "near_duplicate")
    assert (finding.cell.address, finding.facts["other"]) == (place, other)


def test_of_two_in_doubt_neither_is_to_become_the_other() -> None:
    assert said(check_records(clients=clients(BROKEN, f"{BROKEN} ★")), "near_duplicate") == []


def test_a_repaired_name_that_another_record_has_is_not_offered() -> None:
    report = check_records(clients=clients(SOUND, BROKEN))
    assert offered(only(report, "text_mojibake")) == ()


@pytest.mark.parametrize(("typed", "there"), [("a@gmial.com", "a@gmail.com"), ("ab@atelier,fr", "ab@atelier.fr")])
def test_an_address_that_another_person_has_is_not_offered(typed: str, there: str) -> None:
    report = check_records(
        collaborators=[good("collaborators", email=there), good("collaborators", email=typed, last_name="Martin")]
    )
    assert {offered(finding) for finding in report.findings if finding.cell.address == "D3"} == {()}


def test_what_would_be_left_of_a_text_is_offered_only_if_it_is_a_value() -> None:
    report = check_records(clients=[good("clients", group="=#N/A"), *clients("Région", group="= idem")])
    assert [offered(finding) for finding in report.findings if finding.code == "text_formula"] == [()]


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [
        ("company_name", "Rhône Bâti", "Rhone Bati"),
        ("company_name", "Rhône Bâti", "Rhône-Bâti"),
        ("company_name", "L’Orée", "LOrée"),
        ("number", "É-12", "E12"),
        ("number", "2026-01", "2026.01"),
    ],
)
def test_accents_and_punctuation_alone_make_two_values_near(column: str, first: str, second: str) -> None:
    one, two = clients("Mairie", "Région")
    report = check_records(clients=[{**one, column: first}, {**two, column: second}])
    finding = only(report, "near_duplicate")
    assert (finding.cell.row, finding.facts["other"]) == (3, first)


@pytest.mark.parametrize(("first", "second"), [("2026-01", "202601"), ("C1", "C2"), ("1.1", "11")])
def test_figures_apart_make_two_codes(first: str, second: str) -> None:
    one, two = clients("Mairie", "Région")
    assert said(check_records(clients=[{**one, "number": first}, {**two, "number": second}]), "near_duplicate") == []
