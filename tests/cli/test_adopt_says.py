"""What adopt says of the rows, cells and notes that are no records, as a process of its own."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from ooti_xl.cli import _shared
from ooti_xl.model.findings import Raw
from tests.adopting.messy import book, cells
from tests.cli.running import ooti_xl

ROWS: list[list[Raw]] = [
    ["Liste des clients"],
    ["Raison sociale", "Devise", "Honoraires"],
    ["Marchés publics"],
    ["Mairie", "EUR", 1200.0],
    ["Sous-total marchés publics", None, 1200.0],
    ["Marchés privés"],
    ["SCI", "EUR", 900.0],
    [None, None, "TOTAL : 2 clients"],
    [],
    ["Phases"],
    ["Projet", "Code phase", "Phase", "Montant HT"],
    ["École", "ESQ", "Esquisse", 100.0],
    [None, "PRO", "Projet", 300.0],
]


def old(path: Path) -> Path:
    """A sheet of two tables, with a merged name and a note."""
    made = openpyxl.load_workbook(book(path, {"Feuil1": ROWS}))
    made["Feuil1"].merge_cells("A12:A13")
    made["Feuil1"]["A4"].comment = Comment("payeur lent", "Paul")
    made.save(path)
    return path


def test_each_table_is_said_with_what_was_set_aside_in_its_own_words(tmp_path: Path) -> None:
    run = ooti_xl("adopt", old(tmp_path / "suivi.xlsx"), "--into", tmp_path / "rempli.xlsm")
    said = [line.strip().replace("\u00a0", " ") for line in run.stdout.splitlines()]
    assert run.stderr == ""
    for line in (
        "suivi.xlsx › Feuil1, tableau 1 (ligne 2) : lignes 7 = placées 2 + mises de côté 5",
        "suivi.xlsx › Feuil1, tableau 2 (ligne 11) : lignes 3 = placées 2 + mises de côté 1",
        "2 totaux mis de côté : « Sous-total marchés publics » (ligne 5), « TOTAL : 2 clients » (ligne 8)",
        "2 titres de groupe mis de côté : « Marchés publics » (ligne 3), « Marchés privés » (ligne 6)",
        "1 ligne au-dessus des titres, mise de côté : « Phases » (ligne 10)",
        "1 cellule fusionnée recopiée vers le bas",
        "1 note de cellule gardée sur la dernière feuille",
    ):
        assert line in said


def test_the_count_of_values_is_said(tmp_path: Path) -> None:
    run = ooti_xl("adopt", old(tmp_path / "suivi.xlsx"), "--into", tmp_path / "rempli.xlsm", "--locale", "en")
    (line,) = (line for line in run.stdout.splitlines() if "Values read" in line)
    read, placed, aside, headers = (int(word) for word in line.replace(",", "").split() if word.isdecimal())
    assert (read, headers) == (27, 7) == (placed + aside + headers, 7)
    kept = [cell for row in cells(tmp_path / "rempli.xlsm", "Set aside") for cell in row[4:] if cell is not None]
    assert len(kept) == aside + headers + 1  # the note


def test_a_long_list_of_totals_says_how_many_more_there_are(tmp_path: Path) -> None:
    rows: list[list[Raw]] = [ROWS[1], *([ROWS[3], ROWS[4]] * 13)]
    run = ooti_xl("adopt", book(tmp_path / "a.xlsx", {"Clients": rows}), "--into", tmp_path / "r.xlsm")
    (line,) = (line for line in run.stdout.splitlines() if "13 totaux" in line)
    assert line.endswith("et 3 autres, sur la dernière feuille")


UNITS: list[list[Raw]] = [
    ["N° affaire", "Affaire", "MOA", "Travaux", "Remise"],
    ["26-01", "École", "Mairie", 850.0, 0.095],
]


def shown(path: Path) -> Path:
    """A table whose number formats say what its figures are."""
    made = openpyxl.load_workbook(book(path, {"Projets": UNITS}))
    made["Projets"]["D2"].number_format = '# ##0 "k€"'
    made["Projets"]["E2"].number_format = "0.0%"
    made.save(path)
    return path


def test_a_question_shows_values_as_their_cells_do_and_says_why_it_is_asked(tmp_path: Path) -> None:
    out = tmp_path / "r.xlsm"
    run = ooti_xl("adopt", shown(tmp_path / "a.xlsx"), "--into", out, "--ask", answers="7\ndeux\n1\n")
    said = run.stdout.replace("\u00a0", " ").replace("\u202f", " ")
    assert "valeurs : 850 k€" in said
    assert "valeurs : 9,5 %" in said
    assert "75 %  (le format des cellules donne une autre unité : k€, 100 % des valeurs)" in said
    assert "« 7 » n’est pas un des numéros proposés. Tapez un numéro de 1 à" in said
    assert "« deux »" in said
    assert cells(out, "2 Projets")[0].count(850000.0) == 1


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_terminal(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_shared, "terminal_width", lambda: width)
    _shared.say_line("  A " + "Montant des travaux " * 9 + "→ Projets")
    first, *below = capsys.readouterr().out.splitlines()
    assert max(map(len, [first, *below])) <= width
    assert first.startswith("  A ")
    assert all(line.startswith("    ") for line in below)


def test_what_a_label_above_a_table_says_of_its_rows_is_said(tmp_path: Path) -> None:
    rows: list[list[Raw]] = [["Projet :", "École"], [], ["Phase", "Part"], ["ESQ", "40 %"], ["APS", "60 %"]]
    out = tmp_path / "r.xlsm"
    run = ooti_xl("adopt", book(tmp_path / "a.xlsx", {"Honoraires": rows}), "--into", out)
    said = run.stdout.replace("\u00a0", " ").replace("\u202f", " ")
    assert run.returncode == 0
    assert "Phases › Projet : « École » pour toutes les lignes, comme dit au-dessus du tableau (ligne 1)" in said
    assert [row[1] for row in cells(out, "3 Phases")] == ["École", "École"]


def test_formulas_that_nothing_has_computed_are_said(tmp_path: Path) -> None:
    rows: list[list[Raw]] = [["Titre du projet", "Client", "Montant des travaux"], ["École", "Mairie", "=2*50000"]]
    rows += [["Halle", "SCI", 12.0], ["Total", None, "=SUM(C2:C3)"]]
    run = ooti_xl("adopt", book(tmp_path / "a.xlsx", {"Projets": rows}), "--into", tmp_path / "r.xlsm")
    assert (run.returncode, run.stderr) == (0, "")
    assert "2 formules n’ont pas de résultat enregistré" in run.stdout
    assert "reprises vides\u00a0: C2, C4." in run.stdout
    assert [row[3] for row in cells(tmp_path / "r.xlsm", "Non repris")][-2:] == [
        "formule sans résultat enregistré, en C2", "formule sans résultat enregistré, en C4",
    ]  # fmt: skip


FORM: list[list[Raw]] = [
    ["FICHE AFFAIRE"],
    ["N° affaire :", "24-01"],
    ["Intitulé :", "École"],
    ["Maître d'ouvrage :", "Mairie"],
    ["Honoraires HT :", 1200.0],
]
SEVERAL = [[str(row[0]).rstrip(" :"), *row[1:], *row[1:]] for row in FORM[1:]]


@pytest.mark.parametrize("rows", [FORM, SEVERAL], ids=["one", "several"])
def test_headers_in_the_first_column_are_said_with_what_to_do(tmp_path: Path, rows: list[list[Raw]]) -> None:
    path = book(tmp_path / "fiche.xlsx", {"Fiche": rows})
    run = ooti_xl("adopt", path, "--into", tmp_path / "rempli.xlsx")
    assert "collez-le avec Collage spécial › Transposé, et relancez" in run.stdout
    turned = [[row[place] for row in SEVERAL] for place in (0, 1)]
    run = ooti_xl("adopt", book(path, {"Fiche": turned}), "--into", tmp_path / "tourne.xlsx")
    assert "Transposé" not in run.stdout
    assert "1 enregistrement dans Projets" in run.stdout
