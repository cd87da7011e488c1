"""The old files of examples/anciens, taken over: what is asked, what goes where, and next year's of the same form."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from ooti_xl.model.findings import Raw
from ooti_xl.sheets import sheet_of
from ooti_xl.tasks.check_file import check_workbook
from tests.adopting.messy import cells
from tests.cli.running import ooti_xl
from tests.test_examples import parts
from tests.test_tutorial import run as run_line

EXAMPLES = Path(__file__).parent.parent / "examples"
OLD = EXAMPLES / "anciens"
FILES = [OLD / name for name in ("suivi.xlsx", "equipe.xlsx", "carnet.csv")]
PAGES = {
    locale: (EXAMPLES.parent / "docs" / page).read_text("utf-8")
    for locale, page in (("en", "adopting.md"), ("fr", "fr/reprendre.md"))
}
ANSWERS = OLD / "colonnes.toml"
TABS = {
    "clients": "1 Clients", "projects": "2 Projets", "phases": "3 Phases", "annexes": "3 Annexes",
    "collaborators": "4 Collaborateurs",
}  # fmt: skip
Records = list[dict[str, Raw]]


@pytest.fixture(scope="module")
def scripts() -> ModuleType:
    sys.path.insert(0, str(EXAMPLES))
    import make_anciens

    return make_anciens


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files with their answers, as a filled workbook, and beside it what the command said."""
    out = tmp_path_factory.mktemp("anciens") / "reprise.xlsm"
    run = ooti_xl("adopt", *FILES, "--into", out, "--mapping", ANSWERS)
    assert (run.returncode, run.stderr) == (0, "")
    out.with_suffix(".txt").write_text(run.stdout, "utf-8")
    return out


def records(path: Path, sheet: str) -> Records:
    """A sheet's records with what is filled of them."""
    keys = sheet_of(sheet).columns()
    return [
        {key: raw for key, raw in zip(keys, row, strict=True) if raw is not None} for row in cells(path, TABS[sheet])
    ]


def aside(path: Path) -> list[tuple[str, float, str, list[Raw]]]:
    """The side sheet: file, row, reason, and what is filled of the old row."""
    return [(str(file), row, str(why), [raw for raw in own if raw is not None])
            for file, _, row, why, *own in cells(path, "Non repris")]  # fmt: skip


def test_the_script_gives_the_committed_files(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(EXAMPLES / "make_anciens.py"), str(tmp_path)], check=True)
    made = {path.name: path for path in tmp_path.iterdir()}
    assert made.keys() | {ANSWERS.name} == {path.name for path in OLD.iterdir()}
    for name, path in made.items():
        if path.suffix == ".xlsx":
            assert parts(path) == parts(OLD / name)
        else:
            assert path.read_bytes() == (OLD / name).read_bytes()


def test_without_answers_two_columns_are_asked_about(tmp_path: Path) -> None:
    out = tmp_path / "reprise.xlsm"
    run = ooti_xl("adopt", *FILES, "--into", out)
    assert (run.returncode, run.stderr) == (1, "")
    mapping = tomllib.loads(out.with_name("reprise-colonnes.toml").read_text("utf-8"))
    asked = {(source["file"], source.get("table", 1), column["header"]): column["candidates"]
             for source in mapping["source"] for column in source["column"] if "candidates" in column}  # fmt: skip
    assert asked == {
        ("suivi.xlsx", 1, "Maître d'ouvrage Port."): ["clients.phone"],
        ("suivi.xlsx", 1, "Affaire Travaux (k€ HT)"): ["projects.cost × 1000", "projects.cost"],
    }  # fmt: skip
    assert all("cost" not in project for project in records(out, "projects"))
    written = out.with_name("reprise-colonnes.toml").read_text("utf-8")
    assert "place prise par E Maître d'ouvrage Tél." in written


@pytest.mark.parametrize("locale", PAGES)
def test_what_the_pages_show_is_what_the_command_says(tmp_path: Path, locale: str) -> None:
    run = ooti_xl("adopt", *FILES, "--into", tmp_path / "reprise.xlsm", "--locale", locale)
    shown = "".join(re.findall(r"```text\n(.*?)```", PAGES[locale], re.DOTALL)).splitlines()
    told = re.sub(r"[\u00a0\u202f]", " ", run.stdout).splitlines()
    assert len(shown) > 3
    assert [line for line in shown if line not in told] == []


