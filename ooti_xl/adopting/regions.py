"""What is what in an old sheet: its tables, and of each the header, the records, and the rows that are none of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ooti_xl.adopting.cells import Rows, columns_of, filled_rows
from ooti_xl.adopting.header_rows import Group, headers_of
from ooti_xl.adopting.no_records import no_records
from ooti_xl.adopting.sources import Source
from ooti_xl.adopting.tables import Table, tables_of
from ooti_xl.findings import Raw


class Said(Protocol):
    """What a person has said of one table of a sheet: its number, its header's last row (0 for none), their count."""

    @property
    def table(self) -> int: ...
    @property
    def header(self) -> int: ...
    @property
    def header_rows(self) -> int: ...


@dataclass
class Region:
    """A table of a source.

    number
        1-based on its sheet, from top to bottom and from left to right.
    tables
        How many the sheet has.
    header_rows
        1-based rows of the headers, from top to bottom; empty where there are none.
    headers
        Their texts by 1-based column; every column with a value is there, with an empty text if it has no header.
    records
        1-based rows.
    others
        By 1-based row, why it is no record: ``above``, ``total``, ``again``, ``group`` or ``remark``.
    """

    source: Source
    number: int = 1
    tables: int = 1
    header_rows: tuple[int, ...] = ()
    headers: dict[int, str] = field(default_factory=dict)
    records: list[int] = field(default_factory=list)
    others: dict[int, str] = field(default_factory=dict)
    rows: Rows = field(default_factory=dict)

    @property
    def header(self) -> int:
        """The last row of the headers; 0 where there is none."""
        return self.header_rows[-1] if self.header_rows else 0

    @property
    def first(self) -> int:
        """The row by which a person finds the table."""
        return self.header or next(iter(self.rows), 0)

    def cells(self, row: int) -> dict[int, Raw]:
        """A row's filled cells of this table by 1-based column."""
        return dict(self.rows.get(row, {}))


def regions_of(source: Source, said: Sequence[Said] = ()) -> list[Region]:
    """A source's tables; every filled cell is in one of them.

    said
        What a person has said of some of them.
    """
    tables = tables_of(filled_rows(source.grid), source.grid.merged)
    for one in sorted(said, key=lambda one: one.table):
        tables = list(_as_said(tables, one))
    regions = [_region(source, table, number, len(tables)) for number, table in enumerate(tables, 1)]
    values = sum(len(cells) for cells in filled_rows(source.grid).values())
    assert values == sum(len(cells) for one in regions for cells in one.rows.values()), "a value would be lost"
    return regions


def _as_said(tables: Sequence[Table], said: Said) -> Iterator[Table]:
    """The tables with the header that a person has given to one, or with one more that begins there."""
    for number, table in enumerate(tables, 1):
        group = _rows_said(table, said)
        if number == said.table and group is not None:
            yield Table(table.rows, group)
        elif number == len(tables) < said.table and group and group[0] > next(iter(table.rows)):
            yield Table({row: cells for row, cells in table.rows.items() if row < group[0]}, table.header)
            yield Table({row: cells for row, cells in table.rows.items() if row >= group[0]}, group)
        else:
            yield table


def _rows_said(table: Table, said: Said) -> Group | None:
    """The header's rows as a person has said them; None where they are not on the table."""
    if not said.header:
        return ()
    rows = [row for row in table.rows if said.header - said.header_rows < row <= said.header]
    return tuple(rows) if rows and rows[-1] == said.header else None


def _region(source: Source, table: Table, number: int, tables: int) -> Region:
    headers, body = headers_of(table.rows, table.header, source.grid.merged), table.body
    above = [row for row in table.rows if table.header and row < table.header[-1] and row not in table.header]
    found = dict.fromkeys(above, "above") | no_records(source.grid, table.rows, body, headers)
    headers = {column: headers.get(column, "") for column in columns_of(table.rows)}
    records = [row for row in body if row not in found]
    others = dict(sorted(found.items()))
    return Region(source, number, tables, table.header, headers, records, others, table.rows)
