"""Phases: what is billed. A phase belongs to a mission (a contract) of a project."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from ooti_xl import kinds
from ooti_xl.model.columns import Bilingual, Choice, Column, Identity, Need, Row, Sheet

# Code de la commande publique, articles R2431-4 to R2431-7, and the usual abbreviations of the trade.
PHASE_CODES = (
    Choice(fr="DIAG", en="DIAG", synonyms=("Diagnostic",)),
    Choice(fr="ESQ", en="ESQ", synonyms=("Esquisse",)),
    Choice(fr="APS", en="APS", synonyms=("Avant-projet sommaire",)),
    Choice(fr="APD", en="APD", synonyms=("Avant-projet définitif",)),
    Choice(fr="AVP", en="AVP", synonyms=("Avant-projet",)),
    Choice(fr="PC", en="PC", synonyms=("Permis de construire",)),
    Choice(fr="PRO", en="PRO", synonyms=("Études de projet",)),
    Choice(fr="DCE", en="DCE", synonyms=("Dossier de consultation des entreprises",)),
    Choice(fr="ACT", en="ACT", synonyms=("Assistance pour la passation des marchés de travaux",)),
    Choice(fr="EXE", en="EXE", synonyms=("Études d'exécution",)),
    Choice(fr="VISA", en="VISA"),
    Choice(fr="DET", en="DET", synonyms=("Direction de l'exécution des marchés de travaux",)),
    Choice(fr="OPC", en="OPC", synonyms=("Ordonnancement, pilotage, coordination",)),
    Choice(fr="AOR", en="AOR", synonyms=("Assistance aux opérations de réception",)),
    Choice(fr="DOE", en="DOE", synonyms=("Dossier des ouvrages exécutés",)),
    Choice(fr="GPA", en="GPA", synonyms=("Garantie de parfait achèvement",)),
)


class Phase(Row):
    """Fields are OOTI's own (its public API client); headers are this project's choice.

    A share of 0 % is legitimate.
    """

    sheet: ClassVar = Sheet(
        key="phases",
        fr="Phases",
        en="Phases",
        step=3,
        aliases=("Phase",),
        nouns=("phase",),
        colour="#8A5A00",
    )
    named: ClassVar = "name"
    called: ClassVar = ("shortname",)
    identities: ClassVar = (Identity(columns=("project",), either=("shortname", "name"), beside=("mission",)),)
    examples: ClassVar = (
        {
            "project": "École des Tilleuls",
            "mission": Bilingual("Mission de base", "Basic mission"),
            "shortname": "ESQ",
            "name": Bilingual("Esquisse", "Sketch design"),
            "pct": 0.4,
            "amount": 48_000.0,
            "start_date": dt.date(2026, 1, 12),
            "end_date": dt.date(2026, 2, 27),
        },
        {
            "project": "École des Tilleuls",
            "mission": Bilingual("Mission de base", "Basic mission"),
            "shortname": "APS",
            "name": Bilingual("Avant-projet sommaire", "Concept design"),
            "pct": 0.6,
            "amount": 72_000.0,
            "start_date": dt.date(2026, 3, 2),
            "end_date": dt.date(2026, 5, 29),
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
    mission: Annotated[
        str | None, Column(fr="Mission", en="Mission", kind=kinds.text, aliases=("Contrat", "Contract"))
    ] = None
    shortname: Annotated[
        str | None,
        Column(
            fr="Code phase",
            en="Phase code",
            kind=kinds.phase_code,
            need=Need.RECOMMENDED,
            choices=PHASE_CODES,
            open_list=True,
            aliases=("Code", "Abréviation", "Short name"),
        ),
    ] = None
    name: Annotated[
        str,
        Column(
            fr="Phase",
            en="Phase",
            kind=kinds.text,
            need=Need.REQUIRED,
            aliases=("Nom de la phase", "Intitulé", "Phase name"),
        ),
    ]
    pct: Annotated[
        Decimal | None,
        Column(
            fr="Part",
            en="Share",
            kind=kinds.percent,
            adds_up=True,
            aliases=("Pourcentage", "%", "Part (%)", "Percentage"),
        ),
    ] = None
    amount: Annotated[
        Decimal | None,
        Column(
            fr="Montant HT",
            en="Amount excl. VAT",
            kind=kinds.money,
            adds_up=True,
            tax_excluded=True,
            aliases=("Montant", "Amount"),
        ),
    ] = None
    start_date: Annotated[
        dt.date | None, Column(fr="Date de début", en="Start date", kind=kinds.date, aliases=("Début", "Start"))
    ] = None
    end_date: Annotated[
        dt.date | None, Column(fr="Date de fin", en="End date", kind=kinds.date, aliases=("Fin", "End"))
    ] = None
