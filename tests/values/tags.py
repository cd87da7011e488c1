"""Tags: free labels in one cell."""

from __future__ import annotations

import datetime as dt

from tests.values.cases import asks, changes, keeps

COLUMN = ("clients", "tags")

MUST_CHANGE = [
    changes("neuf ; logement, école", "neuf, logement, école", code="list_writing"),
    changes("neuf,logement;école", "neuf, logement, école"),
    changes("neuf, logement,", "neuf, logement"),
    changes(", neuf", "neuf"),
    changes("neuf,, logement", "neuf, logement"),
    changes("neuf, Neuf", "neuf"),
    changes("Rénovation, RENOVATION", "Rénovation"),
    changes("neuf; logement; neuf", "neuf, logement"),
    changes(" neuf", "neuf"),
    changes("neuf\u00a0, logement", "neuf, logement"),
    changes("neuf\r\nlogement", "neuf, logement"),
    changes("neuf\n\nlogement", "neuf, logement"),
    changes("neuf\nlogement, école", "neuf, logement, école"),
    changes("e\u0301cole", "école"),
    changes("logement  social", "logement social"),
    changes("neuf\u200b", "neuf"),
    changes("neuf\tlogement", "neuf logement"),
    changes("neuf;", "neuf"),
    changes("HQE, BBC, hqe, bbc", "HQE, BBC"),
    changes("A+, A, a+", "A+, A"),
]

MUST_NOT_CHANGE = [
    *map(keeps, (
        "neuf", "neuf, logement", "neuf,logement", "neuf;logement", "neuf; logement", "neuf\nlogement", "A+, A",
        "1.1, 11",
        "logement social", "marché public, MOP", "HQE", "BBC, RT2012, RE2020", "réhabilitation", "tertiaire / bureaux",
        "public-privé", "Île-de-France", "Genève", "Straßenbau", "2026", "2025, 2026", "R+3", "ERP 5e catégorie",
        "client fidèle; grand compte", "santé (EHPAD)", "n° 1", "C.H.U.", "école, collège, lycée", "#chantier", "50 %",
        "logement; école; crèche", "تعليم", "d'Arc", "A & B", "BIM, Revit", "loi Pinel", "DOM-TOM", "îlot 3, îlot 4",
    )),
    keeps(2026.0),
]  # fmt: skip

MUST_ASK = [
    asks("c\x9cur de ville, logement", "cœur de ville, logement", code="text_mojibake"),
    asks("Ã©cole, neuf", "école, neuf", code="text_mojibake"),
    asks("=neuf, logement", "neuf, logement", code="text_formula"),
    asks("+neuf", "neuf", code="text_formula"),
    asks("- neuf", "neuf", code="text_formula"),
    asks("• neuf", "neuf", code="text_symbols"),
    asks("neuf 🏗", "neuf", code="text_symbols"),
    asks("neuf|logement", "neuf logement", code="text_symbols"),
    asks("→ neuf, logement", "neuf, logement", code="text_symbols"),
    asks(dt.date(2026, 4, 3), code="text_not_text"),
    asks(True, code="text_not_text"),
]
