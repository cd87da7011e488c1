"""Doubtful values as questions to a person, and what an answer comes to.

A cell is asked about once, whatever was found on it. An answer is one of the readings that are offered, or a value of
the person's own: that is read as if it stood in the cell, by the column's kind, in its row and beside its column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from ooti_xl import wording
from ooti_xl.check import judge
from ooti_xl.model.findings import Cell, Edit, Finding, Raw, Safety, choose
from ooti_xl.model.report import Report
from ooti_xl.tables import Book, Table
from ooti_xl.tables.columns_read import read_table

#: What is wrong between cells is no reason to refuse a value: the other cell may be the one to correct.
_BETWEEN_CELLS = ("end_before_start", "shares_off_total")


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked about one cell: what was found on it, and the edit of each reading, each once."""

    findings: tuple[Finding, ...]
    offers: tuple[Edit, ...]

    @property
    def cell(self) -> Cell:
        return self.findings[0].cell

    def held(self, locale: str) -> str:
        """What the cell holds, as a person reads it."""
        return wording.held(self.findings[0], locale)

    def readings(self, locale: str) -> tuple[str, ...]:
        """The offers as a person reads them, in the same order."""
        texts = {
            edit: wording.shown_value(proposal, locale) or wording.say("empty_cell", locale)
            for finding in self.findings
            for edit, proposal in zip(_edits(finding), wording.proposals(finding, locale), strict=True)
        }
        return tuple(texts[edit] for edit in self.offers)

    def picked(self, text: str, locale: str) -> Edit | None:
        """The offer that reads like a text, kinds of spaces aside; None where there is none."""
        offered = dict(zip(map(_spaced, self.readings(locale)), self.offers, strict=True))
        return offered.get(_spaced(text))


class Own(NamedTuple):
    """A value that a person gives instead of the readings, and the number format of the cell where it was typed."""

    value: Raw
    number_format: str = "General"


def questions(report: Report) -> list[Question]:
    """What is to be asked about a report's doubtful cells, in its order."""
    by_cell: dict[Cell, list[Finding]] = {}
    for finding in report.findings:
        if finding.fix is not None and finding.fix.safety is Safety.ASK and finding.fix.alternatives:
            by_cell.setdefault(finding.cell, []).append(finding)
    return [
        Question(tuple(found), tuple(dict.fromkeys(edit for finding in found for edit in _edits(finding))))
        for found in by_cell.values()
    ]


def _edits(finding: Finding) -> Iterator[Edit]:
    return (choose(finding, new) for new in finding.fix.alternatives) if finding.fix else iter(())


def _spaced(text: str) -> str:
    return " ".join(text.split())


def answered(book: Book, own: Mapping[Cell, Own]) -> dict[Cell, Edit | Finding]:
    """What values of a person's own come to: the edit that writes each as its column does, or what is wrong with it.

    book
        As it was read; it stays as it is.
    own
        By cell of a record, not blank.
    """
    again = replace(book, tables=dict(book.tables), errors=set())
    for key, table in book.tables.items():
        given = {cell[1:]: value for cell, value in own.items() if cell.sheet == table.name}
        if given:
            again.tables[key] = _with(table, given)
            read_table(again.tables[key], again)
    found: dict[Cell, list[Finding]] = {cell: [] for cell in own}
    for finding in judge(again).findings:
        if finding.cell in found and finding.code not in _BETWEEN_CELLS:
            found[finding.cell].append(finding)
    now = {table.name: table.grid for table in book.tables.values()}
    return {cell: _verdict(cell, now[cell.sheet].at(*cell[1:]), own[cell], found[cell]) for cell in own}


def _verdict(cell: Cell, old: Raw, own: Own, found: list[Finding]) -> Edit | Finding:
    """The first error on a cell; else the edit of the value, written as its column writes it."""
    wrong = next((finding for finding in found if finding.is_error), None)
    if wrong is not None:
        return wrong
    safe = (edit for f in found if f.fix and f.fix.safety is Safety.SAFE for edit in f.fix.edits if edit.cell == cell)
    written = next(safe, None)
    if written is not None:
        return written._replace(old=old)
    return Edit(cell, old, own.value, None if isinstance(own.value, str) else own.number_format)


def _with(table: Table, given: Mapping[tuple[int, int], Own]) -> Table:
    """A table, not read yet, whose records have other values in some cells (by row and column)."""
    index_of = {row: index for index, row in enumerate(table.rows)}
    key_of = {place: key for key, place in table.layout.places.items()}
    raws = {key: list(column) for key, column in table.raws.items()}
    for (row, column), own in given.items():
        raws[key_of[column]][index_of[row]] = own.value

    def number_format(row: int, column: int) -> str:
        own = given.get((row, column))
        return table.grid.number_format(row, column) if own is None else own.number_format

    return Table(
        table.row_type,
        table.name,
        replace(table.grid, number_format=number_format),
        table.layout,
        rows=table.rows,
        raws=raws,
        totals=table.totals,
        headers_again=table.headers_again,
    )
