"""A click, from the button's macro to the coloured cells: LibreOffice on a screen, our launcher, a Python of its own.

What is asserted is the live document, asked over UNO by the test itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ooti_xl.hosts import FILLS, first_page
from tests.live.draft import filled
from tests.office import Office, answered, office, run, screen
from tests.template.making import tab

PATIENCE = 90.0
CLIENTS = tab("clients")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office that a person sees, with a Python that has this package."""
    folder = tmp_path_factory.mktemp("seen")
    given = {"OOTI_XL_PYTHON": sys.executable, "XDG_CONFIG_HOME": str(folder / "config"), "LC_ALL": "C.UTF-8"}
    with screen() as display, office(folder, {**given, **display}) as started:
        yield started


def press(document: Any, command: str) -> str:
    """Press a button of the ribbon; gives the message that it ends with."""
    run(document, f"Essai.press_{command}")
    return "\n".join(answered(document, PATIENCE))


def cell(document: Any, address: str, sheet: str = CLIENTS) -> Any:
    return document.Sheets.getByName(sheet).getCellRangeByName(address)


def coloured(document: Any, colour: str) -> int:
    """How many cells of the clients have one of our colours."""
    looks = document.Sheets.getByName(CLIENTS).getCellRangeByName("A1:N60").getUniqueCellFormatRanges()
    groups = (looks.getByIndex(index) for index in range(looks.Count))
    ours = (group for group in groups if group.CellBackColor == int(FILLS[colour], 16))
    return sum(
        (area.EndRow - area.StartRow + 1) * (area.EndColumn - area.StartColumn + 1)
        for group in ours
        for area in group.RangeAddresses
    )


def typed(document: Any) -> Any:
    return document.Sheets.getByName(CLIENTS).getCellRangeByName("A1:N60").getDataArray()


def test_a_day_at_the_practice(seen: Office, tmp_path: Path) -> None:
    """Validate, go through the findings, correct, undo, clear, restore."""
    with seen.book(filled(tmp_path / "agence é.xlsm")) as document:
        before = typed(document)

        assert "erreurs" in press(document, "validate_all")
        errors = coloured(document, "error")
        assert errors > 5
        assert document.Sheets.hasByName("Rapport")
        marked = document.Sheets.getByName(CLIENTS).Annotations
        notes = [marked.getByIndex(index).String for index in range(marked.Count)]
        assert any(note.startswith("OOTI ✖ ") for note in notes)
        page = document.Sheets.getByName("Accueil")
        assert page.getCellByPosition(first_page.ERRORS - 1, first_page.FIRST - 1).Value > 0
        assert document.isProtected() or document.Sheets.getByName(CLIENTS).isProtected()
        assert typed(document) == before

        fills = {int(fill, 16) for fill in FILLS.values()}
        assert document.CurrentSelection.CellBackColor not in fills
        assert "erreur 1 sur" in press(document, "next_finding").replace("\u00a0", " ")
        assert document.CurrentSelection.CellBackColor in fills

        assert "corrigées" in press(document, "normalise")
        assert coloured(document, "corrected") > 0
        assert typed(document) != before

        assert "annulées" in press(document, "undo")
        assert typed(document) == before
        assert coloured(document, "corrected") == 0

        press(document, "validate_all")
        assert coloured(document, "error") == errors
        assert "comme avant" in press(document, "clear_marks")
        assert coloured(document, "error") == 0
        assert not document.Sheets.hasByName("Rapport")
        assert typed(document) == before

        document.Sheets.getByName(CLIENTS).unprotect("")
        cell(document, "B1").String = "Raison sociale"
        assert "restaurée" in press(document, "restore_references")
        assert cell(document, "B1").Formula == "Nom de l'entreprise"
        assert document.Sheets.getByName(CLIENTS).isProtected()
        assert "ooti-xl" in press(document, "about")


def test_a_click_on_a_workbook_without_our_sheets_says_so(seen: Office, tmp_path: Path) -> None:
    with seen.book(filled(tmp_path / "vide.xlsm")) as document:
        document.unprotect("")
        for sheet in [s for s in document.Sheets.ElementNames if s[0].isdigit()]:
            document.Sheets.removeByName(sheet)
        assert "aucune feuille à importer" in press(document, "validate_all")


def test_the_same_name_in_two_folders_is_two_workbooks(seen: Office, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with (
        seen.book(filled(tmp_path / "a" / "agence.xlsm")) as first,
        seen.book(filled(tmp_path / "b" / "agence.xlsm")) as second,
    ):
        press(second, "validate_all")
        assert coloured(second, "error") > 5
        assert coloured(first, "error") == 0
