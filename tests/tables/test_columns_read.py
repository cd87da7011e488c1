"""A cell is read as if it were alone, whatever other cells of its column hold, or hold alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.check import read_book
from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.tables import Book, Table
from ooti_xl.tables.columns_read import read_column, reading_order
from tests.books import good, grids_of
from tests.tables.test_again import TYPED

#: Rows of several countries and currencies: the same phone number or amount says something else in each.
PLACES = (
    {},
    {"billing_address": "12 King St\nToronto M5H 1A1", "currency": "CAD"},
    {"billing_address": "Rue du Lac 1\n1003 Lausanne", "currency": "CHF", "business_vat_id": "CHE107787577TVA"},
    {"billing_address": "NC", "currency": "$"},
)
ALIKE = ("phone", "name", "email", "group", "tags", "notes", "siret", "business_vat_id", "number")


def read(drawn: st.DataObject) -> Book:
    """Clients in several places, of whom some columns hold the same few values over and over."""
    texts = {key: drawn.draw(st.lists(TYPED, min_size=1, max_size=2)) for key in ALIKE}
    records = [
        good("clients", company_name=f"Ville {row}", number=f"C{row}")
        | {key: drawn.draw(st.sampled_from(found)) for key, found in texts.items()}
        | drawn.draw(st.sampled_from(PLACES))
        for row in range(drawn.draw(st.integers(2, 5)))
    ]
    host = MemoryHost(grids_of(clients=records))
    return read_book(host.sheet_names(), host.read)


def taken(table: Table, key: str) -> tuple[object, ...]:
    """What was made of a column's cells."""
    return table.values[key], table.doubts[key], table.writings[key], table.placeholders.get(key)


@given(st.data())
def test_a_cell_is_read_as_if_it_were_alone(data: st.DataObject) -> None:
    book = read(data)
    table = book.tables["clients"]
    for key in reading_order(table):
        whole = taken(table, key)
        for kept in (table.values, table.doubts, table.writings, table.placeholders):
            kept.pop(key, None)  # type: ignore[attr-defined]
        for index in range(len(table.rows)):
            read_column(table, book, key, [index])
        assert taken(table, key) == whole
