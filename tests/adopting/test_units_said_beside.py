"""A unit that is said once for a whole table, beside it, counts for the figures that say none of their own."""

from __future__ import annotations

import pytest

from ooti_xl.adopting.adoption import adopted, plans_in
from ooti_xl.adopting.fields import goal_of
from ooti_xl.adopting.mapping import Answers
from ooti_xl.adopting.sources import OldSheet
from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Grid
from tests.adopting.messy import Rows, plan, plans

HEAD = ["N°", "Opération", "MOA", "Travaux", "Honoraires", "Surface"]
RECORDS: Rows = [
    ["A1", "École", "Vertou", 1000.0, 100.0, 1.2],
    ["A2", "Crèche", "Rezé", 500.0, 57.5, 0.6],
    ["A3", "Halle", "Nantes", 700.0, 63.0, 0.8],
]
THOUSANDS = {"Travaux": "projects.cost × 1000", "Honoraires": "projects.fees × 1000"}
FOREIGN = {"Travaux": "projects.cost", "Honoraires": "projects.fees"}


def asked(rows: Rows, sheet: str = "Feuil1") -> dict[str, str]:
    """The columns that wait, with what is offered first."""
    return {match.header: str(match.offered[0].goal) for match in plan(rows, sheet).matches if not match.sure}


@pytest.mark.parametrize(
    ("above", "below", "sheet", "waits"),
    [
        ([["Suivi des affaires (montants en milliers d'euros HT)"], []], [], "Feuil1", THOUSANDS),
        ([["Tableau de bord", None, None, None, "(k€)"], []], [], "Feuil1", THOUSANDS),
        ([["Unité :", "k€ HT"]], [], "Feuil1", THOUSANDS),
        ([["Honoraires 2023 en k€"], []], [], "Feuil1", THOUSANDS),
        ([["Suivi : honoraires 2023, k€"], []], [], "Feuil1", THOUSANDS),
        ([], [[], ["Montants en k€ HT"]], "Feuil1", THOUSANDS),
        ([], [[], ["NB : les honoraires sont en M€"]], "Feuil1",
         {"Travaux": "projects.cost × 1000000", "Honoraires": "projects.fees × 1000000"}),
        ([], [["TOTAL k€", None, None, 2200.0, 220.5]], "Feuil1", THOUSANDS),
        ([], [], "Honoraires k€", THOUSANDS),
        ([["Montants TTC"], []], [], "Feuil1", {"Honoraires": "projects.fees"}),
        ([["Tous les montants sont en CHF"], []], [], "Feuil1", FOREIGN),
        ([["Surfaces en hectares"], []], [], "Feuil1", {"Surface": "projects.surface_area × 10000"}),
        ([["Suivi des affaires (montants en € HT)"], []], [], "Feuil1", {}),
        ([["Affaires de plus de 100 k€"], []], [], "Feuil1", {}),
        ([["Capital : 12,5 k€"], []], [], "Feuil1", {}),
        ([["Enveloppe (k€)", 5200.0], []], [], "Feuil1", {}),
        ([["Enveloppe (k€) : 5 200"], []], [], "Feuil1", {}),
        ([], [["Total TTC", None, None, 2200.0, 220.5]], "Feuil1", {}),
    ],
)  # fmt: skip
def test_a_unit_of_the_whole_table_is_asked_about(above: Rows, below: Rows, sheet: str, waits: dict[str, str]) -> None:
    assert asked([*above, HEAD, *RECORDS, *below], sheet) == waits


@pytest.mark.parametrize(
    ("header", "raws"),
    [
        ("Honoraires (€)", [100000.0, 57500.0, 63000.0]),
        ("Honoraires", ["100 000 €", "57 500 €", "63 000 €"]),
    ],
)
def test_figures_that_say_their_own_unit_are_taken(header: str, raws: list[Raw]) -> None:
    rows = [["Travaux en k€"], [], ["N°", "Opération", "MOA", header]]
    records = [[*record[:3], raw] for record, raw in zip(RECORDS, raws, strict=True)]
    assert asked([*rows, *records]) == {}


def test_figures_whose_format_shows_their_unit_are_taken() -> None:
    rows = [["Travaux en k€"], [], *([*row[:3], row[4]] for row in (HEAD, *RECORDS))]
    assert plan(rows, number_format=lambda row, column: '# ##0 "€"').matches[3].sure


def test_a_header_without_tax_is_not_under_a_title_with_it() -> None:
    rows = [["Montants TTC"], [], ["N°", "Opération", "MOA", "Honoraires HT"]]
    assert asked([*rows, *([*record[:3], record[4]] for record in RECORDS)]) == {}


def test_what_is_said_of_a_sheet_counts_for_each_of_its_tables() -> None:
    rows = [["Montants en k€"], [], HEAD, *RECORDS, [], ["Affaires terminées"], HEAD, *RECORDS]
    assert [[match.sure for match in one.matches[3:5]] for one in plans(rows)] == [[False, False]] * 2


def test_a_note_of_a_header_says_the_unit_of_its_column() -> None:
    source = OldSheet("a.xlsx", "Feuil1", Grid([HEAD, *RECORDS]), notes={(1, 4): "en k€ HT"})
    (found,) = plans_in(source, Answers())
    assert [match.header for match in found.matches if not match.sure] == ["Travaux"]


def test_an_answer_converts_them() -> None:
    (found,) = plans([["Montants en k€"], [], HEAD, *RECORDS])
    found.answer(3, goal_of("projects.cost × 1000"))
    assert adopted([found]).records["projects"][0]["cost"] == 1_000_000.0


def test_the_name_of_a_file_says_it_too() -> None:
    (found,) = plans_in(OldSheet("suivi k€.csv", "", Grid([HEAD, *RECORDS])), Answers())
    assert [match.header for match in found.matches if not match.sure] == ["Travaux", "Honoraires"]
