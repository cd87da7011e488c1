"""What is asked about doubtful cells, and what a person's own answer comes to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl import wording
from ooti_xl.check import judge, read_book
from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.model.findings import Cell, Edit, Finding, Raw
from ooti_xl.model.grids import Grid
from ooti_xl.tables import Book
from ooti_xl.tasks.check import check_host
from ooti_xl.tasks.check_file import check_workbook
from ooti_xl.tasks.choices import Own, Question, answered, questions
from ooti_xl.tasks.correct import with_safe
from tests.books import good, grid_of, grids_of

#: What people type into cells of figures and dates, and what comes near it.
typed = st.one_of(
    st.text(alphabet="0123456789 .,'-%€$kMHTC/\u00a0", max_size=12),
    st.from_regex(r"[0-9]{1,3}[.,][0-9]{3}( ?[€$%])?", fullmatch=True),
    st.from_regex(r"0[1-9][/.-]0[1-9][/.-](20)?2[0-9]", fullmatch=True),
)


def book_of(**records: list[dict[str, Raw]]) -> Book:
    grids: dict[str, Grid] = grids_of(**records)
    return read_book(tuple(grids), grids.get)


def asked(book: Book) -> list[Question]:
    return questions(judge(book))


def own(book: Book, address: str, value: Raw, sheet: str = "Clients", **looks: str) -> Edit | Finding:
    """What a value of the person's own for one cell comes to."""
    cell = Cell.at(sheet, address)
    return answered(book, {cell: Own(value, **looks)})[cell]


def test_a_cell_is_asked_about_once_whatever_was_found_on_it() -> None:
    book = book_of(clients=[good("clients", notes="=> relancer en mars")])
    (question,) = asked(book)
    assert [finding.code for finding in question.findings] == ["text_formula", "text_symbols"]
    assert len(set(question.offers)) == len(question.offers)


def places(book: Book) -> list[str]:
    """The cells of each question, as a person reads them."""
    return [question.places("fr") for question in asked(book)]


def many(*currencies: Raw, **changes: Raw) -> Book:
    """A client for each currency."""
    names = [{"company_name": f"Client {n}", "number": f"C{n}"} for n in range(len(currencies))]
    return book_of(
        clients=[good("clients", currency=c, **changes, **name) for c, name in zip(currencies, names, strict=True)]
    )


def test_cells_that_are_alike_are_one_question() -> None:
    book = many("$", "EUR", "kr", "$", " $ ", "$")
    assert places(book) == ["E2, E5–E7 (4 cellules)", "E4"]
    question = asked(book)[0]
    assert question.readings("fr")[1] == "CAD"
    assert [(edit.cell.address, edit.old, edit.new) for edit in question.offers[1]] == [
        ("E2", "$", "CAD"), ("E5", "$", "CAD"), ("E6", " $ ", "CAD"), ("E7", "$", "CAD"),
    ]  # fmt: skip
    assert [one.places("fr") for one in question.one_by_one()] == ["E2", "E5", "E6", "E7"]


def test_cells_whose_readings_differ_are_asked_about_apart() -> None:
    clients = [
        good("clients", phone=612345678.0),
        good("clients", company_name="Hop", number="C2", phone=612345678.0, billing_address="1 rue A\n1204 Genève"),
    ]
    assert places(book_of(clients=clients)) == ["J2", "J3"]


def test_two_ways_to_separate_figures_are_two_questions() -> None:
    texts = ("1.200", "1,200", "1.200")
    projects = [
        good("projects", project_title=f"P{n}0", case_number=f"P{n}", cost=text) for n, text in enumerate(texts)
    ]
    book = book_of(clients=[good("clients")], projects=projects)
    assert places(book) == ["K2, K4 (2 cellules)", "K3"]


@pytest.mark.parametrize(
    ("sheet", "key", "value"), [("collaborators", "email", "a@gmial.com"), ("clients", "company_name", "SociÃ©tÃ©")]
)
def test_what_only_one_record_may_have_is_asked_of_each_cell(sheet: str, key: str, value: str) -> None:
    rows = [good(sheet, **{key: value}), good(sheet, **{key: value})]
    assert [len(question.cells) for question in asked(book_of(**{sheet: rows}))] == [1, 1]


