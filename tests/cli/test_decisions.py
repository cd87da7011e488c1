"""``fix --decisions``: answers are remembered in a file, and replayed on the next workbook."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import ooti_xl, small

CELLS = {"E2": "$", "E4": "$", "E5": "kr", "I3": "a@gmial.com", "L6": "★ à voir", "D7": "20 rue du Lac 69003 Lyon"}


def spoilt(path: Path, **cells: object) -> Path:
    """A workbook of six clients with these values in some cells, those above if none are given."""
    small(path, clients=6)
    book = openpyxl.load_workbook(path)
    for address, value in (cells or CELLS).items():
        book["Clients"][address] = value
    book.save(path)
    return path


def fix(path: Path, *options: str | Path, answers: str | None = None, status: int = 0) -> str:
    """Correct a workbook with the decisions beside it; gives what was said, with plain spaces."""
    run = ooti_xl("fix", path, "--decisions", path.with_name("d.toml"), *options, answers=answers)
    assert run.returncode == status, run.stderr
    return (run.stdout + run.stderr).replace("\u00a0", " ")


def values(path: Path, *addresses: str) -> list[object]:
    """What cells of the clients' corrected copy hold."""
    sheet = openpyxl.load_workbook(path.with_name(f"{path.stem}-corrige.xlsx"))["Clients"]
    return [sheet[address].value for address in addresses]


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_answers_to_one_workbook_are_replayed_on_the_next(tmp_path: Path) -> None:
    first = spoilt(tmp_path / "a.xlsx")
    assert "Réponses gardées dans" in fix(first, "--ask", answers="2\n1\n1\n0\n1\n")
    following = spoilt(tmp_path / "b.xlsx", E3="$", E6=" $", E7="kr", L2="★ à voir", I5="a@gmial.com", E2="¥")
    said = fix(following)
    assert "  Clients E3  corrigé : $ → CAD (décision reprise)\n" in said
    assert "4 cellules corrigées.\nDont 4 par des décisions reprises.\n1 cellule laissée telle quelle par" in said
    assert "Il reste 1 choix à faire." in said
    assert values(following, *("E2", "E3", "E6", "E7", "I5", "L2")) == [
        "¥", "CAD", "CAD", "SEK", "a@gmail.com", "★ à voir",
    ]  # fmt: skip
    assert "[1/1] Clients E2  " in fix(following, "--ask", "--force", answers="q\n")


def test_replaying_gives_the_same_bytes_as_answering_and_undo_takes_it_back(tmp_path: Path) -> None:
    answered = spoilt(tmp_path / "a.xlsx")
    fix(answered, "--ask", "--out", tmp_path / "1.xlsx", answers="2\n1\nDKK\n0\n1\n")
    fix(answered, "--out", tmp_path / "2.xlsx")
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()
    for command in ("undo", "clear"):
        assert ooti_xl(command, tmp_path / "2.xlsx").returncode == 0
    assert parts(tmp_path / "2.xlsx") == parts(answered)


def test_the_file_is_for_a_person_to_read_and_to_edit(tmp_path: Path) -> None:
    first = spoilt(tmp_path / "a.xlsx", E2="$", E4="$", J3=612345678.0)
    fix(first, "--ask", answers="\nfrancs suisses\n0\n")
    decisions = tmp_path / "d.toml"
    text = decisions.read_text("utf-8")
    assert text.count("[[decision]]") == 1
    fix(first, "--ask", "--force", answers="CHF\n")
    assert decisions.read_text("utf-8").startswith(text)


def test_what_was_answered_cell_by_cell_is_no_decision_for_all(tmp_path: Path) -> None:
    said = fix(spoilt(tmp_path / "a.xlsx", E2="$", E4="$"), "--ask", answers="d\n1\n2\n")
    assert "2 réponses n’y sont pas gardées" in said
    assert not (tmp_path / "d.toml").exists()


def test_a_value_of_ones_own_is_replayed_only_in_the_cells_that_take_it(tmp_path: Path) -> None:
    (tmp_path / "d.toml").write_text(
        '# à moi\n[[decision]]\ncolumn = "clients.currency"\ncodes = ["currency_ambiguous"]\nvalue = "$"\n'
        'answer = "francs suisses"\n\n[[decision]]\ncolumn = "clients.currency"\ncodes = ["currency_ambiguous"]\n'
        'value = "KR"\nanswer = "FRF"\n',
        "utf-8",
    )
    path = spoilt(tmp_path / "a.xlsx", E2="$", E4="kr")
    said = fix(path)
    assert "⚠ Clients E4 : la décision « kr » → FRF n’est pas reprise. La devise « FRF » n’a plus cours." in said
    assert values(path, "E2", "E4") == ["CHF", "kr"]
    assert "[1/1] Clients E4" in fix(path, "--ask", "--force", answers="3\n")
    assert (tmp_path / "d.toml").read_text("utf-8").startswith("# à moi\n")
    assert values(path, "E4") == ["DKK"]
    fix(path, "--force")
    assert values(path, "E4") == ["DKK"]


