"""Phases of an annexe's project, several in one cell."""

from __future__ import annotations

from tests.values.cases import asks, changes, keeps

COLUMN = ("annexes", "phases")
BESIDE = {
    "projects": [{"project_title": "Halle", "case_number": "P2", "client": "C1"}],
    "phases": [
        *(
            {"project": "P1", "shortname": code, "name": code, "mission": "Complément", "amount": 1000.0}
            for code in (
                "APS",
                "APD",
                "PRO",
                "DCE",
                "ACT",
                "VISA",
                "DET",
                "AOR",
                "ACT/VISA",
                "APD bis",
                "1.1",
                "11",
                "3",
            )
        ),
        {"project": "P2", "shortname": "OPC", "name": "OPC", "amount": 1000.0},
    ],
}

MUST_CHANGE = [
    changes("ESQ, APS,", "ESQ, APS", code="list_writing"),
    changes(" ESQ", "ESQ"),
    changes("ESQ ", "ESQ"),
    changes("ESQ;APS, APD", "ESQ, APS, APD"),
    changes("ESQ, ESQ", "ESQ"),
    changes("ESQ, esq", "ESQ"),
    changes("ESQ,, APS", "ESQ, APS"),
    changes("ESQ\u00a0, APS", "ESQ, APS"),
    changes("ESQ\r\nAPS", "ESQ, APS"),
    changes("ESQ\n\nAPS", "ESQ, APS"),
    changes("ESQ\nAPS; APD", "ESQ, APS, APD"),
    changes("ESQ\u200b, APS", "ESQ, APS"),
    changes(";ESQ", "ESQ"),
    changes("ESQ;", "ESQ"),
    changes("ESQ, APS, ESQ, APD", "ESQ, APS, APD"),
    changes("APD  bis", "APD bis"),
    changes("\tESQ", "ESQ"),
    changes("ESQ ;APS,APD", "ESQ, APS, APD"),
    changes("ESQ ,APS ,", "ESQ, APS"),
    changes("DET; AOR; DET", "DET, AOR"),
]

MUST_NOT_CHANGE = [
    *map(keeps, (
        "ESQ", "ESQ, APS", "ESQ,APS", "ESQ;APS", "ESQ; APS", "ESQ ; APS", "ESQ\nAPS", "ESQ , APS", "APS, ESQ",
        "ACT/VISA",
        "ACT/VISA, DET", "APD bis", "1.1, 11", "1.1", "11", "3", "esq", "esq, aps", "Esq", "PRO, DCE, ACT",
        "VISA;DET;AOR",
        "VISA, DET, AOR", "APS\nAPD\nPRO", "E.S.Q.", "apd", "Dét", "DCE", "PRO;DCE",
    )),
    keeps(3.0),
    keeps(11.0),
]  # fmt: skip

MUST_ASK = [
    asks("OPC", code="phase_of_other_project"),
    asks("ESQ, OPC", code="phase_of_other_project"),
    asks("GPA", code="phase_of_other_project"),
    asks("ESQ / APS", code="phase_of_other_project"),
    asks("ESQ+APS", code="phase_of_other_project"),
    asks("ESQ et APS", code="phase_of_other_project"),
    asks("ESQ à PRO", code="phase_of_other_project"),
    asks("toutes", code="phase_of_other_project"),
    asks("ESSQ", code="phase_of_other_project"),
    asks(7.0, code="phase_of_other_project"),
    asks(True, code="text_not_text"),
]
