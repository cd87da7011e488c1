"""Notes of cells."""

from __future__ import annotations

import pytest
import xlwings as xw

from ooti_xl.calc import notes
from ooti_xl.calc.bridge import count

LONG = "OOTI ✖ 1 234,50 € — l'adresse\nsur deux lignes\n\nÀ moi"


def test_a_note_is_added_changed_and_deleted(sheet: xw.Sheet) -> None:
    note = sheet["B2"].add_note(LONG)
    assert (note.text, note.location.address) == (LONG, "$B$2")
    note.text = "autre"
    assert sheet["B2"].note.text == "autre"
    note.delete()
    assert sheet["B2"].note is None


def test_a_cell_without_a_note_has_none(sheet: xw.Sheet) -> None:
    sheet["A1"].add_note("x")
    assert sheet["A2"].note is None


def test_notes_of_a_sheet_and_of_a_workbook_are_listed(book: xw.Book) -> None:
    first, second = book.sheets[0], book.sheets.add(after=book.sheets[0])
    first["C1"].add_note("c")
    first["A2"].add_note("a")
    second["B2"].add_note("b")
    assert [(note.location.address, note.text) for note in first.notes] == [("$C$1", "c"), ("$A$2", "a")]
    assert [note.text for note in book.notes] == ["c", "a", "b"]


def test_a_second_note_is_refused_by_xlwings(sheet: xw.Sheet) -> None:
    sheet["A1"].add_note("x")
    with pytest.raises(ValueError, match="already has a note"):
        sheet["A1"].add_note("y")


def test_hundreds_of_notes_are_set_read_and_removed_at_once(sheet: xw.Sheet) -> None:
    sheet["Z1"].add_note("à moi")
    wanted = {(row, 1 + row % 5): f"note {row}" for row in range(1, 301)}
    before = count.calls
    notes.put(sheet.impl, wanted)
    put = count.calls - before
    assert notes.texts(sheet.impl, notes.noted(sheet.impl.xl)) == {**wanted, (1, 26): "à moi"}
    before = count.calls
    notes.remove(sheet.impl, wanted)
    removed = count.calls - before
    assert notes.texts(sheet.impl, notes.noted(sheet.impl.xl)) == {(1, 26): "à moi"}
    assert (put < 320, removed < 12) == (True, True)


def test_put_replaces_and_an_empty_text_removes(sheet: xw.Sheet) -> None:
    notes.put(sheet.impl, {(1, 1): "a", (2, 1): "b"})
    notes.put(sheet.impl, {(1, 1): "c", (2, 1): ""})
    assert notes.texts(sheet.impl, notes.noted(sheet.impl.xl)) == {(1, 1): "c"}


HEADS = ("Nous ✖ ", "Nous (a+b) ")


def test_notes_that_begin_alike_are_found_with_what_follows_their_end(sheet: xw.Sheet) -> None:
    wanted = {
        (1, 1): "Nous ✖ faux",
        (2, 1): "Nous (a+b) douteux\n\nvu\n\navec Julie",
        (3, 1): "à moi\nNous ✖ dit-on\n\nx",
        (4, 1): "nous ✖ en minuscules",
        (5, 1): "Nous ✖ caché\n\nlu",
        (6, 1): "Nous ✖ filtré\nsans fin",
        (7, 1): "Nous ✖ filtré\n\nlu",
        (8, 1): "à moi, caché",
    }
    notes.put(sheet.impl, wanted)
    rows = sheet.impl.xl.Rows
    for row in (5, 6, 7, 8):
        rows.getByIndex(row - 1).IsVisible = False
    for row in (6, 7):
        rows.getByIndex(row - 1).IsFiltered = True
    assert notes.headed(sheet.impl, HEADS, "\n\n") == {
        (1, 1): (HEADS[0], ""),
        (2, 1): (HEADS[1], "vu\n\navec Julie"),
        (5, 1): (HEADS[0], "lu"),
        (6, 1): (HEADS[0], ""),
        (7, 1): (HEADS[0], "lu"),
    }


def test_hundreds_of_notes_are_searched_in_few_calls(sheet: xw.Sheet) -> None:
    notes.put(sheet.impl, {(row, 1): f"Nous ✖ {row}" for row in range(1, 301)})
    before = count.calls
    assert len(notes.headed(sheet.impl, HEADS, "\n\n")) == 300
    assert count.calls - before < 40


def test_clearing_contents_leaves_notes_and_clearing_all_does_not(sheet: xw.Sheet) -> None:
    sheet["A1"].add_note("x")
    sheet["A1"].clear_contents()
    assert sheet["A1"].note.text == "x"
    sheet["A1"].clear()
    assert sheet["A1"].note is None


def test_values_and_formulas_are_written_around_notes_and_into_their_cells(sheet: xw.Sheet) -> None:
    for address in ("B2", "C3", "D4", "A1"):
        sheet[address].add_note(address)
    sheet["A1:D4"].value = [[f"{row}{column}" for column in "abcd"] for row in range(4)]
    sheet["B2:D2"].value = [[1.5, "=1+1", True]]
    sheet["A1"].value = None
    sheet["C3:D3"].formula = [["=2*2", "texte"]]
    assert sheet["A1:D4"].value == [
        [None, "0b", "0c", "0d"],
        ["1a", 1.5, 2, True],
        ["2a", "2b", 4, "texte"],
        ["3a", "3b", "3c", "3d"],
    ]
    assert [note.text for note in sheet.notes] == ["A1", "B2", "C3", "D4"]
