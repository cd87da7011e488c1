"""The template as a running LibreOffice has it: what a person can do in it, and what it computes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ooti_xl import check_workbook, wording
from ooti_xl.hosts import first_page
from ooti_xl.kinds import name_of
from ooti_xl.model.columns import title
from ooti_xl.sheets import all_sheets
from ooti_xl.tasks.verify import Verdict, verify_workbook
from ooti_xl.template import TemplateOptions
from ooti_xl.template.filling import LAST_ROW
from tests.books import GOOD
from tests.office import Office, office, uno, values
from tests.template.making import KEY, changed, sent, tab, template

KEYS = [row.sheet.key for row in all_sheets()]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("office")) as started:
        yield started


@pytest.fixture(scope="module")
def document(running: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The French template, open."""
    with running.book(template(tmp_path_factory.mktemp("modele"))) as opened:
        yield opened


def at(document: Any, sheet: str, address: str) -> Any:
    return document.Sheets.getByName(sheet).getCellRangeByName(address)


def enum(name: str, value: str) -> Any:
    return uno().Enum(f"com.sun.star.{name}", value)


def test_tabs_and_their_protection_are_as_they_were_written(document: Any) -> None:
    shown = [sheet.Name for sheet in sheets(document) if sheet.IsVisible]
    assert shown == ["Accueil", *(row.sheet.tab("fr") for row in all_sheets())]
    assert all(sheet.isProtected() for sheet in sheets(document))


def sheets(document: Any) -> list[Any]:
    return [document.Sheets.getByIndex(index) for index in range(document.Sheets.Count)]


@pytest.mark.parametrize("key", KEYS)
def test_headers_and_column_a_are_locked_and_the_rest_is_free(document: Any, key: str) -> None:
    width = len(next(row for row in all_sheets() if row.sheet.key == key).columns())
    last = openpyxl.utils.get_column_letter(width)
    assert at(document, tab(key), f"A1:{last}1").CellProtection.IsLocked
    assert at(document, tab(key), "A2:A10001").CellProtection.IsLocked
    assert not at(document, tab(key), f"B2:{last}10001").CellProtection.IsLocked


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("row", [2, 5000, LAST_ROW])
def test_drop_downs_are_there_from_the_first_record_to_the_last(document: Any, key: str, row: int) -> None:
    columns = next(found for found in all_sheets() if found.sheet.key == key).columns()
    for place, (name, column) in enumerate(columns.items()):
        validation = document.Sheets.getByName(tab(key)).getCellByPosition(place, row - 1).Validation
        listed = column.choices or column.suggested or hasattr(column.kind, "entries")
        if listed or (column.target and not column.many):
            assert validation.Type == enum("sheet.ValidationType", "LIST"), name
            assert validation.ShowList
        elif column.kind.LOOK.expects == "date":
            assert validation.Type == enum("sheet.ValidationType", "DATE"), name
        elif column.kind.LOOK.expects:
            assert validation.Type == enum("sheet.ValidationType", "DECIMAL"), name
        else:
            assert validation.Type == enum("sheet.ValidationType", "ANY"), name
            continue
        assert validation.ErrorAlertStyle == enum("sheet.ValidationAlertStyle", "WARNING")
        assert validation.ErrorTitle == title(column, "fr")


@pytest.mark.parametrize("key", KEYS)
def test_formats_reach_down_the_columns(document: Any, key: str) -> None:
    columns = next(found for found in all_sheets() if found.sheet.key == key).columns()
    for place, column in enumerate(columns.values()):
        cell = document.Sheets.getByName(tab(key)).getCellByPosition(place, 9_999)
        code = document.NumberFormats.getByKey(cell.NumberFormat).FormatString
        if column.multiline:
            assert cell.IsTextWrapped
        else:
            wanted = column.kind.LOOK.number_format
            assert code.casefold() == wanted.casefold(), name_of(column.kind)


@pytest.mark.parametrize("key", KEYS)
def test_header_and_name_stay_in_sight(document: Any, key: str) -> None:
    view = document.CurrentController
    view.setActiveSheet(document.Sheets.getByName(tab(key)))
    assert view.hasFrozenPanes()
    assert (view.SplitColumn, view.SplitRow) == (2, 1)


@pytest.mark.parametrize("key", KEYS)
def test_pages_are_a4_landscape_with_the_header_on_each(document: Any, key: str) -> None:
    sheet = document.Sheets.getByName(tab(key))
    style = document.StyleFamilies.getByName("PageStyles").getByName(sheet.PageStyle)
    assert style.IsLandscape
    assert (round(style.Width, -2), round(style.Height, -2)) == (29_700, 21_000)
    assert sheet.PrintTitleRows
    assert (sheet.TitleRows.StartRow, sheet.TitleRows.EndRow) == (0, 0)


def test_what_a_header_asks_for_is_in_its_note(document: Any) -> None:
    note = at(document, tab("clients"), "D1").Annotation.String
    assert note.startswith("OBLIGATOIRE")
    assert "1 place de la Mairie" in note


