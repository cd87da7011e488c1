"""Totals of old tables are set aside, whatever they are called and wherever they stand; clients so called are not."""

from __future__ import annotations

import datetime as dt

import pytest

from ooti_xl.model.findings import CellError, Raw
from tests.adopting.messy import adopt_rows, plan, values

HEAD: list[Raw] = ["Raison sociale", "Ville", "Email", "Honoraires", "Effectif"]
RECORD: list[Raw] = ["Mairie", "Lyon", "a@mairie.fr", 1200.0, 4.0]

TOTALS: list[list[Raw]] = [
    ["Total", None, None, 1200.0],
    ["TOTAUX :", None, None, 1200.0, 4.0],
    ["*** TOTAL ***", None, None, 1200.0],
    ["Sous-total marchés publics", None, None, 1200.0],
    ["Sous total agence de Bron", None, None, 1200.0],
    ["S/total", None, None, "12 500,00 €"],
    ["ss-total", None, None, 1200.0],
    ["S/T Public", None, None, 1200.0, 4.0],
    ["s/t", None, None, 1200.0],
    ["Total (HT)", None, None, 1200.0],
    ["Total des honoraires", None, None, "120 000 € HT"],
    ["Total marchés publics", None, None, None, "35 h"],
    ["TOTAL GÉNÉRAL", None, None, None, "4 personnes"],
    ["Grand total", None, None, CellError("#N/A")],
    ["Montant total", None, None, "1,2 M€"],
    ["Total au 31/12/2025", None, None, 1200.0],
    ["Total", "Marchés publics", None, 1200.0],
    ["Total", "C12"],
    ["Total", None, "EUR", 1200.0],
    [None, None, "TOTAL", 1200.0],
    [12.0, None, "Total", 1200.0],
    [None, None, None, "Sous-total", 4.0],
    ["TOTAL : 3 clients"],
    ["Total"],
    ["Nombre de clients : 3"],
    ["Nb clients", 3.0],
    ["Nombre total d'affaires : 12"],
    ["T O T A L", None, None, 1200.0],
    ["Total 2025 : 1 200 000 €"],
    ["Marchés publics", None, None, "3 affaires"],
    ["Effectif", "12 personnes"],
    ["3 affaires"],
    ["12 affaires dont 3 en cours", None, None, 1200.0],
    ["Cumul", None, None, 1200.0],
    ["À reporter", None, None, 1200.0],
    ["Report page précédente", None, None, 1200.0],
    ["Moyenne", None, None, 1200.0],
    ["Somme", None, None, 1200.0],
    ["Subtotal", None, None, 1200.0],
    ["Sum", None, None, 1200.0],
    ["Average", None, None, 1200.0],
    ["Moyenne agence Lyon", None, None, 35.5],
    ["Total", None, None, "732 829 320"],
    ["Total", dt.datetime(2025, 12, 31), None, 1200.0],
]
RECORDS: list[list[Raw]] = [
    ["Total Énergies", "Courbevoie"],
    ["Total Énergies", None, "contact@total.example"],
    ["Total Énergies", "2 place Jean Millier\n92400 Courbevoie", None, 1200.0],
    ["Total Énergies", "C012"],
    ["TotalEnergies SE", None, None, 1200.0],
    ["Total Direct", "732 829 320 00074"],
    ["Total Direct", 73282932000074.0],
    ["Total Direct", "04 72 00 00 01"],
    ["Total", "Paris", None, 1200.0],
    ["Total", "73282932000074"],
    ["Report'Age", "Lyon", None, 1200.0],
    ["Report’Age", None, None, 1200.0],
    ["Sommer", "Lyon"],
    ["Sommer", None, None, 1200.0],
    ["Sumeca", None, None, 1200.0],
    ["Moyenne Énergie SARL", "Nantes", None, 1200.0],
    ["Moyenne Énergie", "C012", None, 1200.0],
    ["Total Direct", "732 829 320"],
    ["Total Direct", "７３２ ８２９ ３２０"],
    ["Nombre d'Or", "Lyon"],
    ["TVA Conseil", None, None, 1200.0],
    ["Dontenwill", None, None, 1200.0],
    ["Net Plus", None, None, 1200.0],
    ["Reste Ici SARL", None, None, 1200.0],
    ["3 Suisses", None, None, 1200.0],
    ["Reporters sans frontières", None, None, 1200.0],
    ["Groupe Total", "Courbevoie", None, 1200.0],
    ["S/T Dupuis", "Lyon", "a@dupuis.example"],
    ["S/Terre SARL", "Lyon", None, 1200.0],
    [12.0, "Report", None, 1200.0],
]