def test_a_group_is_left_without_a_finding_by_any_of_its_answers() -> None:
    clients = [
        good("clients", company_name=f"Client {n}", number=f"C{n}", currency="$", email="a@gmial.com", notes="★ à voir")
        for n in range(4)
    ]
    host = MemoryHost(grids_of(clients=clients))
    before = check_host(host)
    for question in questions(before):
        assert len(question.cells) == 4
        for edits in question.offers:
            host.write(edits)
            assert [f for f in check_host(host).findings if f.cell in question.cells] == []
            assert host.undo().edits == edits
            assert check_host(host) == before


#: What people write in currencies, notes and telephones, so that some rows are alike and others nearly.
alike = st.tuples(
    st.sampled_from(["$", " $", "kr", "EUR", "à définir", "A définir.", "idem", "FRF"]),
    st.sampled_from(["★ à voir", "★ A VOIR", "=> à voir", "SociÃ©tÃ©", "NC"]),
    st.sampled_from([612345678.0, "612345678", "06 12 34 56 78", "?"]),
)


@given(st.lists(alike, min_size=2, max_size=6))
@settings(max_examples=40, deadline=None)
def test_any_answer_to_any_group_leaves_no_finding_of_it_and_is_taken_back(rows: list[tuple[Raw, Raw, Raw]]) -> None:
    clients = [
        good("clients", company_name=f"Client {n}0", number=f"C{n}", currency=currency, notes=notes, phone=phone)
        for n, (currency, notes, phone) in enumerate(rows)
    ]
    host = MemoryHost(grids_of(clients=clients))
    before = check_host(host)
    for question in questions(before):
        for edits in question.offers:
            assert [edit.cell for edit in edits] == list(question.cells)
            host.write(edits)
            codes = {finding.code for finding in question.findings}
            assert [f for f in check_host(host).findings if f.cell in question.cells and f.code in codes] == []
            host.undo()
            assert check_host(host) == before


def test_a_formula_is_no_value_of_a_persons_own() -> None:
    book = book_of(clients=[good("clients", notes="★ à voir")])
    found = own(book, "L2", "=HYPERLINK(A1)")
    assert isinstance(found, Finding)
    assert found.code == "text_formula"


def test_a_choice_that_changes_only_how_a_cell_is_shown_is_made() -> None:
    records = {"clients": [good("clients")], "projects": [good("projects", tax_rate=0.5)]}
    grids = {
        **grids_of(**records),
        "Projets": grid_of("projects", records["projects"], number_format=lambda *_: "General"),
    }
    host = MemoryHost(grids)
    (question,) = questions(check_host(host))
    (half,) = next(edits for edits in question.offers if edits[0].new == 0.5)
    assert half in with_safe(check_host(host), [half])


def test_a_reading_is_picked_by_what_is_read_whatever_its_spaces() -> None:
    book = book_of(projects=[good("projects", cost="1.200")], clients=[good("clients")])
    (question,) = asked(book)
    assert question.readings("fr") == ("1\u202f200", "1,2")
    picked = [question.picked(text, "fr") for text in ("1 200", "1,2", "1.2")]
    assert [[edit.new for edit in edits] for edits in picked] == [[1200.0], [1.2], []]


OWN: list[tuple[dict[str, Any], str, Raw, Raw]] = [
    ({"currency": "$"}, "E2", "HKD", "HKD"),
    ({"currency": "$"}, "E2", "euros", "EUR"),
    ({"email": "a@gmial.com"}, "I2", "lea@atelier.fr", "lea@atelier.fr"),
    ({"phone": 612345678.0}, "J2", "06 12 34 56 79", "+33612345679"),
    ({"siret": 3197640000015.0}, "N2", "031 976 400 00015", "03197640000015"),
    ({"company_name": "SociÃ©tÃ©"}, "B2", "Société des Eaux", "Société des Eaux"),
]


@pytest.mark.parametrize(("changes", "address", "typed", "written"), OWN)
def test_an_own_value_is_written_as_its_column_writes_it(
    changes: dict[str, Raw], address: str, typed: Raw, written: Raw
) -> None:
    book = book_of(clients=[good("clients", **changes)])
    found = own(book, address, typed)
    assert isinstance(found, Edit), found
    (old,) = changes.values()
    assert (found.old, found.new) == (old, written)


