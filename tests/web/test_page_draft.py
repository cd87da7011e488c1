"""The draft practice, corrected in the page alone by somebody who has never seen it."""

from __future__ import annotations

from pathlib import Path

from tests.web.person import Person

DRAFT = Path(__file__).parents[2] / "examples" / "agence-brouillon.xlsx"
#: What only the practice knows, by sheet.
TYPED = {
    "Clients": {
        "C16": "C015",
        "N9": "",
        "G17": "",
        "D23": "1 rue Neuve, 69001 Lyon",
        "G26": "",
        "J32": "",
        "E33": "EUR",
        "I28": "laure.vincent@lesnouveauxconstru.fr",
        "B35": "Famille Petit",
        "C39": "C038",
    },
    "Projets": {"I16": "28/02/2025", "J19": "", "D23": "C020", "J25": "01/03/2026", "K28": ""},
    "Phases": {"B52": "2025-07", "F35": "9 %", "F42": "11 %", "E68": "Études"},
    "Annexes": {"F5": "APS", "D16": "1500"},
    "Collaborateurs": {"D5": "leo.marchand@atelier-confluent.fr", "N6": "2025-05", "M11": "39"},
}


def test_somebody_corrects_the_draft_until_only_formulas_are_left(person: Person) -> None:
    """A formula is never overwritten, here as elsewhere: an error in one, and a row of totals, are left for Excel."""
    person.drops(DRAFT)
    person.clicks("Corriger ce qui est sûr (23)")
    assert person.reads("#advice").startswith("Répondez aux ")
    for sheet, cells in TYPED.items():
        person.shows(sheet)
        for cell, text in cells.items():
            reach(person, cell)
            person.presses("Delete") if not text else person.types(text)
    person.shows("Clients")
    reach(person, "B34")
    person.clicks("Vider la ligne")
    person.page.get_by_role("tab", name="Questions").click()
    person.settled()
    while person.page.locator(".question").count():
        person.page.locator(".question .reading").first.click()
        person.settled()
    person.page.locator("#safe").click()
    person.settled()
    assert person.reads("#advice").startswith("Il reste 2 erreurs")
    person.page.get_by_role("tab", name="Constats").click()
    person.settled()
    person.page.get_by_label("Toutes les feuilles").check()
    person.filters("severity", "error")
    assert person.listed() == ["Projets M10", "Projets B34"]
    assert person.steps()[0].startswith("Étape 1 Clients ✔ prête")


def reach(person: Person, cell: str) -> None:
    """Come to a cell by keys alone, from the first one."""
    row, column = int(cell[1:]), ord(cell[0]) - 64
    person.page.locator("#grid [tabindex='0']").focus()
    person.presses("Control+Home")
    for _ in range(row - int(person.reads("#cell-title").split(" ")[0][1:])):
        person.page.keyboard.press("ArrowDown")
    for _ in range(column - 1):
        person.page.keyboard.press("ArrowRight")
    person.settled()
