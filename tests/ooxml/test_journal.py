"""The journal: values as typed texts, and what is read back from its sheet."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.hosts import Correction
from ooti_xl.hosts.journal import CELLS_A_ROW, Journal, decoded, encoded, fix_rows, mark_rows, of_grid, sheet_row
from ooti_xl.hosts.package.journal_sheet import journal_xml
from ooti_xl.hosts.package.our_texts import texts_of
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import Cell, CellError, Edit, Raw

#: What no XML can hold, whatever the escape.
_FORBIDDEN_IN_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
VALUES: st.SearchStrategy[Raw] = st.one_of(
    st.none(),
    st.text(min_size=1),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(("#N/A", "#REF!")).map(CellError),
)


@given(VALUES)
def test_a_value_comes_back_as_itself(value: Raw) -> None:
    assert (decoded(encoded(value)), type(decoded(encoded(value)))) == (value, type(value))


def test_a_whole_number_comes_back_as_a_float_as_excel_has_it() -> None:
    assert (decoded(encoded(12)), type(decoded(encoded(12)))) == (12.0, float)


@given(VALUES)
def test_no_value_is_taken_for_a_formula(value: Raw) -> None:
    assert not encoded(value).startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("text", ["x:1", "f:douze", "d:hier", "i:1:2", "texte"])
def test_other_texts_are_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        decoded(text)


@given(st.lists(st.lists(st.text(st.characters(max_codepoint=0xEFFFF)), min_size=1, max_size=9).map(tuple)))
def test_the_rows_of_its_sheet_come_back(rows: list[tuple[str, ...]]) -> None:
    shown = [[_FORBIDDEN_IN_XML.sub("\ufffd", text) for text in row] for row in rows]
    assert list(texts_of(journal_xml(rows)) or ()) == shown


def test_another_programs_sheet_is_for_a_reader() -> None:
    ours = journal_xml([("journal", "1")])
    for old, new in (
        (b"<t ", b"<t x='' "),
        (b"inlineStr", b"s"),
        (b">journal<", b">&eacute;<"),
        (b"</sheetData>", b""),
    ):
        assert texts_of(ours.replace(old, new)) is None


def test_corrections_come_back_with_the_formats_that_were_changed() -> None:
    edits = [Edit(Cell("L'été", 2, 3), 1310.0, "01310"), Edit(Cell("L'été", 3, 1), "20 %", 0.2, "0.00%")]
    read = of_grid([["journal", "1"], *fix_rows(2, edits, {edits[0].cell: "00000"}, {edits[1].cell: "a1b2"})])
    assert read.corrections() == [Correction(2, edit) for edit in edits]
    assert [correction.anchor for correction in read.corrections()] == ["", "a1b2"]
    assert read.formats(2) == {edits[0].cell: "00000"}
    assert read.formats(1) == {}


def test_a_journal_of_before_is_read() -> None:
    rows = [["fix", "1", "Clients", "E2", "s:€", "s:EUR", "@"], ["fix", "2", "Clients", "F2", "", "f:0.2", None]]
    read = of_grid([["journal", "1"], *rows])
    euro, share = Edit(Cell.at("Clients", "E2"), "€", "EUR"), Edit(Cell.at("Clients", "F2"), None, 0.2)
    assert read.corrections() == [Correction(1, euro), Correction(2, share)]
    assert [correction.anchor for correction in read.corrections()] == ["", ""]
    assert read.formats(1) == {euro.cell: "@"}


def test_rows_that_another_program_cut_short_are_read() -> None:
    read = of_grid([["fix", 1.0, "Clients", "A1"], ["report", "Rapport"], [None], [], ["autre"]])
    assert read.reports() == ["Rapport"]
    with pytest.raises(UnusableWorkbook):
        read.corrections()


def test_a_whole_sheet_of_marks_takes_a_few_rows_and_each_fits_a_cell() -> None:
    cells = [Cell("Clients", 1_048_576 - row, 16_384) for row in range(2 * CELLS_A_ROW)]
    rows = list(mark_rows("Clients", {b"": cells[1:], b"<fill/>": cells[:1]}, lambda _: ""))
    assert len(rows) == 3
    assert max(len(cell) for row in rows for cell in row) <= 32_767
    assert of_grid(rows).fills() == {cells[0]: "<fill/>", **dict.fromkeys(cells[1:], "")}


def test_a_journal_counts_its_batches_and_loses_the_last_one() -> None:
    first, second = Edit(Cell("Clients", 2, 5), "€", "EUR"), Edit(Cell("Clients", 2, 5), "EUR", "CHF")
    journal = Journal()
    assert (journal.last, journal.next_batch, journal.batch(0)) == (0, 1, [])
    for edit in (first, second):
        journal = journal.followed_by(fix_rows(journal.next_batch, [edit], {}, {}))
    assert (journal.last, journal.batch(2)) == (2, [Correction(2, second)])
    assert journal.without(2).corrections() == [Correction(1, first)]
    assert journal.without(2).without(1) == Journal()


def test_sheets_and_marks_leave_the_journal_and_corrections_stay() -> None:
    edit = Edit(Cell("Clients", 2, 5), "€", "EUR")
    marked = mark_rows("Clients", {b"": [edit.cell]}, lambda _: "")
    rows = [sheet_row("report", "Rapport"), *marked, sheet_row("choices", "Choix"), *fix_rows(1, [edit], {}, {})]
    journal = of_grid(rows)
    assert (journal.reports(), journal.ours()) == (["Rapport"], ["Rapport", "Choix"])
    left = journal.without_marks()
    assert (left.ours(), left.fills(), left.corrections()) == (["Choix"], {}, [Correction(1, edit)])
    assert left.without_sheets("choices").ours() == []
