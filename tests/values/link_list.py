"""The projects of a collaborator, by code or by name, several in one cell."""

from __future__ import annotations

import datetime as dt

from tests.values.cases import asks, changes, keeps

COLUMN = ("collaborators", "projects")
BESIDE = {
    "projects": [
        {"project_title": name, "case_number": number, "client": "C1"}
        for name, number in (
            ("École des Tilleuls", "P2"),
            ("Halle aux grains", "2026-014"),
            ("Résidence Le Parc", "00042"),
            ("Gare (extension)", "CH/7"),
            ("Îlot 3", None),
            ("Îlot 4", "I4"),
            ("2026", "P-2026"),
        )
    ],
}

MUST_CHANGE = [
    changes("P1, P2,", "P1, P2", code="list_writing"),
    changes(" P1", "P1"),
    changes("P1;P2, 00042", "P1, P2, 00042"),
    changes("P1, P1", "P1"),
    changes("P1,, P2", "P1, P2"),
    changes("P1\u00a0, P2", "P1, P2"),
    changes("P1\r\nP2", "P1, P2"),
    changes("P1\n\nP2", "P1, P2"),
    changes("P1\nP2; 00042", "P1, P2, 00042"),
    changes("\u200bP1", "P1"),
    changes("Médiathe\u0300que", "Médiathèque"),
    changes("Halle  aux grains", "Halle aux grains"),
    changes(";P1", "P1"),
    changes("p1", "P1", code="link_writing"),
    changes("p1, P2", "P1, P2", code="link_writing"),
    changes("p1; p2", "P1, P2", code="link_writing"),
    changes("mediatheque", "P1", code="link_writing"),
    changes("MÉDIATHÈQUE, P2", "P1, P2", code="link_writing"),
    changes("ecole des tilleuls", "P2", code="link_writing"),
    changes("2026/014", "2026-014", code="link_writing"),
    changes("P1, halle aux grains", "P1, 2026-014", code="link_writing"),
    changes("residence le parc; P1", "00042, P1", code="link_writing"),
    changes("gare extension", "CH/7", code="link_writing"),
    changes("ilot 3", "Îlot 3", code="link_writing"),
    changes("ilot 4", "I4", code="link_writing"),
    changes("i-4", "I4", code="link_writing"),
]

MUST_NOT_CHANGE = [
    *map(keeps, (
        "P1", "P1, P2", "P1,P2", "P1;P2", "P1; P2", "P1 ; P2", "P1\nP2", "P2, P1", "Médiathèque", "École des Tilleuls",
        "Médiathèque, École des Tilleuls", "Médiathèque; P2", "Halle aux grains", "2026-014", "2026-014, 00042",
        "00042",
        "Résidence Le Parc", "CH/7", "Gare (extension)", "Gare (extension), Îlot 3", "Îlot 3", "Îlot 3, Îlot 4", "I4",
        "I4;P1", "P-2026", "2026", "2026, P1", "P1\nP2\nI4", "P1, 2026-014, 00042, CH/7",
    )),
    keeps(2026.0),
]  # fmt: skip

MUST_ASK = [
    asks("P9", code="unknown_link"),
    asks("P1, P9", code="unknown_link"),
    asks("Médiatèque", code="unknown_link"),
    asks("P1 et P2", code="unknown_link"),
    asks("P1 / P2", code="unknown_link"),
    asks("P1 P2", code="unknown_link"),
    asks("tous", code="unknown_link"),
    asks("Lycée, Collège", code="unknown_link"),
    asks("42", code="unknown_link"),
    asks(42.0, code="unknown_link"),
    asks(dt.date(2026, 4, 3), code="text_not_text"),
    asks(True, code="text_not_text"),
]
