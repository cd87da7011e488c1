"""Projects: what the practice designs and builds. Each belongs to a client."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from ooti_xl import kinds
from ooti_xl.model.columns import Bilingual, Choice, Column, Identity, Need, Row, Sheet

# This project's choice: OOTI's own list is not public, and practices rename theirs. Hence an open list.
STATUSES = (
    Choice(fr="Prospect", en="Prospect", synonyms=("Piste", "Lead")),
    Choice(fr="En cours", en="In progress", synonyms=("Actif", "Active", "Ongoing")),
    Choice(fr="En pause", en="On hold", synonyms=("Suspendu", "Paused")),
    Choice(fr="Terminé", en="Completed", synonyms=("Achevé", "Fini", "Done", "Finished")),
    Choice(fr="Perdu", en="Lost"),
    Choice(fr="Archivé", en="Archived"),
)

#: France's rates, fractions of one (CGI, articles 278 to 281 nonies; 8.5 % overseas, article 296), the usual first.
VAT_RATES = tuple(map(Decimal, ("0.2", "0.1", "0.055", "0.021", "0.085", "0")))


class Project(Row):
    """Fields are OOTI's own (its public API client); headers are this project's choice."""

    sheet: ClassVar = Sheet(
        key="projects",
        fr="Projets",
        en="Projects",
        step=2,
        aliases=("Projet", "Affaires"),
        nouns=("projet",),
        colour="#0F766E",
    )
    named: ClassVar = "project_title"
    called: ClassVar = ("case_number", "project_title")
    identities: ClassVar = (
        Identity(columns=("case_number",), exact=True),
        Identity(columns=("project_title",), beside=("client",)),
    )
    examples: ClassVar = (
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
            "status": Bilingual("En cours", "In progress"),
            "tags": Bilingual("école, bois", "school, timber"),
        },
    )

    ooti_id: Annotated[
        str | None, Column(fr="OOTI ID", en="OOTI ID", kind=kinds.reference, reference=True, unique=True)
    ] = None
    project_title: Annotated[
        str,
        Column(
            fr="Titre du projet",
            en="Project title",
            kind=kinds.text,
            need=Need.REQUIRED,
            aliases=("Nom du projet", "Intitulé", "Projet", "Project name", "Project"),
        ),
    ]
    case_number: Annotated[
        str | None,
        Column(
            fr="ID projet",
            en="Project ID",
            kind=kinds.code,
            need=Need.RECOMMENDED,
            unique=True,
            aliases=("Code projet", "N° projet", "N° affaire", "Numéro d'affaire", "Project code", "Project number"),
        ),
    ] = None
    client: Annotated[
        str,
        Column(
            fr="Client",
            en="Client",
            kind=kinds.link,
            need=Need.REQUIRED,
            target="clients",
            aliases=("Maître d'ouvrage", "MOA", "Customer", "ID client", "Client ID"),
        ),
    ]
    currency: Annotated[str | None, Column(fr="Devise", en="Currency", kind=kinds.currency, aliases=("Monnaie",))] = (
        None
    )
    city: Annotated[str | None, Column(fr="Ville", en="City", kind=kinds.text, aliases=("Commune", "Town"))] = None
    country: Annotated[str | None, Column(fr="Pays", en="Country", kind=kinds.country)] = None
    tax_rate: Annotated[
        Decimal | None,
        Column(fr="Taux de TVA", en="VAT rate", kind=kinds.percent, suggested=VAT_RATES, aliases=("TVA", "Taux TVA")),
    ] = None
    start_date: Annotated[
        dt.date | None, Column(fr="Date de début", en="Start date", kind=kinds.date, aliases=("Début", "Start"))
    ] = None
    end_date: Annotated[
        dt.date | None,
        Column(fr="Date de fin", en="End date", kind=kinds.date, aliases=("Fin", "Date de livraison", "End")),
    ] = None
    cost: Annotated[
        Decimal | None,
        Column(
            fr="Montant des travaux",
            en="Works cost",
            kind=kinds.money,
            adds_up=True,
            aliases=("Coût des travaux", "Travaux", "Montant travaux", "Construction cost"),
        ),
    ] = None
    fee_pct: Annotated[
        Decimal | None,
        Column(
            fr="Taux d'honoraires",
            en="Fee rate",
            kind=kinds.percent,
            aliases=("Taux honoraires", "Pourcentage d'honoraires"),
        ),
    ] = None
    fees: Annotated[
        Decimal | None,
        Column(
            fr="Honoraires HT",
            en="Fees excl. VAT",
            kind=kinds.money,
            adds_up=True,
            tax_excluded=True,
            aliases=("Honoraires", "Montant des honoraires", "Fees"),
        ),
    ] = None
    surface_area: Annotated[
        Decimal | None,
        Column(
            fr="Surface (m²)",
            en="Area (m²)",
            kind=kinds.number,
            adds_up=True,
            minimum=Decimal(0),
            unit="m²",
            aliases=("Surface", "Area", "SDP"),
        ),
    ] = None
    status: Annotated[
        str | None,
        Column(fr="Statut", en="Status", kind=kinds.choice, choices=STATUSES, open_list=True, aliases=("État",)),
    ] = None
    tags: Annotated[str | None, Column(fr="Tags", en="Tags", kind=kinds.tags, aliases=("Étiquettes", "Mots-clés"))] = (
        None
    )
