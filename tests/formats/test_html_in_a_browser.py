"""The report to send, in Chromium: it asks for nothing, everybody can read it, on any screen and on paper."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ooti_xl import wording
from ooti_xl.formats import ReportOptions, html
from ooti_xl.many import Source
from ooti_xl.many.checking import CheckTask, checked
from ooti_xl.tasks.workbooks import fix_workbook
from tests.browser import axe, opened, overflow
from tests.cli.running import DRAFT, small
from tests.formats.pages import workbook
from tests.formats.test_html import hostile


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports by name: of the draft in each language, corrected, clean, empty, hostile, and of several workbooks."""
    made = tmp_path_factory.mktemp("reports")
    fix_workbook(DRAFT, out=made / "corrected.xlsx")
    workbook(made / "empty.xlsx")
    workbook(made / "hostile.xlsx", **hostile())
    small(made / "clean.xlsx", clients=3)
    for name in ("corrected", "empty", "hostile", "clean"):
        report(made / f"{name}.html", "fr", made / f"{name}.xlsx")
    report(made / "many.html", "en", made / "clean.xlsx", made / "none.xlsx", made / "empty.xlsx")
    for locale in wording.LOCALES:
        report(made / f"draft-{locale}.html", locale, DRAFT)
    return made


def report(page: Path, locale: str, *workbooks: Path) -> None:
    """Write the report of workbooks; one that is not there is refused."""
    tasks = [CheckTask(Source.of(path), None, False, locale, None, profiled=True) for path in workbooks]
    page.write_text(html.render(list(map(checked, tasks)), locale, ReportOptions(day=dt.date(2026, 11, 3))), "utf-8")


NAMES = ("draft-fr", "draft-en", "corrected", "clean", "empty", "hostile", "many")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_loads_nothing_runs_nothing_and_can_be_read_by_everybody(
    name: str, folder: Path, chromium: Browser
) -> None:
    with opened(chromium, folder / f"{name}.html") as (page, seen):
        assert axe(page) == []
        assert seen.requests == [(folder / f"{name}.html").as_uri()]
        assert seen.complaints == []


@pytest.mark.parametrize("name", NAMES)
def test_nobody_scrolls_sideways_on_a_telephone(name: str, folder: Path, chromium: Browser) -> None:
    with opened(chromium, folder / f"{name}.html", width=320) as (page, _):
        assert overflow(page) == 0


@pytest.mark.parametrize("name", ["draft-fr", "corrected"])
def test_what_is_wrong_and_what_to_do_need_no_scrolling_on_a_telephone(
    name: str, folder: Path, chromium: Browser
) -> None:
    with opened(chromium, folder / f"{name}.html", width=320) as (page, _):
        for section in ("findings", "waiting", "corrected", "invoicing"):
            tables = page.locator(f"section.{section} table")
            wider = "tables => tables.filter(table => table.scrollWidth > table.parentElement.clientWidth).length"
            assert tables.evaluate_all(wider) == 0
        assert axe(page) == []


def test_the_style_is_the_one_that_the_policy_allows(folder: Path, chromium: Browser) -> None:
    with opened(chromium, folder / "draft-fr.html") as (page, _):
        page.evaluate(
            "document.head.append(Object.assign(document.createElement('style'), {textContent: 'p{top:1px}'}))"
        )
        assert page.evaluate("[...document.styleSheets].length") == 1
        assert page.evaluate("getComputedStyle(document.querySelector('header')).borderTopWidth") == "6px"


def test_the_keyboard_reaches_the_report_first(folder: Path, chromium: Browser) -> None:
    with opened(chromium, folder / "draft-fr.html") as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Aller au rapport"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "report"


def test_on_paper_no_row_is_cut_and_every_page_says_what_its_columns_are(
    folder: Path, chromium: Browser, tmp_path: Path
) -> None:
    with opened(chromium, folder / "draft-fr.html") as (page, _):
        page.pdf(path=tmp_path / "r.pdf", prefer_css_page_size=True)
        page.emulate_media(media="print")
        assert page.evaluate("[...document.querySelectorAll('tr')].map(row => getComputedStyle(row).breakInside)") == (
            ["avoid"] * page.locator("tr").count()
        )
        assert not page.get_by_role("navigation").is_visible()
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "r.pdf", "-"], capture_output=True, text=True, check=True)
    pages = text.stdout.split("\f")[:-1]
    assert 5 < len(pages) < 25
    assert [p for p in pages if not ("Cellules" in p or "Colonne" in p or "Cellule" in p or "Client" in p)] == []
    assert [p for p in pages if "Gravité" in p.strip().splitlines()[-1]] == []  # a header without a row
    size = subprocess.run(["pdfinfo", tmp_path / "r.pdf"], capture_output=True, text=True, check=True)
    assert "(A4)" in size.stdout
