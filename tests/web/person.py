"""Somebody at the page: what they do, and what they see."""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Locator, Page

from ooti_xl.model.findings import column_letters, column_number

#: A file that is dropped, made in the page: no test reaches into the page's own code.
_DROP = """files => {
    const given = new DataTransfer();
    for (const [name, data] of files) {
        given.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], name));
    }
    return given;
}"""
#: Two frames without a question to the engine: all that follows from what was done is shown.
_QUIET = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    for (let quiet = 0; quiet < 2; quiet++) {
        await frame();
        if (document.querySelector("html.busy, [aria-busy=true]")) quiet = -1;
    }
}"""


class Person:
    """Somebody at the page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def settled(self) -> None:
        """Wait until the page has answered."""
        self.page.locator("#loading").wait_for(state="hidden", timeout=120_000)
        self.page.evaluate(_QUIET)

    # What they do

    def drops(self, *paths: Path) -> Person:
        """Files fall on the page; what was open before is left."""
        files = [(path.name, base64.b64encode(path.read_bytes()).decode()) for path in paths]
        given = self.page.evaluate_handle(_DROP, files)
        self.page.dispatch_event("#drop", "drop", {"dataTransfer": given})
        if self.page.locator("#leaving").is_visible():
            self.clicks("Continuer quand même")
        self.settled()
        return self

    def presses(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.settled()

    def clicks(self, name: str, within: str = "body") -> None:
        """Click a button by its name."""
        self.page.locator(within).get_by_role("button", name=name, exact=True).first.click()
        self.settled()

    def shows(self, sheet: str) -> None:
        """Choose a sheet's card."""
        self.page.locator(".step", has_text=sheet).click()
        self.settled()

    def goes_to(self, cell: str) -> None:
        """Come to a cell of the sheet that is shown, by its findings' list or by keys."""
        self.page.locator(f"#grid {_cell(cell)}").click()
        self.settled()

    def types(self, text: str) -> None:
        """Type into the cell where they are, and leave it."""
        self.page.keyboard.insert_text("") if not text else self.page.keyboard.type(text)
        self.presses("Enter")

    def filters(self, by: str, value: str) -> None:
        self.page.locator(f'select[name="{by}"]').select_option(value)
        self.settled()

    def speaks(self, language: str) -> None:
        self.clicks(language, within="#languages")

    def takes(self, name: str) -> tuple[str, bytes]:
        """Click a button that gives a file; its name and bytes."""
        with self.page.expect_download() as waited:
            self.page.get_by_role("button", name=name, exact=True).first.click()
        self.settled()
        return waited.value.suggested_filename, waited.value.path().read_bytes()

    # What they see

    def reads(self, place: str) -> str:
        """The text of a place, its spaces and line breaks as single spaces."""
        return " ".join(self.page.locator(place).inner_text().split())

    def steps(self) -> list[str]:
        """The cards, each as one line."""
        return [" ".join(text.split()) for text in self.page.locator(".step").all_inner_texts()]

    def where(self) -> str:
        """The sheet and the cell where they are, as the card beside the grid says."""
        return f"{self.reads('#sheet-title')} {self.reads('#cell-title').split(' ')[0]}"

    def cell(self, address: str) -> Locator:
        """A cell in view."""
        return self.page.locator(f"#grid {_cell(address)}")

    def coloured(self) -> dict[str, str]:
        """The coloured cells that are drawn, by address."""
        found = self.page.locator("#grid :is(.cell.error, .cell.warning, .cell.corrected)").evaluate_all(
            "all => all.map(one => [one.parentElement.dataset.row, one.dataset.column, one.className.split(' ')[1]])"
        )
        return {f"{column_letters(int(column))}{row}": colour for row, column, colour in found}

    def listed(self) -> list[str]:
        """The addresses of the findings that are listed."""
        return self.page.locator("#list .entry b").all_inner_texts()


def _cell(address: str) -> str:
    letters = address.rstrip("0123456789")
    return f'[data-row="{address[len(letters) :]}"] [data-column="{column_number(letters)}"]'