def test_links_grow_with_the_clients_over_gaps(running: Office, tmp_path: Path) -> None:
    with running.book(template(tmp_path)) as opened:
        clients, projects = tab("clients"), tab("projects")
        counted = at(opened, projects, "B2")
        counted.Formula = "=ROWS(OOTI_LINK_clients)"
        assert counted.Value == 1
        for row, name in ((2, "Valbrune"), (3, "Les Tilleuls"), (7, "Commune de Lys")):
            at(opened, clients, f"B{row}").String = name
        assert counted.Value == 6


def test_the_first_page_follows_what_is_typed(running: Office, tmp_path: Path) -> None:
    with running.book(template(tmp_path)) as opened:
        page = opened.Sheets.getByName("Accueil")

        def clients() -> tuple[float, float, str]:
            rows, share, state = (
                page.getCellByPosition(column - 1, first_page.FIRST - 1)
                for column in (first_page.ROWS, first_page.PROGRESS, first_page.STATE)
            )
            return rows.Value, share.Value, state.String

        assert clients() == (0, 0, wording.say("home_state_empty", "fr"))
        at(opened, tab("clients"), "B2").String = "Valbrune"
        at(opened, tab("clients"), "E2").String = "EUR"
        rows, share, state = clients()
        assert (rows, round(share, 3), state) == (1, 0.667, wording.say("home_state_unchecked", "fr"))
        assert page.ConditionalFormats.getConditionalFormats()


@pytest.mark.parametrize("wrong", [False, True])
def test_a_checked_copy_shows_the_state_of_each_step(running: Office, tmp_path: Path, wrong: bool) -> None:
    records = [{**record, "currency": "$" if wrong else "EUR"} for record in ({**GOOD["clients"]},)]
    path = template(tmp_path, TemplateOptions(records={"clients": records}))
    check_workbook(path, out=tmp_path / "copie.xlsm")
    with running.book(tmp_path / "copie.xlsm") as opened:
        page = opened.Sheets.getByName("Accueil")
        state = page.getCellByPosition(first_page.STATE - 1, first_page.FIRST - 1).String
        errors = page.getCellByPosition(first_page.ERRORS - 1, first_page.FIRST - 1).Value
        assert (state, errors) == (wording.say("home_state_error" if wrong else "home_state_ready", "fr"), int(wrong))
        row, column = first_page.checked(len(all_sheets()))
        assert page.getCellByPosition(column - 1, row - 1).Value > 46_000


def fill(opened: Any) -> None:
    """A good record on each sheet, typed."""
    for row in all_sheets():
        for place, key in enumerate(row.columns()):
            value = GOOD[row.sheet.key].get(key)
            cell = opened.Sheets.getByName(row.sheet.tab("fr")).getCellByPosition(place, 1)
            if isinstance(value, float):
                cell.Value = value
            elif value is not None:
                cell.String = value


def test_filled_in_libreoffice_it_comes_back_whole(running: Office, tmp_path: Path) -> None:
    target = tmp_path / "rempli.xlsm"
    with running.book(sent(tmp_path, KEY)) as opened:
        fill_below(opened)
        opened.storeToURL(target.as_uri(), values(FilterName="Calc MS Excel 2007 VBA XML"))
    report = check_workbook(target)
    assert [(f.code, f.cell.address) for f in report.findings] == [("structure_unlocked", "A1")]  # which it drops
    assert [sheet.rows for sheet in report.sheets] == [6, 1, 1, 1, 1]
    found = verify_workbook(target, key=KEY)  # its macros, names and ribbon too, which LibreOffice writes anew
    assert (found.verdict, found.is_proven) == (Verdict.UNCHANGED, True)


def fill_below(opened: Any) -> None:
    """The same, with the client below those that were sent."""
    fill(opened)
    clients = opened.Sheets.getByName(tab("clients"))
    for place in range(1, 5):
        sent_value = ("Commune de Valbrune 11", "C11", "1 place de la Mairie\n69210 Valbrune", "EUR")[place - 1]
        typed = clients.getCellByPosition(place, 1).String
        clients.getCellByPosition(place, 6).String = typed
        clients.getCellByPosition(place, 1).String = sent_value


def test_filled_by_another_program_it_comes_back_whole(tmp_path: Path) -> None:
    def fill_in(book: openpyxl.Workbook) -> None:
        for row in all_sheets():
            first = 7 if row.sheet.key == "clients" else 2
            for place, (key, column) in enumerate(row.columns().items(), 1):
                if key in GOOD[row.sheet.key]:
                    cell = book[row.sheet.tab("fr")].cell(first, place)
                    cell.value, cell.number_format = GOOD[row.sheet.key][key], column.kind.LOOK.number_format

    report = check_workbook(changed(sent(tmp_path), fill_in))
    assert report.findings == ()
    assert [sheet.rows for sheet in report.sheets] == [6, 1, 1, 1, 1]
