"""Pictures of the page in docs/images/, as Chromium shows it: the draft practice, with what was found beside it."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ooti_xl.cli._serving import serving  # noqa: E402 - the project's folder has to be known first
from tests.browser import opened, started  # noqa: E402
from tests.web.bundle import built  # noqa: E402
from tests.web.person import Person  # noqa: E402

DRAFT = ROOT / "examples" / "agence-brouillon.xlsx"
IMAGES = ROOT / "docs" / "images"
LANGUAGES = {"fr": "Français", "en": "English"}


def main() -> None:
    """Take one picture a language."""
    with serving(built()) as address, started() as browser:
        for locale, language in LANGUAGES.items():
            with opened(browser, address) as (page, _):
                someone = Person(page)
                someone.settled()
                someone.speaks(language)
                someone.drops(DRAFT)
                page.locator("#safe").click()
                someone.settled()
                page.set_viewport_size({"width": 1280, "height": 1240})
                someone.goes_to("D20")
                someone.presses("Escape")  # its note would hide other cells
                page.evaluate("scrollTo(0, 0)")
                page.wait_for_timeout(500)
                page.screenshot(path=IMAGES / f"page-{locale}.png")


if __name__ == "__main__":
    main()