def test_an_open_document_is_taken_without_a_question_and_what_it_does_not_show_is_said(tmp_path: Path) -> None:
    out = tmp_path / "r.xlsm"
    run = ooti_xl("adopt", OLD / "prospects.ods", "--into", out, "--mapping", ANSWERS)
    assert (run.returncode, run.stderr) == (0, "")
    assert records(out, "clients") == [
        {"company_name": "Brasserie & Cie", "billing_address": "90 cours des Platanes\n69006 Lyon", "currency": "EUR",
         "email": "contact@brasserie.example"},
        {"company_name": "Atelier Huguenin SA", "billing_address": "7 rue du Rhône\n1204 Genève", "currency": "CHF",
         "phone": "+41 22 418 00 00"},
    ]  # fmt: skip
    assert [own for _, _, why, own in aside(out) if why == "colonnes non reprises"] == [[12.0], [30.0]]
    assert "ne peuvent pas être lus" in run.stdout


@pytest.mark.parametrize("locale", PAGES)
def test_the_pages_run_as_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    shutil.copytree(OLD, tmp_path / "anciens")
    monkeypatch.chdir(tmp_path)
    for block in re.findall(r"```sh\n(.*?)```", PAGES[locale], re.DOTALL):
        for line in block.strip().splitlines():
            run_line(line)


def test_the_answers_are_what_ask_writes(tmp_path: Path) -> None:
    notes = tmp_path / "colonnes.toml"
    run = ooti_xl("adopt", *FILES, "--into", tmp_path / "r.xlsm", "--ask", "--mapping", notes, answers="\n1\n")
    assert (run.returncode, run.stderr) == (0, "")
    assert tomllib.loads(notes.read_text("utf-8")) == tomllib.loads(ANSWERS.read_text("utf-8"))


