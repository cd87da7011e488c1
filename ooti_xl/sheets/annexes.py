"""Annexes: work outside the contract, a title and an amount that may be negative (advances, retentions)."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from ooti_xl import kinds
from ooti_xl.model.columns import Bilingual, Choice, Column, Need, Row, Sheet

TYPES = (
    Choice(fr="Temps", en="Time"),
    Choice(fr="Autre", en="Other"),
    Choice(fr="Transport", en="Transport"),
)


class Annexe(Row):
    """Fields are OOTI's own (its public API client); headers are this project's choice."""

    sheet: ClassVar = Sheet(
        key="annexes",
        fr="Annexes",
        en="Annexes",
        step=3,
        place=1,
        aliases=("Annexe",),
        nouns=("annexe", "prestation"),
        colour="#8A5A00",
    )
    named: ClassVar = "title"
    examples: ClassVar = (
        {
            "project": "École des Tilleuls",
            "title": Bilingual("Maquette au 1/200", "Model, 1:200"),
            "total_fees": 1_800.0,
            "annex_type": Bilingual("Autre", "Other"),
            "phases": "ESQ, APS",
            "date": dt.date(2026, 4, 15),
            "description": Bilingual("Maquette en bois pour le conseil municipal", "Timber model for the council"),
        },
    )

    ooti_id: Annotated[
        str | None, Column(fr="OOTI ID", en="OOTI ID", kind=kinds.reference, reference=True, unique=True)
    ] = None
    project: Annotated[
        str,
        Column(
            fr="Projet",
            en="Project",
            kind=kinds.link,
            need=Need.REQUIRED,
            target="projects",
            aliases=("ID projet", "Titre du projet", "Project ID", "Project title"),
        ),
    ]
    title: Annotated[
        str,
        Column(
            fr="Titre", en="Title", kind=kinds.text, need=Need.REQUIRED, aliases=("Intitulé", "Libellé", "Nom", "Name")
        ),
    ]
    total_fees: Annotated[
        Decimal,
        Column(
            fr="Montant HT",
            en="Amount excl. VAT",
            kind=kinds.money,
            adds_up=True,
            need=Need.REQUIRED,
            tax_excluded=True,
            aliases=("Montant", "Amount"),
        ),
    ]
    annex_type: Annotated[str | None, Column(fr="Type", en="Type", kind=kinds.choice, choices=TYPES)] = None
    phases: Annotated[
        str | None, Column(fr="Phases liées", en="Linked phases", kind=kinds.phase_list, many=True, aliases=("Phases",))
    ] = None
    date: Annotated[dt.date | None, Column(fr="Date", en="Date", kind=kinds.date)] = None
    description: Annotated[str | None, Column(fr="Description", en="Description", kind=kinds.text, multiline=True)] = (
        None
    )
