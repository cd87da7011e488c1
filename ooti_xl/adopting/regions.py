"""What is what in an old sheet: its tables, and of each the header, the records, and the rows that are none of both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ooti_xl import wording
from ooti_xl.adopting.cells import Rows, columns_of, filled_rows, text_of, texts
from ooti_xl.adopting.neighbours import OldTable
from ooti_xl.adopting.no_records import no_records
from ooti_xl.adopting.sources import OldSheet
from ooti_xl.adopting.stacked_headers import Group, headers_of, names_of_columns
from ooti_xl.adopting.tables import tables_of
from ooti_xl.model.errors import Refusal
from ooti_xl.model.findings import Raw


class SaidOfTable(Protocol):
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
    is_said
        Whether a person has said where its headers stand.
    header_rows
        1-based rows of the headers, from top to bottom; empty where there are none.
    headers
        Their texts by 1-based column; every column with a value is there, with an empty text if it has no header.
    records
        1-based rows.
    others
        By 1-based row, why it is no record: ``above``, ``total``, ``again``, ``group``, ``remark``, or ``before``
        where an adoption has set it aside before.
    copies
        The cells of records that a merged area covers, by row and column: the row whose value counts for them too.
    names
        By what the columns are recognised where that is not the whole of their headers (`named`).
    notes
        What people have written beside its cells, by (row, column); the first table has those that stand beside none.
    """

    source: OldSheet
    number: int = 1
    tables: int = 1
    header_rows: tuple[int, ...] = ()
    headers: dict[int, str] = field(default_factory=dict)
    records: list[int] = field(default_factory=list)
    others: dict[int, str] = field(default_factory=dict)
    rows: Rows = field(default_factory=dict)
    copies: dict[int, dict[int, int]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    is_said: bool = False

    @property
    def header(self) -> int:
        """The last row of the headers; 0 where there is none."""
        return self.header_rows[-1] if self.header_rows else 0

    @property
    def first(self) -> int:
        """The row by which a person finds the table."""
        return self.header or next(iter(self.rows), 0)

    def named(self, column: int) -> str:
        """By what a column is recognised: its header without titles of groups that say nothing of it."""
        return self.names.get(column, self.headers[column])

    def cells(self, row: int) -> dict[int, Raw]:
        """A row's filled cells of this table by 1-based column."""
        return dict(self.rows.get(row, {}))

    def said(self, row: int) -> dict[int, Raw]:
        """A row's filled cells, and what areas that are merged over it say."""
        copies = {column: self.rows[top][column] for column, top in self.copies.get(row, {}).items()}
        return {**self.cells(row), **copies}


def regions_of(source: OldSheet, said: Sequence[SaidOfTable] = ()) -> list[Region]:
    """A source's tables; every filled cell is in one of them.

    said
        What a person has said of some of them.

    Refusal: mapping_header, where a header is said to stand where its table has nothing.
    """
    rows = filled_rows(source.grid)
    regions = [_set_aside(source, rows)] if _was_set_aside(rows) else list(_read(source, rows, said))
    values = sum(len(cells) for cells in rows.values())
    assert values == sum(len(cells) for one in regions for cells in one.rows.values()), "a value would be lost"
    for (row, column), text in source.notes.items():
        beside = (one for one in regions if column in one.rows.get(row, {}))
        next(beside, regions[0]).notes[row, column] = text
    return regions


def _read(source: OldSheet, rows: Rows, said: Sequence[SaidOfTable]) -> Iterator[Region]:
    tables = tables_of(rows, source.grid.merged)
    for one in sorted(said, key=lambda one: one.table):
        tables = list(_as_said(tables, one))
        if len(tables) < one.table or (one.header and tables[one.table - 1].header[-1:] != (one.header,)):
            raise Refusal("mapping_header", path=source.name, row=one.header, number=one.table)
    placed = {one.table for one in said}
    for number, table in enumerate(tables, 1):
        region = _region(source, table, number, len(tables))
        region.is_said = number in placed
        yield region


def _was_set_aside(rows: Rows) -> bool:
    """Whether a sheet is the side sheet of an adoption before: what it holds has no place."""
    first = texts(next(iter(rows.values()), {}))
    return any(
        first == [wording.say(f"adopt_aside_{key}", locale) for key in ("file", "sheet", "row", "why")]
        for locale in wording.LOCALES
    )


def _set_aside(source: OldSheet, rows: Rows) -> Region:
    header, *others = rows
    headers = {column: text_of(rows[header].get(column, "")) for column in columns_of(rows)}
    return Region(source, header_rows=(header,), headers=headers, others=dict.fromkeys(others, "before"), rows=rows)


def _as_said(tables: Sequence[OldTable], said: SaidOfTable) -> Iterator[OldTable]:
    """The tables with the header that a person has given to one, or with one more that begins there."""
    for number, table in enumerate(tables, 1):
        group = _rows_said(table, said)
        if number == said.table and group is not None:
            yield OldTable(table.rows, group)
        elif number == len(tables) < said.table and group and group[0] > next(iter(table.rows)):
            yield OldTable({row: cells for row, cells in table.rows.items() if row < group[0]}, table.header)
            yield OldTable({row: cells for row, cells in table.rows.items() if row >= group[0]}, group)
        else:
            yield table


def _rows_said(table: OldTable, said: SaidOfTable) -> Group | None:
    """The header's rows as a person has said them; None where they are not on the table."""
    if not said.header:
        return ()
    rows = [row for row in table.rows if said.header - said.header_rows < row <= said.header]
    return tuple(rows) if rows and rows[-1] == said.header else None


def _region(source: OldSheet, table: OldTable, number: int, tables: int) -> Region:
    headers, body = headers_of(table.rows, table.header, source.grid.merged), table.body
    above = [row for row in table.rows if table.header and row < table.header[-1] and row not in table.header]
    titles = [table.rows[row] for row in table.header]
    found = dict.fromkeys(above, "above") | no_records(source.grid, table.rows, body, headers, titles)
    headers = {column: headers.get(column, "") for column in columns_of(table.rows)}
    records = [row for row in body if row not in found]
    others = dict(sorted(found.items()))
    copies = _copies(source, table, records)
    names = names_of_columns(table.rows, table.header, source.grid.merged)
    return Region(source, number, tables, table.header, headers, records, others, table.rows, copies, names)


def _copies(source: OldSheet, table: OldTable, records: Sequence[int]) -> dict[int, dict[int, int]]:
    """What areas that are merged over several records say in the rows below their first."""
    copies: dict[int, dict[int, int]] = {}
    for area in source.grid.merged:
        covered = records[bisect_left(records, area.top) : bisect_right(records, area.bottom)]
        if covered[:1] == [area.top] and area.left in table.rows[area.top]:
            for row in covered[1:]:
                if area.left not in table.rows[row]:
                    copies.setdefault(row, {})[area.left] = area.top
    return copies
