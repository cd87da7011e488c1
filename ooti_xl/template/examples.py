"""Invented records that belong together: the examples in the headers' notes, and the rows of ``--examples``.

Numbers are well formed and belong to nobody: SIREN 732 829 320 is the one that documentation on check digits uses;
telephone numbers are of the ranges that Arcep keeps for fiction (decision 2019-0954).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from ooti_xl.model.findings import Raw
from ooti_xl.template.options import RecordCells, bare

_FRENCH: Mapping[str, Sequence[RecordCells]] = {
    "clients": (
        {
            "company_name": "Commune de Valbrune",
            "number": "CLI-001",
            "billing_address": "1 place de la Mairie\n69210 Valbrune",
            "currency": "EUR",
            "group": "Secteur public",
            "business_vat_id": "FR44732829320",
            "name": "Claire Morel",
            "email": "mairie@valbrune.example",
            "phone": "+33199001234",
            "address": "1 place de la Mairie\n69210 Valbrune",
            "notes": "Factures à déposer sur Chorus Pro",
            "tags": "public, école",
            "siret": "73282932000074",
        },
        {
            "company_name": "SCI Les Tilleuls",
            "number": "CLI-002",
            "billing_address": "24 rue des Tilleuls\n69003 Lyon",
            "currency": "EUR",
        },
    ),
    "projects": (
        {
            "project_title": "École des Tilleuls",
            "case_number": "2026-014",
            "client": "Commune de Valbrune",
            "currency": "EUR",
            "city": "Valbrune",
            "country": "FR",
            "tax_rate": 0.2,
            "start_date": dt.date(2026, 1, 12),
            "end_date": dt.date(2027, 6, 30),
            "cost": 1_200_000.0,
            "fee_pct": 0.1,
            "fees": 120_000.0,
            "surface_area": 850.0,
            "status": "En cours",
            "tags": "école, bois",
        },
    ),
    "phases": (
        {
            "project": "École des Tilleuls",
            "mission": "Mission de base",
            "shortname": "ESQ",
            "name": "Esquisse",
            "pct": 0.4,
            "amount": 48_000.0,
            "start_date": dt.date(2026, 1, 12),
            "end_date": dt.date(2026, 2, 27),
        },
        {
            "project": "École des Tilleuls",
            "mission": "Mission de base",
            "shortname": "APS",
            "name": "Avant-projet sommaire",
            "pct": 0.6,
            "amount": 72_000.0,
            "start_date": dt.date(2026, 3, 2),
            "end_date": dt.date(2026, 5, 29),
        },
    ),
    "annexes": (
        {
            "project": "École des Tilleuls",
            "title": "Maquette au 1/200",
            "total_fees": 1_800.0,
            "annex_type": "Autre",
            "phases": "ESQ, APS",
            "date": dt.date(2026, 4, 15),
            "description": "Maquette en bois pour le conseil municipal",
        },
    ),
    "collaborators": (
        {
            "first_name": "Léa",
            "last_name": "Marchand",
            "email": "lea.marchand@atelier.example",
            "team": "Conception",
            "role": "Membre",
            "payable_per_hour": 32.0,
            "billable_per_hour": 75.0,
            "currency": "EUR",
            "mobile": "+33639981234",
            "start_date": dt.date(2024, 9, 2),
            "end_date": dt.date(2027, 8, 31),
            "weekly_hours": 35.0,
            "projects": "2026-014",
            "tags": "bois",
        },
    ),
}

#: What is written otherwise in English; names and addresses stay.
_ENGLISH: Mapping[str, Raw] = {
    "Secteur public": "Public sector",
    "Factures à déposer sur Chorus Pro": "Invoices go to Chorus Pro",
    "public, école": "public, school",
    "école, bois": "school, timber",
    "En cours": "In progress",
    "Mission de base": "Basic mission",
    "Esquisse": "Sketch design",
    "Avant-projet sommaire": "Concept design",
    "Maquette au 1/200": "Model, 1:200",
    "Autre": "Other",
    "Maquette en bois pour le conseil municipal": "Timber model for the council",
    "Conception": "Design",
    "Membre": "Member",
    "bois": "timber",
}


def records(key: str, locale: str) -> Sequence[RecordCells]:
    """The example records of a sheet; a sheet may have none."""
    french = _FRENCH.get(key, ())
    if locale == "fr":
        return french
    return [{k: _ENGLISH.get(v, v) if isinstance(v, str) else v for k, v in r.items()} for r in french]


def example(sheet: str, column: str, locale: str) -> Raw:
    """An example of a column's values; None where there is none."""
    return next((bare(record[column]) for record in records(sheet, locale) if column in record), None)
