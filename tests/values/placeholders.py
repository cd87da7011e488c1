"""Words and signs that stand in the place of a value, in columns of every kind, and names that only look like them."""

from __future__ import annotations

from typing import Any

from ooti_xl.model.findings import Raw
from ooti_xl.model.settings import Settings
from tests.values.cases import Case, asks, keeps

COLUMN = ("clients", "group")

MUST_CHANGE: list[Case] = []


def no_value(raw: Raw, *readings: Raw, sheet: str = "clients", key: str = "group", **where: Any) -> Case:
    return asks(raw, *readings, code="placeholder", column=(sheet, key), **where)


def value(raw: Raw, *, sheet: str = "clients", key: str = "group", **where: Any) -> Case:
    return keeps(raw, column=(sheet, key), **where)


def in_group(*texts: str) -> list[Case]:
    """Where a value is optional: to empty the cell is offered."""
    return [no_value(text, None) for text in texts]


def in_name(*texts: str) -> list[Case]:
    """Where a value is required, nobody knows but the person."""
    return [no_value(text, key="company_name") for text in texts]


MUST_ASK = [
    *in_group(
        "à compléter", "A COMPLETER", "À définir", "a definir", "à renseigner", "à préciser ", "(à compléter)",
        "[à définir]", "à compléter !", "NC", "nc", "N/C", "n.c.", "N.C.", "N/A", "n/a", "NA", "n.a.", "néant", "Néant",
        "NÉANT", "aucun", "Aucune", "idem", "Idem", "inconnu", "Inconnue", "?", "??", "???", "-", "--", "---", "—",
        " - ", ".", "...", "…", "/", "//", "_", "*", "xxx", "XXX", "xxxxxx", "x x x", "TBD", "tbc", "n.d.", "N.D.",
        "ND", "N/D", "n.r.", "s/o", "S.O.", "sans objet", "non communiqué", "Non renseigné", "non défini",
        "pas d’email", "rien", "(vide)", "null", "NULL", "none", "unknown", "not available", "to be defined", "k.A.",
        "unbekannt", "keine Angabe", "n.v.t.", "en attente", "à confirmer", "à venir", "NC ?", "« NC »", "- NC -",
    ),
    *in_name("à compléter", "NC", "N/A", "idem", "?", "-", ".", "xxx", "TBD", "inconnu", "à venir", "XX"),
    no_value("NC", key="billing_address"),
    no_value("à compléter", key="billing_address"),
    no_value("-", key="currency"),
    no_value("?", None, key="number"),
    no_value("NC", None, key="number"),
    no_value("néant", None, key="business_vat_id"),
    no_value("N/A", None, key="business_vat_id"),
    no_value("pas de TVA", None, key="business_vat_id"),
    no_value("à compléter", None, key="siret"),
    no_value("en cours d'immatriculation", None, key="siret"),
    no_value("en attente", None, key="siret"),
    no_value("-", None, key="email"),
    no_value("aucun", None, key="email"),
    no_value("NC", None, key="phone"),
    no_value("xx xx xx xx xx", None, key="phone"),
    no_value("/", None, key="notes"),
    no_value("Néant", None, key="notes"),
    no_value("à compléter", None, key="notes"),
    no_value("aucun", None, key="tags"),
    no_value("-", None, key="tags"),
    no_value("NC", None, sheet="projects", key="city"),
    no_value("-", None, sheet="projects", key="cost"),
    no_value("NC", None, sheet="projects", key="fees"),
    no_value("à définir", None, sheet="projects", key="tax_rate"),
    no_value("?", None, sheet="projects", key="surface_area"),
    no_value("à définir", None, sheet="projects", key="start_date"),
    no_value("TBD", None, sheet="projects", key="end_date"),
    no_value("n/c", None, sheet="projects", key="country"),
    no_value("inconnu", None, sheet="projects", key="country"),
    no_value("?", None, sheet="projects", key="status"),
    no_value("à définir", None, sheet="projects", key="status"),
    no_value("NC", sheet="projects", key="client"),
    no_value("à compléter", sheet="phases", key="name"),
    no_value("-", None, sheet="phases", key="mission"),
    no_value("NC", None, sheet="phases", key="shortname"),
    no_value("à définir", sheet="annexes", key="total_fees"),
    no_value("aucune", None, sheet="annexes", key="phases"),
    no_value("?", None, sheet="annexes", key="annex_type"),
    no_value("à compléter", sheet="collaborators", key="email"),
    no_value("?", sheet="collaborators", key="last_name"),
    no_value("NA", sheet="collaborators", key="last_name"),
    no_value("aucun", None, sheet="collaborators", key="projects"),
    no_value("-", None, sheet="collaborators", key="ooti_id"),
    # The code of a country is kept, and pointed out.
    asks("NC", "Nouvelle-Calédonie", None, code="country_or_placeholder", column=("projects", "country")),
    asks("NA", "Namibie", None, code="country_or_placeholder", column=("projects", "country")),
]  # fmt: skip

MUST_NOT_CHANGE = [
    *(
        value(text, key="company_name")
        for text in (
            "Aucun Souci SARL", "Idem Architectes", "N.C. Développement", "NC Développement", "Néant & Fils", "Avenir",
            "Avoir", "Inconnu SARL", "Le Vide Grenier", "N & C", "N&D", "Agence ND", "Sans Souci", "Atelier NA", "X",
            "Dito Studio", "Vide", "Same", "SO", "TBD Architectes", "À Venir Architectes", "Rien", "Blank", "Sans",
            "RAS",
        )
    ),
    *(value(text) for text in ("0", "9999", "Aucun de ces groupes", "N°", "€", "SO", "Test", "En cours", "OK", "Non")),
    value("Na", sheet="collaborators", key="last_name"),
    value("Nan", sheet="collaborators", key="first_name"),
    value("Nil", sheet="collaborators", key="first_name"),
    value("Null", sheet="collaborators", key="last_name"),
    value("So", sheet="collaborators", key="first_name"),
    value("Avoir", sheet="annexes", key="title"),
    value("À confirmer", sheet="projects", key="status"),
    value("En attente", sheet="projects", key="status"),
    value("à valider", key="tags"),
    value("à confirmer", key="notes"),
    value("En attente", key="notes"),
    value("NC", sheet="projects", key="country", settings=Settings(country="NC")),
    value("Nouvelle-Calédonie", sheet="projects", key="country"),
    value("New Caledonia", sheet="projects", key="country"),
    value("FR", sheet="projects", key="country"),
    value("Non défini", sheet="projects", key="status", settings=Settings(choices={"status": ("Non défini",)})),
    value("PC", sheet="phases", key="shortname"),
    value("N-1", key="number"),
    value("NC1", key="number"),
]  # fmt: skip

KNOWN_FAILURES: list[Case] = []
