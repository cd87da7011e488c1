"""A kind, a column, a rule, a sheet, a target of an export and a report format are one file each, and their words.

They are put into a copy of the project (from `tests/one_file`), where the generators and some of the tests are run.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
ADDED = Path(__file__).parent / "one_file"
PARTS = ("ooti_xl", "addin", "docs", "examples", "tests", "tools", "pyproject.toml", "README.md", "README.fr.md")
NOT_COPIED = shutil.ignore_patterns("images", ".hypothesis", "one_file", "test_one_file_to_add.py")
#: The tests of the copy that go through all that is declared.
CONTRACTS = (
    "tests/test_wording.py",
    "tests/test_headers.py",
    "tests/test_examples.py",
    "tests/rules/test_structure.py",
    "tests/exports/test_read_back.py::test_every_target_writes_what_it_says_and_the_same_again",
    "tests/template/test_built.py::test_the_committed_template_is_what_the_sources_give",
    "tests/template/test_built.py::test_tabs_are_numbered_and_the_first_page_comes_first",
    "tests/template/test_built.py::test_headers_are_locked_and_explained_and_inputs_are_free",
    "tests/template/test_built.py::test_ribbon_macros_python_and_the_docs_have_one_list_of_commands",
)
GOOD, OTHER = "FR1420041010050500013M02606", "DE89370400440532013000"


class Copy:
    """A copy of the project, and its programs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
            copy(ROOT / part, folder / part, **({"ignore": NOT_COPIED} if copy is shutil.copytree else {}))

    def add(self) -> None:
        """Each of the files, the column at the end of its sheet's class, and the words."""
        for file in ADDED.glob("*/*.py"):
            shutil.copy(file, self.folder / "ooti_xl" / file.relative_to(ADDED))
        for column in ADDED.glob("sheets/*.column"):
            with (self.folder / "ooti_xl" / "sheets" / f"{column.stem}.py").open("a", encoding="utf-8") as sheet:
                sheet.write(column.read_text("utf-8"))
        for words in ADDED.glob("locales/*.po"):
            path = self.folder / "ooti_xl" / "locales" / words.stem / "LC_MESSAGES" / "ooti_xl.po"
            catalog = read_po(path.read_text("utf-8").splitlines(), words.stem)
            for message in read_po(words.read_text("utf-8").splitlines()):
                if message.id:
                    catalog[message.id] = message
            with path.open("wb") as file:
                write_po(file, catalog, width=120)

    def python(self, *arguments: str | Path, most: int = 0) -> str:
        """What a program of the copy prints; its exit status is this at most."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder), "LC_ALL": "C.UTF-8"}
        run = subprocess.run(
            [sys.executable, "-P", *map(str, arguments)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert 0 <= run.returncode <= most, run.stdout + run.stderr
        assert run.stderr == ""
        return run.stdout

    def command(self, *arguments: str | Path) -> str:
        """The command's output; 1 says that something was found."""
        return self.python("-m", "ooti_xl", *arguments, most=1)

    def workbook(self, name: str, suppliers: Sequence[Sequence[str]], client: str = GOOD) -> Path:
        """A workbook with a client that has this IBAN, and suppliers: name and account of each."""
        path = self.folder / name
        book = xlsxwriter.Workbook(str(path))
        clients = book.add_worksheet("Clients")
        clients.write_row(0, 0, ("Nom de l'entreprise", "Code client", "Adresse de facturation", "Devise", "IBAN"))
        clients.write_row(1, 0, ("Mairie de Brévenne", "C1", "3 rue Haute\n69210 Brévenne", "EUR", client))
        sheet = book.add_worksheet("Fournisseurs")
        for row, cells in enumerate((("Fournisseur", "Compte bancaire"), *suppliers)):
            sheet.write_row(row, 0, cells)
        book.close()
        return path


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy in which all is added and generated."""
    made = Copy(tmp_path_factory.mktemp("copy"))
    made.add()
    made.python("tools/catalogs.py")
    made.python("tools/docs.py")
    made.python("examples/make_brouillon.py")
    made.command("template", "--locale", "fr", "--out", "workbook_template.xlsm")
    return made


@pytest.fixture(scope="module")
def template(copy: Copy) -> Path:
    """The copy's template, with the examples."""
    path = copy.folder / "classeur.xlsm"
    copy.command("template", "--locale", "fr", "--examples", "--out", path)
    return path


def findings(copy: Copy, path: Path) -> list[tuple[str, str, str]]:
    """Sheet, cell and code of each finding on what was added."""
    report: Any = json.loads(copy.command("check", path, "--format", "json", "--locale", "fr"))
    told = [(one["sheet"], one["cell"], one["code"]) for one in report["findings"]]
    return [one for one in told if one[2].startswith(("iban_", "account_"))]


