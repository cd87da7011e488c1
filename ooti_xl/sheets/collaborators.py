"""Collaborators: the practice's people, imported last."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar

from ooti_xl import kinds
from ooti_xl.model.columns import Bilingual, Choice, Column, Identity, Need, Row, Sheet

ROLES = (
    Choice(fr="Admin", en="Admin", synonyms=("Administrateur", "Administratrice", "Administrator")),
    Choice(fr="Comptable", en="Accountant"),
    Choice(fr="Directeur", en="Director", synonyms=("Directrice",)),
    Choice(fr="Membre", en="Member"),
)


class Collaborator(Row):
    """Fields are OOTI's own (its public API client); headers are this project's choice."""

    sheet: ClassVar = Sheet(
        key="collaborators",
        fr="Collaborateurs",
        en="Collaborators",
        step=4,
        aliases=("Collaborateur", "Équipe", "Salariés", "Team", "Employees"),
        nouns=("collaborateur",),
        colour="#6D3A9C",
    )
    named: ClassVar = "first_name"
    identities: ClassVar = (Identity(columns=("email",), exact=True), Identity(columns=("first_name", "last_name")))
    examples: ClassVar = (
        {
            "first_name": "Léa",
            "last_name": "Marchand",
            "email": "lea.marchand@atelier.example",
            "team": Bilingual("Conception", "Design"),
            "role": Bilingual("Membre", "Member"),
            "payable_per_hour": 32.0,
            "billable_per_hour": 75.0,
            "currency": "EUR",
            "mobile": "+33639981234",
            "start_date": dt.date(2024, 9, 2),
            "end_date": dt.date(2027, 8, 31),
            "weekly_hours": 35.0,
            "projects": "2026-014",
            "tags": Bilingual("bois", "timber"),
        },
    )

    ooti_id: Annotated[
        str | None, Column(fr="OOTI ID", en="OOTI ID", kind=kinds.reference, reference=True, unique=True)
    ] = None
    first_name: Annotated[
        str, Column(fr="Prénom", en="First name", kind=kinds.text, need=Need.REQUIRED, aliases=("Given name",))
    ]
    last_name: Annotated[
        str,
        Column(
            fr="Nom",
            en="Last name",
            kind=kinds.text,
            need=Need.REQUIRED,
            aliases=("Nom de famille", "Surname", "Family name"),
        ),
    ]
    email: Annotated[
        str,
        Column(
            fr="Email",
            en="Email",
            kind=kinds.email,
            need=Need.REQUIRED,
            unique=True,
            aliases=("E-mail", "Courriel", "Adresse email", "Mail"),
        ),
    ]
    team: Annotated[str | None, Column(fr="Équipe", en="Team", kind=kinds.text)] = None
    role: Annotated[
        str | None, Column(fr="Rôle", en="Role", kind=kinds.choice, choices=ROLES, aliases=("Fonction",))
    ] = None
    payable_per_hour: Annotated[
        Decimal | None,
        Column(
            fr="Coût horaire",
            en="Hourly cost",
            kind=kinds.money,
            minimum=Decimal(0),
            unit="/h",
            aliases=("Coût/h", "Cost per hour"),
        ),
    ] = None
    billable_per_hour: Annotated[
        Decimal | None,
        Column(
            fr="Taux de vente horaire",
            en="Hourly rate",
            kind=kinds.money,
            minimum=Decimal(0),
            unit="/h",
            aliases=("Taux horaire", "Tarif horaire", "Rate per hour"),
        ),
    ] = None
    currency: Annotated[str | None, Column(fr="Devise", en="Currency", kind=kinds.currency, aliases=("Monnaie",))] = (
        None
    )
    mobile: Annotated[
        str | None,
        Column(fr="Mobile", en="Mobile", kind=kinds.phone, aliases=("Portable", "Téléphone", "Cell phone", "Phone")),
    ] = None
    start_date: Annotated[
        dt.date | None,
        Column(
            fr="Date d'entrée", en="Start date", kind=kinds.date, aliases=("Entrée", "Date d'embauche", "Hire date")
        ),
    ] = None
    end_date: Annotated[
        dt.date | None, Column(fr="Date de sortie", en="End date", kind=kinds.date, aliases=("Sortie", "Leaving date"))
    ] = None
    weekly_hours: Annotated[
        Decimal | None,
        Column(
            fr="Heures par semaine",
            en="Hours per week",
            kind=kinds.number,
            above=Decimal(0),
            maximum=Decimal(60),
            unit="h",
            aliases=("Heures/semaine", "Heures hebdo", "Weekly hours"),
        ),
    ] = None
    projects: Annotated[
        str | None,
        Column(
            fr="Projets assignés",
            en="Assigned projects",
            kind=kinds.link_list,
            target="projects",
            many=True,
            aliases=("Projets", "Projects"),
        ),
    ] = None
    tags: Annotated[str | None, Column(fr="Tags", en="Tags", kind=kinds.tags, aliases=("Étiquettes", "Mots-clés"))] = (
        None
    )
