"""Codes of phases: those of the code de la commande publique, and a practice's own."""

from __future__ import annotations

import datetime as dt

from ooti_xl.model.settings import Settings
from tests.values.cases import asks, changes, keeps

COLUMN = ("phases", "shortname")
OWN = {"settings": Settings(choices={"shortname": ("ESSQ", "FAISA")})}

MUST_CHANGE = [
    changes("esq", "ESQ", code="phase_code_writing"),
    changes("Esq", "ESQ"),
    changes("Esq.", "ESQ"),
    changes("A.P.D.", "APD"),
    changes("E S Q", "ESQ"),
    changes("a.p.s", "APS"),
    changes("Pc", "PC"),
    changes("P.C.", "PC"),
    changes("visa", "VISA"),
    changes("D.E.T", "DET"),
    changes("Esquisse", "ESQ"),
    changes("ESQUISSE", "ESQ"),
    changes("Diagnostic", "DIAG"),
    changes("Avant-projet sommaire", "APS"),
    changes("avant projet définitif", "APD"),
    changes("Permis de construire", "PC"),
    changes("études d’exécution", "EXE"),
    changes("Etudes d'execution", "EXE"),
    changes("Garantie de parfait achèvement", "GPA"),
    changes(" ESQ", "ESQ", code="text_untidy"),
    changes("ESQ\u00a0", "ESQ", code="text_untidy"),
    changes("E\u200bSQ", "ESQ", code="text_untidy"),
    changes("essq", "ESSQ", **OWN),
]

MUST_NOT_CHANGE = [
    *map(keeps, (
        "DIAG", "ESQ", "APS", "APD", "AVP", "PC", "PRO", "DCE", "ACT", "EXE", "VISA", "DET", "OPC", "AOR", "DOE", "GPA",
        "APS1", "DET2", "EXE 1", "PRO-DCE", "PRO/DCE", "ACT/VISA", "AVP1", "DCE1", "APD bis", "PRE", "ACP", "PCM",
        "PROG",
        "PD", "DP", "PA", "OPR", "FAI", "EDL", "REL", "RIBA 3", "Stage 2", "C", "EP", "AMO", "SSI", "CSPS", "DAACT",
        "1.2", "PH1", "31", "33 Vorprojekt",
    )),
    keeps("ESSQ", **OWN),
    keeps("FAISA", **OWN),
    keeps(3.0),
]  # fmt: skip

MUST_ASK = [
    asks("VIZA", "VISA", code="phase_code_near"),
    asks("VISSA", "VISA"),
    asks("VIS", "VISA"),
    asks("VSIA", "VISA"),
    asks("V1SA", "VISA"),
    asks("EQS", "ESQ"),
    asks("ESSQ", "ESQ"),
    asks("ESQQ", "ESQ"),
    asks("ADP", "APD"),
    asks("APDD", "APD"),
    asks("DETT", "DET"),
    asks("dett", "DET"),
    asks("EXEC", "EXE"),
    asks("PR0", "PRO"),
    asks("PROO", "PRO"),
    asks("D0E", "DOE"),
    asks("DIAC", "DIAG"),
    asks("DAIG", "DIAG"),
    asks("• esq", "ESQ", code="text_symbols"),
    asks("=ESQ", "ESQ", code="text_formula"),
    asks("1,23E+10", code="code_scientific"),
    asks(dt.date(2026, 4, 3), code="code_is_date"),
]
