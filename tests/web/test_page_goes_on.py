"""What comes between a person and their work: a newer page, an engine that breaks, one that never starts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ooti_xl.cli._serving import serving
from tests.books import good
from tests.browser import opened
from tests.web.bundle import built, engine_of
from tests.web.person import Person
from tests.web.talking import written

#: What WebAssembly throws where it can't go on is thrown where a question is handed over to Python.
BREAK = """() => {
    const plainly = JSON.stringify;
    JSON.stringify = (given, ...more) => {
        if (given?.do) throw new WebAssembly.RuntimeError("unreachable");
        return plainly(given, ...more);
    };
}"""
#: Of the page that is published after the one that is open.
NEWER = "0123456789ab"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The page, in a folder that a test may change."""
    return Path(shutil.copytree(built(), tmp_path / "published"))


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A workbook with one client, whose currency is doubtful."""
    return written(tmp_path / "petit.xlsx", clients=[good("clients", currency="$")])


def publish_newer(page: Path) -> None:
    """Put the same page there as another version, as `make web` would."""
    old = json.loads((page / "version.json").read_text("utf-8"))["version"]
    (page / old).rename(page / NEWER)
    for path in [*page.glob("*.js"), page / "version.json"]:
        text = path.read_text("utf-8")
        if old in text:
            path.write_text(text.replace(old, NEWER), "utf-8")
            for beside in page.glob(f"{path.name}.*"):
                beside.unlink()


def corrected(page: Page, path: Path) -> Person:
    """Somebody who has opened a workbook, and typed into it."""
    someone = Person(page)
    someone.drops(path)
    someone.goes_to("E2")
    someone.types("usd")
    return someone


def test_a_new_version_is_offered_and_taken_when_a_person_says_so(
    chromium: Browser, published: Path, given: Path
) -> None:
    with serving(published, kept=True) as address, opened(chromium, address) as (page, seen):
        page.evaluate("navigator.serviceWorker.ready.then(() => {})")
        someone = corrected(page, given)
        publish_newer(published)
        page.evaluate("navigator.serviceWorker.ready.then((here) => here.update()).then(() => {})")
        page.locator("#newer button").wait_for(timeout=120_000)
        assert someone.reads("#newer") == "Une nouvelle version de cette page est prête. L’utiliser"
        assert (someone.reads("#book-title"), someone.cell("E2").inner_text()) == ("petit.xlsx", "✎ USD")

        someone.clicks("L’utiliser")
        assert someone.reads("#leaving-title") == "Vos corrections ne sont pas encore téléchargées"
        someone.clicks("Rester ici")
        someone.clicks("Annuler")
        assert someone.cell("E2").inner_text() == "✖ $"
        someone.clicks("Rétablir")

        seen.requests.clear()
        someone.clicks("L’utiliser")
        with page.expect_navigation():
            page.get_by_role("button", name="Continuer quand même").click()
        someone.settled()
        assert page.locator("#book").is_hidden()
        assert f"{address}{NEWER}/worker.js" in seen.requests
        assert page.evaluate("caches.keys()") == [f"ooti-xl-{NEWER}"]
        someone.drops(given)
        assert someone.cell("E2").inner_text() == "✖ $"


@pytest.fixture
def broken(chromium: Browser, address: str, given: Path) -> Iterator[Person]:
    """Somebody with a workbook open, whose engine breaks at the next question."""
    with opened(chromium, address) as (page, _):
        someone = corrected(page, given)
        page.workers[0].evaluate(BREAK)
        yield someone


def test_an_engine_that_breaks_is_replaced_and_the_file_is_there_to_be_opened_again(broken: Person) -> None:
    broken.clicks("Annuler")
    assert broken.reads("#refused").startswith("Le contrôle s’est arrêté,")
    assert broken.page.locator("#book").is_hidden()
    broken.clicks("Ouvrir petit.xlsx")
    assert broken.cell("E2").inner_text() == "✖ $"
    assert broken.page.locator("#refused").is_hidden()
    assert len(broken.page.workers) == 1
    broken.speaks("English")
    assert broken.page.locator("#refused").is_hidden()


def test_a_file_at_which_the_engine_breaks_is_told_of_and_the_next_is_checked(broken: Person, tmp_path: Path) -> None:
    other = written(tmp_path / "autre.xlsx", clients=[good("clients")])
    broken.drops(other)
    assert broken.reads(".file:has-text('autre.xlsx') .about").startswith("Le contrôle s’est arrêté,")
    broken.clicks("Ouvrir petit.xlsx")
    assert broken.cell("E2").inner_text() == "✖ $"


def test_an_engine_that_can_t_start_is_told_of_once(chromium: Browser, published: Path, given: Path) -> None:
    for path in engine_of(published).glob("engine.zip*"):
        path.unlink()
    with serving(published) as address, opened(chromium, address) as (page, seen):
        page.locator("#refused").wait_for(timeout=120_000)
        someone = Person(page)
        assert someone.reads("#refused").startswith("Le programme de contrôle n’a pas pu démarrer.")
        someone.drops(given)
        assert someone.reads(".file .about").startswith("Le programme de contrôle n’a pas pu démarrer.")
        assert sum(url.endswith("worker.js") for url in seen.requests) == 1
