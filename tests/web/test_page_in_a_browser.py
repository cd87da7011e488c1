"""What a person does in the page, in a real browser: see, correct, take back."""

from __future__ import annotations

from pathlib import Path

import pytest

from ooti_xl import check_workbook
from tests.books import good
from tests.web.person import Person
from tests.web.talking import written

ROOT = Path(__file__).parents[2]
DRAFT = ROOT / "examples" / "agence-brouillon.xlsx"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Two clients; one's currency is written otherwise, the other's is doubtful."""
    records = [good("clients", currency="€"), good("clients", company_name="Lycée", number="C2", currency="$")]
    return written(tmp_path / "petit.xlsx", clients=records)


def test_the_steps_are_shown_with_what_the_check_says(person: Person) -> None:
    person.drops(DRAFT)
    report = check_workbook(DRAFT)
    assert person.steps() == [
        f"Étape {sheet.step} {sheet.name} ✖ à corriger {sheet.rows} lignes ✖ {sheet.errors} ⚠ {sheet.warnings}"
        for sheet in report.sheets
    ]
    assert person.reads("#sum") == "47 erreurs, 53 avertissements, 0 feuille prête."


def test_the_sheet_is_shown_with_its_cells_coloured(person: Person, small: Path) -> None:
    person.drops(small)
    assert person.coloured() == {"E2": "warning", "E3": "error"}
    assert person.cell("E3").inner_text() == "✖ $"
    assert person.cell("B3").inner_text() == "Lycée"


def test_a_note_is_shown_under_the_pointer_and_on_focus(person: Person, small: Path) -> None:
    person.drops(small)
    person.cell("E3").hover()
    person.page.locator("#note").wait_for()
    assert person.reads("#note").startswith("✖ « $ » peut désigner plusieurs devises.")
    person.page.mouse.move(0, 0)
    person.page.locator("#note").wait_for(state="hidden")
    person.goes_to("E2")
    assert person.reads("#note").startswith("⚠ La devise « € » n’est pas écrite avec son code à trois lettres.")
    assert person.cell("E2").get_attribute("aria-describedby") == "note"
    person.cell("A2").hover()
    person.page.wait_for_timeout(500)
    assert person.page.locator("#note").is_visible()  # the pointer passes over cells of which nothing is said
    person.presses("Escape")
    person.page.locator("#note").wait_for(state="hidden")


def test_keys_lead_from_finding_to_finding_over_all_sheets_and_back(person: Person) -> None:
    cells = dict.fromkeys(f"{f.cell.sheet} {f.cell.address}" for f in check_workbook(DRAFT).findings)
    person.drops(DRAFT)
    seen = []
    for _ in cells:
        person.presses("F8")
        seen.append(person.where())
    assert seen == list(cells)
    person.presses("F8")
    assert person.reads("#said") == "Plus rien à revoir dans ce sens."
    person.presses("Shift+F8")
    assert person.where() == seen[-2]


def test_a_list_begins_at_its_top_and_says_what_it_is_of(person: Person) -> None:
    person.drops(DRAFT)
    assert person.reads("#list p.small") == "34 constats sur « Clients »"
    person.page.locator("#list").evaluate("list => list.scrollTop = 500")
    person.page.get_by_role("tab", name="Questions").click()
    person.settled()
    assert person.page.locator("#list").evaluate("list => list.scrollTop") == 0
    person.page.get_by_role("tab", name="Constats").click()
    person.settled()
    person.page.get_by_label("Toutes les feuilles").check()
    person.settled()
    assert person.reads("#list p.small") == "100 constats"


def test_the_button_that_comes_next_stands_out(person: Person, small: Path) -> None:
    person.drops(small)
    assert person.reads(".book-head .primary") == "Corriger ce qui est sûr (1)"
    person.page.locator("#safe").click()
    person.settled()
    assert person.reads(".book-head .primary") == "Télécharger la copie corrigée"


def test_findings_are_filtered_and_lead_to_their_cells(person: Person) -> None:
    person.drops(DRAFT)
    clients = [f for f in check_workbook(DRAFT).findings if f.cell.sheet == "Clients"]
    assert person.listed() == [f.cell.address for f in clients]
    person.filters("severity", "error")
    assert person.listed() == [f.cell.address for f in clients if f.is_error]
    person.filters("column", "5")
    assert person.listed() == ["E18", "E31", "E33"]
    person.filters("code", "currency_obsolete")
    assert person.listed() == ["E31"]
    person.page.locator("#list .entry").click()
    person.settled()
    assert person.where() == "Clients E31"
    assert person.page.evaluate("document.activeElement.textContent") == "✖ FRF"
    person.page.get_by_label("Toutes les feuilles").check()
    person.settled()
    assert person.listed() == ["Clients E31"]


def test_a_cell_shows_its_finding_in_the_list(person: Person) -> None:
    person.drops(DRAFT)
    person.goes_to("D5")
    assert person.page.locator("#list [aria-current]").inner_text() == "⚠ D5 L’adresse tient sur une seule ligne."


def test_what_is_typed_is_checked_at_once_and_undone(person: Person, small: Path) -> None:
    person.drops(small)
    person.goes_to("E3")
    person.types("usd")
    assert (person.cell("E3").inner_text(), person.where()) == ("✎ USD", "Clients E4")
    assert person.reads("#sum").startswith("0 erreur, ")
    person.presses("Control+z")
    assert (person.cell("E3").inner_text(), person.reads("#sum")[:9]) == ("✖ $", "1 erreur,")
    person.presses("Control+y")
    assert person.cell("E3").inner_text() == "✎ USD"
    person.clicks("Annuler")
    assert person.coloured() == {"E2": "warning", "E3": "error"}


def test_a_text_of_several_lines_is_typed_as_in_a_spreadsheet(person: Person, small: Path) -> None:
    person.drops(small)
    person.goes_to("D2")
    person.presses("F2", "Control+a")
    person.page.keyboard.type("1 rue Basse")
    person.presses("Alt+Enter")
    person.page.keyboard.type("69001 Lyon")
    person.presses("Tab")
    assert person.cell("D2").inner_text() == "✎ 1 rue Basse ⏎ 69001 Lyon"
    assert person.where() == "Clients E2"


def test_escape_leaves_a_cell_as_it_was(person: Person, small: Path) -> None:
    person.drops(small)
    person.goes_to("B3")
    person.page.keyboard.type("Colle")
    person.presses("Escape")
    assert person.cell("B3").inner_text() == "Lycée"
    assert person.page.locator("#undo").is_disabled()


def test_cells_of_another_spreadsheet_are_pasted(person: Person, small: Path) -> None:
    person.drops(small)
    person.goes_to("B4")
    person.page.evaluate(
        """() => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", "Crèche\\tC3\\nÉcole\\tC4\\n");
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
        }"""
    )
    person.settled()
    assert [person.cell(cell).inner_text() for cell in ("B4", "C4", "B5", "C5")] == [
        "✎ Crèche", "✎ C3", "✎ École", "✎ C4",
    ]  # fmt: skip
    assert "4 lignes" in person.steps()[0]


def test_a_reading_is_picked(person: Person, small: Path) -> None:
    person.drops(small)
    person.goes_to("E3")
    person.clicks("CAD", within="#cell")
    assert person.cell("E3").inner_text() == "✎ CAD"


def test_questions_are_answered_from_their_list(person: Person, small: Path) -> None:
    person.drops(small)
    person.page.get_by_role("tab", name="Questions").click()
    person.settled()
    assert person.page.locator(".question .link").inner_text() == "Devise · Clients E3"
    person.page.get_by_label("Une autre valeur pour Devise, E3").fill("zorglub")
    person.clicks("Écrire", within=".question")
    assert "refused" in str(person.page.locator("#said").get_attribute("class"))
    person.page.get_by_label("Une autre valeur pour Devise, E3").fill("chf")
    person.clicks("Écrire", within=".question")
    assert person.cell("E3").inner_text() == "✎ CHF"
    assert person.reads("#list") == "Aucune valeur n’attend de réponse."


def test_a_row_is_emptied_and_blank_rows_are_removed(person: Person, tmp_path: Path) -> None:
    names = [good("clients", company_name=f"Mairie {n}", number=f"C{n}") for n in range(3)]
    person.drops(written(tmp_path / "a.xlsx", clients=names))
    person.goes_to("B3")
    person.clicks("Vider la ligne")
    person.presses("Shift+F8")
    person.clicks("Supprimer les lignes vides")
    assert [person.cell(cell).inner_text() for cell in ("C2", "C3")] == ["C0", "✎ C2"]
    assert person.reads("#said") == "1 ligne vide supprimée."