def test_a_check_finds_what_a_kind_and_a_rule_say_on_a_column_and_a_sheet(copy: Copy) -> None:
    suppliers = (("Imprimerie", GOOD), ("Maquettes", "FR14 2004 1010 0505 0001 3M02 606"), ("Plans", GOOD[:-1] + "7"))
    assert findings(copy, copy.workbook("a.xlsx", suppliers, GOOD[:-1] + "7")) == [
        ("Clients", "E2", "iban_checksum"),
        ("Fournisseurs", "B3", "account_shared"),
        ("Fournisseurs", "B3", "iban_writing"),
        ("Fournisseurs", "B4", "iban_checksum"),
    ]


def test_a_format_is_a_format_of_the_report(copy: Copy) -> None:
    path = copy.workbook("b.xlsx", [("Imprimerie", GOOD[:-1] + "7")])
    report: Any = json.loads(copy.command("check", path, "--format", "json"))
    severities = [one["severity"] for one in report["findings"]]
    assert copy.command("check", path, "--format", "tally") == (
        f"{severities.count('error')} {severities.count('warning')}\n"
    )


def test_the_template_has_the_sheet_with_its_colour_its_examples_and_its_notes(template: Path) -> None:
    with pytest.warns(UserWarning, match="extension"):
        book = openpyxl.load_workbook(template, keep_vba=True)
    sheet = book["5 Fournisseurs"]
    assert str(sheet.sheet_properties.tabColor.rgb).endswith("7A1F5C")
    assert [cell.value for cell in sheet[1]] == ["OOTI ID", "Fournisseur", "Compte bancaire", "Projet concerné"]
    assert [cell.value for cell in sheet[2]] == [None, "Imprimerie des Tilleuls", GOOD, "2026-014"]
    assert sheet.column_dimensions["C"].width == pytest.approx(36, abs=1)
    assert "tel qu’il est sur un relevé" in sheet["C1"].comment.text
    assert GOOD in sheet["C1"].comment.text
    assert [cell.value for cell in book["1 Clients"][1]][-1] == "IBAN"


def test_the_template_that_was_built_is_clean_and_its_seal_holds(copy: Copy, template: Path) -> None:
    assert findings(copy, template) == []
    verdicts: Any = json.loads(copy.command("verify", template, "--format", "json"))
    assert [one["verdict"] for one in verdicts] == ["unchanged"]


def test_an_old_file_is_adopted_into_the_sheet_by_header_and_by_value(copy: Copy) -> None:
    old, into = copy.folder / "anciens.csv", copy.folder / "reprise.xlsm"
    old.write_text(f"Fournisseur;Banque\nImprimerie;{GOOD}\nMaquettes;{OTHER}\nPlans;{GOOD}\n", "utf-8")
    copy.command("adopt", old, "--into", into)
    with pytest.warns(UserWarning, match="extension"):
        sheet = openpyxl.load_workbook(into)["5 Fournisseurs"]
    assert [[cell.value for cell in row[1:3]] for row in sheet.iter_rows(min_row=2, max_row=4)] == [
        ["Imprimerie", GOOD],
        ["Maquettes", OTHER],
        ["Plans", GOOD],
    ]


def test_records_of_several_workbooks_are_the_same_by_what_the_sheet_declares(copy: Copy) -> None:
    one = copy.workbook("un.xlsx", [("Imprimerie", GOOD)])
    two = copy.workbook("deux.xlsx", [("Imprimerie", GOOD), ("Maquettes", OTHER)])
    merged = copy.folder / "ensemble.xlsm"
    copy.command("collect", one, two, "--out", merged)
    with pytest.warns(UserWarning, match="extension"):
        sheet = openpyxl.load_workbook(merged)["5 Fournisseurs"]
    assert [sheet.cell(row, 2).value for row in range(2, 5)] == ["Imprimerie", "Maquettes", None]


def test_a_target_is_exported_to_from_the_command_and_the_ribbon(copy: Copy, template: Path) -> None:
    copy.command("export", template, "--to", "ledger", "--out", copy.folder / "out")
    [file] = (copy.folder / "out").glob("*.csv")
    assert file.read_text("utf-8").splitlines() == ["Name,IBAN,Project", f"Imprimerie des Tilleuls,{GOOD},2026-014"]
    code = (
        "from ooti_xl import ribbon; from ooti_xl.template.ribbon import ribbon_xml;"
        "from ooti_xl.template.macros import modules; print(ribbon_xml('fr').decode());"
        "print(*(module.source for module in modules(())))"
    )
    said = copy.python("-c", code)
    assert 'id="export_ledger"' in said
    assert 'label="Grand Livre"' in said
    assert "Sub export_ledger(control As IRibbonControl)" in said
    assert "Sub Ooti_export_ledger()" in said


def test_the_pages_list_all_of_them(copy: Copy) -> None:
    for page in ("docs/rules.md", "docs/fr/regles.md"):
        text = (copy.folder / page).read_text("utf-8")
        for name in ("iban_checksum", "account_shared", "--to ledger", "--format tally"):
            assert f"{name}`" in text
        assert "### 5. " in text
        assert "| IBAN | IBAN | IBAN |" in text


def test_the_contracts_of_the_copy_hold(copy: Copy) -> None:
    """Words, pages, template and every target: with tests that name nothing of what was added."""
    copy.python("tools/docs.py", "--check")
    copy.python("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *CONTRACTS)