@pytest.mark.parametrize("total", TOTALS, ids=str)
def test_a_total_is_no_record(total: list[Raw]) -> None:
    assert plan([HEAD, RECORD, RECORD, total]).region.others == {4: "total"}


@pytest.mark.parametrize("record", RECORDS, ids=str)
def test_a_client_who_is_called_like_a_total_is_a_record(record: list[Raw]) -> None:
    assert plan([HEAD, RECORD, record, RECORD]).region.records == [2, 3, 4]


@pytest.mark.parametrize(
    "label",
    ["TVA", "TVA 20 %", "TVA (5,5 %) :", "Montant TVA", "TTC", "dont publics", "Net à payer HT", "Reste à facturer"],
)
def test_what_is_below_a_sum_is_no_record(label: str) -> None:
    test_a_total_is_no_record([label, None, None, 1200.0])


#: What follows the total of a proposal: no phase of it.
FIGURES_BELOW = ["TVA 20 %", "TVA", "Net à payer", "Reste à facturer", "dont sous-traitants", "Acompte versé"]


@pytest.mark.parametrize("label", FIGURES_BELOW)
def test_figures_right_below_a_total_are_about_it(label: str) -> None:
    head: list[Raw] = ["Affaire", "Phase", "Part", "Montant HT"]
    phases: list[list[Raw]] = [["École", name, 0.5, 500.0] for name in ("Esquisse", "Relevé")]
    below: list[list[Raw]] = [
        ["Total HT", None, None, 1000.0],
        [label, None, None, 200.0],
        ["Total TTC", None, None, 1.0],
    ]
    assert plan([head, *phases, *below]).region.others == dict.fromkeys((4, 5, 6), "total")


@pytest.mark.parametrize(
    "record", [["École", "Visite", None, 500.0], ["OPC", None, None, 500.0], [2104.0, "Visite", None, 500.0]], ids=str
)
def test_a_record_right_below_a_total_is_one(record: list[Raw]) -> None:
    head: list[Raw] = ["Affaire", "Phase", "Part", "Montant HT"]
    phases: list[list[Raw]] = [["École", name, 0.5, 500.0] for name in ("Esquisse", "Relevé")]
    assert plan([head, *phases, ["Total", None, None, 1000.0], record]).region.records == [2, 3, 5]


def test_records_below_a_subtotal_are_records() -> None:
    head: list[Raw] = ["Affaire", "Client", "Surface", "Honoraires HT"]
    full: list[list[Raw]] = [[name, "Mairie", 10.0, 500.0] for name in ("École", "Halle")]
    rows = [head, *full, ["Sous-total", None, None, 1000.0], ["Tour", None, None, 500.0], *full]
    assert plan(rows).region.others == {4: "total"}


def test_a_figure_under_a_postal_code_is_no_amount() -> None:
    head: list[Raw] = ["Raison sociale", "CP", "Devise"]
    found = adopt_rows([head, ["Mairie", "69210", "EUR"], ["Total Énergies", 92400.0]])
    assert [client["company_name"] for client in values(found)["clients"]] == ["Mairie", "Total Énergies"]


def test_a_row_of_sums_without_a_label_is_no_record() -> None:
    rows: list[list[Raw]] = [HEAD, RECORD, RECORD, [None, None, None, 2400.0, 8.0]]
    assert plan(rows, formulas={(4, 4), (4, 5)}).region.others == {4: "total"}
    assert plan(rows).region.others == {}
