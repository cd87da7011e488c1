"""``fix --ask``: cells that are alike are one question, and one answer is for all of them."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli.running import DRAFT, ooti_xl, small
from tests.cli.test_check import on_a_terminal


def spoilt(path: Path, **cells: str) -> Path:
    """A workbook of six clients with these values in some cells."""
    small(path, clients=6)
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book["Clients"][address] = value
    book.save(path)
    return path


def values(path: Path, column: str) -> list[object]:
    """What a column of the clients holds."""
    sheet = openpyxl.load_workbook(path)["Clients"]
    return [sheet[f"{column}{row}"].value for row in range(2, 8)]


DOLLARS = {"E2": "$", "E4": "$", "E5": "$", "E6": "$"}


def test_one_answer_is_for_all_cells_that_are_alike(tmp_path: Path) -> None:
    path = spoilt(tmp_path / "a.xlsx", **DOLLARS, I3="a@gmial.com")
    run = ooti_xl("fix", path, "--ask", answers="2\n1\n")
    assert run.returncode == 0, run.stderr
    said = run.stdout.replace("\u00a0", " ")
    assert "[1/2] Clients E2, E4–E6 (4 cellules)  « $ » peut désigner plusieurs devises." in said
    assert "La réponse vaudra pour les 4 cellules (d : répondre cellule par cellule)." in said
    assert "5 cellules corrigées." in said
    assert "Il reste 0 choix à faire." in said
    assert values(tmp_path / "a-corrige.xlsx", "E") == ["CAD", "EUR", "CAD", "CAD", "CAD", "EUR"]
    assert values(tmp_path / "a-corrige.xlsx", "I")[1] == "a@gmail.com"


def test_what_is_answered_to_be_left_as_it_is_waits_for_no_choice(tmp_path: Path) -> None:
    path = spoilt(tmp_path / "a.xlsx", **DOLLARS, I3="a@gmial.com")
    assert "Il reste 0 choix à faire." in ooti_xl("fix", path, "--ask", answers="0\n1\n").stdout
    assert "Il reste 1 choix à faire." in ooti_xl("fix", path, "--ask", "--force", answers="d\n1\n0\n\nCAD\n1\n").stdout


def test_a_value_of_ones_own_is_for_all_cells_too(tmp_path: Path) -> None:
    path = spoilt(tmp_path / "a.xlsx", **DOLLARS)
    assert ooti_xl("fix", path, "--ask", answers="francs suisses\n").returncode == 0
    assert values(tmp_path / "a-corrige.xlsx", "E") == ["CHF", "EUR", "CHF", "CHF", "CHF", "EUR"]


def test_cells_can_be_answered_one_by_one(tmp_path: Path) -> None:
    path = spoilt(tmp_path / "a.xlsx", **DOLLARS)
    run = ooti_xl("fix", path, "--ask", answers="d\n1\n\n0\nCAD\n")
    assert "[1/1 · 2/4] Clients E4  " in run.stdout
    assert values(tmp_path / "a-corrige.xlsx", "E") == ["USD", "EUR", "$", "$", "CAD", "EUR"]
    assert ooti_xl("fix", path, "--ask", "--force", answers="d\n1\nq\n").stdout.count("[") == 3


def test_the_cell_that_does_not_take_a_value_is_named_and_none_is_changed(tmp_path: Path) -> None:
    path = small(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    for row, currency in enumerate(("GBP", "GBP", "EUR"), 2):
        title, code = f"Projet {currency} {row}0", f"P{row}"
        for column, value in zip("BCDEK", (title, code, "C1", currency, "1.200"), strict=True):
            book["Projets"][f"{column}{row}"] = value
    book.save(path)
    run = ooti_xl("fix", path, "--ask", answers="1300 £\n1300\n")
    said = run.stdout.replace("\u00a0", " ")
    assert "[1/1] Projets K2–K4 (3 cellules)" in said
    assert "La cellule K4 ne prend pas cette valeur, rien n’est changé : " in said
    fixed = openpyxl.load_workbook(tmp_path / "a-corrige.xlsx")["Projets"]
    assert [fixed[f"K{row}"].value for row in (2, 3, 4)] == [1300, 1300, 1300]


def test_on_a_narrow_terminal_no_word_of_a_question_or_of_a_correction_is_cut(tmp_path: Path) -> None:
    out = tmp_path / "corrige.xlsx"
    screen = on_a_terminal("fix", DRAFT, "--ask", "--locale", "fr", "--out", out, columns=40, typed="9\n1\nq\n")
    lines = [line.replace("\u00a0", " ").rstrip() for line in screen.splitlines()]
    asked = lines.index("[1/26] Clients N2  Le SIRET")
    assert lines[asked : asked + 7] == [
        "[1/26] Clients N2  Le SIRET",
        "  « 3197640000015 » a perdu les zéros",
        "  par lesquels il commence.",
        "  0. laisser tel quel",
        "  1. 03197640000015",
        "Votre réponse (0 ou 1, ou tapez une",
        "  autre valeur ; Entrée pour passer, q",
    ]
    done = lines.index("  Projets L13  corrigé : 8,2 % était du")
    assert lines[done + 1] == "    texte, c’est maintenant un nombre"