def test_an_own_value_is_refused_in_the_sentence_of_its_column() -> None:
    book = book_of(clients=[good("clients", currency="$")])
    found = own(book, "E2", "FRF")
    assert isinstance(found, Finding)
    assert (found.code, found.value) == ("currency_obsolete", "FRF")
    assert "FRF" in wording.problem(found, "fr")


def test_an_own_link_must_lead_somewhere_and_is_written_as_its_target() -> None:
    clients = [good("clients"), good("clients", company_name="Mairie de Garon", number="C2")]
    book = book_of(clients=clients, projects=[good("projects", client="Mairie de Garron")])
    refused = own(book, "D2", "Mairie de Lyon", "Projets")
    assert isinstance(refused, Finding)
    assert refused.code == "unknown_link"
    taken = own(book, "D2", "mairie de garon", "Projets")
    assert isinstance(taken, Edit)
    assert taken.new == "C2"


@pytest.mark.parametrize(("asked", "other"), [("B3", "B2"), ("B2", "B3")])
def test_an_own_value_that_another_row_has_is_refused_above_it_too(asked: str, other: str) -> None:
    clients = [good("clients"), good("clients", company_name="SociÃ©tÃ©", number="C2")]
    found = own(book_of(clients=clients if asked == "B3" else clients[::-1]), asked, "Mairie de Brévenne")
    assert isinstance(found, Finding)
    assert (found.code, found.cell.address, found.facts["first"]) == ("duplicate_value", asked, other)
    assert "Mairie de Brévenne" in found.message("fr")


def test_answers_are_read_in_the_light_of_each_other() -> None:
    clients = [good("clients", currency="$")]
    book = book_of(clients=clients, projects=[good("projects", currency="$", cost="1200 £")])
    currency, cost = Cell.at("Projets", "E2"), Cell.at("Projets", "K2")
    alone = answered(book, {cost: Own("1300 £")})[cost]
    assert isinstance(alone, Finding)
    both = answered(book, {currency: Own("GBP"), cost: Own("1300 £")})[cost]
    assert isinstance(both, Edit)
    assert both.new == 1300.0


def test_a_share_typed_in_a_percent_cell_keeps_its_format() -> None:
    book = book_of(clients=[good("clients")], projects=[good("projects", tax_rate=0.5)])
    found = own(book, "H2", 0.2, "Projets", number_format="0%")
    assert isinstance(found, Edit)
    assert (found.new, found.number_format) == (0.2, "0%")


def test_an_end_before_the_start_is_no_reason_to_refuse_a_date() -> None:
    project = good("projects", start_date="01/09/2025", end_date="04/07/25")
    book = book_of(clients=[good("clients")], projects=[project, good("projects", end_date="12/25/2025")])
    found = own(book, "J2", "31/03/2025", "Projets")
    assert isinstance(found, Edit), found


def test_the_book_is_left_as_it_was_read() -> None:
    book = book_of(clients=[good("clients", currency="$")])
    before = judge(book)
    own(book, "E2", "EUR")
    assert judge(book) == before


DRAFT = Path(__file__).parent.parent / "examples" / "agence-brouillon.xlsx"


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_every_reading_can_be_picked_and_no_two_read_the_same(locale: str) -> None:
    asked = questions(check_workbook(DRAFT))
    assert len(asked) > 20
    for question in asked:
        readings = question.readings(locale)
        assert len(set(readings)) == len(readings) == len(question.offers) > 0
        assert [question.picked(text, locale) for text in readings] == list(question.offers)
        alternatives = {new for finding in question.findings if finding.fix for new in finding.fix.alternatives}
        assert {edit.new for (edit, *_) in question.offers} == alternatives


@given(st.lists(typed, min_size=1, max_size=4))
def test_readings_of_any_figure_and_date_are_told_apart(texts: list[str]) -> None:
    projects = [
        good("projects", case_number=f"P{n}", project_title=f"Projet {n}", cost=text, tax_rate=text, end_date=text)
        for n, text in enumerate(texts)
    ]
    for question in asked(book_of(clients=[good("clients")], projects=projects)):
        for locale in wording.LOCALES:
            readings = question.readings(locale)
            assert [question.picked(text, locale) for text in readings] == list(question.offers), readings
