"""A workbook's records as another workbook of ours can hold them: raw cell values by column key.

Cells go over as they were typed. There is one exception: a number whose meaning lies in its cell's format (0.2 shown
as 20 %, a serial number shown as a date, 1310 shown as 01310) has another format in the other workbook, so what goes
over is what it was read as, or, where that is undecided, its digits as text: a person still has to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ooti_xl.kinds import traits_of
from ooti_xl.model.findings import Raw
from ooti_xl.model.number_formats import is_percent
from ooti_xl.tables import Book, Table

Record = Mapping[str, Raw]


def records_in(book: Book) -> dict[str, Sequence[Record]]:
    """Every sheet's records by sheet key, in the workbook's order; empty cells are left out."""
    return {key: [record(table, index) for index in range(len(table.rows))] for key, table in book.tables.items()}


def record(table: Table, index: int) -> Record:
    """One record."""
    cells = ((key, carried(table, index, key)) for key in table.columns)
    return {key: raw for key, raw in cells if raw is not None}


def carried(table: Table, index: int, key: str) -> Raw:
    """A cell's value as it goes over."""
    raw, value = table.raws[key][index], table.value(index, key)
    if table.columns[key].reference and value is not None:
        return str(value)  # what a seal names a record by
    if isinstance(raw, bool) or not isinstance(raw, int | float) or _means_the_same(table, index, key):
        return raw
    return digits(raw) if value is None else _as_cell(value)


def _means_the_same(table: Table, index: int, key: str) -> bool:
    """Whether a number says the same in a template's cell, whatever the format of its own."""
    kind = table.columns[key].kind
    if kind.LOOK.expects == "share":
        cell = table.cell(index, key)
        return is_percent(table.grid.number_format(cell.row, cell.column))
    return kind.LOOK.expects != "date" and not traits_of(kind).digits


def digits(number: float) -> str:
    """A number's digits: a whole one without a decimal point.

    >>> digits(1310.0), digits(0.5)
    ('1310', '0.5')
    """
    return str(int(number)) if isinstance(number, int) or number.is_integer() else str(number)


def _as_cell(value: Any) -> Raw:
    """A typed value as a cell holds it: a figure is a float there."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        return float(value)
    found: Raw = value
    return found


def lists_in(book: Book) -> dict[str, tuple[str, ...]]:
    """The lists of texts that a workbook's template was sent with, by list key."""
    if book.seal is None:
        return {}
    sent = {key: book.seal.entries(key) for key in book.seal.list_keys}
    texts = {key: tuple(entry for entry in entries if isinstance(entry, str)) for key, entries in sent.items()}
    return {key: entries for key, entries in texts.items() if entries and len(entries) == len(sent[key])}


def not_taken(book: Book) -> Iterator[tuple[str, str]]:
    """Sheet name and header of the columns that are none of ours, and stay behind."""
    for table in book.tables.values():
        for column in sorted(table.layout.unknown):
            yield table.name, table.label(column)
