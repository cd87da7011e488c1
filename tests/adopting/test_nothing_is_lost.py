"""Whatever an old file holds is in the filled template: on its sheets as it was, or on the side sheet."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ooti_xl.adopting import adopt
from ooti_xl.adopting.adoption import Adopted
from ooti_xl.adopting.fields import fields
from ooti_xl.model.findings import CellError, Raw
from ooti_xl.model.folding import is_blank
from ooti_xl.template.options import bare
from tests.adopting.messy import adopt_rows, cells, filled, values
from tests.outside import faults, resaved

HEADERS = sorted(
    {c.fr for f in fields().values() for c in [f.column]} | {"CP", "Rue", "Ville", "Nom complet", "Inconnu"}
)
texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
values_of_cells = st.one_of(
    st.none(), texts, st.floats(-1e9, 1e9).map(lambda x: round(x, 4)), st.booleans(),
    st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)), st.just(CellError("#N/A")),
    st.sampled_from(["Total", "Lyon", "73282932000074", "a@b.fr", "EUR", "20 %", "Léa MARCHAND"]),
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> list[list[Raw]]:
    width = draw(st.integers(1, 7))
    head: list[Raw] = draw(st.lists(st.one_of(st.sampled_from(HEADERS), texts), min_size=width, max_size=width))
    title: list[list[Raw]] = draw(st.sampled_from([[], [["Liste"], []]]))
    body = draw(st.lists(st.lists(values_of_cells, max_size=width + 1), max_size=6))
    return [*title, head, *body]


def contents(found: Adopted) -> str:
    """Every text of the records and the side sheet, joined."""
    placed = [str(value) for records in values(found).values() for record in records for value in record.values()]
    return "\x00".join([*placed, *(str(bare(cell)) for row in found.aside("fr") for cell in row if cell is not None)])


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(tables(), min_size=1, max_size=2))
def test_rows_in_are_rows_placed_and_rows_set_aside_and_every_value_is_somewhere(
    given_tables: list[list[list[Raw]]],
) -> None:
    found = adopt_rows(*given_tables)
    assert found.rows == found.rows_placed + found.rows_aside
    headers = sum(len(one.plan.region.header_rows) for one in found.placed)
    filled_rows = sum(any(not is_blank(raw) for raw in row) for rows in given_tables for row in rows)
    assert found.rows + headers == filled_rows
    text = contents(found)
    for raw in (raw for rows in given_tables for row in rows for raw in row if not is_blank(raw)):
        for word in str(raw).replace(",", " ").split():
            assert word in text or f"{raw:.15g}" in text if isinstance(raw, float) else word in text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(values_of_cells, min_size=3, max_size=3), min_size=1, max_size=6))
def test_columns_that_are_taken_hold_their_values_as_they_were(rows: list[list[Raw]]) -> None:
    """A whole column set: nothing is normalised, nothing is put together."""
    head: list[Raw] = ["Nom de l'entreprise", "Groupe", "Notes"]
    found = adopt_rows([head, *rows])
    placed = Counter(repr(value) for record in values(found).get("clients", []) for value in record.values())
    aside = Counter(repr(bare(cell)) for row in found.aside("fr")[2:] for cell in row[4:] if not is_blank(bare(cell)))
    assert placed + aside == Counter(repr(raw) for row in rows for raw in row if not is_blank(raw))


# The two characters that no XML file may hold are written as Excel does, _xFFFE_.
odd = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\ufffe\uffff"), min_size=1, max_size=10)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.one_of(odd, st.sampled_from(["_x0041_", "=A1", "#N/A", "007"])), min_size=3, max_size=3)))
def test_any_text_of_a_csv_file_comes_out_of_the_filled_file(tmp_path: Path, rows: list[list[str]]) -> None:
    head = ["Nom de l'entreprise", "Groupe", "Vendeur"]
    text = "\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [head, *rows])
    old = tmp_path / "a.csv"
    old.write_bytes(text.encode("utf-8-sig"))
    path = filled(tmp_path / "rempli.xlsm", adopt([old]))
    there = Counter(raw for tab in ("1 Clients", "Non repris") for row in cells(path, tab) for raw in row)
    missing = Counter(cell for row in rows for cell in row if not is_blank(cell)) - there
    assert missing == Counter()


SMALL: list[list[Raw]] = [["Raison sociale", "Devise", "Vendeur"], ["A", "EUR", "Paul"]]


def test_libreoffice_keeps_the_side_sheet(tmp_path: Path) -> None:
    path = filled(tmp_path / "rempli.xlsm", adopt_rows(SMALL))
    (tmp_path / "office").mkdir()
    assert cells(resaved(path, tmp_path / "office"), "Non repris")[1][6] == "Paul"


def test_the_filled_file_is_sound_to_microsoft_s_validator(tmp_path: Path) -> None:
    assert faults(filled(tmp_path / "rempli.xlsm", adopt_rows(SMALL))) == set()


def test_the_file_holds_what_the_adoption_says(tmp_path: Path) -> None:
    rows: list[list[Raw]] = [
        ["Liste"],
        ["Raison sociale", "CP", "Rue", "Ville", "Notes", "Vendeur"],
        ["Mairie", 1310.0, "3 rue Haute", "Brévenne", CellError("#N/A"), "Paul"],
        ["SCI", "69003", "=1+1", "Lyon", dt.date(2026, 3, 1), 12.5],
        ["Total", 2.0],
    ]
    path = filled(tmp_path / "rempli.xlsm", adopt_rows(rows))
    clients = cells(path, "1 Clients")
    assert [row[1:4:2] for row in clients] == [
        ["Mairie", "3 rue Haute\n1310 Brévenne"],
        ["SCI", "=1+1\n69003 Lyon"],
    ]
    assert clients[0][11] == CellError("#N/A")
    assert clients[1][11] in (dt.date(2026, 3, 1), dt.datetime(2026, 3, 1))
    assert cells(path, "Non repris") == [
        ["ancien.xlsx", "Feuil1", 2.0, "titres des colonnes", *rows[1]],
        ["ancien.xlsx", "Feuil1", 1.0, "au-dessus des titres", "Liste", None, None, None, None, None],
        ["ancien.xlsx", "Feuil1", 3.0, "colonnes non reprises", None, None, None, None, None, "Paul"],
        ["ancien.xlsx", "Feuil1", 4.0, "colonnes non reprises", None, None, None, None, None, 12.5],
        ["ancien.xlsx", "Feuil1", 5.0, "total", "Total", 2.0, None, None, None, None],
    ]


@pytest.mark.filterwarnings("ignore:::openpyxl")
@pytest.mark.parametrize("code", ["mm-dd-yy", "mm/dd/yyyy", "dd/mm/yyyy", "yyyy-mm-dd", "m/d/yy h:mm"])
def test_a_day_of_an_old_file_is_shown_day_first_in_the_filled_one(tmp_path: Path, code: str) -> None:
    """Format 14, which Excel gives to a date that is typed, is one of the reader's own order only under its number."""
    old = openpyxl.Workbook()
    sheet = old.active
    sheet.title = "Projets"
    sheet.append(["Titre du projet", "ID projet", "Client", "Date de début", "Visite"])
    sheet.append(["Médiathèque", "P1", "C1", dt.date(2024, 9, 1), dt.datetime(2024, 9, 1, 14, 30)])
    sheet["D2"].number_format = sheet["E2"].number_format = code
    old.save(tmp_path / "ancien.xlsx")
    path = filled(tmp_path / "rempli.xlsm", adopt([tmp_path / "ancien.xlsx"]))
    made = openpyxl.load_workbook(path)
    day = next(cell for row in made["2 Projets"] for cell in row if isinstance(cell.value, dt.datetime))
    visit = next(cell for row in made["Non repris"] for cell in row if isinstance(cell.value, dt.datetime))
    clear = code in ("dd/mm/yyyy", "yyyy-mm-dd")
    assert (day.number_format, visit.number_format) == ((code, code) if clear else ("dd/mm/yyyy", "dd/mm/yyyy hh:mm"))


