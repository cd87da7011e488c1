"""Sheets that have been read: a Table each, together a Book. What the rules work on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from ooti_xl.kinds import Doubt
from ooti_xl.kinds._placeholders import Sense
from ooti_xl.model.columns import Column, Row, Sheet
from ooti_xl.model.findings import Cell, Raw, Share
from ooti_xl.model.folding import is_blank
from ooti_xl.model.grids import Grid
from ooti_xl.model.seal import Contents, Seal
from ooti_xl.model.settings import Settings
from ooti_xl.sheets import all_sheets
from ooti_xl.tables.headers import Layout, certain_records, is_header_again, is_total
from ooti_xl.tables.names import Names
from ooti_xl.tables.template_state import Template

if TYPE_CHECKING:
    from ooti_xl.comparing.comparison import Comparison


#: Rows that are made columns of together.
_AT_A_TIME = 1000


class Rewriting(NamedTuple):
    """A safe correction: the code that offers it, the cell's value, and its number format where that changes."""

    code: str
    value: Raw
    number_format: str | None


@dataclass
class Table:
    """A sheet's records, by column.

    rows
        1-based row number of each record; everything else is by record index into it.
    raws, values
        By column key, one entry a record. A value is None where the cell is empty, undecided or refused.
    doubts, writings
        By column key, sparse: record index to the doubts of the cell; to its safe correction.
    links
        By column key of a link: the record index in the target table, or None. For a list of links, a tuple.
    excel_errors
        By column key: record indices of the cells that hold an Excel error value, or its name as text.
    too_long
        By column key: record indices of the cells with more characters than a value of their column has: not read.
    placeholders
        By column key, sparse: record index to what the word or sign says that stands there instead of a value.
    shared
        By column key: what the kind of a column has found out about all its cells.
    totals, headers_again
        1-based rows that were set aside: a total, a repeated header.
    repeated
        By column key: record indices of the values that may be another's, once a rule has asked for them.
    worked_out
        By column key: what has been worked out of it and is kept, see `tables.worked_out`; None: nothing is.
    """

    row_type: type[Row]
    name: str
    grid: Grid
    layout: Layout
    rows: list[int] = field(default_factory=list)
    raws: dict[str, list[Raw]] = field(default_factory=dict)
    values: dict[str, list[Any]] = field(default_factory=dict)
    doubts: dict[str, dict[int, tuple[Doubt, ...]]] = field(default_factory=dict)
    writings: dict[str, dict[int, Rewriting]] = field(default_factory=dict)
    links: dict[str, list[Any]] = field(default_factory=dict)
    excel_errors: dict[str, list[int]] = field(default_factory=dict)
    too_long: dict[str, list[int]] = field(default_factory=dict)
    placeholders: dict[str, dict[int, Sense]] = field(default_factory=dict)
    shared: dict[str, dict[str, Any]] = field(default_factory=dict)
    totals: list[int] = field(default_factory=list)
    headers_again: list[int] = field(default_factory=list)
    repeated: dict[str, list[int]] = field(default_factory=dict)
    worked_out: dict[str, dict[Any, tuple[Sequence[Any], Any]]] | None = None

    @property
    def sheet(self) -> Sheet:
        return self.row_type.sheet

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """The declared columns that the workbook has."""
        declared = self.row_type.columns()
        return {key: declared[key] for key in declared if key in self.layout.places}

    def cell(self, index: int, key: str) -> Cell:
        """Where a record's value stands."""
        return Cell(self.name, self.rows[index], self.layout.places[key])

    def header(self, column: int) -> Cell:
        """The header cell of a 1-based column."""
        return Cell(self.name, self.layout.row, column)

    def label(self, column: int) -> str:
        """A 1-based column's header as the workbook writes it, on one line; empty where there is none."""
        return self._labels.get(column, "")

    @cached_property
    def _labels(self) -> Mapping[int, str]:
        headers = self.grid.values[self.layout.row - self.grid.top]
        texts = ((column, raw) for column, raw in enumerate(headers, self.grid.left) if isinstance(raw, str))
        return {column: " ".join(raw.split()) for column, raw in texts}

    def as_read(self, row: int, column: int, raw: Raw) -> Raw:
        """A cell's value as a person reads it there: a share with its sign, a code as digits."""
        if not isinstance(raw, float):
            return raw
        key = self.key_at(column)
        expects = None if key is None else self.columns[key].kind.LOOK.expects
        if expects == "share" and "%" in self.grid.number_format(row, column):
            return Share(raw)
        return raw if expects == "decimal" or not raw.is_integer() else str(int(raw))

    def key_at(self, column: int) -> str | None:
        """The key of a 1-based column; None where it is none of ours."""
        return self._keys.get(column)

    @cached_property
    def _keys(self) -> Mapping[int, str]:
        return {place: key for key, place in self.layout.places.items()}

    def value(self, index: int, key: str) -> Any:
        """A record's value; None too where the workbook has no such column."""
        return self.values[key][index] if key in self.values else None

    def empty(self, key: str) -> Iterator[int]:
        """The records whose cell in a column is empty: found by the list itself, in a quarter of the time.

        Not those whose formula nothing has computed: of these that is said.
        """
        raws, index, uncomputed = self.raws[key], -1, self.grid.without_results()
        with suppress(ValueError):  # there is no other
            while True:
                index = raws.index(None, index + 1)
                if not uncomputed or self.cell(index, key)[1:] not in uncomputed:
                    yield index

    def filled(self, index: int, key: str) -> bool:
        """Whether a record has something in a column, readable or not. A placeholder is nothing."""
        return key in self.raws and self.raws[key][index] is not None and index not in self.placeholders.get(key, ())

    def unread(self, index: int, key: str) -> bool:
        """Whether a cell has content whose value is undecided or refused: rules leave it alone."""
        return self.filled(index, key) and self.value(index, key) is None

    def gaps(self) -> Iterator[range]:
        """The runs of rows between records that have no value in this table."""
        filled = sorted({*self.rows, *self.totals, *self.headers_again})
        for above, below in pairwise(filled):
            if below - above > 1 and self.rows and below <= self.rows[-1]:
                yield range(above + 1, below)

    @cached_property
    def names(self) -> Names:
        """The records by the codes and names that links use."""
        return Names(self)


