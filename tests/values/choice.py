"""Entries of a list: an open one (a project's status), and two closed ones (a role, a type of annexe)."""

from __future__ import annotations

import datetime as dt

from ooti_xl.model.settings import Settings
from tests.values.cases import asks, changes, keeps

COLUMN = ("projects", "status")
ROLE = {"column": ("collaborators", "role")}
TYPE = {"column": ("annexes", "annex_type")}
ROLES = ("Admin", "Comptable", "Directeur", "Membre")
OWN = {"settings": Settings(choices={"status": ("Concours",), "role": ("Stagiaire",)})}

MUST_CHANGE = [
    changes("en cours", "En cours", code="choice_writing"),
    changes("EN COURS", "En cours", code="choice_writing"),
    changes("En  cours", "En cours"),
    changes(" En cours ", "En cours", code="text_untidy"),
    changes("En\u00a0cours", "En cours", code="text_untidy"),
    changes("• En cours", "En cours", code="choice_writing"),
    changes("- En cours", "En cours", code="choice_writing"),
    changes("en-cours", "En cours", code="choice_writing"),
    changes("En cours.", "En cours", code="choice_writing"),
    changes("TERMINE", "Terminé", code="choice_writing"),
    changes("terminé", "Terminé"),
    changes("Termine", "Terminé"),
    changes("Suspendu", "En pause"),
    changes("achevé", "Terminé"),
    changes("Fini", "Terminé"),
    changes("Actif", "En cours"),
    changes("Piste", "Prospect"),
    changes("archive", "Archivé"),
    changes("in progress", "In progress"),
    changes("COMPLETED", "Completed"),
    changes("on-hold", "On hold"),
    changes("concours", "Concours", **OWN),
    changes("membre", "Membre", **ROLE),
    changes("Administrateur", "Admin", **ROLE),
    changes("Directrice", "Directeur", **ROLE),
    changes("comptable", "Comptable", **ROLE),
    changes("accountant", "Accountant", **ROLE),
    changes("stagiaire", "Stagiaire", **ROLE, **OWN),
    changes("temps", "Temps", **TYPE),
    changes("AUTRE", "Autre", **TYPE),
    changes("transport ", "Transport", **TYPE),
]

MUST_NOT_CHANGE = [
    *map(keeps, (
        "En cours", "Terminé", "Prospect", "En pause", "Perdu", "Archivé", "In progress", "Completed", "On hold",
        "Lost",
        "Archived", "À chiffrer", "En cours 2", "En cours TCE", "Chantier", "Livré", "Étude", "Concours",
        "Phase 2", "Signé",
    )),
    keeps("Concours", **OWN),
    *(keeps(role, **ROLE) for role in (*ROLES, "Accountant", "Director", "Member")),
    keeps("Stagiaire", **ROLE, **OWN),
    *(keeps(kind, **TYPE) for kind in ("Temps", "Autre", "Transport", "Time", "Other")),
]  # fmt: skip

MUST_ASK = [
    asks("En cour", "En cours"),
    asks("Enc cours", "En cours"),
    asks("Teminé", "Terminé"),
    asks("TerminÃ©", "Terminé"),
    asks(True, code="text_not_text"),
    asks("Directeu", "Directeur", **ROLE),
    asks("Comtable", "Comptable", **ROLE),
    asks("Membres", "Membre", **ROLE),
    asks("Directer", "Directeur", "Director", **ROLE),
    asks("Stagiaire", *ROLES, **ROLE),
    asks("Gérant", *ROLES, **ROLE),
    asks(3.0, *ROLES, **ROLE),
    asks(dt.date(2026, 4, 3), *ROLES, **ROLE),
    asks("Repas", "Temps", "Autre", "Transport", **TYPE),
    asks("Tranport", "Transport", **TYPE),
]
