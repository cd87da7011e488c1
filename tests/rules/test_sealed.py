"""Workbooks that come back from a template: what was sent must still be there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl.check import judge, read_book
from ooti_xl.model.columns import name_column
from ooti_xl.model.findings import CellError, Edit, Raw, Safety
from ooti_xl.model.grids import Grid
from ooti_xl.model.report import Report
from ooti_xl.model.seal import Seal
from ooti_xl.sheets import all_sheets, sheet_of
from ooti_xl.tables.template_state import State, Template
from tests.books import GOOD, good, grid_of, grids_of, said

SHEETS = [row.sheet.key for row in all_sheets()]


def said_of(seal: Seal, grids: dict[str, Grid], *codes: str) -> list[tuple[str, str, str]]:
    """What is said of a sealed workbook."""
    return said(report_of(seal, grids), *codes)


def report_of(seal: Seal, grids: dict[str, Grid]) -> Report:
    """The report of a workbook with a seal."""
    book = read_book(tuple(grids), grids.get)
    book.template = Template(State.SOUND, seal)
    return judge(book)


@pytest.mark.parametrize("key", SHEETS)
def test_a_sealed_record_that_was_not_touched_is_fine(key: str) -> None:
    seal = Seal(references={key: {"12": str(GOOD[key][name_column(sheet_of(key))])}})
    grids = grids_of(**{key: [good(key, ooti_id=12.0)]})
    assert said_of(seal, grids, "reference_changed", "reference_row_deleted", "ooti_id_filled") == []


@pytest.mark.parametrize("key", SHEETS)
def test_a_sealed_identifier_on_another_record_is_an_error(key: str) -> None:
    name = sheet_of(key).sheet.fr
    seal = Seal(references={key: {"12": "Tout autre chose"}})
    grids = grids_of(**{key: [good(key, ooti_id="12")]})
    assert said_of(seal, grids, "reference_changed") == [(name, "A2", "reference_changed")]


@pytest.mark.parametrize("name", ["MAIRIE DE BREVENNE", CellError("#REF!")])
def test_another_case_or_an_unreadable_name_is_no_other_record(name: Raw) -> None:
    seal = Seal(references={"clients": {"12": "Mairie de Brévenne"}})
    grids = grids_of(clients=[good("clients", ooti_id="12", company_name=name)])
    assert said_of(seal, grids, "reference_changed") == []


def test_a_name_whose_column_is_missing_says_nothing() -> None:
    seal = Seal(references={"clients": {"12": "Mairie de Brévenne"}})
    rows = [[*row[:1], *row[2:]] for row in grid_of("clients", [good("clients", ooti_id="12")]).values]
    assert said_of(seal, {**grids_of(), "Clients": Grid(rows)}, "reference_changed") == []


@pytest.mark.parametrize("emptied", [grid_of("clients", []), Grid([])], ids=["only headers", "no cell"])
def test_records_of_a_sheet_that_was_emptied_are_deleted(emptied: Grid) -> None:
    seal = Seal(references={"clients": {"12": "Mairie de Brévenne", "13": "Région"}})
    deleted = said_of(seal, {**grids_of(), "Clients": emptied}, "reference_row_deleted")
    assert deleted == [("Clients", "A1", "reference_row_deleted")] * 2


#: What was sent: four clients, two of one name.
SENT = {"11": "Mairie de Brévenne", "12": "Région Alpes", "13": "SCI du Parc", "14": "SCI du Parc"}
ABOUT_IDENTIFIERS = ("reference_changed", "reference_row_deleted", "ooti_id_filled", "duplicate_value")


def came_back(*rows: tuple[Raw, str], key: str = "clients", sent: dict[str, str] | None = None) -> Report:
    """The report of a sheet that came back with these identifiers and names."""
    name = name_column(sheet_of(key))
    records = [good(key, **{"ooti_id": given, name: called}) for given, called in rows]
    if key == "clients":
        records = [{**record, "number": f"C{place}"} for place, record in enumerate(records)]
    return report_of(Seal(references={key: SENT if sent is None else sent}), grids_of(**{key: records}))


UNTOUCHED: list[tuple[Raw, str]] = [*SENT.items()]
FIRST, REGION, PARC, PARC_TOO = UNTOUCHED


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (UNTOUCHED, []),
        (UNTOUCHED[::-1], []),
        ([*UNTOUCHED, (None, "Ville de Dijon")], []),
        ([(11.0, FIRST[1].upper()), REGION, PARC, PARC_TOO], []),
        # Emptied, or replaced: the record is there, by its name.
        ([(None, FIRST[1]), *UNTOUCHED[1:]], [("A2", "reference_changed")]),
        ([(99.0, FIRST[1]), *UNTOUCHED[1:]], [("A2", "reference_changed")]),
        ([("à voir", FIRST[1]), *UNTOUCHED[1:]], [("A2", "reference_changed")]),
        # Two exchanged, or one copied over another.
        ([("12", FIRST[1]), ("11", REGION[1]), PARC, PARC_TOO], [(f"A{row}", "reference_changed") for row in (2, 3)]),
        ([("12", FIRST[1]), REGION, PARC, PARC_TOO], [("A2", "reference_changed")]),
        # Copied to a new row, or typed there.
        ([*UNTOUCHED, ("11", "Ville de Dijon")], [("A6", "ooti_id_filled")]),
        ([*UNTOUCHED, ("11", "Mairie de Brévenne")], [("A6", "ooti_id_filled"), ("B6", "duplicate_value")]),
        ([*UNTOUCHED, ("99", "Ville de Dijon")], [("A6", "ooti_id_filled")]),
        # Renamed; renamed and changed; gone.
        ([("11", "Ville de Dijon"), *UNTOUCHED[1:]], [("A2", "reference_changed")]),
        ([("99", "Ville de Dijon"), *UNTOUCHED[1:]], [("A1", "reference_row_deleted"), ("A2", "ooti_id_filled")]),
        ([(None, "Ville de Dijon"), *UNTOUCHED[1:]], [("A1", "reference_row_deleted")]),
        (UNTOUCHED[1:], [("A1", "reference_row_deleted")]),
        # One of two of a name is the only one left without; both have lost theirs.
        ([FIRST, REGION, (None, PARC[1]), PARC_TOO], [("A4", "reference_changed")]),
        ([FIRST, REGION, (None, PARC[1]), (None, PARC[1])], [("A4", "reference_changed"), ("A5", "reference_changed")]),
    ],
)  # fmt: skip
def test_an_identifier_is_looked_for_by_the_name_that_it_was_sent_with(
    rows: list[tuple[Raw, str]], expected: list[tuple[str, str]]
) -> None:
    names = [name for _, name in rows]
    both = [
        ("Clients", f"B{place}", "duplicate_value") for place, name in enumerate(names, 2) if name in names[: place - 2]
    ]
    found = said(came_back(*rows), *ABOUT_IDENTIFIERS)
    assert [one for one in found if one not in both] == [
        ("Clients", address, code) for address, code in expected if ("Clients", address, code) not in both
    ]


def test_the_only_row_of_its_name_gets_its_identifier_back() -> None:
    rows = [("12", FIRST[1]), ("11", REGION[1]), (None, PARC[1]), PARC_TOO]
    edits = [(edit.cell.address, edit.old, edit.new) for edit in came_back(*rows).safe_edits()]
    assert edits == [("A2", "12", "11"), ("A3", "11", "12"), ("A4", None, "13")]


def test_where_two_rows_may_have_it_a_person_is_asked() -> None:
    report = came_back(FIRST, REGION, (None, PARC[1]), (None, PARC[1]))
    asked = [f for f in report.findings if f.code == "reference_changed"]
    assert [(f.cell.address, f.fix and (f.fix.safety, f.fix.alternatives)) for f in asked] == [
        ("A4", (Safety.ASK, ("13", "14"))),
        ("A5", (Safety.ASK, ("13", "14"))),
    ]


@pytest.mark.parametrize("key", ["phases", "annexes", "collaborators"])
def test_a_name_that_is_no_identity_is_never_enough(key: str) -> None:
    """A second Esquisse, a second Léa: it may be a new record, and the one that was sent deleted."""
    report = came_back((None, "Esquisse"), key=key, sent={"11": "Esquisse"})
    finding = next(f for f in report.findings if f.code == "reference_changed")
    assert finding.fix is not None
    assert (finding.fix.safety, finding.fix.alternatives) == (Safety.ASK, ("11",))


def test_of_many_rows_of_one_name_it_is_said_once() -> None:
    sent = {str(number): "Esquisse" for number in range(11, 51)}
    report = came_back(*[(None, "Esquisse")] * 60, key="phases", sent=sent)
    assert said(report, *ABOUT_IDENTIFIERS) == [("Phases", "A2", "reference_changed")]


IDENTIFIERS = st.sampled_from([None, "11", "12", "13", 14.0, "99"])
CALLED = st.sampled_from([*SENT.values(), "Ville de Dijon", "Ville de Lyon"])


@settings(deadline=None)
@given(rows=st.lists(st.tuples(IDENTIFIERS, CALLED), max_size=7))
def test_what_is_said_of_identifiers_can_be_obeyed(rows: list[tuple[Raw, str]]) -> None:
    """No record that is there by name is called deleted, and no cell is told two things. Applying what is safe leaves
    nothing safe to apply, and gives no identifier twice.
    """
    report = came_back(*rows)
    names = {name for _, name in rows}
    gone = {f.facts["name"] for f in report.findings if f.code == "reference_row_deleted"}
    assert not gone & (names - {PARC[1]})  # of two of one name, one can be
    told = [f.cell for f in report.findings if f.code in ABOUT_IDENTIFIERS and f.cell.column == 1 and f.cell.row > 1]
    assert len(told) == len(set(told))
    edits = {edit.cell.row: edit for edit in report.safe_edits() if edit.cell.column == 1}
    after = [(edits[row].new if row in edits else given, name) for row, (given, name) in enumerate(rows, 2)]
    assert [edit for edit in came_back(*after).safe_edits() if edit.cell.column == 1] == []
    restored = [edit.new for edit in edits.values()]
    assert len(restored) == len(set(restored))


def test_a_restoration_and_a_correction_say_the_same() -> None:
    from ooti_xl.tasks.restore import restoration

    rows = [("12", FIRST[1]), ("11", REGION[1]), (None, PARC[1]), PARC_TOO]
    report = came_back(*rows)
    records = [good("clients", ooti_id=i, company_name=n, number=f"C{p}") for p, (i, n) in enumerate(rows)]
    grids = grids_of(clients=records)
    restored = restoration(tuple(grids), grids.get, Seal(references={"clients": SENT}))
    assert set(restored.edits) == set(report.safe_edits())
    assert all(isinstance(edit, Edit) for edit in restored.edits)
