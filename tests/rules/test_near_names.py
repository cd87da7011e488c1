"""Names that are nearly the same: which are said, which are left alone, and what a large sheet costs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ooti_xl.check import check_grids
from ooti_xl.comparing.one_letter import LONGEST, MOST, Crowd, is_near, one_letter_off
from ooti_xl.formats import ReportOptions
from ooti_xl.formats.text import render
from ooti_xl.model.findings import MOST_ALIKE, Raw
from ooti_xl.tasks.outcomes import Outcome
from tests.books import check_records, good, grids_of, said, worded

SHORT = st.text("abc", min_size=1, max_size=5)


def distance(left: str, right: str) -> int:
    """Letters added, lacking, changed, and neighbours swapped, counted the long way (optimal string alignment)."""
    costs = {(-1, -1): 0}
    costs |= {(i, -1): i + 1 for i in range(len(left))} | {(-1, j): j + 1 for j in range(len(right))}
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            ways = [costs[i - 1, j] + 1, costs[i, j - 1] + 1, costs[i - 1, j - 1] + (a != b)]
            if i and j and a == right[j - 1] and b == left[i - 1]:
                ways.append(costs[i - 2, j - 2] + 1)
            costs[i, j] = min(ways)
    return costs[len(left) - 1, len(right) - 1]


@given(SHORT, SHORT)
@example("abcab", "abcba")
@example("aab", "ab")
def test_near_words_are_one_letter_apart_after_the_same_first(left: str, right: str) -> None:
    assert is_near(left, right) == (left[0] == right[0] and distance(left, right) == 1)


@given(st.sets(st.text("abc", min_size=7, max_size=9), min_size=2, max_size=8))
def test_every_pair_of_near_words_is_met(words: set[str]) -> None:
    ordered = sorted(words)
    names = [(None, (word,), index) for index, word in enumerate(ordered)]
    near = {(i, j) for i, a in enumerate(ordered) for j, b in enumerate(ordered[:i]) if is_near(a, b)}
    assert set(one_letter_off(names)) == near


def spelt(number: int) -> str:
    """A word of its own for each number, far from most others."""
    return "".join(chr(97 + int(figure)) * 2 for figure in f"{number:05}")


def test_among_too_many_alike_only_the_rarer_are_compared() -> None:
    towns = [("mairie", spelt(n)) for n in range(MOST + 1)]
    crowd = Crowd()
    for index, words in enumerate([*towns, ("groupe", "rhodanien"), ("groupe", "rhodannien")]):
        crowd.add(index, words, sum(map(hash, words)))
    assert list(crowd.meetings()) == [[MOST + 1, MOST + 2]]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Lot 1 Bâtiment 2", "Lot 2 Bâtiment 1"), ("&&", "++"), ("ZAC 2e tranche", "ZAC 3e tranche")],
)
def test_figures_and_signs_make_two_names(first: str, second: str) -> None:
    clients = [good("clients", company_name=name, number=f"C{n}") for n, name in enumerate((first, second))]
    assert said(check_records(clients=clients), "near_duplicate") == []


def projects(*clients: Raw) -> list[dict[str, Raw]]:
    """Projects of nearly the same title, each of its client."""
    titles = ("Extension école", "Extension de l'école", "Extension des écoles")
    return [
        good("projects", case_number=f"P{n}", client=client, project_title=titles[n])
        for n, client in enumerate(clients)
    ]


def test_projects_of_one_client_are_compared_even_where_the_client_is_unknown() -> None:
    grids = grids_of(projects=projects("Région", "REGION"))
    del grids["Clients"]
    assert said(check_grids(grids), "near_duplicate") == [("Projets", "B3", "near_duplicate")]


@pytest.mark.parametrize("title", ["Extension école", "EXTENSION  ÉCOLE", "Lot 1"])
@pytest.mark.parametrize(("client", "code"), [("C1", "P2"), ("C1", None), ("C2", "P2")])
def test_projects_of_one_client_with_the_very_same_title_are_near(title: str, client: str, code: str | None) -> None:
    """Titles need not be unique: nothing else says it."""
    clients = [good("clients"), good("clients", company_name="Région", number="C2")]
    first = good("projects", client="C1", project_title="Lot 1" if title == "Lot 1" else "Extension école")
    second = good("projects", client=client, case_number=code, project_title=title)
    found = said(check_records(clients=clients, projects=[first, second]), "near_duplicate", "duplicate_value")
    assert found == ([("Projets", "B3", "near_duplicate")] if client == "C1" else [])


def test_projects_of_two_unknown_clients_are_not() -> None:
    grids = grids_of(projects=projects("Région", "Département"))
    del grids["Clients"]
    assert said(check_grids(grids), "near_duplicate") == []


def test_words_that_fill_a_cell_are_not_taken_apart() -> None:
    """Each would be as many texts of that length as it has letters: a gigabyte."""
    assert list(one_letter_off([(None, ("a" * 32_000,), 0), (None, ("a" * 31_999,), 1)])) == []
    assert list(one_letter_off([(None, ("a" * LONGEST,), 0), (None, ("a" * (LONGEST - 1),), 1)])) == [(1, 0)]


def test_names_that_are_near_one_another_are_one_cluster_with_the_one_to_keep() -> None:
    names = ("Urbelia Rhône", "Urbellia Rhône", "Région", "Urbellia-Rhônes")
    clients = [good("clients", company_name=name, number=f"C{n}") for n, name in enumerate(names)]
    titles = ("École", "Halle")
    projects = [good("projects", project_title=t, case_number=f"P{n}", client="C1") for n, t in enumerate(titles)]
    report = check_records(clients=clients, projects=projects)
    found = [finding for finding in report.findings if finding.code == "near_duplicate"]
    assert [(f.cell.address, f.facts["first"], f.facts["keep"]) for f in found] == [
        ("B3", "B2", "B3"),
        ("B5", "B2", "B3"),
    ]
    alike = found[0].facts["alike"]
    assert [(one.address, one.name, one.telling, one.links) for one in alike.records] == [
        ("B2", "Urbelia Rhône", ("C0", "69210 Brévenne"), 0),
        ("B3", "Urbellia Rhône", ("C1", "69210 Brévenne"), 2),
        ("B5", "Urbellia-Rhônes", ("C3", "69210 Brévenne"), 0),
    ]
    assert worded(found[0]) == worded(found[1])
    text = render([Outcome(Path("a.xlsx"), report)], "fr", ReportOptions())
    assert "B3, B5 (2 cellules) ⚠ Ces lignes se ressemblent" in text
    assert "B3 «\u00a0Urbellia Rhône\u00a0» (C1, 69210 Brévenne, 2 liens, 4 valeurs)" in worded(found[0])[0]


def test_without_links_the_one_to_keep_is_the_one_that_says_most() -> None:
    clients = [
        good("clients", company_name="Urbelia Rhône"),
        good("clients", company_name="Urbellia Rhône", number="C2", notes="À jour"),
    ]
    (finding,) = [f for f in check_records(clients=clients).findings if f.code == "near_duplicate"]
    assert finding.facts["keep"] == "B3"


def test_of_a_large_cluster_the_first_are_named() -> None:
    clients = [
        good("clients", company_name=f"Urbelia x{a}ambara{b}o", number=f"C{a}{b}") for a in "bcdfg" for b in "hjklm"
    ]
    report = check_records(clients=clients)
    found = [finding for finding in report.findings if finding.code == "near_duplicate"]
    assert {len(finding.facts["alike"].records) for finding in found} == {MOST_ALIKE}
    assert " · …" in worded(found[0])[0]