def test_a_reading_that_is_not_offered_again_is_not_replayed(tmp_path: Path) -> None:
    decision = (
        '[[decision]]\ncolumn = "projects.client"\ncodes = ["unknown_link"]\nvalue = "Mairie de Garron"\n'
        'offered = ["C1"]\nanswer = "C1"\n'
    )
    (tmp_path / "d.toml").write_text(decision, "utf-8")
    path = small(tmp_path / "a.xlsx", clients=2)
    book = openpyxl.load_workbook(path)
    book["Clients"]["B3"] = "Mairie de Garon"
    for column, value in zip("BCD", ("École", "P1", "Mairie de Garron"), strict=True):
        book["Projets"][f"{column}2"] = value
    book.save(path)
    said = fix(path)
    assert "la décision « Mairie de Garron » → C1 n’est pas reprise. Cette lecture n’est pas proposée ici" in said
    fixed = openpyxl.load_workbook(tmp_path / "a-corrige.xlsx")["Projets"]
    assert fixed["D2"].value == "Mairie de Garron"


def test_what_only_one_record_may_have_is_never_replayed_on_two(tmp_path: Path) -> None:
    one = spoilt(tmp_path / "a.xlsx", B3="SociÃ©tÃ©")
    fix(one, "--ask", answers="1\n")
    two = spoilt(tmp_path / "b.xlsx", B3="SociÃ©tÃ©", B5="SociÃ©tÃ©")
    assert "Plusieurs lignes l’auraient, et une seule peut l’avoir" in fix(two)
    assert values(two, "B3", "B5") == ["SociÃ©tÃ©", "SociÃ©tÃ©"]
    assert values(one, "B3") == ["Société"]


@pytest.mark.parametrize("answer", ["2024-05-12", "2024-05-12T00:00:00", '"12/05/2024"'])
def test_a_day_is_a_day_however_a_person_writes_it_in_the_file(tmp_path: Path, answer: str) -> None:
    about = 'column = "projects.start_date"\ncodes = ["placeholder"]\nvalue = "à définir"\n'
    (tmp_path / "d.toml").write_text(f"[[decision]]\n{about}answer = {answer}\n", "utf-8")
    path = small(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book["Projets"].append([None, "École", "P1", "C1", *[None] * 4, "à définir"])
    book.save(path)
    assert "à définir → 12/05/2024 (décision reprise)" in fix(path)
    day = openpyxl.load_workbook(tmp_path / "a-corrige.xlsx")["Projets"]["I2"]
    assert (day.value, day.number_format) == (dt.datetime(2024, 5, 12), "dd/mm/yyyy")


TYPO = """[[decision]]
column = "collaborators.email"
codes = ["email_domain_typo"]
value = "{0}"
offered = ["lea@gmail.com"]
answer = "{1}"
"""


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        (["lea@gmial.com", "lea@gmai.com"], "lea@gmail.com"),
        (["lea@gmial.com", "lea@gmai.com"], "lea@atelier.fr"),
        (["lea@gmial.com", "lea@atelier.fr"], "lea@atelier.fr"),
    ],
    ids=["one reading of two values", "one own value for two", "an own value that a row below has"],
)
def test_two_rows_never_come_to_have_what_only_one_may(tmp_path: Path, written: list[str], answer: str) -> None:
    decisions = "\n".join(TYPO.format(value, answer) for value in ("lea@gmial.com", "lea@gmai.com"))
    (tmp_path / "d.toml").write_text(decisions, "utf-8")
    path = small(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    for last, email in zip(("Marchand", "Marchande"), written, strict=True):
        book["Collaborateurs"].append([None, "Léa", last, email])
    book.save(path)
    said = fix(path)
    assert said.count("Plusieurs lignes l’auraient, et une seule peut l’avoir") == written.count("lea@gmai.com") + 1
    fixed = openpyxl.load_workbook(tmp_path / "a-corrige.xlsx")["Collaborateurs"]
    assert [fixed["D2"].value, fixed["D3"].value] == written


@pytest.mark.parametrize("ask", [True, False])
def test_a_file_that_says_something_else_is_refused_and_nothing_is_written(tmp_path: Path, ask: bool) -> None:
    text = "# à moi\n[[decision]]\nanswer = 1\n"
    (tmp_path / "d.toml").write_text(text, "utf-8")
    path = spoilt(tmp_path / "a.xlsx", E2="$")
    assert "d.toml, ligne 2 : decision[1].column" in fix(path, *(["--ask"] if ask else []), answers="1\n", status=2)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.xlsx", "d.toml"]
    assert (tmp_path / "d.toml").read_text("utf-8") == text


def test_a_formula_is_no_answer(tmp_path: Path) -> None:
    text = '[[decision]]\ncolumn = "clients.notes"\ncodes = ["text_symbols"]\nvalue = "★ à voir"\nanswer = "=1+1"\n'
    (tmp_path / "d.toml").write_text(text, "utf-8")
    path = spoilt(tmp_path / "a.xlsx", L2="★ à voir")
    assert "n’est pas reprise" in fix(path)
    assert values(path, "L2") == ["★ à voir"]


def test_without_questions_there_must_be_a_file_of_its_own(tmp_path: Path) -> None:
    path = spoilt(tmp_path / "a.xlsx", E2="$")
    assert "d.toml n’existe pas" in fix(path, status=2)
    run = ooti_xl("fix", path, "--ask", "--decisions", path, answers="1\n")
    assert (run.returncode, "ni le classeur, ni sa copie" in run.stderr.replace("\n", " ")) == (2, True)


def test_answers_are_remembered_where_the_copy_can_not_be_written(tmp_path: Path) -> None:
    path = spoilt(tmp_path / "a.xlsx")
    locked = shutil.copytree(tmp_path, tmp_path / "x")
    (locked / ".~lock.a-corrige.xlsx#").write_text("")
    assert "d.toml" in fix(locked / path.name, "--ask", "--force", answers="2\n", status=2)
    assert (locked / "d.toml").read_text("utf-8").count("[[decision]]") == 1
