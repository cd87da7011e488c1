"""What is read again after some cells have changed is what reading everything gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl.check import judge, read_book
from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.model.findings import Cell, CellError
from ooti_xl.model.grids import Grid
from ooti_xl.tables import Book
from ooti_xl.tables.again import read_again
from tests.books import good, grids_of, linked_records
from tests.hosts.practice import in_memory

#: What people type, of every kind, in any column; codes and names of records among it, and what is no value.
TYPED = st.sampled_from(
    [
        *(None, "", "  ", "\u00a0", "-", "n/a", "NC", "à définir", "Total", "TOTAL", "1.234", "12,5"),
        *("idem", "″", 0.2, 1.0, 75001.0, True),
        *("$", "EUR", "CAD", "Canada", "France", "FR", "Suisse", "C1", "c1", "C2", "P1", "P2", "ESQ", "apd", "#N/A"),
        *("Mairie de Brévenne", "mairie de brevenne", "Mairie de Brévennes", "Médiathèque", "École", "06 12 34 56 78"),
        *("3 rue Haute\n69210 Brévenne", "12 King St\nToronto M5H 1A1", "732 829 320 00074", "FR 83 404 833 048"),
        *("a@gmial.com", "31/12/2026", "01/02/03", "2026-02-31", "20 %", "x" * 40_000, "=1+1", CellError("#REF!")),
    ]
)  # fmt: skip

CLIENTS = [good("clients", number=f"C{n}", company_name=f"Ville {n}") for n in (1, 2, 3)]


def linked() -> dict[str, Grid]:
    """A few records of each sheet, some of which say something of the others."""
    return grids_of(**linked_records())


def state(book: Book) -> list[object]:
    """All that was read, and what is said of it."""
    tables = [
        (t.name, t.layout, t.rows, t.raws, t.values, t.doubts, t.writings, t.links, t.placeholders, t.totals)
        for t in book.tables.values()
    ]
    odd = [
        ({k: v for k, v in found.items() if v}) for t in book.tables.values() for found in (t.excel_errors, t.too_long)
    ]
    return [tables, odd, judge(book)]


@settings(max_examples=150)
@given(st.data())
def test_reading_in_part_gives_what_reading_everything_gives(data: st.DataObject) -> None:
    host = MemoryHost(data.draw(st.sampled_from([linked, in_memory]))())
    book = read_book(host.sheet_names(), host.read)
    for _ in range(data.draw(st.integers(1, 3))):
        cells = data.draw(st.lists(places(book), min_size=1, max_size=3, unique=True))
        for cell in cells:
            host.put(cell, data.draw(TYPED))
        whole = read_book(host.sheet_names(), host.read)
        again = read_again(book, host.read, cells)
        if again is not None:
            assert state(again) == state(whole)
        book = again or whole


def places(book: Book) -> st.SearchStrategy[Cell]:
    """Cells of the tables: their records, their headers, and what is below and beside them."""
    tables = [table for table in book.tables.values() if table.rows]
    return st.sampled_from(tables).flatmap(
        lambda table: st.builds(
            Cell,
            st.just(table.name),
            st.one_of(st.sampled_from(table.rows), st.integers(1, table.rows[-1] + 1)),
            st.integers(1, max(table.layout.places.values()) + 1),
        )
    )


def test_a_value_is_read_again_alone() -> None:
    host = MemoryHost(linked())
    book = read_book(host.sheet_names(), host.read)
    cell = Cell("Clients", 2, 9)
    host.put(cell, "a@gmial.com")
    again = read_again(book, host.read, [cell])
    assert again is not None
    assert again.tables["projects"] is book.tables["projects"]
    assert again.tables["clients"].doubts["email"].keys() == {0}


def test_another_currency_of_a_client_is_seen_by_its_projects() -> None:
    host = MemoryHost(linked())
    book = read_book(host.sheet_names(), host.read)
    cell = Cell("Clients", 3, 5)
    host.put(cell, "USD")
    again = read_again(book, host.read, [cell])
    assert again is not None
    assert state(again) == state(read_book(host.sheet_names(), host.read))
    assert again.tables["projects"].values["cost"] != book.tables["projects"].values["cost"]


def test_a_ditto_mark_below_one_that_is_read_again_still_means_the_value_above_both() -> None:
    rows = [{**record, "currency": currency} for record, currency in zip(CLIENTS, ("EUR", "idem", "idem"), strict=True)]
    host = MemoryHost(grids_of(clients=rows))
    book = read_book(host.sheet_names(), host.read)
    cell = Cell.at("Clients", "B3")
    host.put(cell, "Ville de Bron")
    again = read_again(book, host.read, [cell])
    assert again is not None
    assert state(again) == state(read_book(host.sheet_names(), host.read))


def test_a_record_below_the_others_is_read_alone() -> None:
    host = MemoryHost(linked())
    book = read_book(host.sheet_names(), host.read)
    cell = Cell.at("Clients", "B6")
    host.put(cell, "Ville d’Oullins")
    again = read_again(book, host.read, [cell])
    assert again is not None
    assert again.tables["clients"].rows == [2, 3, 6]
    assert state(again) == state(read_book(host.sheet_names(), host.read))
    host.put(cell, None)
    without = read_again(again, host.read, [cell])
    assert without is not None
    assert state(without) == state(book)


def test_a_record_between_others_is_for_reading_everything() -> None:
    host = MemoryHost(linked())
    host.put(Cell.at("Clients", "B6"), "Ville d’Oullins")
    book = read_book(host.sheet_names(), host.read)
    cell = Cell.at("Clients", "B4")
    host.put(cell, "Ville de Bron")
    assert read_again(book, host.read, [cell]) is None


OTHERWISE = {
    "a header": (1, ["Id", "Société"]),
    "headers again": (6, list(linked()["Clients"].values[0][:2])),
    "a total": (6, ["Total", 12.0]),
}


@pytest.mark.parametrize("what", OTHERWISE)
def test_what_makes_other_headers_or_rows_that_are_none_is_for_reading_everything(what: str) -> None:
    row, values = OTHERWISE[what]
    host = MemoryHost(linked())
    book = read_book(host.sheet_names(), host.read)
    cells = [Cell("Clients", row, column) for column in range(1, len(values) + 1)]
    for cell, value in zip(cells, values, strict=True):
        host.put(cell, value)
    assert read_again(book, host.read, cells) is None


def test_a_sheet_that_is_none_of_ours_is_for_reading_everything() -> None:
    host = MemoryHost({**linked(), "Nos notes": Grid([["x"]])})
    book = read_book(host.sheet_names(), host.read)
    assert read_again(book, host.read, [Cell("Nos notes", 1, 1)]) is None