def test_every_value_is_where_it_belongs(taken: Path) -> None:
    assert records(taken, "clients") == [
        {"company_name": "Menuiserie Chevrol", "billing_address": "12 zone des Granges\n01300 Belmont",
         "email": "devis@chevrol.example", "notes": "rappeler en mars"},
        {"company_name": "SARL Œuvre & Fils", "billing_address": "7 cours Émile-Zola\n69100 Villeurbanne",
         "notes": "payait à 60 jours"},
        {"company_name": "Foncière d’Aubrac", "billing_address": "Le Bourg\n12210 Laguiole",
         "email": "bureau@aubrac.example"},
        {"company_name": "Commune de Brévenne", "billing_address": "3 rue de la République\n69210 Brévenne",
         "phone": "04 65 71 10 20"},
        {"company_name": "Hôpital de Montarlin", "billing_address": "45 route de Vienne\n01300 Montarlin",
         "phone": "04 65 71 10 44"},
        {"company_name": "SCI des Trois Chênes", "billing_address": "28 chemin du Signal\n69130 Écully",
         "phone": "04 65 71 14 20"},
        {"company_name": "M. et Mme Lefèvre", "billing_address": "4 impasse des Cerisiers\n69570 Dardilly"},
    ]  # fmt: skip
    assert records(taken, "projects") == [
        {"project_title": "Groupe scolaire Jean Moulin", "case_number": "24-03", "client": "Commune de Brévenne",
         "city": "Brévenne", "cost": 4200000.0, "fee_pct": 0.098, "fees": 411600.0, "surface_area": 2850.0},
        {"project_title": "Halle du marché", "case_number": "25-01", "client": "Commune de Brévenne",
         "city": "Brévenne", "cost": 1150000.0, "fee_pct": 0.11, "fees": 126500.0, "surface_area": 640.0},
        {"project_title": "Diagnostic de l'église", "case_number": "25-07", "client": "Commune de Brévenne",
         "city": "Brévenne", "fees": 18000.0},
        {"project_title": "Unité de soins", "case_number": "24-11", "client": "Hôpital de Montarlin",
         "city": "Montarlin", "cost": 2950000.0, "fee_pct": 0.105, "fees": 309750.0, "surface_area": 1250.0},
        {"project_title": "Trois maisons", "case_number": "25-02", "client": "SCI des Trois Chênes",
         "city": "Écully", "cost": 1350000.0, "fee_pct": 0.115, "fees": 155250.0, "surface_area": 520.0},
        {"project_title": "Surélévation", "case_number": "25-09", "client": "SCI des Trois Chênes",
         "city": "Lyon 4e", "cost": 410000.0, "fee_pct": 0.12, "fees": 49200.0, "surface_area": 180.0},
        {"project_title": "Maison Lefèvre", "case_number": "25-12", "client": "M. et Mme Lefèvre",
         "city": "Dardilly", "cost": 640000.0, "fee_pct": 0.13, "fees": 83200.0, "surface_area": 240.0},
    ]  # fmt: skip
    public, private = (0.05, 0.1, 0.15, 0.2, 0.1, 0.1, 0.25, 0.05), (0.1, 0.1, 0.2, 0.2, None, 0.1, 0.25, 0.05)
    assert records(taken, "phases") == [
        *phases("Groupe scolaire Jean Moulin", public),
        *phases("Halle du marché", (0.06, 0.09, 0.17, 0.2, 0.08, 0.1, 0.25, 0.05)),
        *phases("Unité de soins", public),
        *(
            phase
            for project in ("Trois maisons", "Surélévation", "Maison Lefèvre")
            for phase in phases(project, private)
        ),
    ]
    assert records(taken, "annexes") == [
        {"project": "24-03", "title": "Maquette de concours", "total_fees": 6500.0, "date": dt.date(2024, 5, 14)},
        {"project": "24-11", "title": "Étude acoustique", "total_fees": 4200.5, "date": dt.date(2025, 2, 3)},
        {"project": "25-02", "title": "Dossier de permis modificatif", "total_fees": 1800.0,
         "date": dt.date(2025, 10, 20)},
    ]  # fmt: skip
    assert records(taken, "collaborators") == [
        {"first_name": "Léa", "last_name": "MARCHAND", "email": "lea.marchand@valmy.example", "weekly_hours": 39.0,
         "billable_per_hour": 95.0, "mobile": "06 39 98 20 01", "start_date": dt.date(2012, 9, 3)},
        {"first_name": "Hugo", "last_name": "DE LA TOUR", "email": "hugo.delatour@valmy.example", "weekly_hours": 35.0,
         "billable_per_hour": 72.0, "mobile": "06 39 98 20 02", "start_date": dt.date(2019, 1, 7)},
        {"first_name": "Minh Anh", "last_name": "NGUYEN", "email": "ma.nguyen@valmy.example", "weekly_hours": 35.0,
         "billable_per_hour": 58.0, "start_date": dt.date(2023, 4, 17)},
        {"first_name": "Jean", "last_name": "PETIT", "email": "jean.petit@valmy.example", "weekly_hours": 28.0,
         "billable_per_hour": 64.0, "mobile": "06 39 98 20 04", "start_date": dt.date(2021, 11, 2)},
    ]  # fmt: skip


def phases(project: str, shares: tuple[float | None, ...]) -> Records:
    codes = ("ESQ", "APS", "APD", "PRO", "ACT", "VISA", "DET", "AOR")
    return [{"project": project, "shortname": code, "name": code, "pct": share}
            for code, share in zip(codes, shares, strict=True) if share is not None]  # fmt: skip


