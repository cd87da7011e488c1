"""Sheets, names, and places on a sheet."""

from __future__ import annotations

import pytest
import xlwings as xw

from ooti_xl import calc


def test_sheets_are_added_found_renamed_moved_copied_and_deleted(book: xw.Book) -> None:
    first = book.sheets[0]
    first["A1"].value = "x"
    last = book.sheets.add("Été", after=first)
    book.sheets.add("Avant", before=last)
    first.name = "L'an"
    assert [(sheet.name, sheet.index) for sheet in book.sheets] == [("L'an", 1), ("Avant", 2), ("Été", 3)]
    last.move(before=first)
    copied = first.copy(name="Copie")
    assert (book.sheet_names, copied["A1"].value) == (["Été", "L'an", "Avant", "Copie"], "x")
    book.sheets["Avant"].delete()
    assert ("Avant" in book.sheets, "Été" in book.sheets, len(book.sheets)) == (False, True, 3)


def test_a_new_sheet_does_not_change_which_is_shown(book: xw.Book) -> None:
    shown = book.sheets.active
    assert book.sheets.add() != shown
    assert book.sheets.active == shown


def test_a_sheet_that_is_not_there_is_a_key_error(book: xw.Book) -> None:
    for key in ("Absente", 7):
        with pytest.raises((KeyError, IndexError)):
            book.sheets[key]


def test_a_range_becomes_a_table_with_filter_buttons_that_goes_with_its_sheet(book: xw.Book) -> None:
    sheet = book.sheets.add("Liste")
    sheet["B2"].value = [["a", "b"], [1, 2]]
    named = [sheet.tables.add(sheet["B2:C3"]), sheet.tables.add(sheet["E2:F3"], name="Autre")]
    ranges = book.impl.xl.DatabaseRanges
    assert [table.name for table in named] == ["Table1", "Autre"] == sorted(ranges.ElementNames, reverse=True)
    assert ranges.getByName("Table1").AutoFilter
    sheet.delete()
    assert not ranges.ElementNames


def test_a_name_that_calc_refuses_is_an_error_of_ours(sheet: xw.Sheet) -> None:
    with pytest.raises(calc.CalcError):
        sheet.name = "a:b"


@pytest.mark.parametrize(("state", "visible"), [(False, False), (2, False), (0, False), (True, True), (-1, True)])
def test_a_sheet_is_hidden_in_either_way(book: xw.Book, state: int, visible: bool) -> None:
    other = book.sheets.add("Autre")
    other.impl.visible = state
    assert other.visible is visible


def test_the_used_range_holds_values_and_looks(sheet: xw.Sheet) -> None:
    assert (sheet.used_range.address, sheet.impl.last_used) == ("$A$1", (1, 1))
    sheet["B3"].value = 1
    sheet["D9"].color = "#FF0000"
    assert (sheet.used_range.address, sheet.impl.last_used) == ("$B$3:$D$9", (9, 4))


def test_ranges_are_named_in_every_way_of_xlwings(sheet: xw.Sheet) -> None:
    ranges = [
        sheet["B2:C3"],
        sheet.range("B2", "C3"),
        sheet.range((2, 2), (3, 3)),
        sheet.range(sheet["C3"], sheet["B2"]),
        sheet[1:3, 1:3],
        sheet.range("$C$3:$B$2"),
        sheet.range(f"'{sheet.name}'!B2:C3"),
        sheet["A1"].offset(1, 1).resize(2, 2),
    ]
    assert {cells.address for cells in ranges} == {"$B$2:$C$3"}
    assert sheet["A1:B2"](3).address == sheet["A1:B2"](2, 1).address == "$A$2"
    assert sheet["A1:B2"].last_cell.get_address(False, False, include_sheetname=True) == f"'{sheet.name}'!B2"
    with pytest.raises(IndexError):
        sheet.range((0, 1))


