"""What is offered is checked before it is offered: nothing that would get a finding itself.

A value is read as its cell would read it, and must need no correction and raise no doubt; where values are unique it
must not be another record's, and is for that cell alone. A link must lead to one record, written as that is, whose own
name is neither wrong nor in doubt. To empty a cell is no answer where a value is required.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from ooti_xl.model.columns import Need
from ooti_xl.model.findings import Finding, Raw, Safety
from ooti_xl.model.folding import fold
from ooti_xl.tables import Book, Table
from ooti_xl.tables.columns_read import is_clean, plain_among


def only_sound(book: Book, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, with those of their alternatives that can be chosen without a finding of their own."""
    sound = _Sound(book, findings)
    for finding in findings:
        if finding.fix is not None and finding.fix.safety is Safety.ASK:
            yield sound.of(finding)
        else:
            yield finding


class _Sound:
    """Answers whether a value would do in a cell, given what a book and its findings say."""

    def __init__(self, book: Book, findings: Sequence[Finding]) -> None:
        self._book = book
        self._tables = {table.name: table for table in book.tables.values()}
        #: Cells whose value is wrong, or may well be.
        self._bad = {f.cell for f in findings if f.is_error or (f.fix is not None and f.fix.safety is Safety.ASK)}
        self._taken: dict[tuple[str, str], Counter[str]] = {}
        #: What is offered, by sheet name and column.
        self._offered: dict[tuple[str, int], list[Raw]] = {}
        self._plain: dict[tuple[str, str], Set[Raw]] = {}
        for finding in findings:
            if finding.fix is not None and finding.fix.alternatives:
                offered = self._offered.setdefault((finding.cell.sheet, finding.cell.column), [])
                offered += finding.fix.alternatives

    def of(self, finding: Finding) -> Finding:
        """A finding with its sound alternatives only; without a fix where there is none."""
        fix, cell = finding.fix, finding.cell
        table = self._tables.get(cell.sheet)
        key = None if table is None else table.key_at(cell.column)
        if fix is None or table is None or key is None or cell.row <= table.layout.row:
            return finding
        index = bisect_left(table.rows, cell.row)
        sound = tuple(raw for raw in fix.alternatives if self._is(table, (index, key), raw, fix.number_format))
        is_for_one = table.columns[key].unique
        if sound == fix.alternatives and not is_for_one:
            return finding
        return replace(finding, fix=replace(fix, alternatives=sound, is_for_one=is_for_one) if sound else None)

    def _is(self, table: Table, place: tuple[int, str], raw: Raw, number_format: str | None) -> bool:
        column = table.columns[place[1]]
        if raw is None:
            return column.need is not Need.REQUIRED
        if column.target is not None:
            return column.many or self._leads(column.target, str(raw))
        if raw not in self._plain_in(table, place[1]) and not is_clean(raw, table, self._book, place, number_format):
            return False
        return not column.unique or self._is_free(table, place, str(raw))

    def _plain_in(self, table: Table, key: str) -> Set[Raw]:
        """Of all that is offered in a column, what is seen at once to be clean: looking at each alone takes longer."""
        if (table.name, key) not in self._plain:
            offered = self._offered[table.name, table.layout.places[key]]
            self._plain[table.name, key] = plain_among(offered, table.columns[key])
        return self._plain[table.name, key]

    def _leads(self, sheet: str, text: str) -> bool:
        """Whether a link so written leads to one record, here or in the workbook that this one was compared with, and
        nothing is wrong with what it calls it."""
        target, against = self._book.tables[sheet], self._book.against
        found = target.names.exact.get(text, ())
        if not found and against is not None:
            return against.holds(sheet, text)
        return len(found) == 1 and not any(
            target.cell(found[0], key) in self._bad
            for key in target.row_type.called
            if key in target.columns and text in (target.value(found[0], key), target.raws[key][found[0]])
        )

    def _is_free(self, table: Table, place: tuple[int, str], text: str) -> bool:
        """Whether no other record has a value, in whatever writing."""
        index, key = place
        if (table.name, key) not in self._taken:
            self._taken[table.name, key] = Counter(fold(str(value)) for value in table.values[key] if value is not None)
        own = table.value(index, key)
        return self._taken[table.name, key][fold(text)] == (own is not None and fold(str(own)) == fold(text))
