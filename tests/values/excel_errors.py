"""The names of spreadsheet errors as text, in columns of every kind, and texts that only look like them."""

from __future__ import annotations

from typing import Any

from ooti_xl.model.findings import CellError, Raw
from tests.values.cases import Case, asks, keeps

COLUMN = ("clients", "company_name")

MUST_CHANGE: list[Case] = []


def error(raw: Raw, **where: Any) -> Case:
    return asks(raw, code="excel_error", **where)


MUST_ASK = [
    *(
        error(text)
        for text in (
            "#N/A", "#N/D", "#VALEUR!", "#NOM?", "#NUL!", "#NOMBRE!", "#REF!", "#DIV/0!", "#PROPAGATION!", "#CALC!",
            "#CHARGEMENT_DONNEES", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#FIELD!", "#BLOCKED!",
            "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#PYTHON!", "#EXTERNAL!", "#GETTING_DATA", "#TIMEOUT!", "#WERT!", "#NV",
            "#BEZUG!",
            "#ZAHL!", "#ÜBERLAUF!", "#KALK!", "#FELD!", "#UNBEKANNT!", "Err:502", "Err:508", "err:522", "Err :504",
            "#ERROR!", "#ERREUR!", "#¡VALOR!", "#¿NOMBRE?", "#VALORE!", "#RIF!", "#########",
            # As people and programs write them.
            "#valeur!", " #N/D ", "#VALEUR !", "#DIV/0 !", "#n/a", "#Nom?", "#NOM ?", "#Ref!", "#BLOQUÉ!",
        )
    ),
    error("#N/D", column=("clients", "number")),
    error("#VALEUR!", column=("clients", "billing_address")),
    error("#NOM?", column=("clients", "currency")),
    error("#N/A", column=("clients", "group")),
    error("#REF!", column=("clients", "business_vat_id")),
    error("#VALEUR!", column=("clients", "email")),
    error("#N/D", column=("clients", "phone")),
    error("#N/A", column=("clients", "notes")),
    error("#N/A", column=("clients", "tags")),
    error("#SPILL!", column=("clients", "siret")),
    error("#N/D", column=("projects", "client")),
    error("#VALEUR!", column=("projects", "cost")),
    error("#DIV/0!", column=("projects", "fee_pct")),
    error("#VALEUR!", column=("projects", "surface_area")),
    error("#NOMBRE!", column=("projects", "start_date")),
    error("#N/D", column=("projects", "country")),
    error("#N/D", column=("projects", "status")),
    error("#N/D", column=("phases", "shortname")),
    error("#N/D", column=("annexes", "phases")),
    error("#N/D", column=("annexes", "annex_type")),
    error("#N/D", column=("collaborators", "projects")),
    error("#N/D", column=("collaborators", "ooti_id")),
    # Error values themselves.
    error(CellError("#N/A")),
    error(CellError("#SPILL!"), column=("projects", "cost")),
    error(CellError("#PYTHON!"), column=("clients", "notes")),
]  # fmt: skip

MUST_NOT_CHANGE = [
    *(
        keeps(text)
        for text in (
            "#1 Construction", "Lot #N/D", "Valeur", "Nom", "NV Architectes", "REF", "#Atelier", "Erreur 404", "Err",
            "N/D Architectes", "Calc", "Value", "#NDA", "Wert", "Atelier Référence",
        )
    ),
    keeps("#12", column=("clients", "number")),
    keeps("Err. 502", column=("clients", "notes")),
    keeps("#VALEUR! dans le devis", column=("clients", "notes")),
]  # fmt: skip

KNOWN_FAILURES: list[Case] = []
