"""What is written in a link, or offered for it, leads to that record and to no other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl.check import check_grids, read_book
from ooti_xl.model.findings import Edit, Raw
from ooti_xl.rules._suggestions import ALL, Spellings
from tests.books import GOOD, check_records, good, grids_of, only, said, worded


def linked(text: Raw, *clients: dict[str, Raw]) -> dict[str, list[dict[str, Raw]]]:
    """A workbook with these clients and a project that links to one of them."""
    return {"clients": list(clients), "projects": [good("projects", client=text)]}


@pytest.mark.parametrize(
    ("client", "written"),
    [
        ({"number": "C2"}, "C2"),
        ({"number": None}, "Région"),
        ({"number": "C1"}, "Région"),
        ({"number": "Mairie de Brévenne"}, "Région"),
    ],
)
def test_a_link_is_never_written_as_a_code_that_means_another(client: dict[str, Raw], written: str) -> None:
    book = linked("REGION", good("clients"), good("clients", company_name="Région", **client))
    finding = only(check_records(**book), "link_writing")
    assert finding.fix is not None
    assert finding.fix.edits == (Edit(finding.cell, "REGION", written),)


def test_a_link_is_left_alone_where_no_writing_is_sure() -> None:
    clients = [good("clients", number="Région"), good("clients", number="Mairie de Brévenne", company_name="Région")]
    book = linked("REGION", *clients)
    assert said(check_records(**book), "link_writing", "ambiguous_link") == [("Projets", "D2", "ambiguous_link")]


def test_an_ambiguous_code_offers_the_names() -> None:
    book = linked("C1", good("clients"), good("clients", company_name="Région"))
    finding = only(check_records(**book), "ambiguous_link")
    assert finding.fix is not None
    assert finding.fix.alternatives == ("Mairie de Brévenne", "Région")


def test_a_name_that_two_records_share_is_not_offered() -> None:
    twins = [good("clients", number=f"C{n}", company_name="Région Alpes") for n in (1, 2)]
    book = linked("Region Alpe", *twins, good("clients", number="C3", company_name="Région Alpe-Sud"))
    finding = only(check_records(**book), "unknown_link")
    assert finding.fix is not None
    assert finding.fix.alternatives == ("Région Alpe-Sud",)


def assigned(text: Raw) -> dict[str, list[dict[str, Raw]]]:
    """A collaborator assigned to some of three projects."""
    titles = ("Médiathèque", "École", "Halle, parvis")
    numbers = ("P1", "P2", None)
    made = [
        good("projects", case_number=number, project_title=title) for number, title in zip(numbers, titles, strict=True)
    ]
    return {
        "clients": [good("clients")],
        "projects": made,
        "collaborators": [good("collaborators", projects=text)],
    }


@pytest.mark.parametrize(
    ("text", "anew"),
    [
        ("p1, P2", "P1, P2"),
        ("P9, ecole, p1", "P9, P2, P1"),
        ("p1; Mediatheque", "P1"),
        ("Médiathèque, ECOLE", "Médiathèque, P2"),
    ],
)
def test_a_list_of_links_is_written_anew_as_a_whole(text: str, anew: str) -> None:
    finding = only(check_records(**assigned(text)), "link_writing")
    assert finding.fix is not None
    assert finding.fix.edits == (Edit(finding.cell, text, anew),)
    assert said(check_records(**assigned(anew)), "link_writing", "list_writing") == []


def test_of_a_list_only_the_entry_that_is_written_otherwise_is_said_to_be_called_otherwise() -> None:
    sentences = worded(only(check_records(**assigned("P1; p2")), "link_writing"))
    assert "est «\u00a0P2\u00a0»." in sentences[0]
    assert "«\u00a0P1, P2\u00a0»" in sentences[1]


@pytest.mark.parametrize("text", ["P1, P2", "Médiathèque, P2", "École"])
def test_a_list_that_is_written_right_is_left_alone(text: str) -> None:
    assert said(check_records(**assigned(text)), "link_writing", "list_writing", "unknown_link") == []


KEYS = [f"{year}-{number:03}" for year in range(2014, 2024) for number in range(1, 101)]
MANY = [
    good("projects", case_number=key, project_title=f"Réhabilitation {key[5:]} lot {key[:4]}, Brévenne") for key in KEYS
]


@pytest.fixture(scope="module")
def many() -> Spellings:
    """The names of more projects than a text is compared with."""
    grids = grids_of(projects=[*MANY, good("projects", case_number="MED", project_title="Médiathèque de Chazay")])
    return Spellings(read_book(tuple(grids), grids.get).tables["projects"])


@settings(max_examples=200)
@given(st.sampled_from(KEYS), st.integers(0, 7), st.sampled_from("xé/7"))
def test_a_code_with_one_wrong_sign_is_offered_others_among_many(
    many: Spellings, key: str, place: int, sign: str
) -> None:
    assert len(many.by_fold) > ALL
    typed = key[:place] + sign + key[place + 1 :]
    if typed not in KEYS:
        assert many.near(typed)


@pytest.mark.parametrize("text", ["Mediathque de Chazay", "Nédiathèque de Chazay", "Médiathèque de Chazy"])
def test_a_misspelt_name_is_found_among_many(many: Spellings, text: str) -> None:
    assert many.near(text) == ("Médiathèque de Chazay",)


def test_a_missing_clients_sheet_leaves_links_alone() -> None:
    grids = grids_of(projects=[GOOD["projects"]])
    del grids["Clients"]
    assert said(check_grids(grids), "unknown_link", "link_writing", "ambiguous_link") == []
