"""A record as an export writes it: typed values, and links by the canonical spelling of their target."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Cell
from ooti_xl.model.folding import fold
from ooti_xl.tables import Book, Table

#: What separates the entries of a list in one cell: a name that has one of these can't be written there.
_SEPARATORS = frozenset(",;\n")

Value = None | str | Decimal | dt.date | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a table."""

    book: Book
    table: Table
    index: int

    @property
    def row(self) -> int:
        """Its 1-based row in the workbook."""
        return self.table.rows[self.index]

    def cell(self, key: str) -> Cell:
        """Where a value stands."""
        return self.table.cell(self.index, key)

    def label(self, key: str) -> str:
        """A column's header in the workbook."""
        return self.table.label(self.table.layout.places[key])

    def value(self, key: str) -> Value:
        """The canonical value of a column; None where it is empty, or where the workbook has no such column."""
        found: Any = self.table.value(self.index, key)
        if found is None:
            return None
        column = self.table.columns[key]
        if column.target is not None:
            return self._links(key, column, found)
        if column.many:
            return self._phases(found)
        return found if isinstance(found, str | Decimal | dt.date | tuple) else str(found)

    def text(self, key: str, separator: str = ", ", date: str = "%Y-%m-%d") -> str:
        """The canonical value as text: no exponent, no thousands; "" where it is empty."""
        return as_text(self.value(key), separator, date)

    def _links(self, key: str, column: Column, found: Any) -> Value:
        target = self.book.tables.get(column.target or "")
        links = self.table.links[key][self.index]
        if target is None or links is None:
            return found if column.many else str(found)
        if not column.many:
            return self._spelt(target, links) or str(found)
        spelt = (self._listed(target, link, entry) for entry, link in zip(found, links, strict=True))
        return tuple(dict.fromkeys(spelt))

    def _spelt(self, target: Table, index: int) -> str | None:
        """The code or name that leads to a record and to no other; else whatever it is called.

        One that is there already is called as it is there.
        """
        there = self.book.against.named(target.sheet.key, index) if self.book.against else None
        return there or target.names.sure(index) or target.names.canonical(index)

    def _listed(self, target: Table, link: int | None, entry: str) -> str:
        """An entry of a list of links; as it was typed where its canonical spelling would fall apart in a list."""
        name = None if link is None else self._spelt(target, link)
        return entry if name is None or _SEPARATORS & set(name) else name

    def _phases(self, entries: tuple[str, ...]) -> tuple[str, ...]:
        """Codes as the project's own phases write them."""
        phases = self.book.tables.get("phases")
        project = self.table.links.get("project", [])[self.index : self.index + 1]
        if phases is None or "shortname" not in phases.values or "project" not in phases.links or not project:
            return entries
        codes = zip(phases.links["project"], phases.values["shortname"], strict=True)
        mine = [code for link, code in codes if link == project[0] and link is not None and code is not None]
        return tuple(dict.fromkeys(_one_of(mine, entry) for entry in entries))


def as_text(value: Value, separator: str = ", ", date: str = "%Y-%m-%d") -> str:
    """A canonical value as text.

    >>> as_text(Decimal("1E+3")), as_text(dt.date(2026, 12, 31)), as_text(("a", "b"), ";"), as_text(None)
    ('1000', '2026-12-31', 'a;b', '')
    """
    match value:
        case None:
            return ""
        case tuple():
            return separator.join(value)
        case Decimal():
            return f"{value:f}"
        case dt.date():
            return value.strftime(date)
    return value


def records(book: Book, key: str) -> Iterator[Record]:
    """A sheet's records, in their order."""
    table = book.tables[key]
    return (Record(book, table, index) for index in range(len(table.rows)))


def _one_of(codes: list[str], entry: str) -> str:
    if entry in codes:
        return entry
    return next((code for code in codes if fold(code) == fold(entry)), entry)
