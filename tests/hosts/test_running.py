"""What the host of a running application promises beyond the contract. The application here is LibreOffice Calc."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
import xlwings as xw

from ooti_xl.calc.bridge import count
from ooti_xl.hosts import FILLS, Undone
from ooti_xl.hosts.excel import ExcelHost, application
from ooti_xl.hosts.excel.addresses import LONGEST, alike, packed
from ooti_xl.hosts.excel.applications import application_of
from ooti_xl.hosts.excel.calc import Calc
from ooti_xl.hosts.excel.mac import Mac
from ooti_xl.hosts.excel.protection import in_applescript, in_excels_words
from ooti_xl.hosts.excel.windows import Windows
from ooti_xl.hosts.marks import HEADER_ROW
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.errors import UnwritablePlace
from ooti_xl.model.findings import Cell, CellError, Edit, Finding, Severity
from ooti_xl.model.report import Report
from ooti_xl.template.protection import protections
from tests.hosts import practice
from tests.hosts.test_contract import CURRENCY, EURO, NAME, NAMELESS, found
from tests.live.border import Border, Broken

BLUE = tuple(bytes.fromhex(FILLS["corrected"]))
MARKED = found((NAME, "currency_writing", Severity.WARNING), (EURO, "currency_ambiguous", Severity.ERROR))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return practice.by_openpyxl(tmp_path / "agence.xlsx")


@pytest.fixture
def host(app: xw.App, path: Path) -> Iterator[ExcelHost]:
    yield ExcelHost(app.books.open(path))
    for book in app.books:
        book.close()


def reopened(host: ExcelHost) -> ExcelHost:
    app, path = host.book.app, host.book.fullname
    host.book.close()
    return ExcelHost(app.books.open(path))


def fills(host: ExcelHost) -> list[tuple[int, int, int] | None]:
    return [host.book.sheets[cell.sheet].range(cell.address).color for cell in (EURO, NAMELESS, NAME)]


def guarded(path: Path, password: str | None = None) -> None:
    """The same workbook with every sheet protected, but for sorting and formatting cells."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        sheet.protection.enable()
        sheet.protection.sort = sheet.protection.formatCells = False
        sheet.protection.password = password or ""
        if not password:
            sheet.protection._password = None
    book.save(path)


def test_protected_sheets_are_marked_corrected_and_protected_again_as_they_were(path: Path, host: ExcelHost) -> None:
    guarded(path)
    host = reopened(host)
    before = fills(host)
    host.write([CURRENCY])
    host.mark(MARKED, "fr")
    assert fills(host)[2] == tuple(bytes.fromhex(FILLS["warning"]))
    host.clear()
    host.undo()
    assert fills(host) == before
    assert host.book.sheet_names == list(practice.SHEETS)
    assert all(sheet.impl.protected for sheet in host.book.sheets)
    host.book.save()
    protection = openpyxl.load_workbook(path)["Clients"].protection
    assert (protection.sheet, protection.sort, protection.formatCells, protection.insertRows) == (
        True,
        False,
        False,
        True,
    )


def test_a_sheet_that_a_password_protects_is_left_as_it_is(path: Path, host: ExcelHost) -> None:
    guarded(path, "mot")
    host = reopened(host)
    before = fills(host)
    with pytest.raises(UnwritablePlace) as refused:
        host.write([CURRENCY])
    assert (refused.value.code, refused.value.facts) == ("sheet_protected", {"sheet": "Clients"})
    with pytest.raises(UnwritablePlace):
        host.mark(MARKED, "fr")
    assert (fills(host), host.book.sheet_names, host.corrections()) == (before, list(practice.SHEETS), [])


def test_the_sheet_the_selection_and_the_place_that_are_shown_stay(host: ExcelHost) -> None:
    book = host.book
    book.sheets["Projets"].activate()
    book.sheets["Projets"].range("B2:C3").select()
    view = book.impl.view
    view.setFirstVisibleRow(1)
    view.setFirstVisibleColumn(1)
    host.write([CURRENCY])
    host.mark(MARKED, "fr")
    host.clear()
    host.undo()
    assert (book.sheets.active.name, view.FirstVisibleRow, view.FirstVisibleColumn) == ("Projets", 1, 1)
    assert book.selection is not None and book.selection.address == "$B$2:$C$3"


def test_a_person_who_calculates_by_hand_goes_on_so(host: ExcelHost) -> None:
    host.book.app.calculation = "manual"
    host.mark(MARKED, "fr")
    assert (host.book.app.calculation, host.book.app.screen_updating) == ("manual", True)
    host.book.app.calculation = "automatic"