def test_a_word_that_is_no_address_and_no_name_is_refused(sheet: xw.Sheet) -> None:
    with pytest.raises(calc.CalcError, match="neither an address nor a defined name"):
        sheet.range("Total")


def test_expand_and_end_go_as_in_excel(sheet: xw.Sheet) -> None:
    sheet["B2"].value = [["a", "b", "c"], [1, 2, 3], [4, 5, 6]]
    sheet["B9"].value = "loin"
    assert sheet["B2"].expand().address == "$B$2:$D$4"
    assert sheet["B2"].expand("down").address == "$B$2:$B$4"
    assert sheet["B2"].expand("right").address == "$B$2:$D$2"
    ends = {
        ("B2", "down"): "$B$4",
        ("B4", "down"): "$B$9",
        ("B9", "down"): "$B$1048576",
        ("B9", "up"): "$B$4",
        ("B2", "up"): "$B$1",
        ("A3", "right"): "$B$3",
        ("B3", "right"): "$D$3",
        ("D3", "left"): "$B$3",
        ("B3", "left"): "$A$3",
        ("C7", "up"): "$C$4",
    }
    assert {key: sheet[key[0]].end(key[1]).address for key in ends} == ends
    assert sheet["C3"].current_region.address == "$B$2:$D$4"


def test_rows_are_inserted_deleted_copied_and_moved(sheet: xw.Sheet) -> None:
    sheet["A1"].value = [["a"], ["b"]]
    sheet["2:2"].insert("down")
    sheet["A3"].copy(sheet["C1"])
    sheet["A1"].move(sheet["D1"])
    assert sheet["A1:D3"].value == [[None, None, "b", "a"], [None] * 4, ["b", None, None, None]]
    sheet["1:2"].delete("up")
    assert sheet["A1"].value == "b"


def test_names_of_the_workbook_and_of_a_sheet(book: xw.Book) -> None:
    sheet, other = book.sheets[0], book.sheets.add("L'été", after=book.sheets[0])
    other["B2:C3"].name = "Zone"
    book.names.add("Taux", "=0.2")
    sheet.names.add("Local", f"={sheet.name}!$A$1")
    assert {name.name: name.refers_to for name in book.names} == {
        "Zone": "='L''été'!$B$2:$C$3",
        "Taux": "=0.2",
        f"{sheet.name}!Local": f"={sheet.name}!$A$1",
    }
    assert (other.range("Zone").address, other["B2:C3"].name.name) == ("$B$2:$C$3", "Zone")
    sheet["A1"].formula = "=Taux*10"
    assert sheet["A1"].value == 2
    with pytest.raises(calc.CalcError):
        _ = book.names["Taux"].refers_to_range
    book.names["Zone"].refers_to = "='L''été'!$D$4"
    assert book.names["Zone"].refers_to_range.address == "$D$4"
    del book.names["Zone"]
    assert ("Zone" in book.names, "Local" in sheet.names, len(book.names)) == (False, True, 2)


def test_rows_and_columns_are_frozen_on_their_own_sheet(book: xw.Book) -> None:
    shown, other = book.sheets.active, book.sheets.add("Autre")
    view = book.api.CurrentController
    other.freeze_panes.freeze_at("A1:B1")
    assert book.sheets.active == shown
    assert not view.hasFrozenPanes()
    other.activate()
    assert (view.hasFrozenPanes(), view.SplitRow, view.SplitColumn) == (True, 1, 2)
    other.freeze_panes.unfreeze()
    assert not view.hasFrozenPanes()


def test_a_cell_leads_to_another(sheet: xw.Sheet) -> None:
    sheet["A1"].add_hyperlink("#Sheet1.B2", "là")
    assert (sheet["A1"].value, sheet["A1"].hyperlink) == ("là", "#Sheet1.B2")
    with pytest.raises(Exception, match="hyperlink"):
        _ = sheet["A2"].hyperlink
