"""The draft practice, corrected in the page alone by somebody who has never seen it."""

from __future__ import annotations

from pathlib import Path

from ooti_xl import check_workbook
from tests.browser import axe
from tests.excel_lint import complaints
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


def test_somebody_corrects_the_draft_until_it_is_ready(person: Person, tmp_path: Path) -> None:
    person.drops(DRAFT)
    person.clicks("Corriger ce qui est sûr (23)")
    assert person.reads("#advice").startswith("Répondez aux ")
    answers_questions(person)
    for sheet, cells in TYPED.items():
        person.shows(sheet)
        for cell, text in cells.items():
            reach(person, cell)
            person.presses("Delete") if not text else person.types(text)
    person.shows("Clients")
    reach(person, "B34")
    person.clicks("Vider la ligne")
    answers_questions(person)
    person.page.locator("#safe").click()
    person.settled()
    assert person.reads("#advice").startswith("Il reste 2 erreurs")
    replaces_formulas(person)
    assert person.reads("#sum").startswith("0 erreur, ")
    assert ["✔ prête" in step for step in person.steps()] == 5 * [True]
    name, data = person.takes("Télécharger la copie corrigée")
    (tmp_path / name).write_bytes(data)
    assert check_workbook(tmp_path / name).errors == 0
    assert complaints(tmp_path / name) == []


def answers_questions(person: Person) -> None:
    """Take the first reading of each."""
    person.page.get_by_role("tab", name="Questions").click()
    person.settled()
    while person.page.locator(".question .reading").count():
        person.page.locator(".question .reading").first.click()
        person.settled()


def replaces_formulas(person: Person) -> None:
    """Two errors are left, each in or beside a formula: nothing is replaced before the person says so."""
    person.clicks("Voir les erreurs")
    assert (person.listed(), person.where()) == (["Projets M10", "Projets B34"], "Projets M10")
    assert person.reads("#cell .formula") == "Formule : =VLOOKUP(D10,Clients!B:C,2,FALSE)"
    person.types("324500")
    assert person.reads("#formulas-list") == "M10 : =VLOOKUP(D10,Clients!B:C,2,FALSE) devient « 324500 »."
    assert person.page.evaluate("document.activeElement.textContent") == "Ne rien changer"
    assert axe(person.page) == []
    person.presses("Escape")
    assert person.cell("M10").inner_text() == "✖ #N/A"
    reach(person, "M10")
    person.types("324500")
    person.clicks("Remplacer", within="#formulas")
    assert person.cell("M10").inner_text().endswith("324 500".replace(" ", "\u202f"))
    person.presses("Control+z")
    assert person.cell("M10").inner_text() == "✖ #N/A"
    person.presses("Control+y")
    person.presses("F8")
    assert person.where() == "Projets B34"
    person.clicks("Vider la ligne")
    assert person.reads("#formulas-list") == "M34 : =SUM(M4:M33) est ôtée, la cellule sera vide."
    person.clicks("Remplacer", within="#formulas")


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
