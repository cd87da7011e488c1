"""The tutorial, run as it is written; then its exports, read back by programs that are not ours."""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from tests.formats.pages import parsed, tables

ROOT = Path(__file__).parent.parent
PAGE, FRENCH_PAGE = ((ROOT / "docs" / name).read_text("utf-8") for name in ("tutorial.md", "fr/tutoriel.md"))
_BLOCK = re.compile(r"```(sh|python)\n(.*?)```", re.DOTALL)
_TOLD = re.compile(r"#\s*(exit|answer)\s+(\S+)\s*$")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after the last step."""
    folder = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "examples" / "anciens", folder / "anciens")
    known: dict[str, object] = {}
    before = Path.cwd()
    os.chdir(folder)
    try:
        for language, block in _BLOCK.findall(PAGE):
            if language == "sh":
                for line in block.strip().splitlines():
                    run(line)
            else:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # openpyxl says that it drops data bars
                    exec(block, known)
    finally:
        os.chdir(before)
    return folder


def run(line: str) -> None:
    """A command of the page; what stands behind # says how it ends, and what is answered."""
    told = _TOLD.search(line)
    status = int(told[2]) if told and told[1] == "exit" else 0
    answer = told[2].replace(",", "\n") + "\n" if told and told[1] == "answer" else None
    command = shlex.split(line, comments=True)
    assert command[0] == "ooti-xl"
    program = str(Path(sys.executable).with_name("ooti-xl"))
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    done = subprocess.run([program, *command[1:]], input=answer, capture_output=True, text=True, env=env, check=False)
    assert done.returncode == status, f"{line}\n{done.stdout}{done.stderr}"


def rows(path: Path) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)]


def test_ooti_gets_numbered_workbooks_with_the_values_as_they_were_decided(folder: Path) -> None:
    out = folder / "export" / "ooti"
    names = sorted(path.name for path in out.glob("*.xlsx"))
    assert names == ["1-Clients.xlsx", "2-Projets.xlsx", "3-Phases.xlsx", "5-Collaborateurs.xlsx"]
    clients = rows(out / "1-Clients.xlsx")
    assert [row[1] for row in clients] == [
        "Nom de l'entreprise", "Commune de Valbrune", "SCI Les Tilleuls", "Atelier Bois", "Lycée des Ormes",
    ]  # fmt: skip
    assert clients[1][3] == "1 place de la Mairie\n69210 Valbrune"
    assert {row[4] for row in clients[1:]} == {"EUR"}
    assert "73282932000074" in clients[1]
    phases = pd.read_excel(out / "3-Phases.xlsx", engine="calamine")
    assert list(phases["Montant HT"]) == [48000, 72000, 48000, 35000]
    projects = rows(out / "2-Projets.xlsx")
    assert [row[3] for row in projects[1:]] == ["Commune de Valbrune", "Commune de Valbrune", "SCI Les Tilleuls"]
    people = rows(out / "5-Collaborateurs.xlsx")
    assert [row[1:3] for row in people[1:]] == [["Léa", "Marchand"], ["Paul", "Ravier"]]


def test_beside_the_clients_of_ooti_only_new_ones_are_written_and_the_doubtful_one_apart(folder: Path) -> None:
    out = folder / "export" / "nouveaux"
    assert [row[1] for row in rows(out / "1-Clients.xlsx")[1:]] == ["SCI Les Tilleuls", "Atelier Bois"]
    assert [row[1] for row in rows(out / "1-Clients-a-verifier.xlsx")[1:]] == ["Lycée des Ormes"]
    assert [row[3] for row in rows(out / "2-Projets.xlsx")[1:]] == ["VAL-1", "VAL-1", "SCI Les Tilleuls"]


@pytest.mark.parametrize(
    ("target", "name", "street", "city"),
    [
        ("salesforce", "Name", "BillingStreet", "BillingCity"),
        ("zoho", "Account Name", "Billing Street", "Billing City"),
    ],
)
def test_a_crm_gets_accounts_with_their_addresses_in_pieces(
    folder: Path, target: str, name: str, street: str, city: str
) -> None:
    with (folder / "export" / target / "1-Accounts.csv").open(encoding="utf-8-sig", newline="") as file:
        accounts = list(csv.DictReader(file))
    assert [account[name] for account in accounts][-1] == "Lycée des Ormes"
    assert (accounts[0][street], accounts[0][city]) == ("1 place de la Mairie", "Valbrune")


@pytest.mark.parametrize("target", ["ooti", "salesforce", "zoho"])
def test_the_manifest_knows_every_file(folder: Path, target: str) -> None:
    out = folder / "export" / target
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    written = {path.name: sha256(path.read_bytes()).hexdigest() for path in out.iterdir() if path.suffix != ".json"}
    assert {file["name"]: file["sha256"] for file in manifest["files"]} == written


def test_the_page_to_send_has_what_was_chosen_and_what_was_rewritten(folder: Path) -> None:
    report = parsed((folder / "rapport.html").read_text("utf-8"))
    [table] = tables(report, "corrected")
    changes = {(row[1], row[2]) for row in table}
    assert {("35.000", "35 000"), ("48 000 € HT", "48 000"), ("20 %", "20 %")} <= changes


def test_nothing_of_the_old_files_is_lost(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(folder / "reprise.xlsm")
    everything = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert set(values(folder / "anciens")) - everything == set()


@pytest.mark.parametrize("page", [PAGE, FRENCH_PAGE], ids=["English", "French"])
def test_the_questions_on_the_page_are_the_ones_that_were_asked(folder: Path, page: str) -> None:
    written = (folder / "suivi-colonnes.toml").read_text("utf-8")
    asked = re.sub(r"[\u00a0\u202f]", " ", written).splitlines()
    shown = [line for block in re.findall(r"```toml\n(.*?)```", page, re.DOTALL) for line in block.splitlines()]
    assert [line for line in shown if line.startswith("#") and line not in asked] == []


def test_the_second_workbook_gets_the_answers_to_the_first(folder: Path) -> None:
    decided = (folder / "decisions.toml").read_text("utf-8")
    assert (
        next(block for block in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL) if "[[decision]]" in block) in decided
    )
    held = []
    for name in ("2024-choisi.xlsm", "2025-choisi.xlsm"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(folder / name)
        held.append([cell.value for cell in book["1 Clients"]["E"][1:4] + book["3 Phases"]["G"][1:3]])
    assert held == [["CAD"] * 3 + [35000, 35000]] * 2


def values(old: Path) -> Iterator[str]:
    """What the old files hold, but for what goes into one cell together: addresses, names."""
    together = {"Rue", "CP", "Ville", "Nom complet"}
    for path, encoding in (("projets.csv", "utf-8-sig"), ("phases.csv", "utf-8")):
        with (old / path).open(encoding=encoding, newline="") as file:
            for row in csv.DictReader(file, delimiter=";" if path == "phases.csv" else ","):
                yield from (value for key, value in row.items() if value and key not in together)