@dataclass
class Book:
    """All sheets of a workbook that were found, in import order, and what was not.

    tables
        By sheet key.
    renamed
        By sheet key: the unexpected name under which the sheet was found by its headers.
    headless
        By sheet key: the name of a sheet of ours that has cells but no header row.
    empty
        By sheet key: the name of a sheet of ours without any cell.
    beside
        By name: the key of the sheet whose headers a sheet has, and its name within its own, that is not read.
    missing
        The sheets that it should have (`row_types`) and that are nowhere.
    sheet_names
        The workbook's own sheets, in order.
    template
        What the workbook has of the template that it was made from.
    contents
        What its file holds beside the cells; None where nothing is sealed, or its host does not know.
    structure_protected
        Whether its sheets can't be added, removed or renamed; None where nothing is sealed, or its host does not know.
    recipient
        The practice that it is expected from; empty where nobody was named.
    against
        The other workbook that it was compared with; None: none.
    errors
        Filled by the check as it goes: (sheet name, row) of every record with an error.
    """

    tables: dict[str, Table] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    headless: dict[str, str] = field(default_factory=dict)
    empty: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)
    missing: list[type[Row]] = field(default_factory=list)
    sheet_names: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    template: Template = field(default_factory=Template)
    contents: Contents | None = None
    structure_protected: bool | None = None
    recipient: str = ""
    against: Comparison | None = None
    errors: set[tuple[str, int]] = field(default_factory=set)

    @property
    def seal(self) -> Seal | None:
        """What the template sealed; None for a workbook without template, or whose seal can't be relied on."""
        return self.template.seal

    @property
    def row_types(self) -> tuple[type[Row], ...]:
        """The sheets that it should have, in import order: those that its template was sent with, else all."""
        sent = () if self.seal is None else self.seal.filled
        return tuple(row for row in all_sheets() if row.sheet.key in sent) or all_sheets()

    def sent_headers(self, row_type: type[Row]) -> Mapping[str, str]:
        """Header by column key, in order, that a sheet's template was sent with, as far as the columns are declared.

        Empty where nothing is sealed.
        """
        sealed = {} if self.seal is None else self.seal.header_row(row_type.sheet.key)
        return {key: header for key, header in sealed.items() if key in row_type.columns()}

    def with_columns(self, *keys: str) -> Iterator[Table]:
        """The tables that have all of these columns."""
        return (table for table in self.tables.values() if all(key in table.values for key in keys))

    def declared(self, **wanted: Any) -> Iterator[tuple[Table, str]]:
        """Tables and keys of the columns whose declaration has these values: ``declared(need=Need.REQUIRED)``."""
        for table in self.tables.values():
            for key, column in table.columns.items():
                if all(getattr(column, name) == value for name, value in wanted.items()):
                    yield table, key

    def linked(self, table: Table, index: int, key: str) -> tuple[Table, int] | None:
        """The record that a link cell points to; None where it is empty, unknown or ambiguous."""
        target = self.tables.get(table.row_type.columns()[key].target or "")
        found = table.links[key][index] if key in table.links else None
        return None if target is None or found is None else (target, found)


