"""Phase codes: known ones in their own writing, a practice's own left alone, a near miss offered."""

from __future__ import annotations

import pytest

from ooti_xl.kinds import Context, Doubt, Reading, phase_code
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw
from ooti_xl.model.settings import Settings
from ooti_xl.sheets.phases import PHASE_CODES

COLUMN = Column(fr="Code phase", en="Phase code", kind=phase_code, choices=PHASE_CODES, open_list=True)


def reading(raw: Raw, *own: str) -> Reading:
    return phase_code.read(raw, Context(COLUMN, Settings(choices={"shortname": own}), key="shortname"))


@pytest.mark.parametrize("code", [choice.fr for choice in PHASE_CODES])
def test_a_known_code_is_left_alone(code: str) -> None:
    assert reading(code) == Reading(code)


@pytest.mark.parametrize(
    "typed",
    [
        "APS1",
        "DET2",
        "EXE 1",
        "PRO-DCE",
        "AVP1",
        "DCE1",
        "ACT/VISA",
        "PRE",
        "ACP",
        "PCM",
        "PROG",
        "PD",
        "RIBA 3",
        "C",
        "EP",
        "OPR",
        "PRO1",
        "EXE0",
        "A1",
    ],
)
def test_a_code_of_the_practice_is_left_alone(typed: str) -> None:
    assert reading(typed) == Reading(typed)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("esq", "ESQ"),
        ("Esquisse", "ESQ"),
        ("D.E.T.", "DET"),
        ("diagnostic", "DIAG"),
        ("études d’exécution", "EXE"),
        ("Pc", "PC"),
    ],
)
def test_another_writing_of_a_known_code_is_corrected(typed: str, code: str) -> None:
    assert reading(typed) == Reading(code, code, writing="phase_code_writing")


def test_spaces_around_a_known_code_are_cleaned() -> None:
    assert reading(" ESQ\u00a0") == Reading("ESQ", "ESQ", writing="text_untidy")


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("ESSQ", "ESQ"),
        ("APDD", "APD"),
        ("EXEC", "EXE"),
        ("EQS", "ESQ"),
        ("VIS", "VISA"),
        ("VSIA", "VISA"),
        ("dett", "DET"),
        ("VIZA", "VISA"),
        ("DIAC", "DIAG"),
        ("ADP", "APD"),
        ("PR0", "PRO"),
        ("V1SA", "VISA"),
        ("AP5", "APS"),
    ],
)
def test_a_near_miss_is_offered_and_stays_usable(typed: str, near: str) -> None:
    assert reading(typed) == Reading(typed, doubts=(Doubt("phase_code_near", alternatives=(near,)),))


def test_a_code_that_the_practice_added_is_no_near_miss() -> None:
    assert reading("ESSQ", "ESSQ") == Reading("ESSQ")
    assert reading("essq", "ESSQ") == Reading("ESSQ", "ESSQ", writing="phase_code_writing")


def test_a_known_code_behind_a_symbol_is_offered_in_its_own_writing() -> None:
    assert reading("• esq").doubts == (Doubt("text_symbols", {"symbols": ("•",)}, ("ESQ",)),)


def test_a_number_is_its_digits() -> None:
    assert reading(3.0) == Reading("3")
