"""The address that a consultant gives: on the first page and in what the launcher says, and sealed with both."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ooti_xl.model.errors import Refusal
from ooti_xl.model.seal import SHEET, leaves
from ooti_xl.tasks.verify import Verdict, verify_workbook
from ooti_xl.template import TemplateOptions
from ooti_xl.template.addresses import LONGEST, web_address
from ooti_xl.wording import LOCALES
from tests.books import coded
from tests.cli.running import ooti_xl
from tests.excel_lint import complaints
from tests.outside import faults
from tests.template.making import changed, parts, rewritten, template

pytestmark = pytest.mark.filterwarnings("ignore:::openpyxl")

URL = "https://conseil.example/ooti/aide?langue=fr&v=2#installer"
#: What MsgBox shows: Microsoft's reference of VBA.
SHOWN = 1024


def with_help(folder: Path, url: str = URL, *, macros: bool = False, locale: str = "fr") -> Path:
    return template(folder, TemplateOptions(locale=locale, help_url=url, macros=macros))


def links(path: Path) -> list[Any]:
    """What the first page leads to by formulas, as they are written."""
    page = openpyxl.load_workbook(path).worksheets[0]
    cells = (cell.value for row in page.iter_rows() for cell in row)
    return [text for text in cells if isinstance(text, str) and "HYPERLINK(" in text]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("macros", [False, True])
def test_the_first_page_leads_to_it_and_says_it(tmp_path: Path, locale: str, macros: bool) -> None:
    path = with_help(tmp_path, macros=macros, locale=locale)
    words = "Aide et installateur\u00a0: " if locale == "fr" else "Help and installer: "
    assert links(path) == [f'=HYPERLINK(OOTI_HELP,"{words}{URL}")']
    shown = openpyxl.load_workbook(path, data_only=True)
    assert f"{words}{URL}" in [cell.value for row in shown.worksheets[0].iter_rows() for cell in row]
    assert shown.defined_names["OOTI_HELP"].attr_text == f'"{URL}"'
    assert verify_workbook(path).findings == ()


def test_without_one_there_is_neither_link_nor_name(tmp_path: Path) -> None:
    path = template(tmp_path)
    assert links(path) == []
    assert "OOTI_HELP" not in openpyxl.load_workbook(path).defined_names


@pytest.mark.parametrize("locale", LOCALES)
def test_the_message_says_it_and_is_shown_whole(tmp_path: Path, locale: str) -> None:
    longest = "https://conseil.example/" + "a" * (LONGEST - 24)
    path = with_help(tmp_path, longest, macros=True, locale=locale)
    sheet = openpyxl.load_workbook(path)[SHEET]
    said = [str(sheet.cell(row, 3).value) for row in range(1, 4)]
    assert all(text.endswith(longest) and len(text) + len("C:/Program Files/" * 10) < SHOWN for text in said)
    assert faults(path) == set()
    assert complaints(path) == []


def elsewhere(found: dict[str, bytes]) -> None:
    found["xl/workbook.xml"] = found["xl/workbook.xml"].replace(b"https://conseil.example", b"https://autre.example")


@pytest.mark.parametrize("macros", [False, True])
def test_one_that_leads_elsewhere_is_found(tmp_path: Path, macros: bool) -> None:
    found = verify_workbook(rewritten(with_help(tmp_path, macros=macros), elsewhere))
    assert found.verdict is Verdict.CHANGED
    assert [finding.code for finding in found.findings] == ["name_changed"]


def test_a_message_that_names_another_is_found(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[SHEET]["C1"] = str(book[SHEET]["C1"].value).replace("conseil", "autre")

    found = verify_workbook(changed(with_help(tmp_path, macros=True), change))
    assert [finding.code for finding in found.findings] == ["seal_broken"]


@pytest.mark.parametrize(
    "text",
    [
        "conseil.example",
        "ftp://conseil.example/a",
        "file:///C:/setup.exe",
        "javascript:alert(1)",
        "mailto:a@conseil.example",
        "https://",
        "https:///aide",
        "https://?a",
        "https://nom:secret@conseil.example/",
        "https://conseil.example@autre.example/",
        "https://conseil.example/a b",
        "https://conseil.example/\n",
        " https://conseil.example",
        'https://conseil.example/"&A1',
        "https://conseil.example/EXEC(1)",
        "https://conseil.example/a|b",
        "https://été.example",
        "https://[conseil.example",
        "https://.",
        "https://-/aide",
        "https://conseil..example",
        "https://conseil.example-/",
        "https://conseil.example%2eautre.example/",
        "https://!$&*",
        "https://conseil.example:port/",
        "https://conseil.example/" + "a" * LONGEST,
        "\\\\serveur\\partage",
    ],
)
def test_what_is_no_web_address_is_refused_and_nothing_is_written(tmp_path: Path, text: str) -> None:
    done = ooti_xl("template", "--help-url", text, "--out", tmp_path / "a.xlsx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "https://" in done.stderr
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(Refusal, check=coded("help_url_wrong")):
        TemplateOptions(help_url=text)


@given(st.text() | st.from_regex(r"https?://[!-~]{0,40}", fullmatch=True))
def test_what_is_taken_leads_to_a_host_and_can_stand_in_a_formula(text: str) -> None:
    with suppress(Refusal):
        assert web_address(text) == text
        assert text == "" or (urlsplit(text).scheme.lower() in ("http", "https") and urlsplit(text).hostname)
        assert len(text) <= LONGEST
        assert not set(text) & set("\"'()|\\<> ")
        assert not leaves(f'"{text}"')


@given(st.from_regex(r"[a-z]{1,20}\.example(/[a-z0-9._~-]{0,20}){0,4}(\?[a-z]=[0-9]{1,3})?", fullmatch=True))
@example("intranet/ooti")
@example("xn--t-bgaa.example:8443/aide")
@example("192.168.1.4/a")
@example("[::1]/a")
@example("conseil.example./a")
def test_usual_addresses_are_taken(rest: str) -> None:
    assert web_address(f"https://{rest}") == f"https://{rest}"


def test_every_agency_of_a_file_gets_it(tmp_path: Path) -> None:
    (tmp_path / "agences.csv").write_text("name;file\nUn;un.xlsx\nDeux;deux.xlsm\n", "utf-8")
    done = ooti_xl("template", "--agencies", tmp_path / "agences.csv", "--help-url", URL, "--out", tmp_path / "modèles")
    assert done.returncode == 0
    made = sorted((tmp_path / "modèles").iterdir())
    assert [len(links(path)) for path in made] == [1, 1]
    assert URL.replace("&", "&amp;") in parts(made[0])["xl/sharedStrings.xml"].decode()
    found = json.loads(ooti_xl("verify", *made, "--format", "json").stdout)
    assert [one["verdict"] for one in found] == ["unchanged", "unchanged"]