def test_marking_that_fails_half_way_leaves_nothing(
    path: Path, host: ExcelHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded(path)
    host = reopened(host)
    before = fills(host)
    monkeypatch.setattr("ooti_xl.hosts.excel.sheets.add_report", _fail)
    with pytest.raises(ZeroDivisionError):
        host.mark(MARKED, "fr")
    assert (fills(host), host.book.sheet_names) == (before, list(practice.SHEETS))
    assert [note.text for note in host.book.sheets["Clients"].notes] == list(practice.NOTES.values())
    assert all(sheet.impl.protected for sheet in host.book.sheets)
    assert (host.book.app.calculation, host.book.app.screen_updating) == ("automatic", True)


def test_corrections_that_fail_half_way_are_all_taken_back(host: ExcelHost, monkeypatch: pytest.MonkeyPatch) -> None:
    siret = Edit(Cell.at("Clients", "F2"), 21690123100011.0, "21690123100011")
    monkeypatch.setattr("ooti_xl.hosts.excel.journal_sheet.JournalSheet.append", _fail)
    with pytest.raises(ZeroDivisionError):
        host.write([CURRENCY, siret])
    grid = host.read("Clients")
    assert grid is not None
    assert (grid.at(2, 5), grid.at(2, 6), grid.number_format(2, 6)) == ("€", 21690123100011.0, "General")


def _fail(*_: object, **__: object) -> None:
    raise ZeroDivisionError


def test_marks_of_a_file_are_taken_off_in_the_application_and_the_other_way_round(path: Path, host: ExcelHost) -> None:
    before = fills(host)
    host.book.close()
    file = PackageHost(path)
    file.write([CURRENCY])
    file.mark(MARKED, "fr")
    file.save()
    app: xw.App = xw.apps.active
    live = ExcelHost(app.books.open(path))
    assert live.corrections() == file.corrections()
    assert (live.clear(), fills(live), list(live.sheet_names())) == (2, before, list(practice.SHEETS))
    live.mark(MARKED, "fr")
    live.book.save()
    live.book.close()
    file = PackageHost(path)
    assert file.clear() == 2
    assert file.undo() == Undone((CURRENCY,))
    file.save()
    clean = ExcelHost(app.books.open(path))
    assert (fills(clean), clean.book.sheet_names) == (before, list(practice.SHEETS))
    assert [note.text for note in clean.book.sheets["Clients"].notes] == list(practice.NOTES.values())


def test_an_error_value_that_was_corrected_comes_back_as_one(host: ExcelHost) -> None:
    cell = Cell.at("Clients", "F4")
    host.write([Edit(cell, CellError("#N/A"), "sans")])
    host.undo()
    grid = host.read("Clients")
    assert grid is not None and grid.at(4, 6) == CellError("#N/A")


def test_a_formula_that_a_person_typed_on_a_corrected_cell_stays(host: ExcelHost) -> None:
    host.write([CURRENCY])
    host.book.sheets["Clients"].range("E2").formula = '="EUR"'
    assert host.undo() == Undone((), (CURRENCY,))
    assert host.book.sheets["Clients"].range("E2").formula == '="EUR"'


def test_a_formula_that_was_replaced_in_the_file_comes_back_in_the_application(path: Path, host: ExcelHost) -> None:
    app: xw.App = host.book.app
    host.book.close()
    file = PackageHost(path)
    edit = Edit(practice.FORMULA, None, 5.0, formula="=1+2")
    file.write([edit])
    file.save()
    live = ExcelHost(app.books.open(path))
    assert live.undo() == Undone((edit,))
    cell = live.book.sheets["Projets"].range("E2")
    assert (cell.formula, cell.value) == ("=1+2", 3.0)


def test_a_journal_of_before_is_undone_in_the_application(host: ExcelHost) -> None:
    host.write([CURRENCY])
    host.book.sheets["_ooti_journal"].range("H1:I9").clear_contents()
    assert ExcelHost(host.book).undo() == Undone((CURRENCY,))


def test_a_sheet_whose_name_is_our_reports_is_not_taken_for_it(host: ExcelHost) -> None:
    host.book.sheets.add("Rapport", after=host.book.sheets[-1])["A1"].value = "à moi"
    host.mark(MARKED, "fr")
    assert host.book.sheet_names[-3:] == ["Rapport", "_ooti_journal", "Rapport 2"]
    host.clear()
    assert host.book.sheet_names == [*practice.SHEETS, "Rapport"]


def test_hundreds_of_marks_cost_few_calls_but_for_their_notes(host: ExcelHost) -> None:
    cells = [Cell("Divers", row, column) for row in range(5, 65) for column in range(1, 9, 2)]
    report = Report("", (), tuple(Finding("missing_value", Severity.ERROR, cell, {"column": "x"}) for cell in cells))
    before = count.calls
    host.mark(report, "fr")
    assert count.calls - before < len(cells) + 260


def test_rows_of_the_report_are_as_high_as_their_texts(host: ExcelHost) -> None:
    long = {"column": "une colonne dont le nom ne tient pas sur une ligne du rapport, même en se serrant beaucoup"}
    facts = {5: {"column": "x"}, 6: long}
    findings = (Finding("missing_value", Severity.ERROR, Cell("Divers", row, 1), facts[row]) for row in facts)
    host.mark(Report("", (), tuple(findings)), "fr")
    low, high = (host.book.sheets["Rapport"].range((HEADER_ROW + row, 5)).row_height for row in (1, 2))
    assert high > low


def test_hundreds_of_notes_are_taken_off_in_few_calls(host: ExcelHost) -> None:
    cells = [Cell("Divers", row, column) for row in range(5, 65) for column in range(1, 9, 2)]
    findings = tuple(Finding("missing_value", Severity.ERROR, cell, {"column": "x"}) for cell in cells)
    host.mark(Report("", (), findings), "fr")
    before = count.calls
    assert host.clear() == len(cells)
    assert count.calls - before < 140


def test_what_a_person_adds_to_our_notes_stays_also_where_a_filter_hides_it(host: ExcelHost) -> None:
    host.mark(found((NAME, "currency_writing", Severity.WARNING), (EURO, "currency_ambiguous", Severity.ERROR)), "fr")
    sheet = host.book.sheets["Clients"]
    sheet.range(EURO.address).note.text += "\n\nVu avec Julie"
    hidden = sheet.impl.xl.Rows.getByIndex(EURO.row - 1)
    hidden.IsVisible, hidden.IsFiltered = False, True
    ExcelHost(host.book).clear()
    assert sheet.range(EURO.address).note.text == "Vu avec Julie"


NOTHING = Report("", (), ())


def test_a_corrected_cell_is_blue_where_its_row_was_moved_to_by_hand(host: ExcelHost) -> None:
    host.write([CURRENCY])
    sheet = host.book.sheets["Clients"]
    rows = sheet["A2:F3"].value
    sheet["A2:F3"].value = rows[::-1]
    host.mark(NOTHING, "fr")
    moved = sheet["E3"]
    assert (sheet["E2"].color, sheet["E2"].note) == (None, None)
    assert (moved.color, moved.note.text) == (BLUE, "OOTI ✎ corrigé\u00a0: € → EUR")
    assert [line.cell for line in host.listed()] == [Cell("Clients", 3, 5)]


def test_a_corrected_cell_whose_row_was_deleted_marks_no_other(host: ExcelHost) -> None:
    host.write([CURRENCY])
    host.book.sheets["Clients"]["2:2"].delete()
    host.mark(NOTHING, "fr")
    assert (host.book.sheets["Clients"]["E2"].color, host.listed()) == (None, [])


def test_array_formulas_are_formulas_and_typed_errors_and_truths_are_none(host: ExcelHost) -> None:
    sheet = host.book.sheets["Divers"].impl.xl
    sheet.getCellRangeByName("B5:B6").setArrayFormula("={1|2}*2")
    for address, typed in (("C5", "=#N/A"), ("C6", "=TRUE()"), ("C7", "=1+1")):
        sheet.getCellRangeByName(address).setFormula(typed)
    sheet.getCellRangeByName("C8").setString("=1+1")
    grid = host.read("Divers")
    assert grid is not None and grid.formulas == {(5, 2), (6, 2), (7, 3)}


def test_addresses_are_packed_as_short_as_excel_wants_them() -> None:
    cells = [(row, column) for row in range(1, 300, 2) for column in (1, 2, 30)]
    packs = list(packed(cells))
    assert max(len(address) for address, _ in packs) <= LONGEST
    assert sorted(cell for _, own in packs for cell in own) == sorted(cells)
    assert next(packed([(2, 3), (3, 3), (1, 1)]))[0] == "A1,C2:C3"


def test_cells_that_agree_are_found_by_halving() -> None:
    asked: list[str] = []

    def plain(address: str) -> bool:
        asked.append(address)
        return address != "C1:C9"

    packs = list(alike([(row, 3) for row in range(1, 10)], plain))
    assert sorted(cell for _, own in packs for cell in own) == [(row, 3) for row in range(1, 10)]
    assert len(asked) == 3


def test_a_windows_whole_number_below_zero_is_an_error_value() -> None:
    from ooti_xl.hosts.excel.reading import raw

    formats = lambda row, column: "General"  # noqa: E731
    read = [raw(value, formats, 1, 1) for value in (-2146826281, -2146826243, -2146800000, 3, True, -1.0)]
    assert read == [CellError("#DIV/0!"), CellError("#SPILL!"), CellError("#N/A"), 3.0, True, -1.0]


class Native:
    """A sheet of Excel's, as COM has it: it keeps what it was protected with."""

    def __init__(self) -> None:
        self.protected: dict[str, object] = {}

    def Protect(self, **given: object) -> None:  # noqa: N802 - Excel's own name
        self.protected = given


@pytest.mark.parametrize(
    ("sheet", "allowed"),
    [
        ("home", {"FormattingColumns", "FormattingRows"}),
        (
            "clients",
            {"FormattingCells", "FormattingColumns", "FormattingRows", "InsertingRows", "InsertingHyperlinks"}
            | {"Sorting", "Filtering"},
        ),
    ],
)
def test_excel_is_told_what_the_protection_of_a_seal_leaves_open(sheet: str, allowed: set[str]) -> None:
    native = Native()
    Windows().protect(SimpleNamespace(api=native), in_excels_words(protections("")[sheet]))  # type: ignore[arg-type]
    told = {name for name, value in native.protected.items() if value is True}
    assert told == {"Contents", *(f"Allow{what}" for what in allowed)}


def test_excel_on_a_mac_is_told_the_same_in_the_words_of_its_dictionary() -> None:
    from xlwings import mac_dict

    known = {name for name, _ in next(each[2] for each in mac_dict.commands if each[0] == "protect_worksheet")}
    told = in_applescript(in_excels_words(protections("")["clients"]))
    assert told.keys() <= known
    assert told["allow_sorting"]
    assert not told["allow_deleting_rows"]


def test_what_an_application_is_called_by_its_engine(host: ExcelHost) -> None:
    assert type(application_of(host.book)) is Calc


def test_the_report_is_a_table_whose_headers_stay_in_sight(path: Path, host: ExcelHost) -> None:
    host.mark(MARKED, "fr")
    host.book.save()
    sheet = openpyxl.load_workbook(path)["Rapport"]
    assert [table.ref for table in sheet.tables.values()] == ["A3:F5"]
    assert (sheet.freeze_panes, sheet["A1"].value) == ("A4", "Rapport de contrôle OOTI — agence.xlsx")
    assert sheet["A2"].value == "1 erreur, 1 avertissement, 0 cellule corrigée."


def test_a_report_of_nothing_says_so_and_leads_nowhere(host: ExcelHost) -> None:
    host.mark(found(), "fr")
    assert host.book.sheets["Rapport"]["E4"].value == "Rien à signaler."
    assert (host.listed(), host.clear(), host.book.sheet_names) == ([], 0, list(practice.SHEETS))


def test_a_report_of_before_without_title_is_read_and_goes(host: ExcelHost) -> None:
    host.mark(MARKED, "fr")
    listed = host.listed()
    host.book.sheets["Rapport"]["1:2"].delete()
    assert (ExcelHost(host.book).listed(), len(listed)) == (listed, 2)
    host.clear()
    assert host.book.sheet_names == list(practice.SHEETS)


def test_a_report_beside_which_a_person_has_written_stays(host: ExcelHost) -> None:
    host.mark(MARKED, "fr")
    host.book.sheets["Rapport"]["H9"].value = "fait par Léa"
    host.clear()
    assert host.book.sheet_names == [*practice.SHEETS, "Rapport"]
    assert host.book.sheets["Rapport"]["H9"].value == "fait par Léa"


def test_excels_windows_are_told_which_rows_stay_in_sight() -> None:
    windows, mac = SimpleNamespace(), Dictionary()
    shown: list[str] = []

    def sheet(api: object) -> SimpleNamespace:
        book = SimpleNamespace(app=SimpleNamespace(api=api))
        return SimpleNamespace(book=book, activate=lambda: shown.append("sheet"))

    Windows().freeze(sheet(SimpleNamespace(ActiveWindow=windows)), 3)  # type: ignore[arg-type] # no Excel
    Mac().freeze(sheet(mac), 3)  # type: ignore[arg-type] # no Excel
    assert (vars(windows), shown) == ({"SplitColumn": 0, "SplitRow": 3, "FreezePanes": True}, ["sheet"] * 2)
    assert mac.said == {"split_column": 0, "split_row": 3, "freeze_panes": True}


class Dictionary:
    """A window as AppleScript has it: it knows the words of Excel's dictionary alone."""

    def __init__(self) -> None:
        self.said: dict[str, object] = {}

    def __getattr__(self, word: str) -> object:
        from xlwings import mac_dict

        assert word in {name for name, _ in mac_dict.properties}
        return self if word == "active_window" else SimpleNamespace(set=lambda value: self.said.update({word: value}))


@pytest.fixture
def plain(host: ExcelHost) -> ExcelHost:
    """The host with xlwings' public API alone, as far as Excel needs no more."""
    host._application = application.Application()
    return host


@pytest.mark.parametrize("sheet", practice.SHEETS)
def test_the_public_api_alone_reads_the_same_grid(host: ExcelHost, sheet: str) -> None:
    with_calc = host.read(sheet)
    host._application = application.Application()
    alone = host.read(sheet)
    assert with_calc is not None and alone is not None
    assert (alone.values, alone.formulas, alone.merged) == (with_calc.values, with_calc.formulas, with_calc.merged)
    cells = [(row, column) for row in range(1, 12) for column in range(1, 8)]
    assert [alone.number_format(*cell) for cell in cells] == [with_calc.number_format(*cell) for cell in cells]
    assert [row in alone.hidden_rows for row in range(1, 9)] == [row in with_calc.hidden_rows for row in range(1, 9)]


def test_the_public_api_alone_marks_and_clears(plain: ExcelHost) -> None:
    before = fills(plain)
    plain.write([CURRENCY])
    plain.mark(MARKED, "fr")
    assert [bytes(colour or ()).hex().upper() for colour in fills(plain)] == [
        FILLS["error"],
        "B4C6E7",
        FILLS["warning"],
    ]
    plain.mark(found((NAME, "currency_writing", Severity.WARNING)), "fr")
    plain.clear()
    plain.undo()
    assert (fills(plain), plain.book.sheet_names) == (before, list(practice.SHEETS))
    assert [note.text for note in plain.book.sheets["Clients"].notes] == list(practice.NOTES.values())


def test_an_amount_that_an_application_gives_as_a_decimal_is_a_float() -> None:
    read = application.Application().exact(None, [[Decimal("12.3456"), "x", 1.0]])  # type: ignore[arg-type] # not asked
    assert (read, type(read[0][0])) == ([[12.3456, "x", 1.0]], float)


def test_beyond_a_number_of_notes_the_report_says_so(host: ExcelHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ooti_xl.hosts.excel.MOST_NOTES", 1)
    host.mark(MARKED, "fr")
    listed = host.listed()
    assert len(listed) == 3
    assert "note" in listed[-1].problem
    noted = [line.cell for line in listed[:2] if host.book.sheets[line.cell.sheet].range(line.cell.address).note]
    assert len([c for c in noted if "OOTI" in host.book.sheets[c.sheet].range(c.address).note.text]) == 1
    host.clear()


def corrected(host: ExcelHost) -> tuple[object, ...]:
    """What a correction touches: values, formats, the journal, the sheets."""
    cells = [host.book.sheets[cell.sheet].range(cell.address) for cell in (EURO, NAME)]
    seen = ExcelHost(host.book)
    return (
        [(cell.value, cell.number_format) for cell in cells],
        [(c.batch, c.edit) for c in seen.corrections()],
        [(sheet.name, sheet.visible) for sheet in host.book.sheets],
    )


@pytest.mark.parametrize("undoing", [False, True])
def test_wherever_the_border_fails_a_batch_is_made_or_taken_back_whole_or_not(host: ExcelHost, undoing: bool) -> None:
    edits = [CURRENCY, Edit(NAME, "Mairie de Lyon", "01310")]
    if undoing:
        host.write(edits)

    def work(border: Border) -> None:
        seen = ExcelHost(border.book(host.book))
        _ = seen.undo() if undoing else seen.write(edits)

    before = corrected(host)
    number, failed = 0, True
    while failed:
        number += 1
        border = Border(fail_at=number)
        try:
            work(border)
            failed = False
        except Broken:
            assert corrected(host) == before, (number, border.calls[number - 1])
    assert number > 20
    assert corrected(host) != before
