"""Figures are in the unit that their number format shows: another one than ours is asked about, as under a header."""

from __future__ import annotations

import datetime as dt

import pytest

from ooti_xl.adopting.adoption import adopted
from ooti_xl.adopting.fields import goal_of
from tests.adopting.messy import Rows, goes, plan, values

#: A header, the number format of its figures, and what is offered first; empty where the figures are taken.
SHOWN = [
    ("Montant travaux", '# ##0 "k€"', "projects.cost × 1000"),
    ("Montant travaux", "#,##0\\ \\k\\€", "projects.cost × 1000"),
    ("Montant travaux", "#,##0\\ [$k€-40C]", "projects.cost × 1000"),
    ("Montant travaux", '0.0" M€";[Red]-0.0" M€"', "projects.cost × 1000000"),
    ("Montant travaux", '#,##0" K EUR HT"', "projects.cost × 1000"),
    ("Montant travaux HT (€)", '# ##0 "k€"', "projects.cost × 1000"),
    ("Honoraires", '#,##0 "F"', "projects.fees"),
    ("Honoraires", "#,##0\\ [$FRF]", "projects.fees"),
    ("Honoraires", '#,##0 "kF"', "projects.fees × 1000"),
    ("Honoraires", "[$CHF-100C] #,##0.00", "projects.fees"),
    ("Honoraires", "[$£-809]#,##0", "projects.fees"),
    ("Honoraires", "$#,##0.00", "projects.fees"),
    ("Honoraires TTC", '# ##0 "k€"', "projects.fees × 1000"),
    ("Surface", '0.0" ha"', "projects.surface_area × 10000"),
    ("Surface (sq ft)", "0", "projects.surface_area × 0.092903"),
    ("Montant travaux (kF)", "0", "projects.cost × 1000"),
    ("Montant travaux (F)", "0", "projects.cost"),
    ("Montant travaux", '# ##0 "€"', ""),
    ("Montant travaux", '_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-;_-* "-"?? "€"_-;_-@_-', ""),
    ("Montant travaux", "#,##0.00\\ [$€-40C]", ""),
    ("Montant travaux", '#,##0, "k€"', ""),
    ("Montant travaux", '[>=1000000]0.0,," M€";[>=1000]0," k€";0" €"', ""),
    ("Montant travaux (k€)", "#,##0,", ""),
    ("Montant travaux", "#,##0", ""),
    ("Surface", '#,##0" m²"', ""),
    ("Surface (sqm)", "0", ""),
]


@pytest.mark.parametrize(("header", "code", "first"), SHOWN)
def test_a_unit_that_only_the_format_shows_is_one(header: str, code: str, first: str) -> None:
    rows: Rows = [["N° affaire", "Affaire", "MOA", header], ["26-01", "École", "Mairie", 1200.0]]
    planned = plan(rows, number_format=lambda row, column: code if column == 4 else "General")
    match = planned.matches[3]
    assert (str(match.offered[0].goal) if not match.sure else "") == first
    assert match.sure is (goes(planned)[header] != "?")


def test_the_conversion_leaves_nothing_of_the_old_format() -> None:
    rows: Rows = [["N° affaire", "Affaire", "MOA", "Travaux"], ["26-01", "École", "Mairie", 1200.0]]
    planned = plan(rows, number_format=lambda row, column: '# ##0 "k€"')
    planned.answer(3, goal_of("projects.cost × 1000"))
    found = adopted([planned])
    assert found.records["projects"][0]["cost"] == 1200000.0


def test_one_figure_in_another_unit_is_enough_to_ask() -> None:
    head = ["N° affaire", "Affaire", "MOA", "Travaux"]
    rows: Rows = [head, *([f"26-{n}", f"École {n}", "Mairie", 1200.0] for n in range(9))]
    planned = plan(rows, number_format=lambda row, column: '0 "k€"' if (row, column) == (7, 4) else '0 "€"')
    assert goes(planned)["Travaux"] == "?"


def test_a_price_for_an_hour_in_another_currency_is_asked_about() -> None:
    rows: Rows = [["Nom", "Prénom", "Email", "Taux horaire"], ["Petit", "Jean", "j@a.fr", 80.0]]
    assert goes(plan(rows))["Taux horaire"] == "collaborators.billable_per_hour"
    assert goes(plan(rows, number_format=lambda row, column: "[$£-809]0.00"))["Taux horaire"] == "?"


def test_days_and_codes_have_no_unit() -> None:
    rows: Rows = [["N° affaire", "Affaire", "MOA", "Début"], [12.0, "École", "Mairie", dt.date(2026, 3, 1)]]
    shown = {1: '"AF"000', 4: 'd "de" mmmm yyyy'}
    planned = plan(rows, number_format=lambda row, column: shown.get(column, "General"))
    assert (goes(planned)["N° affaire"], goes(planned)["Début"]) == ("projects.case_number", "projects.start_date")
    assert values(adopted([planned]))["projects"][0]["case_number"] == 12.0
