"""Doubtful values as questions to a person, and what an answer comes to.

Cells are asked about together where all that a person would look at is the same: sheet and column, what was found, what
the cell holds, what it may mean. Each cell is asked about once, whatever was found on it. An answer is one of the
readings that are offered, or a value of the person's own: that is read as if it stood in each of the cells, by the
column's kind, in its row and beside its column.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from ooti_xl import wording
from ooti_xl.check import judge
from ooti_xl.model.areas import areas
from ooti_xl.model.findings import Cell, Edit, Finding, Raw, Safety, choose
from ooti_xl.model.folding import fold, fold_case
from ooti_xl.model.report import Report
from ooti_xl.rules import duplicate_value
from ooti_xl.tables import Book, Table
from ooti_xl.tables.again import read_in_part, unread

#: What is wrong between cells is no reason to refuse a value: the other cell may be the one to correct.
_BETWEEN_CELLS = ("end_before_start", "shares_off_total")
#: Warnings about what nobody means to write.
_NEVER_MEANT = ("text_formula",)


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked about cells that are alike.

    found
        A cell each, in reading order: what was found on it.
    """

    found: tuple[tuple[Finding, ...], ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found on the first cell: of each other one the same is to be said."""
        return self.found[0]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells, all of one column."""
        return tuple(findings[0].cell for findings in self.found)

    @property
    def offers(self) -> tuple[tuple[Edit, ...], ...]:
        """What each reading comes to: an edit for each of the cells, in their order."""
        return tuple(zip(*map(_edits, self.found), strict=True))

    def held(self, locale: str) -> str:
        """What the first cell holds, as a person reads it; the others hold the same in one writing or another."""
        return wording.held(self.findings[0], locale)

    def problem(self, locale: str) -> str:
        """What is doubtful, in a sentence for each finding."""
        return " ".join(wording.problem(finding, locale) for finding in self.findings)

    def places(self, locale: str, most: int | None = None) -> str:
        """The cells as `places` writes them."""
        return places(self.cells, locale, most)

    def readings(self, locale: str) -> tuple[str, ...]:
        """The offers as a person reads them, in the same order."""
        texts = {
            edit: wording.shown_value(proposal, locale) or wording.say("empty_cell", locale)
            for finding in self.findings
            for edit, proposal in zip(_choices(finding), wording.proposals(finding, locale), strict=True)
        }
        return tuple(texts[edit] for edit in _edits(self.findings))

    def picked(self, text: str, locale: str) -> tuple[Edit, ...]:
        """The edits of the offer that reads like a text, kinds of spaces aside; none where there is no such offer."""
        offered = dict(zip(map(_spaced, self.readings(locale)), self.offers, strict=True))
        return offered.get(_spaced(text), ())

    def of(self, cells: Collection[Cell]) -> Question:
        """The same question about some of its cells, at least one."""
        return Question(tuple(findings for findings in self.found if findings[0].cell in cells))

    def one_by_one(self) -> Iterator[Question]:
        """A question for each of the cells."""
        return (Question((findings,)) for findings in self.found)


class Own(NamedTuple):
    """A value that a person gives instead of the readings, and the number format of the cell where it was typed."""

    value: Raw
    number_format: str = "General"


class Reply(NamedTuple):
    """What a person answers to a question.

    edits
        What it comes to; none: the cells are left as they are.
    own
        What was given instead of a reading.
    is_for_all
        Whether all cells that are alike were asked about.
    """

    question: Question
    edits: tuple[Edit, ...] = ()
    own: Own | None = None
    is_for_all: bool = True


def questions(report: Report) -> list[Question]:
    """What is to be asked about a report's doubtful cells: cells that are alike together, in the order of the first."""
    by_cell: dict[Cell, list[Finding]] = {}
    for finding in report.findings:
        if finding.fix is not None and finding.fix.safety is Safety.ASK and finding.fix.alternatives:
            by_cell.setdefault(finding.cell, []).append(finding)
    alike: dict[Hashable, list[tuple[Finding, ...]]] = {}
    for found in by_cell.values():
        alike.setdefault(tuple(map(_asked, found)), []).append(tuple(found))
    return [Question(tuple(found)) for found in alike.values()]


def _asked(finding: Finding) -> Hashable:
    """What a person looks at to answer; the row too, where an answer is for one cell alone."""
    fix, cell = finding.fix, finding.cell
    assert fix is not None
    own = cell.row if fix.is_for_one else None
    facts = sorted((name, as_compared(str(fact))) for name, fact in finding.facts.items())
    offers = tuple(map(repr, fix.alternatives))  # True, 1 and 1.0 are three answers
    return cell.sheet, cell.column, own, finding.code, compared(finding.value), offers, fix.number_format, tuple(facts)


def compared(value: Raw) -> Hashable:
    """A value by which cells are alike: texts as `as_compared`, others only where they are the same."""
    return as_compared(value) if isinstance(value, str) else (type(value).__name__, value)


def as_compared(text: str) -> str:
    """A text for comparing what people wrote. Beside figures, signs count: "1.234" and "1,234" may be two amounts.

    >>> as_compared("À définir.") == as_compared("a definir"), as_compared("1.234") == as_compared("1,234")
    (True, False)
    """
    return fold_case(text) if any(map(str.isdecimal, text)) else fold(text)


def places(cells: Collection[Cell], locale: str, most: int | None = None) -> str:
    """Cells of one sheet as ranges: ``E2, E5–E9 (6 cellules)``; of more than `most` ranges, the first ones."""
    text = areas(((cell.row, cell.column) for cell in cells), most)
    return f"{text} ({wording.say('cells', locale, n=len(cells))})" if len(cells) > 1 else text


def _edits(findings: Iterable[Finding]) -> tuple[Edit, ...]:
    """The edits to choose from on a cell, each once."""
    return tuple(dict.fromkeys(edit for finding in findings for edit in _choices(finding)))


def _choices(finding: Finding) -> Iterator[Edit]:
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
            read_in_part(again.tables[key], table, again, [Cell(table.name, *place) for place in given])
    found: dict[Cell, list[Finding]] = {cell: [] for cell in own}
    for finding in judge(again).findings:
        for about in (finding, *_of_first(finding)):
            if about.cell in found and about.code not in _BETWEEN_CELLS:
                found[about.cell].append(about)
    now = {table.name: table.grid for table in book.tables.values()}
    return {cell: _verdict(cell, now[cell.sheet].at(*cell[1:]), own[cell], found[cell]) for cell in own}


def _of_first(finding: Finding) -> Iterator[Finding]:
    """What stands on every one of equal values but the first, as it would stand on that one."""
    if finding.code == duplicate_value.RULE.code:
        first = Cell.at(finding.cell.sheet, finding.facts["first"])
        yield replace(finding, cell=first, facts={**finding.facts, "first": finding.cell.address})


def _verdict(cell: Cell, old: Raw, own: Own, found: list[Finding]) -> Edit | Finding:
    """What speaks against a value, the first of it; else the edit of the value, written as its column writes it."""
    wrong = next((finding for finding in found if finding.is_error or finding.code in _NEVER_MEANT), None)
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

    return unread(table, replace(table.grid, number_format=number_format), table.rows, raws)
