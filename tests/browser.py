"""Chromium, headless, as a reader of what we make for a browser; axe-core, which judges whether everybody can read it.

Debian's package chromium and the npm package axe-core (in .tools); playwright, which drives the browser, is a test
dependency. Tests ask for the fixture `chromium`, and take the rest from here: ``from tests.browser import opened``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.outside import absent

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parents[1] / ".tools/node_modules/axe-core/axe.min.js"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that all tests share; each opens pages of its own."""
    with started() as browser:
        yield browser


@contextmanager
def started() -> Iterator[Browser]:
    """A browser."""
    from playwright.sync_api import sync_playwright  # tests that run inside the page have none

    program = shutil.which("chromium")
    if program is None:
        absent("Chromium")
    with sync_playwright() as driver:
        # Its own sandbox needs a user that is not root, as in CI; the pages are ours.
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


class Seen:
    """What a page has asked for and complained of since it was opened, in order."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


@contextmanager
def opened(browser: Browser, address: str | Path, width: int = 1280) -> Iterator[tuple[Page, Seen]]:
    """A page, and what it asks for and complains of, in a window so many pixels wide."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="fr-FR")
    page = context.new_page()
    seen = Seen(page)
    page.goto(address.resolve().as_uri() if isinstance(address, Path) else address)
    yield page, seen
    context.close()


def axe(page: Page) -> list[str]:
    """What axe-core finds wrong with a page as it is now: the rule and the elements."""
    if not AXE.exists():
        absent("axe-core")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run()")
    return [f"{fault['id']}: {[node['html'][:200] for node in fault['nodes'][:3]]}" for fault in found["violations"]]


def overflow(page: Page) -> int:
    """By how many pixels a page is wider than its window: nobody should have to scroll sideways."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return int(wider)
