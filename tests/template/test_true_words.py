"""What is said of getting the program: an installer that was sent, and never an index, which does not have it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ooti_xl import wording
from ooti_xl.installing import ADDIN
from ooti_xl.model.seal import SHEET
from ooti_xl.template import TemplateOptions, as_addin
from ooti_xl.template.macros import SENTENCES
from tests.template.making import parts, template

pytestmark = pytest.mark.filterwarnings("ignore:::openpyxl")

ROOT = Path(__file__).parents[2]
READ = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")]
SHIPPED = [*(ROOT / "ooti_xl/locales").rglob("*.po"), *(path for path in (ROOT / "addin").rglob("*") if path.is_file())]
INSTALLER = {"fr": "l’installateur que l’on vous a envoyé", "en": "the installer that you were sent"}
RED_BAR = {"fr": ("barre rouge", "Débloquer"), "en": ("red bar", "Unblock")}
SEND_BACK = {"fr": "remplissez le classeur et renvoyez-le", "en": "fill the workbook and send it back"}
LOCALES = list(wording.LOCALES)


@pytest.mark.parametrize("path", [*READ, *SHIPPED], ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_sends_anybody_to_an_index_for_it(path: Path) -> None:
    text = path.read_text("utf-8").replace('\\"', '"').replace('"\n"', "")
    assert "pip install ooti-xl" not in text
    assert 'pip install "ooti-xl' not in text
    assert "--upgrade ooti-xl" not in text


def said_on_first_page(path: Path) -> str:
    page = openpyxl.load_workbook(path).worksheets[0]
    return "\n".join(str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("macros", [False, True])
def test_the_first_page_says_how_to_begin_with_an_installer_and_without(
    tmp_path: Path, locale: str, macros: bool
) -> None:
    said = said_on_first_page(template(tmp_path, TemplateOptions(locale=locale, macros=macros)))
    assert INSTALLER[locale] in said
    assert SEND_BACK[locale] in said
    assert [word in said for word in RED_BAR[locale]] == [macros, macros]
    assert "Python" not in said


@pytest.mark.parametrize("locale", LOCALES)
def test_what_a_click_says_without_the_program_names_the_installer_and_what_to_do_without(
    tmp_path: Path, locale: str
) -> None:
    book = openpyxl.load_workbook(template(tmp_path, TemplateOptions(locale=locale)))
    (tmp_path / ADDIN).write_bytes(as_addin(locale))
    addin = parts(tmp_path / ADDIN)["xl/sharedStrings.xml"].decode()
    for word in ("NOT_INSTALLED", "PYTHON_MISSING", "PYTHON_OLD", "PACKAGE_MISSING"):
        name = f"OOTI_SAY_{word}"
        said = str(book[SHEET].cell(list(SENTENCES).index(name) + 1, 3).value)
        assert INSTALLER[locale] in said, name
        assert SEND_BACK[locale] in said, name
        assert f">{said}<" in addin


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("key", ["doctor_not_installed", "doctor_interpreter_gone", "doctor_no_template"])
def test_the_doctor_names_the_installer_and_the_command(locale: str, key: str) -> None:
    said = wording.say(key, locale, path="/x/python")
    assert INSTALLER[locale] in said
    assert said.endswith("ooti-xl install")
