"""The template without macros: the same workbook, which mail and a practice's security let through."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ooti_xl.check import read_book
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Raw
from ooti_xl.model.seal import SHEET
from ooti_xl.sheets import all_sheets
from ooti_xl.tasks.verify import Verdict, verify_workbook
from ooti_xl.tasks.workbooks import restore_workbook
from ooti_xl.template import TemplateOptions, as_template, build
from ooti_xl.template.forms import written_as
from ooti_xl.template.macros import NAME
from ooti_xl.vba import Kind, Module, project
from ooti_xl.wording import LOCALES
from tests.books import GOOD, good
from tests.cli.running import ooti_xl, small
from tests.excel_lint import complaints
from tests.office import Office, office, values
from tests.outside import faults
from tests.template.making import KEY, SENT, changed, parts, rewritten, sent, tab, template, typed

pytestmark = pytest.mark.filterwarnings("ignore:::openpyxl")

#: The content type of the workbook's part by suffix. Source: ECMA-376 part 1, 12.3; MS-OFFMACRO2, 2.2.
TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    ".xltx": "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ".xltm": "application/vnd.ms-excel.template.macroEnabled.main+xml",
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("form", ["xlsx", "xltx"])
def test_it_has_neither_macros_nor_a_tab_and_is_valid(tmp_path: Path, locale: str, form: str) -> None:
    path = tmp_path / f"classeur.{form}"
    workbook = build(TemplateOptions(locale=locale, agency="Étoile", records={"clients": SENT}, macros=False))
    path.write_bytes(workbook if form == "xlsx" else as_template(workbook))
    assert faults(path) == set()
    assert complaints(path) == []
    found = parts(path)
    assert not [name for name in found if "vba" in name.lower() or "customui" in name.lower()]
    assert not [name for name, data in found.items() if b"macroEnabled" in data or b"OOTI_SAY" in data]


@pytest.mark.parametrize("locale", LOCALES)
def test_its_sheets_lists_names_and_protections_are_those_of_the_other_form(tmp_path: Path, locale: str) -> None:
    options = {"locale": locale, "agency": "Étoile", "examples": True, "password": "été"}
    with_macros, without = (parts(template(tmp_path, TemplateOptions(**options, macros=m))) for m in (True, False))  # type: ignore[arg-type]
    assert with_macros.keys() - without.keys() == {"xl/vbaProject.bin", "customUI/customUI14.xml"}
    book = openpyxl.load_workbook(tmp_path / "classeur.xlsx")
    other = openpyxl.load_workbook(tmp_path / "classeur.xlsm")
    assert book.sheetnames == other.sheetnames
    assert {n for n in other.defined_names if n not in book.defined_names} == {
        n for n in other.defined_names if n.startswith("OOTI_SAY_")
    }
    for name in book.sheetnames[1:-1]:  # the first page says how to begin, and the seal what it seals
        assert described(book[name]) == described(other[name]), name


def described(sheet: Any) -> Any:
    """A sheet as a person has it: cells, notes, drop-downs, protection, filter, widths."""
    cells = {cell.coordinate: (cell.value, cell.number_format, cell.comment and cell.comment.text)
             for row in sheet.iter_rows() for cell in row}  # fmt: skip
    listed = sorted((str(v.sqref), str(v.formula1)) for v in sheet.data_validations.dataValidation)
    widths = {name: (column.width, column.protection.locked) for name, column in sheet.column_dimensions.items()}
    return cells, listed, widths, vars(sheet.protection), sheet.auto_filter.ref, sheet.freeze_panes, sheet.sheet_state


@pytest.mark.parametrize("form", TYPES)
@pytest.mark.parametrize("other", TYPES)
def test_a_copy_has_the_kind_that_its_name_says(tmp_path: Path, form: str, other: str) -> None:
    path, copy = tmp_path / f"reçu{form}", tmp_path / f"copie{other.upper()}"
    path.write_bytes(written_as(form, TemplateOptions(records={"clients": [{**SENT[0], "currency": "eur"}]})))
    run = ooti_xl("fix", path, "--out", copy, "--locale", "fr")
    assert (run.returncode, copy.exists()) == ((0, True) if form == other else (2, False))
    assert (f"ce classeur est un {form}, et le reste" in run.stderr) == (form != other)


def test_a_workbook_under_a_wrong_name_can_be_given_the_right_one(tmp_path: Path) -> None:
    path = small(tmp_path / "reçu.xlsm", spoil=True)
    for name in ("reçu-corrige.xlsm", "reçu.xlsx"):
        assert ooti_xl("fix", path, "--out", tmp_path / name).returncode == 0


def test_the_same_options_give_the_same_bytes() -> None:
    assert build(TemplateOptions(macros=False)) == build(TemplateOptions(macros=False))


@pytest.mark.parametrize("suffix", TYPES)
def test_the_name_of_the_file_says_its_form(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"Agence Étoile{suffix.upper() if suffix == '.xltx' else suffix}"
    done = ooti_xl("template", "--for", "Étoile", "--out", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert f'ContentType="{TYPES[suffix]}"' in parts(path)["[Content_Types].xml"].decode()
    assert ("xl/vbaProject.bin" in parts(path)) == suffix.endswith("m")
    found = json.loads(ooti_xl("verify", path, "--format", "json").stdout)
    assert [(one["verdict"], one["findings"], one["recipient"]) for one in found] == [("unchanged", [], "Étoile")]
    assert json.loads(ooti_xl("check", path, "--format", "json").stdout)["findings"] == []


def test_where_no_name_says_the_form_it_can_be_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ooti_xl("template", "--form", "xlsx").returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["ooti.xlsx"]
    for arguments in (("--out", "a.xlsm", "--form", "xlsx"), ("--form", "pdf"), ("--out", "a.ods"), ("--out", "a")):
        refused = ooti_xl("template", *arguments)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "xlsx" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["ooti.xlsx"]


def test_a_file_of_agencies_gives_either_form(tmp_path: Path) -> None:
    small(tmp_path / "données.xlsx", clients=3)
    file = tmp_path / "agences.csv"
    file.write_text("nom;fichier;données\nUn;;données.xlsx\nDeux;deux.xlsm;\nTrois;3.xltx;\nQuatre;q.ods;\n", "utf-8")
    done = ooti_xl("template", "--agencies", file, "--form", "xlsx", "--out", tmp_path / "modèles")
    assert done.returncode == 1
    assert [line.split()[1] for line in done.stderr.splitlines()] == ["5"]
    made = sorted((tmp_path / "modèles").iterdir())
    assert [path.name for path in made] == ["3.xltx", "deux.xlsm", "un.xlsx"]
    assert ["xl/vbaProject.bin" in parts(path) for path in made] == [False, True, False]
    found = json.loads(ooti_xl("verify", tmp_path / "modèles", "--format", "json").stdout)
    assert [(one["verdict"], one["recipient"]) for one in found] == [
        ("unchanged", "Trois"), ("unchanged", "Deux"), ("unchanged", "Un"),
    ]  # fmt: skip
    assert openpyxl.load_workbook(made[2])[tab("clients")]["B4"].value == "Client 3"


def seal(path: Path) -> Any:
    host = PackageHost(path)
    return read_book(host.sheet_names(), host.read).seal


def test_its_seal_promises_no_macros_no_ribbon_and_nothing_that_is_said_without_them(tmp_path: Path) -> None:
    sealed = seal(sent(tmp_path, KEY, macros=False))
    assert (sealed.contents.macros, sealed.contents.ribbon, sealed.sentences) == ({}, "", ())
    host = PackageHost(tmp_path / "classeur.xlsx")
    grid = host.read(SHEET)
    assert grid is not None
    assert {grid.at(row, 3) for row in range(1, 9)} == {None}


def with_macros(found: dict[str, bytes]) -> None:
    """A project with a module that runs, as Excel would save it."""
    documents = [Module("ThisWorkbook", "Private Sub Workbook_Open()\n    Beep\nEnd Sub", Kind.WORKBOOK)]
    found["xl/vbaProject.bin"] = project(NAME, documents)
    link = b'<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
    end = b"</Relationships>"
    links = found["xl/_rels/workbook.xml.rels"]
    found["xl/_rels/workbook.xml.rels"] = links.replace(end, link + b'Target="vbaProject.bin"/>' + end)


def with_a_ribbon(found: dict[str, bytes]) -> None:
    found["customUI/customUI14.xml"] = b'<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"/>'
    link = b'<Relationship Id="rIdR" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    end = b"</Relationships>"
    found["_rels/.rels"] = found["_rels/.rels"].replace(end, link + b'Target="customUI/customUI14.xml"/>' + end)


@pytest.mark.parametrize(("change", "code"), [(with_macros, "macros_changed"), (with_a_ribbon, "ribbon_changed")])
def test_what_it_never_had_is_found_when_it_comes_back_with_it(
    tmp_path: Path, change: Callable[[dict[str, bytes]], None], code: str
) -> None:
    found = verify_workbook(rewritten(sent(tmp_path, KEY, macros=False), change), key=KEY)
    assert found.verdict is Verdict.CHANGED
    assert [finding.code for finding in found.findings] == [code]


def spoil(book: Any) -> None:
    """Two columns change places, an identifier and an entry of a list are others, a sheet is not protected."""
    sheet = book[tab("clients")]
    for row in range(1, 7):
        sheet.cell(row, 5).value, sheet.cell(row, 6).value = sheet.cell(row, 6).value, sheet.cell(row, 5).value
    sheet["B1"], sheet["A3"] = "Nom", "99"
    book["Listes"]["B2"] = "Euro"
    sheet.protection.sheet = False


@pytest.mark.parametrize("macros", [False, True])
def test_it_is_put_back_as_it_was_sent(tmp_path: Path, macros: bool) -> None:
    path = sent(tmp_path, KEY, macros=macros)
    before = typed(path)
    back = changed(path, spoil)
    assert verify_workbook(back, key=KEY).verdict is Verdict.CHANGED
    restore_workbook(back, key=KEY)
    assert typed(back) == before
    found = verify_workbook(back, key=KEY)
    assert (found.verdict, found.is_proven, found.findings) == (Verdict.UNCHANGED, True, ())


def test_one_with_macros_that_was_saved_without_is_still_said_and_still_whole(tmp_path: Path) -> None:
    path = sent(tmp_path, KEY)
    saved = path.rename(path.with_suffix(".xlsx"))  # openpyxl drops the macros of what ends in .xlsx here
    found = verify_workbook(changed(saved, lambda book: None), key=KEY)
    assert (found.verdict, [f.code for f in found.findings]) == (Verdict.UNCHANGED, ["macros_missing"])


@pytest.mark.parametrize("target", ["réuni.xlsx", "réuni.xlsm"])
def test_both_forms_are_collected_into_either(tmp_path: Path, target: str) -> None:
    (tmp_path / "retours").mkdir()
    for name, macros in (("un.xlsx", False), ("deux.xlsm", True)):
        records: list[dict[str, Raw]] = [good("clients", company_name=name, number=name)]
        (tmp_path / "retours" / name).write_bytes(build(TemplateOptions(records={"clients": records}, macros=macros)))
    (tmp_path / "retours" / "trois.xltx").write_bytes(  # saved as a template by mistake
        as_template(build(TemplateOptions(records={"clients": [good("clients", number="3")]}, macros=False)))
    )
    out = tmp_path / target
    done = ooti_xl("collect", tmp_path / "retours", "--out", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(typed(out)[tab("clients")]) == 3
    assert ("xl/vbaProject.bin" in parts(out)) == target.endswith("m")
    assert complaints(out) == []
    assert verify_workbook(out).verdict is Verdict.UNCHANGED


def test_old_files_fill_it(tmp_path: Path) -> None:
    small(tmp_path / "ancien.xlsx", clients=3)
    out = tmp_path / "rempli.xlsx"
    done = ooti_xl("adopt", tmp_path / "ancien.xlsx", "--into", out)
    assert (done.returncode, done.stderr) == (0, "")
    assert [row[1] for row in typed(out)[tab("clients")]] == ["Client 1", "Client 2", "Client 3"]
    assert "xl/vbaProject.bin" not in parts(out)
    assert complaints(out) == []
    assert verify_workbook(out).verdict is Verdict.UNCHANGED
    assert ooti_xl("adopt", tmp_path / "ancien.xlsx", "--into", tmp_path / "rempli.xltx").returncode == 2


def test_it_takes_ootis_own_headers(tmp_path: Path) -> None:
    (tmp_path / "ooti.toml").write_text('[[clients]]\nheader = "Société"\nkey = "company_name"\n', "utf-8")
    out = tmp_path / "a.xlsx"
    assert ooti_xl("template", "--layout", tmp_path / "ooti.toml", "--out", out).returncode == 0
    assert openpyxl.load_workbook(out)[tab("clients")]["B1"].value == "Société"
    assert verify_workbook(out).verdict is Verdict.UNCHANGED


def test_a_checked_copy_of_it_has_its_figures_and_stays_without_macros(tmp_path: Path) -> None:
    path = template(tmp_path, TemplateOptions(examples=True, macros=False))
    assert ooti_xl("check", path, "--out", tmp_path / "contrôlés").returncode == 0
    [copy] = (tmp_path / "contrôlés").iterdir()
    assert copy.suffix == ".xlsx"
    assert faults(copy) == set()
    assert complaints(copy) == []
    page = openpyxl.load_workbook(copy)["Accueil"]
    assert page["D14"].is_date
    assert verify_workbook(copy).verdict is Verdict.UNCHANGED


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office(tmp_path_factory.mktemp("office")) as started:
        yield started


def test_filled_in_libreoffice_it_comes_back_whole(running: Office, tmp_path: Path) -> None:
    path, target = sent(tmp_path, KEY, macros=False), tmp_path / "rempli.xlsx"
    with running.book(path) as opened:
        assert path.as_uri() == opened.URL
        for place, key in enumerate(all_sheets()[0].columns()):
            cell = opened.Sheets.getByName(tab("clients")).getCellByPosition(place, 6)
            cell.String = str(GOOD["clients"].get(key, ""))
        opened.storeToURL(target.as_uri(), values(FilterName="Calc MS Excel 2007 XML"))
    findings = json.loads(ooti_xl("check", target, "--format", "json").stdout)["findings"]
    assert [finding["code"] for finding in findings] == ["structure_unlocked"]  # the lock, which it drops
    found = verify_workbook(target, key=KEY)
    assert (found.verdict, found.is_proven) == (Verdict.UNCHANGED, True)


def test_a_template_of_excels_opens_as_a_new_workbook(running: Office, tmp_path: Path) -> None:
    path = tmp_path / "modèle.xltx"
    path.write_bytes(as_template(build(TemplateOptions(macros=False))))
    with running.book(path) as opened:
        assert opened.URL == ""
        assert opened.Sheets.ElementNames[0] == "Accueil"
