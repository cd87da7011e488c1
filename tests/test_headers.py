"""The table of a sheet is found where people really put it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.model.findings import CellError, Raw
from ooti_xl.model.folding import without_accents
from ooti_xl.model.grids import Grid
from ooti_xl.sheets import all_sheets, sheet_of
from ooti_xl.tables import records_of
from ooti_xl.tables.headers import header_row, is_header_again, is_total, lay_out

CLIENTS = sheet_of("clients")
FRENCH = [column.fr for column in CLIENTS.columns().values()]
ENGLISH = [column.en for column in CLIENTS.columns().values()]


def grid(*rows: Sequence[Raw], top: int = 1, left: int = 1) -> Grid:
    return Grid([list(row) for row in rows], top=top, left=left)


@pytest.mark.parametrize("headers", [FRENCH, ENGLISH, [h.upper() for h in FRENCH], [f"  {h}\u00a0" for h in ENGLISH]])
def test_headers_are_found_in_either_language_whatever_their_case_and_spaces(headers: list[str]) -> None:
    found = grid(headers)
    row = header_row(CLIENTS, found)
    assert row == 1
    layout = lay_out(CLIENTS, found, row)
    assert layout.places == {key: i for i, key in enumerate(CLIENTS.columns(), 1)}
    assert (layout.renamed, layout.duplicated, layout.unknown) == ({}, {}, [])


def test_the_header_is_found_under_a_title_and_blank_rows() -> None:
    found = grid(["Clients de l'agence"], [], ["mis à jour le 3 mars"], FRENCH, ["", "Mairie"])
    assert header_row(CLIENTS, found) == 4


def test_of_several_rows_the_one_that_names_most_columns_is_the_header_and_the_first_of_equals() -> None:
    record = ["Mairie", *("x" for _ in FRENCH)]
    assert header_row(CLIENTS, grid(FRENCH[:3], record, FRENCH[:5], FRENCH[:4])) == 3
    assert header_row(CLIENTS, grid(record, FRENCH[1:4], record, FRENCH[3:6], FRENCH[:2])) == 2
    assert header_row(CLIENTS, grid(record, [], record)) is None


def test_a_grid_that_starts_further_down_and_right_keeps_the_workbooks_own_coordinates() -> None:
    found = grid(FRENCH, [None, "Mairie"], top=7, left=3)
    layout = lay_out(CLIENTS, found, 7)
    table = records_of(CLIENTS, "Clients", found, layout)
    assert header_row(CLIENTS, found) == 7
    assert table.cell(0, "company_name").address == "D8"
    assert table.raws["company_name"] == ["Mairie"]


def test_an_alias_and_a_misspelling_are_read_and_remembered() -> None:
    headers = ["OOTI ID", "Raison sociale", "Code client", "Adresse de facturatoin", "Devise"]
    layout = lay_out(CLIENTS, grid(headers), 1)
    assert layout.renamed == {"company_name": "Raison sociale", "billing_address": "Adresse de facturatoin"}


def test_a_second_header_for_a_column_is_a_duplicate_and_the_first_is_read() -> None:
    layout = lay_out(CLIENTS, grid(["OOTI ID", "Devise", "Code client", "devise"]), 1)
    assert layout.places["currency"] == 2
    assert layout.duplicated == {4: "currency"}


def test_an_alias_beside_the_real_header_is_an_unknown_column() -> None:
    layout = lay_out(CLIENTS, grid(["Nom de l'entreprise", "Raison sociale"]), 1)
    assert (layout.places, layout.unknown) == ({"company_name": 1}, [2])


def test_a_column_with_data_but_no_header_is_unknown() -> None:
    layout = lay_out(CLIENTS, grid(["OOTI ID", "Devise"], ["", "EUR", "perdu"]), 1)
    assert layout.unknown == [3]


def test_every_header_and_alias_means_one_column_of_its_sheet() -> None:
    for row_type in all_sheets():
        for key, column in row_type.columns().items():
            for name in (column.fr, column.en, *column.aliases):
                assert lay_out(row_type, grid([name]), 1).places == {key: 1}, (row_type, name)


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        (["", "TOTAL", "", 1200.0], True),
        (["Sous-total :", None, 3.0, 4.0], True),
        (["Total HT", "", "12 500,00"], True),
        (["Total", "", CellError("#N/A")], True),
        (["", "TotalEnergies", "C12", "2 place Jean Millier\n92400 Courbevoie", "EUR"], False),
        (["", "Total", "", "", ""], False),
        (["", "Somme de travaux", "P1", 2.0], False),
        (["", "Mairie", 1200.0], False),
    ],
)
def test_a_row_of_totals_is_not_a_record(cells: list[Raw], total: bool) -> None:
    assert is_total(cells) is total


def test_a_header_row_repeated_in_the_data_is_not_a_record() -> None:
    assert is_header_again(CLIENTS, FRENCH, 1)
    assert not is_header_again(CLIENTS, ["", "Contact", "C1", "1 rue\n69001 Lyon", "EUR"], 1)


def test_blank_rows_totals_and_repeated_headers_are_set_aside() -> None:
    found = grid(FRENCH, ["", "A"], ["", "  ", "\u200b"], FRENCH, ["", "B"], [], ["Total", 2.0])
    table = records_of(CLIENTS, "Clients", found, lay_out(CLIENTS, found, 1))
    assert (table.rows, table.headers_again, table.totals) == ([2, 5], [4], [7])


@pytest.mark.parametrize("first", ["Remarque", "Suivi par"])
@pytest.mark.parametrize("written", [str, str.upper, without_accents])
def test_a_header_row_is_set_aside_again_however_it_is_written(first: str, written: Callable[[str], str]) -> None:
    headers = [first, *FRENCH]
    again = [written(str(header)) for header in headers]
    found = grid(
        headers, ["", "", "A"], again, ["", "", "Société A"], ["", "", "Grand Hôtel"], ["", "", "TotalEnergies"]
    )
    table = records_of(CLIENTS, "Clients", found, lay_out(CLIENTS, found, 1))
    assert (table.rows, table.headers_again) == ([2, 4, 5, 6], [3])


@given(
    st.sampled_from(["Total", "Sous-total", "TOTAUX", "Grand total", "subtotal", "Somme", "Sum", "Totaux généraux"]),
    st.sampled_from(["", " ", ".", "\u0302"]),
    st.sampled_from(["", " :", " HT"]),
)
def test_a_row_of_totals_is_set_aside_however_its_word_is_written(word: str, between: str, end: str) -> None:
    total = between.join(word) + end
    found = grid(FRENCH, ["", "A", "C1"], ["", total, 7.0])
    table = records_of(CLIENTS, "Clients", found, lay_out(CLIENTS, found, 1))
    assert table.totals == ([3] if is_total(["", total, 7.0]) else [])


@pytest.mark.parametrize(
    ("sheet", "key", "header"),
    [
        ("projects", "fees", "Honoraires TTC"),
        ("projects", "fees", "Honoraires (k€)"),
        ("projects", "fees", "Honoraires HT (k€)"),
        ("projects", "fees", "Honoraires HT (en milliers)"),
        ("projects", "fees", "Honoraires HT (%)"),
        ("projects", "fees", "Honoraires HT ($)"),
        ("projects", "fees", "Honoraires HT en CHF"),
        ("projects", "cost", "Montant des travaux TTC"),
        ("projects", "cost", "Montant travaux (k€)"),
        ("projects", "cost", "Montant des travaux en M€"),
        ("projects", "fee_pct", "Taux d'honoraires (‰)"),
        ("projects", "fee_pct", "Taux d'honoraires (€)"),
        ("projects", "surface_area", "Surface (ha)"),
        ("phases", "pct", "Part (€)"),
        ("phases", "pct", "Part ‰"),
        ("phases", "amount", "Montant (HT, k€)"),
        ("phases", "amount", "Amount incl. VAT"),
        ("projects", "surface_area", "Area (sq ft)"),
        ("annexes", "total_fees", "Montant TTC"),
        ("collaborators", "payable_per_hour", "Coût horaire (k€)"),
        ("collaborators", "billable_per_hour", "Taux de vente horaire (CHF)"),
        ("collaborators", "billable_per_hour", "Taux de vente horaire TTC"),
        ("collaborators", "weekly_hours", "Heures par semaine (j)"),
    ],
)
def test_a_header_that_says_another_unit_is_not_its_columns(sheet: str, key: str, header: str) -> None:
    """What stands below would be taken for euros, or be without the VAT that is in it."""
    layout = lay_out(sheet_of(sheet), grid(["OOTI ID", header]), 1)
    assert (layout.places, layout.renamed, layout.unknown) == ({"ooti_id": 1}, {}, [2])
    assert key in sheet_of(sheet).columns()


@pytest.mark.parametrize(
    ("sheet", "key", "header"),
    [
        ("projects", "fees", "Honoraires HT (€)"),
        ("projects", "fees", "Honoraires (€ HT)"),
        ("projects", "fees", "HONORAIRES H.T."),
        ("projects", "cost", "Montant des travaux (€)"),
        ("projects", "cost", "Montant des travaux HT"),
        ("projects", "fee_pct", "Taux d'honoraires (%)"),
        ("projects", "fee_pct", "% Taux d'honoraires"),
        ("projects", "surface_area", "Surface (m2)"),
        ("projects", "surface_area", "SURFACE m²"),
        ("phases", "pct", "Part (%)"),
        ("collaborators", "payable_per_hour", "Coût horaire (€)"),
        ("collaborators", "payable_per_hour", "Coût horaire (€/h)"),
        ("collaborators", "weekly_hours", "Heures par semaine (h)"),
    ],
)
def test_a_header_that_says_the_columns_own_unit_is_its_columns(sheet: str, key: str, header: str) -> None:
    assert lay_out(sheet_of(sheet), grid(["OOTI ID", header]), 1).places == {"ooti_id": 1, key: 2}


@pytest.mark.parametrize(
    ("sheet", "header"),
    [
        ("clients", "Email 2"),
        ("clients", "Adresse 2"),
        ("clients", "Adresse de facturation 2"),
        ("clients", "SIRET 2"),
        ("projects", "Honoraires BET HT"),
        ("projects", "Honoraires HT DH"),
        ("projects", "Sous-titre du projet"),
        ("projects", "Surface (m³)"),
        ("projects", "Surface SDP (m²)"),
        ("collaborators", "Prénom 2"),
        ("collaborators", "Date d'entrée 2"),
    ],
)
def test_a_header_that_says_more_than_a_columns_is_no_misspelling_of_it(sheet: str, header: str) -> None:
    layout = lay_out(sheet_of(sheet), grid(["OOTI ID", header]), 1)
    assert (layout.renamed, layout.unknown) == ({}, [2])


@pytest.mark.parametrize(
    ("sheet", "key", "header"),
    [
        ("clients", "billing_address", "Adresse facturatoin"),
        ("clients", "phone", "Télephonne"),
        ("projects", "start_date", "Date début"),
        ("projects", "client", "ID client"),
        ("projects", "cost", "Montant de travaux HT"),
        ("projects", "project_title", "Titre des projets"),
        ("projects", "surface_area", "Surfaces (m2)"),
        ("phases", "shortname", "Code de phase"),
        ("collaborators", "billable_per_hour", "Taux de vente horaires HT"),
        ("collaborators", "weekly_hours", "Heure par semaine"),
    ],
)
def test_a_slip_of_the_finger_in_a_header_is_one(sheet: str, key: str, header: str) -> None:
    assert lay_out(sheet_of(sheet), grid(["OOTI ID", header]), 1).renamed == {key: header}
