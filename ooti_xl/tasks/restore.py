"""What it takes to put a workbook's references back as its seal says, without touching what people typed.

Everything is an edit of cells, so that it is refused, noted and undone like any correction. What can't be told for
certain is left as it is, and said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from ooti_xl.check import read_book
from ooti_xl.hosts import WORKBOOK, Host, Protection, same
from ooti_xl.model.columns import Row, name_column
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import Cell, Edit, Raw
from ooti_xl.model.folding import is_blank
from ooti_xl.model.grids import Grid
from ooti_xl.model.seal import SHEET, Seal, protects
from ooti_xl.tables import Book, Table
from ooti_xl.tables.references import references_of
from ooti_xl.tables.template_state import State, has_lists, template_of

Read = Callable[[str], Grid | None]
Wanted = dict[Cell, Raw]


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was left as it is: a key of the catalogs, and what its sentence mentions."""

    key: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Restoration:
    """What to write, what was left, and the sheets whose protection is gone: key by name."""

    edits: list[Edit] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    protected: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoration did: its edits, how many protections came back, and what was left as it is."""

    edits: tuple[Edit, ...]
    protections: int
    left: tuple[Left, ...]


def restore_host(host: Host, key: bytes | None = None) -> Restored:
    """Put headers, their order, lists, references and protection of an opened workbook back as its seal says.

    key
        The secret that the template was sealed with, to prove that the seal is unchanged.

    Marks are taken off; the edits can be undone. UnusableWorkbook: "not_sealed" for a workbook without template,
    "seal_unsound" for a seal that can't be relied on; and refusals as `Host.write`.
    """
    found, protections = planned(host, key)
    host.clear()
    host.write(found.edits)
    done = host.protect(protections)
    left = [*found.left, *(Left("left_protection", {"sheet": name}) for name in done.left)]
    if done.without_password:
        left.append(Left("left_password", {"n": done.without_password}))
    return Restored(tuple(found.edits), len(protections) - len(done.left), tuple(left))


def planned(host: Host, key: bytes | None = None) -> tuple[Restoration, dict[str, Protection]]:
    """What it takes to restore an opened workbook, and the protections to put back; refusals as `restore_host`."""
    template = template_of(host.read, key)
    if template.seal is None or template.state is not State.SOUND:
        raise UnusableWorkbook("not_sealed" if template.state is State.NONE else "seal_unsound", path=host.name)
    if not all(protects(own, sheet) for sheet, own in template.seal.protection.items()):
        raise UnusableWorkbook("seal_unsound", path=host.name)  # it would be written into the workbook as it is
    found = restoration(host.sheet_names(), host.read, template.seal)
    sealed = template.seal.protection
    protections = {name: sealed.get(sheet, {"sheet": "1"}) for name, sheet in found.protected.items()}
    if sealed.get("workbook") and host.structure_protected is False:
        protections[WORKBOOK] = sealed["workbook"]
    if sealed.get("workbook") and host.structure_protected is None:
        found.left.append(Left("left_structure"))
    return found, protections


def restoration(sheet_names: Sequence[str], read: Read, seal: Seal) -> Restoration:
    """What it takes to restore a workbook: first its columns, then the records that they name.

    sheet_names, read
        As for `check.check`.
    """
    found = Restoration()
    book = read_book(sheet_names, read)
    for row_type in book.row_types:
        key = row_type.sheet.key
        if key in book.tables:
            _restore_columns(book.tables[key], seal, found)
        elif key in book.empty or key in book.headless:
            _restore_header(row_type, {**book.empty, **book.headless}[key], seal, read, found)
        else:
            found.left.append(Left("left_sheet", {"sheet": seal.sheets.get(key, row_type.sheet.fr)}))
    ordered = read_book(sheet_names, _with(read, found.edits))
    for table in ordered.tables.values():
        _restore_references(table, seal, found)
    _restore_lists(seal, read, found)
    found.edits = _joined(found.edits)
    found.protected = {name: key for key, name in _names(ordered, seal) if _is_unprotected(read(name))}
    return found


def _with(read: Read, edits: Sequence[Edit]) -> Read:
    """Reads sheets as they will be once the edits are made."""

    def changed(name: str) -> Grid | None:
        grid = read(name)
        own = [edit for edit in edits if edit.cell.sheet == name]
        if grid is None or not own:
            return grid
        height = max(grid.rows.stop, *(edit.cell.row + 1 for edit in own))
        width = max(grid.columns.stop, *(edit.cell.column + 1 for edit in own))
        values = [[grid.at(row, column) for column in range(1, width)] for row in range(1, height)]
        for edit in own:
            values[edit.cell.row - 1][edit.cell.column - 1] = edit.new
        return replace(grid, values=values, top=1, left=1)

    return changed


def _joined(edits: Sequence[Edit]) -> list[Edit]:
    """One edit a cell: from what it was to what it becomes last."""
    joined: dict[Cell, Edit] = {}
    for edit in edits:
        first = joined.get(edit.cell)
        joined[edit.cell] = edit if first is None else Edit(edit.cell, first.old, edit.new)
    return [edit for edit in joined.values() if not same(edit.old, edit.new)]


def _names(book: Book, seal: Seal) -> Iterator[tuple[str, str]]:
    """The sheets that were protected, the first page and the lists too, by key, with the names that they have now."""
    for key, name in seal.sheets.items():
        if key in seal.protected or key in seal.protection:
            yield key, book.tables[key].name if key in book.tables else name


def _is_unprotected(grid: Grid | None) -> bool:
    return grid is not None and grid.protected is False


def _restore_header(row_type: type[Row], name: str, seal: Seal, read: Read, found: Restoration) -> None:
    """A sheet without header row: its headers go back to the first row if that is free."""
    grid = read(name)
    if grid is None or any(not is_blank(grid.at(1, column)) for column in range(1, grid.columns.stop)):
        found.left.append(Left("left_header", {"sheet": name}))
        return
    headers = seal.headers.get(row_type.sheet.key, ())
    wanted: Wanted = {Cell(name, 1, column): header for column, header in enumerate(headers, 1)}
    _add_edits(found, wanted, grid)


def _restore_columns(table: Table, seal: Seal, found: Restoration) -> None:
    places = _places(table, seal)
    moved = _moves(table, places)
    columns = {column for move in moved.items() if move[0] != move[1] for column in move}
    if any(_formulas(table, columns)):
        found.left.append(Left("left_order", {"sheet": table.name}))
        moved, places = {}, dict(table.layout.places)
    wanted = dict(_moved_cells(table, moved))
    for key, header in seal.header_row(table.sheet.key).items():
        if key in places:
            wanted[Cell(table.name, table.layout.row, places[key])] = header
    _add_edits(found, wanted, table.grid)


def _formulas(table: Table, columns: set[int]) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in table.grid.rows for column in columns if (row, column) in table.grid.formulas)


def _places(table: Table, seal: Seal) -> dict[str, int]:
    """Where each sealed column belongs: where the template has it."""
    return {key: place for place, key in enumerate(seal.header_row(table.sheet.key), 1)}


def _moves(table: Table, places: Mapping[str, int]) -> dict[int, int]:
    """New column by old one. A column whose header nobody knows, standing where one is missing, is that one."""
    now = dict(table.layout.places)
    free = {places[key]: key for key in places if key not in now}
    strangers = [column for column in range(1, table.grid.columns.stop) if column not in now.values()]
    for column in strangers:
        if column in free and column not in table.layout.duplicated:
            now[free[column]] = column
    moves = {column: places[key] for key, column in now.items() if key in places}
    last = max([*places.values(), *now.values(), table.grid.columns.stop - 1], default=0)
    taken = set(moves.values()) | set(places.values())
    for column in range(1, table.grid.columns.stop):
        if column not in moves:
            moves[column] = column if column not in taken else (last := last + 1)
    return moves


def _moved_cells(table: Table, moved: Mapping[int, int]) -> Iterator[tuple[Cell, Raw]]:
    """The cells that columns in motion fill, and those that they leave empty."""
    changed = {old: new for old, new in moved.items() if old != new}
    left = set(changed) - set(changed.values())
    for row in range(table.layout.row, table.grid.rows.stop):
        yield from ((Cell(table.name, row, new), table.grid.at(row, old)) for old, new in changed.items())
        yield from ((Cell(table.name, row, old), None) for old in left)


def _restore_references(table: Table, seal: Seal, found: Restoration) -> None:
    """Column A as it was sent: each sealed identifier on the record that has its name."""
    references, key = references_of(table, seal), name_column(table.row_type)
    if references is None or key not in table.layout.places:
        return
    sent, right = references.sent, references.right
    unsure = list(chain.from_iterable(doubt.identities for doubt in references.unsure))
    found.left += [Left("left_reference", {"sheet": table.name, "identity": i, "name": sent[i]}) for i in unsure]
    place, name_place = table.layout.places["ooti_id"], table.layout.places[key]
    wanted: Wanted = {}
    for index, identity in enumerate(references.now):
        if right.get(index) != identity and index not in references.asked:
            wanted[Cell(table.name, table.rows[index], place)] = right.get(index)
    for row, identity in enumerate(references.gone, max([table.layout.row, *table.rows]) + 1):
        wanted[Cell(table.name, row, place)] = identity
        wanted[Cell(table.name, row, name_place)] = sent[identity]
    _add_edits(found, wanted, table.grid)


def _restore_lists(seal: Seal, read: Read, found: Restoration) -> None:
    """The lists' sheet: titles and entries in their places, nothing below them."""
    name = seal.sheets.get("lists", "")
    grid = read(name)
    if grid is None or name == SHEET or not has_lists(grid):  # a forged seal may name any sheet
        found.left.append(Left("left_lists", {"sheet": name}))
        return
    wanted: Wanted = {}
    for column, (title, entries) in enumerate(seal.lists.items(), 2):
        for row, entry in enumerate((title, *entries), 1):
            wanted[Cell(name, row, column)] = entry
        below = range(len(entries) + 2, grid.rows.stop)
        wanted |= {Cell(name, row, column): None for row in below}
    _add_edits(found, wanted, grid)


def _add_edits(found: Restoration, wanted: Wanted, grid: Grid) -> None:
    """What it takes for the cells to hold what is wanted. A formula is never typed over, even one that shows that."""
    for cell, new in wanted.items():
        old = grid.at(cell.row, cell.column)
        if (cell.row, cell.column) in grid.formulas:
            place = {"sheet": cell.sheet, "cell": cell.address}
            found.left.append(Left("left_formula", {**place, "value": new}))
        elif not same(old, new):
            found.edits.append(Edit(cell, old, new))
