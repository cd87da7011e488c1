"""adopt, layout and template --layout, as processes of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from ooti_xl.hosts.package.host import PackageHost
from tests.adopting.messy import book, cells
from tests.cli.running import ooti_xl


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "clients.csv"
    text = "Liste;;;\n;;;\nRaison sociale;SIRET;Courriel;Vendeur\nMairie d’Œx;73282932000074;a@m.fr;Paul\nTotal;1;;\n"
    path.write_bytes(text.encode("cp1252"))
    return path


@pytest.fixture
def team(tmp_path: Path) -> Path:
    rows = [["Nom complet", "Email", "Coût horaire"], ["Léa Marchand", "l@a.fr", 30]]
    return book(tmp_path / "equipe.xlsx", {"Équipe": rows})


def test_adopt_fills_a_template_and_says_what_became_of_each_column(old: Path) -> None:
    out = old.with_name("rempli.xlsm")
    run = ooti_xl("adopt", old, "--into", out)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Lignes lues 3 = placées 1 + mises de côté 2" in run.stdout
    assert "B SIRET → Clients › SIRET" in run.stdout
    assert cells(out, "1 Clients")[0][1] == "Mairie d’Œx"
    assert cells(out, "Non repris")[2][7] == "Paul"
    assert not out.with_name("rempli-colonnes.toml").exists()
    assert ooti_xl("check", out).returncode in (0, 1)


def test_adopt_refuses_to_replace_a_file_unless_told_to(old: Path) -> None:
    out = old.with_name("rempli.xlsm")
    out.write_text("mine")
    assert ooti_xl("adopt", old, "--into", out).returncode == 2
    assert out.read_text() == "mine"
    assert ooti_xl("adopt", old, "--into", out, "--force").returncode == 0


def test_an_old_file_is_never_replaced(old: Path) -> None:
    out = old.with_name("rempli.xlsm")
    ooti_xl("adopt", old, "--into", out)
    before = out.read_bytes()
    assert ooti_xl("adopt", out, "--into", out, "--force").returncode == 2
    assert out.read_bytes() == before


def test_a_filled_workbook_can_be_adopted_again(old: Path) -> None:
    out, again = old.with_name("rempli.xlsm"), old.with_name("encore.xlsm")
    ooti_xl("adopt", old, "--into", out)
    assert ooti_xl("adopt", out, "--into", again).returncode == 0
    assert cells(again, "1 Clients")[0] == cells(out, "1 Clients")[0]


def test_what_is_doubtful_is_written_to_a_file_that_answers_it_the_next_time(team: Path) -> None:
    out = team.with_name("rempli.xlsm")
    first = ooti_xl("adopt", team, "--into", out)
    notes = team.with_name("rempli-colonnes.toml")
    assert first.returncode == 1
    assert "1 colonne douteuse" in first.stdout
    assert cells(out, "4 Collaborateurs")[0][1:3] == [None, None]
    text = notes.read_text("utf-8")
    notes.write_text(text.replace('to = ""', 'to = "collaborators.full_name.first_last"'), "utf-8")
    second = ooti_xl("adopt", team, "--into", out, "--mapping", notes, "--force")
    assert (second.returncode, second.stderr) == (0, "")
    assert cells(out, "4 Collaborateurs")[0][1:3] == ["Léa", "Marchand"]


def test_adopt_asks_and_notes_the_answers(team: Path) -> None:
    out, notes = team.with_name("rempli.xlsm"), team.with_name("m.toml")
    run = ooti_xl("adopt", team, "--into", out, "--ask", "--mapping", notes, answers="9\n1\n")
    assert (run.returncode, run.stderr) == (0, "")
    assert cells(out, "4 Collaborateurs")[0][1:3] == ["Léa", "Marchand"]
    assert 'to = "collaborators.full_name.first_last"' in notes.read_text("utf-8")


def test_questions_that_nobody_answers_set_aside(team: Path) -> None:
    out = team.with_name("rempli.xlsm")
    run = ooti_xl("adopt", team, "--into", out, "--ask", answers="")
    assert run.returncode == 1
    assert cells(out, "Non repris")[1][4] == "Léa Marchand"


def test_a_wrong_mapping_file_is_refused_with_its_line(team: Path) -> None:
    notes = team.with_name("m.toml")
    notes.write_text('[[source]]\nfile = "a"\nfeuille = "b"\n', "utf-8")
    run = ooti_xl("adopt", team, "--into", team.with_name("r.xlsm"), "--mapping", notes)
    assert (run.returncode, run.stdout) == (2, "")
    assert "ligne 3" in run.stderr


def test_a_layout_is_learned_shown_and_used(tmp_path: Path) -> None:
    sample = book(tmp_path / "exemple.xlsx", {"Clients": [["OOTI ID", "Nom de l'entreprise", "Site web", "Devise"]]})
    people = book(tmp_path / "equipe.xlsx", {"Import": [["OOTI ID", "Email", "Prénom", "Nom"]]})
    layout, out = tmp_path / "ooti.toml", tmp_path / "modele.xlsm"
    learned = ooti_xl("layout", "learn", sample, "--sheet", "clients", "-o", layout)
    assert (learned.returncode, learned.stderr) == (0, "")
    assert "Site web" in learned.stdout
    assert ooti_xl("layout", "learn", people, "--sheet", "Collaborateurs", "-o", layout).returncode == 0
    shown = ooti_xl("layout", "show", layout, "--locale", "en")
    assert "Nom de l'entreprise  →  Company name" in shown.stdout
    assert "(collaborators)" in shown.stdout
    assert ooti_xl("template", "--layout", layout, "--out", out).returncode == 0
    host = PackageHost(out)
    heads = [host.read(name).values[0][:4] for name in ("1 Clients", "4 Collaborateurs")]  # type: ignore[union-attr]
    assert [list(row) for row in heads] == [
        ["OOTI ID", "Nom de l'entreprise", "Devise", "Code client"],
        ["OOTI ID", "Email", "Prénom", "Nom"],
    ]


def test_adopt_fills_a_template_of_a_layout(old: Path) -> None:
    layout, out = old.with_name("ooti.toml"), old.with_name("r.xlsm")
    layout.write_text('[[clients]]\nheader = "Numéro légal"\nkey = "siret"\n', "utf-8")
    run = ooti_xl("adopt", old, "--into", out, "--layout", layout)
    assert (run.returncode, run.stderr) == (0, "")
    assert cells(out, "1 Clients")[0][1] == "73282932000074"


def test_a_wrong_layout_is_refused_with_its_line(tmp_path: Path) -> None:
    layout = tmp_path / "ooti.toml"
    layout.write_text('[[clients]]\nheader = "A"\nkey = "emial"\n', "utf-8")
    run = ooti_xl("template", "--layout", layout, "--out", tmp_path / "m.xlsm")
    assert (run.returncode, run.stdout) == (2, "")
    assert "ligne 3" in run.stderr
    assert "email" in run.stderr
    assert not (tmp_path / "m.xlsm").exists()
