"""What of a workbook is new beside the one that it was compared with: the rest stays out of an export's files.

A record that may be there already is neither new nor known: it goes into a file apart, and with it the new records that
link to it, since what they are to be linked to waits for the same answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ooti_xl.comparing.comparison import Comparison
from ooti_xl.comparing.meanings import called
from ooti_xl.comparing.pairing import Pair
from ooti_xl.exports import ExportPlan, LeftOut, Planned
from ooti_xl.model.findings import Cell
from ooti_xl.tables import Book, Table


@dataclass(frozen=True, slots=True)
class SortedRow:
    """A record that is not certainly new.

    row
        1-based, in the workbook.
    name, other_name
        What it is called here, and there.
    file, sheet, other_row
        Where it is, or may be, in the other workbook; no row where only what it links to may be there.
    by
        Keys of the columns that say so.
    """

    row: int
    name: str
    file: str
    sheet: str
    other_name: str = ""
    other_row: int | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SortedSheet:
    """A sheet's records: how many are new, those that are there already, those that may be."""

    name: str
    new: int
    known: tuple[SortedRow, ...]
    unsure: tuple[SortedRow, ...]


def sorted_out(book: Book, against: Comparison) -> dict[str, SortedSheet]:
    """Every sheet's records, by sheet key, in import order."""
    found: dict[str, SortedSheet] = {}
    waiting: dict[str, set[int]] = {}
    for key, table in book.tables.items():
        sheet = against.sheets.get(key)
        pairs = sheet.pairs if sheet else {}
        own = {index for index, pair in pairs.items() if not pair.sure}
        waiting[key] = own | {i for i in range(len(table.rows)) if i not in pairs and _waits(table, i, waiting)}
        known = [_row(against, key, table, index, pair) for index, pair in pairs.items() if pair.sure]
        unsure = [_row(against, key, table, index, pairs.get(index)) for index in sorted(waiting[key])]
        found[key] = SortedSheet(table.name, len(table.rows) - len(known) - len(unsure), tuple(known), tuple(unsure))
    return found


def _waits(table: Table, index: int, waiting: Mapping[str, set[int]]) -> bool:
    """Whether a record links to one that waits for an answer."""
    for key, links in table.links.items():
        found = links[index] if isinstance(links[index], tuple) else (links[index],)
        if not waiting.get(table.columns[key].target or "", set()).isdisjoint(found):
            return True
    return False


def _row(against: Comparison, key: str, table: Table, index: int, pair: Pair | None) -> SortedRow:
    row, name = table.rows[index], called(table, index)
    theirs = against.theirs.tables.get(key)
    file, sheet = against.files.get(key, ""), theirs.name if theirs else ""
    if pair is None or theirs is None:
        return SortedRow(row, name, file, sheet)
    return SortedRow(row, name, file, sheet, called(theirs, pair.other), theirs.rows[pair.other], pair.by)


def only_new(plan: ExportPlan, sheets: Mapping[str, SortedSheet]) -> ExportPlan:
    """A plan without what is there already, and with what may be there in files apart."""
    known = {Cell(sheet.name, one.row, 0) for sheet in sheets.values() for one in sheet.known}
    findings = tuple(f for f in plan.findings if f.cell._replace(column=0) not in known)
    files = [part for planned in plan.files for part in _parts(planned, sheets[planned.sheet])]
    planned_sheets = dict.fromkeys(planned.sheet for planned in plan.files)
    left = [one for key in planned_sheets for one in _left(sheets[key])]
    return replace(plan, files=tuple(files), findings=findings, left_out=(*left, *plan.left_out))


def _parts(planned: Planned, sheet: SortedSheet) -> Iterator[Planned]:
    """A file of what is new and one of what may be there; none without rows."""
    unsure = {one.row for one in sheet.unsure}
    known = {one.row for one in sheet.known}
    for apart in (False, True):
        kept = [place for place, row in enumerate(planned.sources) if row not in known and (row in unsure) is apart]
        if kept:
            rows, sources = [planned.rows[place] for place in kept], [planned.sources[place] for place in kept]
            yield replace(planned, rows=rows, sources=sources, apart=apart)


def _left(sheet: SortedSheet) -> Iterator[LeftOut]:
    for key, rows in (("export_left_known", sheet.known), ("export_left_unsure", sheet.unsure)):
        if rows:
            yield LeftOut(key, sheet.name, count=len(rows))
