"""How the templates in `version_1` were made, by the program of commit 8c98a6c: they are what practices have.

They are never made again: a later program would make other ones. For the templates of a later version, add a folder.

    git archive 8c98a6c ooti_xl addin tools | tar -x -C /tmp/then
    python /tmp/then/tools/catalogs.py
    PYTHONPATH=/tmp/then python tests/templates_sent/make.py tests/templates_sent/version_1

`without_macros.xlsx` came later, from the first program that could: french.xlsm with `macros=False` and a `help_url`.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Cell, Edit, Raw
from ooti_xl.sheets import all_sheets
from ooti_xl.tasks.workbooks import fix_workbook
from ooti_xl.template import TemplateOptions, build
from ooti_xl.template.layouts import LayoutColumn, Layouts

Records = Mapping[str, Sequence[Mapping[str, Raw]]]

TYPED: Records = {
    "clients": [
        {
            "company_name": "Commune de Saint-Aubin",
            "number": "CLI-014",
            "billing_address": "2 place de l'Église\n35250 Saint-Aubin",
            "currency": "EUR",
            "group": "Secteur public",
            "email": "mairie@saint-aubin.example",
            "tags": "public, école",
        },
        {
            "company_name": "SCI Les Peupliers",
            "number": "CLI-015",
            "billing_address": "18 rue Pasteur\n35000 Rennes",
            "currency": "EUR",
            "notes": "Facturer le 5\nRappeler en mars",
        },
    ],
    "projects": [
        {
            "project_title": "Groupe scolaire Jules-Verne",
            "case_number": "2025-031",
            "client": "CLI-014",
            "country": "FR",
            "tax_rate": 0.2,
            "start_date": dt.date(2025, 9, 1),
            "end_date": dt.date(2027, 7, 31),
            "cost": 2_400_000.0,
            "fee_pct": 0.095,
            "fees": 228_000.0,
        },
        {"project_title": "Extension du siège", "case_number": "2025-040", "client": "SCI Les Peupliers"},
    ],
    "phases": [
        {"project": "2025-031", "shortname": "ESQ", "name": "Esquisse", "pct": 0.25},
        {"project": "2025-031", "shortname": "APS", "name": "Avant-projet sommaire", "pct": 0.75},
        {"project": "2025-040", "shortname": "DIAG", "name": "Diagnostic", "amount": 4_500.0},
    ],
    "annexes": [
        {"project": "2025-031", "title": "Maquette", "total_fees": 1_800.0, "phases": "ESQ, APS"},
        {"project": "2025-040", "title": "Avance", "total_fees": -500.0, "date": dt.date(2026, 2, 2)},
    ],
    "collaborators": [
        {
            "first_name": "Nour",
            "last_name": "Bellec",
            "email": "nour.bellec@atelier.example",
            "payable_per_hour": 31.0,
            "billable_per_hour": 78.0,
            "weekly_hours": 35.0,
            "projects": "2025-031, 2025-040",
        }
    ],
}

#: What OOTI has already: sent with its identifiers.
KNOWN: Records = {
    "clients": [{"ooti_id": "5011", **TYPED["clients"][0]}],
    "projects": [{"ooti_id": "7021", **TYPED["projects"][0]}],
    "phases": [{"ooti_id": str(number), **phase} for number, phase in enumerate(TYPED["phases"][:2], 9101)],
    "collaborators": [{"ooti_id": "301", **TYPED["collaborators"][0], "projects": "2025-031"}],
}
#: And what the practice has typed below.
ADDED: Records = {
    "clients": TYPED["clients"][1:],
    "projects": TYPED["projects"][1:],
    "phases": TYPED["phases"][2:],
    "annexes": TYPED["annexes"],
}

LAYOUTS = Layouts(
    {
        "clients": (
            LayoutColumn(header="OOTI ID", key="ooti_id"),
            LayoutColumn(header="Compte", key="number"),
            LayoutColumn(header="Structure", key="company_name"),
            LayoutColumn(header="Site internet"),
            LayoutColumn(header="Code monnaie", key="currency"),
        ),
        "projects": (
            LayoutColumn(header="OOTI ID", key="ooti_id"),
            LayoutColumn(header="Réf. affaire", key="case_number"),
            LayoutColumn(header="Affaire", key="project_title"),
            LayoutColumn(header="Maître d'ouvrage", key="client"),
        ),
    }
)


def make(folder: Path) -> None:
    """Write the templates in a folder, each partly filled in."""
    key = (folder / "seal.key").read_bytes().strip()
    _write(folder / "french.xlsm", TemplateOptions(agency="Atelier du Pont", records=TYPED))
    _write(folder / "layout.xlsm", TemplateOptions(agency="Atelier du Pont", layouts=LAYOUTS, records=TYPED))
    lists = {"status": ("Concours", "Études", "Chantier", "Livré"), "role": ("Associée", "Membre", "Stagiaire")}
    _write(folder / "prefilled.xlsm", TemplateOptions(agency="Atelier du Pont", lists=lists, records=KNOWN))
    _type(folder / "prefilled.xlsm", {**ADDED, "collaborators": [_trainee()]})
    _write(folder / "sealed.xlsm", TemplateOptions(agency="Atelier du Pont", records=KNOWN, key=key, password="pont"))
    _type(folder / "sealed.xlsm", ADDED)
    _write(folder / "english.xlsm", TemplateOptions(locale="en", agency="Bridge Street Studio", records=TYPED))
    _type(folder / "english.xlsm", {"clients": [_untidy()]})
    fix_workbook(folder / "english.xlsm", locale="en")  # it has colours, notes, a report and a journal


def _trainee() -> Mapping[str, Raw]:
    person = {"first_name": "Ilan", "last_name": "Le Goff", "email": "ilan.legoff@atelier.example"}
    return {**person, "role": "Stagiaire"}


def _untidy() -> Mapping[str, Raw]:
    """What a safe correction tidies."""
    return {**TYPED["clients"][1], "company_name": "  Moulin  Farm Ltd", "number": "CLI-020", "currency": "euros"}


def _write(path: Path, options: TemplateOptions) -> None:
    path.write_bytes(build(options))


def _type(path: Path, records: Records) -> None:
    """Type records below those that are there."""
    host = PackageHost(path)
    host.write([edit for row_type in all_sheets() for edit in _edits(host, row_type, records)])
    host.save()


def _edits(host: PackageHost, row_type: type, records: Records) -> Sequence[Edit]:
    name = next(name for name in host.sheet_names() if row_type.sheet.is_called(name))
    grid = host.read(name)
    columns = {key: place for place, key in enumerate(row_type.columns(), 1)}
    first = grid.top + len(grid.values)
    return [
        Edit(Cell(name, row, columns[key]), None, raw)
        for row, record in enumerate(records.get(row_type.sheet.key, ()), first)
        for key, raw in record.items()
    ]


if __name__ == "__main__":
    make(Path(sys.argv[1]))
