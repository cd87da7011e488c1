"""Putting an old table's rows into records of ours, and everything that has no place on a side sheet.

Nothing is lost, and that is counted: each row is placed or set aside, each filled cell too. Values go in as they are;
the only ones that are put together or taken apart are addresses and names. What a merged area says counts for each of
its rows, and these copies are no values of the old file.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from ooti_xl.adopting.bounds import is_too_long
from ooti_xl.adopting.cells import text_of
from ooti_xl.adopting.fields import Target
from ooti_xl.adopting.header_signs import is_known
from ooti_xl.adopting.plans import Plan, parents
from ooti_xl.adopting.records import Made, records_of
from ooti_xl.adopting.values import SAMPLE
from ooti_xl.model.columns import name_column
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.folding import fold
from ooti_xl.sheets import sheet_of
from ooti_xl.template.options import RecordCells, bare

Held = Any  # a cell's value, or Kept


@dataclass(frozen=True)
class Aside:
    """What of a row has no place: 1-based row of the source, why, its cells by column.

    why
        ``above``, ``total``, ``again``, ``group``, ``remark``, ``columns`` (the others of its cells are placed) or
        ``row``.
    """

    row: int
    why: str
    cells: Mapping[int, Held]


@dataclass
class Placed:
    """What became of one table.

    rows
        Rows that have something, without those of the header.
    placed
        How many of them have a record; the others are in `aside`.
    records
        How many records they make, by sheet key.
    merged
        How many times a row named a record that was there already, the same in all its columns; by sheet key.
    alike
        Names that several records have whose other columns differ; by sheet key.
    unsplit
        Cells with both names that can't be told apart: they are whole in the column of the last name.
    values_placed
        How many filled cells are in records.
    copied
        How many cells were filled from a merged area above.
    not_copied
        How many were not, since their figure would count several times.
    """

    plan: Plan
    rows: int = 0
    placed: int = 0
    records: dict[str, int] = field(default_factory=dict)
    merged: dict[str, int] = field(default_factory=dict)
    alike: dict[str, list[str]] = field(default_factory=dict)
    unsplit: int = 0
    values_placed: int = 0
    copied: int = 0
    not_copied: int = 0
    aside: list[Aside] = field(default_factory=list)

    @property
    def is_sideways(self) -> bool:
        """Whether its headers stand in its first column, so that nothing of it could be placed."""
        rows = list(islice(self.plan.region.rows.values(), SAMPLE))
        first = min((column for cells in rows for column in cells), default=0)
        labels = [text_of(cells[first]).rstrip(" :") for cells in rows if first in cells]
        return not self.placed and len({label for label in labels if is_known(label)}) > max(2, len(labels) // 2)

    @property
    def rows_aside(self) -> int:
        """Rows of which nothing is placed."""
        return sum(one.why != "columns" for one in self.aside)

    @property
    def values(self) -> int:
        """Filled cells of the table."""
        return sum(len(cells) for cells in self.plan.region.rows.values())

    @property
    def values_in_headers(self) -> int:
        return sum(len(self.plan.region.cells(row)) for row in self.plan.region.header_rows)

    @property
    def values_aside(self) -> int:
        return sum(len(one.cells) for one in self.aside)


Records = dict[str, list[RecordCells]]


def place(plans: Sequence[Plan]) -> tuple[Records, list[Placed]]:
    """Every record by sheet key, and what became of each source.

    Tables that fill one sheet come first: what a wide one says of a client may be there already.
    """
    records: Records = {}
    order = sorted(range(len(plans)), key=lambda number: len(plans[number].sheets) > 1)
    done = {number: _place(plans[number], records) for number in order}
    return records, [done[number] for number in range(len(plans))]


def _place(plan: Plan, records: Records) -> Placed:
    found = Placed(plan)
    for row, why in plan.region.others.items():
        found.aside.append(Aside(row, why, _kept(plan, row)))
    known = {sheet: Known(records.get(sheet, ()), _keys(plan, sheet), sheet) for sheet in parents(plan.sheets)}
    for row in plan.region.records:
        cells, copies = _kept(plan, row), _copies(plan, row, found)
        made = records_of(plan, {**cells, **copies})
        if not made.records:
            found.aside.append(Aside(row, "row", cells))
            continue
        written = (held for some in made.records.values() for record in some for held in record.values())
        if any(isinstance(held, str) and is_too_long(held) for held in written):
            raise UnusableWorkbook("adopt_text_too_long", path=plan.source.name, row=row)  # an address of its parts
        found.placed += 1
        found.values_placed += len(made.used & cells.keys())
        found.copied += len(made.used & copies.keys())
        found.unsplit += made.unsplit
        own = {match.placed.sheet for match in plan.matches if match.placed is not None and match.column in cells}
        _add(made.records, records, known, found, own)
        left = {column: held for column, held in cells.items() if column not in made.used}
        if left:
            found.aside.append(Aside(row, "columns", left))
    found.aside.sort(key=lambda one: one.row)
    found.rows = len(plan.region.records) + len(plan.region.others)
    assert found.rows == found.placed + found.rows_aside, "a row would be lost"
    assert found.values == found.values_placed + found.values_aside + found.values_in_headers, "a value would be lost"
    return found


def _kept(plan: Plan, row: int) -> dict[int, Held]:
    return {column: plan.source.kept(row, column) for column in plan.region.cells(row)}


def _copies(plan: Plan, row: int, found: Placed) -> dict[int, Held]:
    """What merged areas above say in a row; not a sum that would then count several times."""
    said = plan.region.copies.get(row, {})
    sums = {match.column for match in plan.matches if match.placed is not None and _adds_up(match.placed, plan.sheets)}
    found.not_copied += len(said.keys() & sums)
    return {column: plan.source.kept(top, column) for column, top in said.items() if column not in sums}


def _adds_up(target: Target, sheets: Sequence[str]) -> bool:
    """Whether a figure of several rows would count in each of them: of records that are not the same one again."""
    column = sheet_of(target.sheet).columns().get(target.key)  # none where two columns are one
    return column is not None and column.adds_up and target.sheet not in parents(sheets)


def _keys(plan: Plan, sheet: str) -> tuple[str, ...]:
    """Keys of the columns that a table fills on a sheet."""
    targets = [match.placed for match in plan.matches if match.placed is not None and match.placed.sheet == sheet]
    return tuple(dict.fromkeys(target.key for target in targets))


class Known:
    """The records of a sheet to which others of the same row are linked, by what the table says of them."""

    def __init__(self, records: Sequence[RecordCells], keys: Sequence[str], sheet: str) -> None:
        self.keys, self.name = keys, name_column(sheet_of(sheet))
        self._values: set[tuple[Any, ...]] = set()
        self._names: set[str] = set()
        for record in records:
            self.add(record)

    def add(self, record: RecordCells) -> None:
        self._values.add(self._of(record))
        self._names.add(fold(self.called(record)))

    def has(self, record: RecordCells) -> bool:
        """Whether there is a record that is the same in every column of the table."""
        return self._of(record) in self._values

    def has_name(self, record: RecordCells) -> bool:
        """Whether there is a record of the same name."""
        return bool(self.called(record)) and fold(self.called(record)) in self._names

    def called(self, record: RecordCells) -> str:
        name = bare(record.get(self.name))
        return "" if name is None else str(name)

    def _of(self, record: RecordCells) -> tuple[Any, ...]:
        """Values with their types: 1 and True are different cells."""
        values = (bare(record.get(key)) for key in self.keys)
        return tuple((type(value).__name__, value) for value in values)


def _add(made: Made, records: Records, known: Mapping[str, Known], found: Placed, own: Collection[str]) -> None:
    """Add a row's records. One that others of the row belong to is added once, if it is the same in every column.

    own
        The sheets of which the row has a cell of its own: a client who is only merged over it is the one above.
    """
    for sheet, several in made.items():
        for record in several:
            index = known.get(sheet)
            if index is not None:
                if index.has(record) or (sheet not in own and index.has_name(record)):
                    found.merged[sheet] = found.merged.get(sheet, 0) + 1
                    continue
                if index.has_name(record) and index.called(record) not in found.alike.setdefault(sheet, []):
                    found.alike[sheet].append(index.called(record))
                index.add(record)
            records.setdefault(sheet, []).append(record)
            found.records[sheet] = found.records.get(sheet, 0) + 1
