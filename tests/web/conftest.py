"""The page in a browser, as `ooti-xl page` serves it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from ooti_xl.cli._serving import serving
from tests.browser import Seen, opened
from tests.web.bundle import built
from tests.web.person import Person


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the page is; a browser may keep it."""
    with serving(built(), kept=True) as found:
        yield found


@pytest.fixture(scope="session")
def visitor(chromium: Browser, address: str) -> Iterator[tuple[Person, Seen]]:
    """Somebody who has come to the page, and what their browser has seen: a page serves one file after the other."""
    with opened(chromium, address) as (page, seen):
        yield Person(page), seen


@pytest.fixture
def person(visitor: tuple[Person, Seen], address: str) -> Iterator[Person]:
    """Somebody at the page. Nothing that it did may be complained of, and nothing may leave for elsewhere."""
    someone, seen = visitor
    seen.requests.clear()
    seen.complaints.clear()
    yield someone
    assert seen.complaints == []
    assert [url for url in seen.requests if not url.startswith((address, f"blob:{address}"))] == []
