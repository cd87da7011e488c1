"""A project's client, by its code or its name."""

from __future__ import annotations

import datetime as dt

from tests.values.cases import asks, changes, keeps

COLUMN = ("projects", "client")
BESIDE = {
    "clients": [
        {"company_name": name, "number": number, "billing_address": "1 quai Bas\n69002 Lyon", "currency": "EUR"}
        for name, number in (
            ("Société du Parc", "C2"),
            ("Hôpital de la Vallée", "HOP-01"),
            ("SCI L’Olivier", None),
            ("Dupont & Fils", "00042"),
            ("Commune de Schœlcher", "972/3"),
            ("Müller Immobilien AG", "CH-7"),
            ("3F Résidences", "3F"),
            ("Région Île-de-France", "IDF"),
            ("Jean, Marie et associés", "JM"),
            ("1664", "K-16"),
        )
    ],
}

MUST_CHANGE = [
    changes(" C1", "C1", code="text_untidy"),
    changes("C1\u00a0", "C1"),
    changes("C1\n", "C1"),
    changes("\u200bC2", "C2"),
    changes("Mairie  de Brévenne", "Mairie de Brévenne"),
    changes("Mairie de Bre\u0301venne", "Mairie de Brévenne"),
    changes("Mairie de\u00a0Brévenne", "Mairie de Brévenne"),
    changes("c1", "C1", code="link_writing"),
    changes("C-1", "C1", code="link_writing"),
    changes("C 2", "C2", code="link_writing"),
    changes("mairie de brévenne", "C1", code="link_writing"),
    changes("MAIRIE DE BREVENNE", "C1", code="link_writing"),
    changes("Mairie de Brevenne", "C1", code="link_writing"),
    changes("societe du parc", "C2", code="link_writing"),
    changes("Hopital de la Vallee", "HOP-01", code="link_writing"),
    changes("hop 01", "HOP-01", code="link_writing"),
    changes("HOP.01", "HOP-01", code="link_writing"),
    changes("SCI L'Olivier", "SCI L’Olivier", code="link_writing"),
    changes("sci l olivier", "SCI L’Olivier", code="link_writing"),
    changes("DUPONT & FILS", "00042", code="link_writing"),
    changes("Commune de Schoelcher", "972/3", code="link_writing"),
    changes("972-3", "972/3", code="link_writing"),
    changes("MULLER IMMOBILIEN AG", "CH-7", code="link_writing"),
    changes("ch7", "CH-7", code="link_writing"),
    changes("région ile de france", "IDF", code="link_writing"),
    changes("idf", "IDF", code="link_writing"),
]

MUST_NOT_CHANGE = [
    *map(keeps, (
        "C1", "Mairie de Brévenne", "C2", "Société du Parc", "HOP-01", "Hôpital de la Vallée", "SCI L’Olivier", "00042",
        "Dupont & Fils", "972/3", "Commune de Schœlcher", "CH-7", "Müller Immobilien AG", "3F", "3F Résidences", "IDF",
        "Région Île-de-France", "JM", "Jean, Marie et associés", "K-16", "1664",
    )),
    keeps(1664.0),
    keeps(42.0, looks="00000"),
]  # fmt: skip

MUST_ASK = [
    asks("Mairie de Brévene", "Mairie de Brévenne", code="unknown_link"),
    asks("Marie de Brévenne", "Mairie de Brévenne"),
    asks("Mairie Brévenne", "Mairie de Brévenne"),
    asks("Société du Parcs", "Société du Parc"),
    asks("Hôpital de la Valée", "Hôpital de la Vallée"),
    asks("HôpitÃ©al de la Vallée", "Hôpital de la Vallée"),
    asks("Muller Immobilier AG", "Müller Immobilien AG"),
    asks("Schoelcher", code="unknown_link"),
    asks("Ville de Lyon", code="unknown_link"),
    asks("C9", code="unknown_link"),
    asks("42", "00042", code="unknown_link"),
    asks(42.0, "00042", code="unknown_link"),
    asks("HOP-1", "HOP-01", code="unknown_link"),
    asks("C1, C2", "C1", "C2", code="unknown_link"),
    asks("C1 - Mairie de Brévenne", "C1", code="unknown_link"),
    asks("Mairie de Brévenne (C1)", "C1", code="unknown_link"),
    asks("Mairie (c1)", "C1", code="unknown_link"),
    asks("C2 : le Parc", "C2", code="unknown_link"),
    asks("972/3 Schoelcher", "972/3", code="unknown_link"),
    asks("HOP-01/vallée", "HOP-01", code="unknown_link"),
    asks("C2 – Mairie de Brévenne", "C2", "Mairie de Brévenne", code="unknown_link"),
    asks("Dupont (1664)", "1664", code="unknown_link"),
    asks("Dupont & Fils / Société du Parc", "Dupont & Fils", "Société du Parc", code="unknown_link"),
    asks("lot 1", code="unknown_link"),
    asks("Lyon (2)", code="unknown_link"),
    asks("Dupont", code="unknown_link"),
    asks("HOP-02", "HOP-01", code="unknown_link"),
    asks(True, code="text_not_text"),
    asks(dt.date(2026, 4, 3), code="text_not_text"),
]