def test_what_is_no_record_is_on_the_side_sheet_and_every_value_is_counted(taken: Path) -> None:
    titles, above, group, columns, total = (
        "titres des colonnes", "au-dessus des titres", "titre d’un groupe de lignes", "colonnes non reprises", "total"
    )  # fmt: skip
    codes = ["ESQ", "APS", "APD", "PRO", "ACT", "VISA", "DET", "AOR"]
    assert aside(taken) == [
        ("suivi.xlsx", 3, titles, ["Maître d'ouvrage", "Affaire", "Répartition des honoraires"]),
        ("suivi.xlsx", 4, titles, ["Nom", "Adresse", "CP", "Ville", "Tél.", "Port.", "N°", "Intitulé", "Lieu",
                                   "SDP (m²)", "Travaux (k€ HT)", "Tx hono", "Honos HT", *codes]),
        ("suivi.xlsx", 1, above, ["Suivi des affaires, année 2025"]),
        ("suivi.xlsx", 5, group, ["Marchés publics"]),
        ("suivi.xlsx", 10, total, ["Sous-total marchés publics", 4740.0, 8300.0, 865850.0]),
        ("suivi.xlsx", 11, group, ["Marchés privés"]),
        ("suivi.xlsx", 12, columns, ["06 39 98 14 25"]),
        ("suivi.xlsx", 14, columns, ["06 39 98 14 71"]),
        ("suivi.xlsx", 15, total, ["Sous-total marchés privés", 940.0, 2400.0, 287650.0]),
        ("suivi.xlsx", 16, total, ["TOTAL GÉNÉRAL", 5680.0, 10700.0, 1153500.0]),
        ("suivi.xlsx", 4, "note de K4", ["Valeur du marché, avenants compris"]),
        ("suivi.xlsx", 6, "note de A6", ["Factures à déposer sur Chorus Pro"]),
        ("suivi.xlsx", 16, "note de M16", ["À rapprocher de la comptabilité"]),
        ("suivi.xlsx", 19, titles, ["N° aff.", "Prestation", "Mtt HT", "Date"]),
        ("suivi.xlsx", 18, above, ["Prestations complémentaires"]),
        ("suivi.xlsx", 23, total, ["Total", 12500.5]),
        ("equipe.xlsx", 1, titles, ["NOM Prénom", "Port.", "E-mail", "Taux/h", "H/sem", "Entrée"]),
        ("equipe.xlsx", 6, total, ["4 personnes", 137.0]),
        ("equipe.xlsx", 5, "note de E5", ["Temps partiel jusqu'en juin"]),
        ("carnet.csv", 1, titles, ["Raison soc.", "Adr.", "CP", "Ville", "Mail", "Obs."]),
        ("carnet.csv", 5, total, ["TOTAL : 3 clients"]),
    ]  # fmt: skip
    told = taken.with_suffix(".txt").read_text("utf-8")
    assert "Valeurs lues 224 = placées 161 + mises de côté 23 + titres 40" in told
    assert "3 cellules fusionnées recopiées vers le bas" in told


def test_a_check_finds_nothing_wrong_but_the_currency_that_no_file_has(taken: Path) -> None:
    errors = [finding for finding in check_workbook(taken).findings if finding.severity == "error"]
    assert [(one.cell.sheet, one.cell.address, one.code) for one in errors] == [
        ("1 Clients", f"E{row}", "missing_value") for row in range(2, 9)
    ]


@pytest.mark.parametrize("name", ["Affaires 2026.xlsx", "suivi.xlsx"])
def test_files_of_next_year_are_taken_without_a_question(tmp_path: Path, scripts: ModuleType, name: str) -> None:
    import anciens_workbooks

    shares = (None, 0.2, 0.2, 0.2, None, 0.1, 0.25, 0.05)
    client = ("Office du Garon", "9 quai Haut", 1600, "Trévoux", "04 65 71 30 30", "06 39 98 30 31")
    affairs = [(f"26-0{n}", f"Immeuble {n}", "Trévoux", 1000.0 * n, 900.0 * n, 0.09, 81000.0 * n, *shares)
               for n in (1, 2, 3, 4)]  # fmt: skip
    anciens_workbooks.write_register(
        tmp_path / name, 2026, {"Bailleurs": [(client, affairs)]},
        [("26-01", "Relevé", 900, dt.datetime(2026, 2, 1))], {"A6": "Nouveau"},
    )  # fmt: skip
    person = ("BLANC Ana", "06 39 98 20 09", "ana.blanc@valmy.example", 70, 35, dt.datetime(2026, 1, 5))
    anciens_workbooks.write_team(tmp_path / "RH.xlsx", 2026, [person, *scripts.TEAM], {})
    (tmp_path / "contacts.csv").write_text("Raison soc.;Adr.;CP;Ville;Mail;Obs.\nBois & Cie;1 rue Sud;69003;Lyon;;\n")
    out = tmp_path / "r.xlsm"
    run = ooti_xl("adopt", *sorted(tmp_path.iterdir()), "--into", out, "--mapping", ANSWERS)
    assert (run.returncode, run.stderr) == (0, "")
    assert [(one["project_title"], one["cost"]) for one in records(out, "projects")] == [
        (f"Immeuble {n}", 900_000.0 * n) for n in (1, 2, 3, 4)
    ]
    assert [(one["company_name"], one.get("phone")) for one in records(out, "clients")] == [
        ("Bois & Cie", None), ("Office du Garon", "04 65 71 30 30"),
    ]  # fmt: skip
    assert (len(records(out, "phases")), len(records(out, "annexes")), len(records(out, "collaborators"))) == (24, 1, 5)
    assert (name, 6.0, "colonnes non reprises", ["06 39 98 30 31"]) in aside(out)
