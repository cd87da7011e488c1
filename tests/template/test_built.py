"""What the template is before anybody works in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from ooti_xl import check_workbook, commands, exports, wording
from ooti_xl.model.columns import Need, title
from ooti_xl.model.report import SheetStatus
from ooti_xl.model.seal import SHEET
from ooti_xl.sheets import all_sheets
from ooti_xl.template import TemplateOptions, as_addin, as_template, build
from ooti_xl.template.filling import LAST_ROW
from ooti_xl.template.macros import modules
from ooti_xl.template.ribbon import PART
from tests.cli.running import ooti_xl
from tests.excel_lint import complaints
from tests.outside import faults
from tests.template.making import parts, tab, template

ROOT = Path(__file__).parents[2]
COMMITTED = ROOT / "workbook_template.xlsm"
LOCALES = list(wording.LOCALES)


@pytest.fixture(scope="module", params=LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def built(locale: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template(tmp_path_factory.mktemp(locale), TemplateOptions(locale=locale))


@pytest.fixture(scope="module")
def book(built: Path) -> Workbook:
    with pytest.warns(UserWarning, match="extension"):
        return openpyxl.load_workbook(built, keep_vba=True)


def test_the_committed_template_is_what_the_sources_give(tmp_path: Path) -> None:
    assert parts(COMMITTED) == parts(template(tmp_path)), "run `make template`"


@pytest.mark.parametrize(("zone", "seed"), [("Asia/Tokyo", "1"), ("America/Lima", "2")])
def test_neither_clock_nor_place_nor_hash_changes_a_byte(tmp_path: Path, zone: str, seed: str) -> None:
    code = "import sys; from ooti_xl.template import build; sys.stdout.buffer.write(build())"
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    assert made.stdout == build()


def test_it_is_small_enough_to_send(built: Path) -> None:
    assert built.stat().st_size < 150_000


def test_a_check_finds_every_sheet_empty_and_nothing_wrong(built: Path) -> None:
    report = check_workbook(built)
    assert report.findings == ()
    assert {sheet.status for sheet in report.sheets} == {SheetStatus.EMPTY}


@pytest.mark.parametrize("examples", [False, True])
def test_neither_microsofts_validator_nor_our_lint_finds_anything(tmp_path: Path, locale: str, examples: bool) -> None:
    path = template(tmp_path, TemplateOptions(locale=locale, examples=examples, password="été"))
    assert faults(path) == set()
    assert complaints(path) == []


@pytest.mark.parametrize("form", ["xlam", "xltm"])
def test_its_other_forms_are_valid_too(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"ooti.{form}"
    path.write_bytes(as_addin("fr") if form == "xlam" else as_template(build()))
    assert faults(path) == set()
    assert complaints(path) == []


def test_the_examples_are_good_data(tmp_path: Path, locale: str) -> None:
    report = check_workbook(template(tmp_path, TemplateOptions(locale=locale, examples=True)))
    assert report.findings == ()
    assert {sheet.status for sheet in report.sheets} == {SheetStatus.READY}


def test_a_marked_copy_of_it_is_valid(tmp_path: Path) -> None:
    path = template(tmp_path, TemplateOptions(records={"clients": [{"company_name": "Sans rien d'autre"}]}))
    check_workbook(path, out=tmp_path / "copie.xlsm")
    assert faults(tmp_path / "copie.xlsm") == set()
    assert complaints(tmp_path / "copie.xlsm") == []


def test_tabs_are_numbered_and_the_first_page_comes_first(book: Workbook, locale: str) -> None:
    tabs = [row.sheet.tab(locale) for row in all_sheets()]
    home, lists = ("Accueil", "Listes") if locale == "fr" else ("Home", "Lists")
    assert book.sheetnames == [home, *tabs, lists, SHEET]
    assert [tab.partition(" ")[0] for tab in tabs] == [str(row.sheet.step) for row in all_sheets()]
    assert {book[name].sheet_state for name in (home, *tabs)} == {"visible"}
    assert [book[name].sheet_state for name in (lists, SHEET)] == ["hidden", "veryHidden"]
    assert all(book[name].sheet_properties.tabColor is not None for name in tabs)
    assert book.security.lockStructure


@pytest.mark.parametrize("key", [row.sheet.key for row in all_sheets()])
def test_headers_are_locked_and_explained_and_inputs_are_free(book: Workbook, locale: str, key: str) -> None:
    sheet = book[tab(key, locale)]
    columns = next(row for row in all_sheets() if row.sheet.key == key).columns()
    assert sheet.protection.sheet
    assert not any((sheet.protection.formatCells, sheet.protection.sort, sheet.protection.autoFilter))
    assert not any((sheet.protection.formatColumns, sheet.protection.objects))
    assert sheet.freeze_panes == "C2"
    assert sheet.max_row == 1
    for place, column in enumerate(columns.values(), 1):
        header = sheet.cell(1, place)
        assert header.value == title(column, locale)
        assert header.protection.locked
        assert wording.say("note_reference" if column.reference else f"note_{column.need}", locale) in note(header)
        letter = openpyxl.utils.get_column_letter(place)
        assert sheet.column_dimensions[letter].protection.locked is column.reference


def note(cell: openpyxl.cell.Cell) -> str:
    assert cell.comment is not None
    return str(cell.comment.text)


@pytest.mark.parametrize("key", [row.sheet.key for row in all_sheets()])
def test_need_shows_in_more_than_colour(book: Workbook, locale: str, key: str) -> None:
    sheet = book[tab(key, locale)]
    columns = next(row for row in all_sheets() if row.sheet.key == key).columns().values()
    looks: dict[str, set[tuple[str, str, bool, bool]]] = {}
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(1, place)
        look = (cell.number_format, cell.border.bottom.style, bool(cell.font.b), bool(cell.font.i))
        looks.setdefault("reference" if column.reference else str(column.need), set()).add(look)
    assert all(len(found) == 1 for found in looks.values())
    assert len({next(iter(found)) for found in looks.values()}) == len(looks)
    assert {'@" *"'} == {look[0] for look in looks[str(Need.REQUIRED)]}


def validated(sheet: openpyxl.worksheet.worksheet.Worksheet) -> dict[str, str]:
    """Formula or bounds of each validation, by its cells."""
    return {str(v.sqref): str(v.formula1) for v in sheet.data_validations.dataValidation}


def test_drop_downs_reach_ten_thousand_records(book: Workbook, locale: str) -> None:
    clients = validated(book[tab("clients", locale)])
    projects = validated(book[tab("projects", locale)])
    assert clients[f"E2:E{LAST_ROW}"] == "OOTI_LIST_currency"
    assert projects[f"D2:D{LAST_ROW}"] == "OOTI_LINK_clients"
    assert projects[f"G2:G{LAST_ROW}"] == "OOTI_LIST_country"
    assert projects[f"H2:H{LAST_ROW}"] == "OOTI_LIST_tax_rate"
    assert LAST_ROW > 10_000
    named = {name.casefold() for name in book.defined_names}
    listed = [formula for sheet in book for formula in validated(sheet).values() if formula.startswith("OOTI_")]
    assert {formula.casefold() for formula in listed} <= named


def test_what_is_outside_of_a_list_is_warned_about_and_not_refused(book: Workbook) -> None:
    validations = [v for sheet in book for v in sheet.data_validations.dataValidation]
    assert {v.errorStyle for v in validations} == {"warning"}
    assert all(v.error and len(v.error) <= 225 for v in validations)


def test_leading_zeros_survive_and_dates_are_dates(book: Workbook, locale: str) -> None:
    formats = {
        (row.sheet.key, key): book[row.sheet.tab(locale)].column_dimensions[letter(place)].number_format
        for row in all_sheets()
        for place, key in enumerate(row.columns(), 1)
    }
    for place in (("clients", "siret"), ("clients", "phone"), ("clients", "number"), ("projects", "case_number")):
        assert formats[place] == "@"
    assert formats["projects", "start_date"] == "dd/mm/yyyy"
    assert formats["projects", "tax_rate"] == "0.00%"
    assert formats["phases", "amount"] == "#,##0.00"


def letter(place: int) -> str:
    return str(openpyxl.utils.get_column_letter(place))


@pytest.mark.parametrize("key", [row.sheet.key for row in all_sheets()])
def test_it_prints_on_a4_with_its_header_on_each_page(book: Workbook, locale: str, key: str) -> None:
    sheet = book[tab(key, locale)]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref.startswith("B1:")


def test_the_common_currencies_come_first(book: Workbook, locale: str) -> None:
    lists = book["Listes" if locale == "fr" else "Lists"]
    titles = [cell.value for cell in lists[1]]
    column = titles.index("Devise" if locale == "fr" else "Currency") + 1
    assert [lists.cell(row, column).value for row in range(2, 6)] == ["EUR", "CHF", "GBP", "USD"]


def ribbon(path: Path) -> ET.Element:
    return ET.fromstring(parts(path)[PART])


def with_id(root: ET.Element) -> Sequence[ET.Element]:
    return [element for element in root.iter() if "id" in element.attrib]


def test_ribbon_macros_python_and_the_docs_have_one_list_of_commands(built: Path) -> None:
    buttons = [e.get("id") for e in ribbon(built).iter() if e.tag.endswith("}button")]
    callbacks = [e.get("onAction") for e in ribbon(built).iter() if e.tag.endswith("}button")]
    assert tuple(buttons) == tuple(callbacks) == commands.COMMANDS
    source = next(module.source for module in modules(()) if module.name == "OotiRibbon")
    subs = [line.split()[2].split("(")[0] for line in source.splitlines() if line.startswith("Public Sub ")]
    assert tuple(subs) == commands.COMMANDS
    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    named = [command for command in commands.COMMANDS if commands.target_in(command) is None]
    assert [command for command in named if f"`{command}`" not in page] == []


def test_every_part_of_the_ribbon_has_a_name(built: Path, locale: str) -> None:
    for element in with_id(ribbon(built)):
        assert element.get("label")
        if element.get("id") in commands.COMMANDS:
            assert element.get("screentip") == element.get("label")
            assert 0 < len(element.get("supertip") or "") < 1024
            assert 1 <= len(element.get("keytip") or "") <= 3


def test_every_target_of_an_export_has_a_button_with_a_key_of_its_own(built: Path) -> None:
    [menu] = [element for element in ribbon(built).iter() if element.tag.endswith("}menu")]
    assert [button.get("label") for button in menu] == [target.TITLE for target in exports.all_targets()]
    assert len({button.get("keytip") for button in menu}) == len(menu)


@pytest.mark.parametrize("text", ["a password", "motdepasse à accents é€"])
def test_a_password_is_kept_as_a_salted_hash(tmp_path: Path, text: str) -> None:
    path = template(tmp_path, TemplateOptions(password=text))
    sheet = parts(path)["xl/worksheets/sheet2.xml"].decode()
    assert 'algorithmName="SHA-512"' in sheet
    assert 'spinCount="100000"' in sheet
    assert 'workbookAlgorithmName="SHA-512"' in parts(path)["xl/workbook.xml"].decode()
    assert text not in "".join(data.decode("latin-1") for data in parts(path).values())
    with pytest.warns(UserWarning, match="extension"):
        assert openpyxl.load_workbook(path)[tab("clients")].protection.hashValue


def test_the_command_writes_it(tmp_path: Path) -> None:
    target = tmp_path / "Agence Étoile.xlsm"
    done = ooti_xl("template", "--locale", "en", "--for", "Étoile", "--out", target)
    assert (done.returncode, done.stderr) == (0, "")
    assert target.name in done.stdout
    assert ooti_xl("template", "--out", target).returncode == 2
    assert ooti_xl("template", "--out", tmp_path / "a.pdf").returncode == 2
    assert parts(target) == parts(template(tmp_path, TemplateOptions(locale="en", agency="Étoile")))


def test_records_of_an_unknown_sheet_are_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="clientz"):
        build(TemplateOptions(records={"clientz": []}))


def test_the_drawing_of_the_tab_is_what_its_definition_gives() -> None:
    given = subprocess.run(
        [sys.executable, "-c", "import ribbon_picture; print(ribbon_picture.picture('fr'), end='')"],
        capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT / "tools",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert given.stdout == (ROOT / "docs/images/onglet.svg").read_text("utf-8"), "run `make screenshots`"