def test_the_same_client_of_a_wide_sheet_is_one_record_and_a_client_who_differs_is_another() -> None:
    head: list[Raw] = ["Client", "Adresse de facturation", "Email", "N° affaire", "Affaire"]
    rows: list[list[Raw]] = [
        ["Mairie", "3 rue Haute\n69210 X", "a@m.fr", "P1", "École"],
        ["Mairie", "3 rue Haute\n69210 X", "a@m.fr", "P2", "Crèche"],
        ["Mairie", "3 rue Haute\n69210 X", "b@m.fr", "P3", "Stade"],
    ]
    found = adopt_rows([head, *rows])
    assert [client["email"] for client in values(found)["clients"]] == ["a@m.fr", "b@m.fr"]
    assert [(p["case_number"], p["client"]) for p in values(found)["projects"]] == [
        ("P1", "Mairie"), ("P2", "Mairie"), ("P3", "Mairie"),
    ]  # fmt: skip
    (one,) = found.placed
    assert (one.rows, one.placed, one.merged, one.alike) == (3, 3, {"clients": 1}, {"clients": ["Mairie"]})


def test_two_equal_rows_of_a_list_of_clients_stay_two() -> None:
    rows: list[list[Raw]] = [["Raison sociale", "Devise", "Email"], *[["Mairie", "EUR", "a@m.fr"]] * 2]
    assert len(values(adopt_rows(rows))["clients"]) == 2


def test_names_that_nothing_cuts_stay_whole() -> None:
    rows: list[list[Raw]] = [
        ["Nom et prénom", "Email", "Coût horaire"],
        ["MARCHAND Léa", "l@a.fr", 30.0],
        ["de La Tour, Anne", "a@a.fr", 30.0],
        ["Petit Paul", "p@a.fr", 30.0],
        ["Petit Jean Paul", "j@a.fr", 30.0],
    ]
    found = adopt_rows(rows)
    assert [(c.get("first_name"), c["last_name"]) for c in values(found)["collaborators"]] == [
        ("Léa", "MARCHAND"), ("Anne", "de La Tour"), ("Paul", "Petit"), (None, "Petit Jean Paul"),
    ]  # fmt: skip
    assert found.placed[0].unsplit == 1