def records_of(row_type: type[Row], name: str, grid: Grid, layout: Layout) -> Table:
    """A table with its records' raw values; nothing is read yet.

    A row without any value is not a record, nor is a total or a repeated header.
    """
    table = Table(row_type, name, grid, layout)
    first = layout.row + 1
    below = grid.values[first - grid.top :]
    is_certain = certain_records(row_type, grid, layout)
    doubtful = [row for row, cells in enumerate(below, first) if not is_certain(cells)]
    aside = {row for row in doubtful if _is_set_aside(table, row, below[row - first])}
    table.rows = [row for row in range(first, first + len(below)) if row not in aside]
    kept: Sequence[Sequence[Raw]] = [below[row - first] for row in table.rows] if aside else below
    if layout.unknown:
        table.rows, kept = _with_a_value_of_ours(table, kept)
    _fill(table, kept)
    return table


def _fill(table: Table, rows: Sequence[Sequence[Raw]]) -> None:
    """Take the cells of our columns out of a table's records; None for empty texts and where a row ends before.

    A reader makes texts row by row. What then goes through a column waits for memory most of its time: reading and
    judging 100,000 rows took a third longer. So a column gets copies, made a few rows at a time: the cells of all rows
    don't fit into the processor's cache.
    """
    table.raws = {key: [] for key in table.layout.places}
    for start in range(0, len(rows), _AT_A_TIME):
        some = rows[start : start + _AT_A_TIME]
        columns: list[tuple[Raw, ...]] = [*zip_longest(*some)]
        for key, place in table.layout.places.items():
            offset = place - table.grid.left
            cells = columns[offset] if offset < len(columns) else (None,) * len(some)
            table.raws[key].extend(_side_by_side(cells))


def _side_by_side(raws: Sequence[Raw]) -> list[Raw]:
    """Cells of a column, None for empty texts; where all are texts, copies that lie beside one another in memory."""
    if {*map(type, raws)} == {str}:
        texts = "\0".join(raws).split("\0")  # type: ignore[arg-type] # all are texts
        if len(texts) == len(raws):
            return [text or None for text in texts]
    return [None if raw == "" else raw for raw in raws]


def _is_set_aside(table: Table, row: int, cells: Sequence[Raw]) -> bool:
    """Whether a row is empty, a total or a repeated header; the latter two are noted."""
    if all(map(is_blank, cells)):
        return True
    if is_total(cells):
        table.totals.append(row)
    elif is_header_again(table.row_type, cells, table.grid.left, table.layout.sealed):
        table.headers_again.append(row)
    else:
        return False
    return True


def _with_a_value_of_ours(table: Table, kept: Sequence[Sequence[Raw]]) -> tuple[list[int], list[Sequence[Raw]]]:
    """The rows that have a value in one of our columns: a remark beside the table is not a record."""
    offsets = [place - table.grid.left for place in table.layout.places.values()]
    records = [
        (row, cells)
        for row, cells in zip(table.rows, kept, strict=True)
        if any(offset < len(cells) and not is_blank(cells[offset]) for offset in offsets)
    ]
    return [row for row, _ in records], [cells for _, cells in records]
