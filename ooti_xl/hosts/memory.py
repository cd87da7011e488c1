"""A workbook that is only grids in memory: for tests, for a browser, for values that come from elsewhere."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ooti_xl.hosts import BETWEEN, FILLS, WORKBOOK, Mark, Protected, Protection
from ooti_xl.hosts.correcting import Batch, Correcting, replaced_formulas
from ooti_xl.hosts.journal import Journal, JournalRow
from ooti_xl.hosts.marks import Said, marks, said
from ooti_xl.model import seal
from ooti_xl.model.findings import Cell, Raw
from ooti_xl.model.grids import Grid
from ooti_xl.model.report import Report


class MemoryHost(Correcting):
    """Grids by sheet name; they are copied, so the caller's own never change.

    name
        What the report calls the workbook.
    fills, notes
        A person's own colours (RRGGBB) and notes.
    structure_protected
        Whether sheets can't be added, removed or renamed; None where that is not known.
    """

    def __init__(
        self,
        grids: Mapping[str, Grid],
        name: str = "",
        *,
        fills: Mapping[Cell, str] | None = None,
        notes: Mapping[Cell, str] | None = None,
        structure_protected: bool | None = None,
    ) -> None:
        self.name = name
        self.structure_protected = structure_protected
        self._grids = {sheet: _from_the_corner(grid) for sheet, grid in grids.items()}
        #: How many rows there were at first: what was written below and taken back leaves none.
        self._rows = {sheet: len(grid.values) for sheet, grid in self._grids.items()}
        self._fills = dict(fills or {})
        self._notes = dict(notes or {})
        self._formats: dict[Cell, str] = {}
        #: The cells whose formula was replaced.
        self._replaced: set[Cell] = set()
        self._journal = Journal()
        self._marks: dict[Cell, Mark] = {}
        #: The rows of the report; None without marks.
        self.report: tuple[Said, ...] | None = None

    def sheet_names(self) -> Sequence[str]:
        """The sheets, in order, without our seal."""
        return tuple(name for name in self._grids if name != seal.SHEET)

    def read(self, sheet: str) -> Grid | None:
        """A copy of a whole sheet; None if there is none of that name."""
        grid = self._grids.get(sheet)
        if grid is None:
            return None
        changed, own = dict(self._formats), grid.number_format

        def number_format(row: int, column: int) -> str:
            return changed.get(Cell(sheet, row, column)) or own(row, column)

        formulas = _Left(grid.formulas, frozenset(cell[1:] for cell in self._replaced if cell.sheet == sheet))
        return replace(grid, values=list(grid.values), number_format=number_format, formulas=formulas)

    @property
    def journal(self) -> Journal:
        """Our journal, as texts: what a host keeps in a workbook."""
        return self._journal

    def _correct(self, batch: Batch, rows: Iterable[JournalRow]) -> None:
        self._take_back(batch, self._journal.followed_by(rows))

    def _take_back(self, batch: Batch, left: Journal) -> None:
        for edit in batch.edits:
            self._put(edit.cell, edit.new, batch.formats.get(edit.cell) or self._format(edit.cell))
        self._replaced |= replaced_formulas(batch.edits).keys()
        self._replaced -= batch.formulas.keys()
        self._journal = left

    def contents(self) -> None:
        """Nothing: there is no file to look in."""

    def protect(self, protections: Mapping[str, Protection]) -> Protected:
        """Protect sheets, and the structure; there are no passwords here."""
        for sheet in protections.keys() & self._grids.keys():
            self._grids[sheet] = replace(self._grids[sheet], protected=True)
        self.structure_protected = True if WORKBOOK in protections else self.structure_protected
        return Protected()

    @property
    def is_marked(self) -> bool:
        """Whether a check's marks are on it."""
        return self.report is not None

    def mark(self, report: Report, locale: str) -> None:
        """Colour and annotate the cells, and make the report; earlier marks are replaced."""
        lines = said(report, self.corrections(), locale)
        self._marks = {mark.cell: mark for mark in marks(lines) if mark.cell.sheet in self._grids}
        self.report = tuple(lines)

    def clear(self) -> int:
        """Remove marks and the report; gives the number of cells freed."""
        freed = len(self._marks)
        self._marks, self.report = {}, None
        return freed

    def put(self, cell: Cell, value: Raw) -> None:
        """Set a cell as a person does: no journal, no question asked. KeyError where there is no such sheet."""
        self._put(cell, value, self._format(cell))

    def fill(self, cell: Cell) -> str | None:
        """The colour that a cell shows, as RRGGBB: ours, else a person's own; None for none."""
        mark = self._marks.get(cell)
        return self._fills.get(cell) if mark is None else FILLS[mark.colour]

    def note(self, cell: Cell) -> str:
        """The note that a cell shows: ours, then a person's own; empty for none."""
        mark = self._marks.get(cell)
        return BETWEEN.join(text for text in (mark.note if mark else "", self._notes.get(cell, "")) if text)

    def _format(self, cell: Cell) -> str:
        return self._formats.get(cell) or self._grids[cell.sheet].number_format(cell.row, cell.column)

    def _put(self, cell: Cell, value: Raw, number_format: str) -> None:
        """Set a cell; the grid reaches as far as there is something."""
        values = self._grids[cell.sheet].values
        assert isinstance(values, list)
        values.extend([] for _ in range(cell.row - len(values)))
        # A row of its own: those that have been read stay as they were.
        values[cell.row - 1] = with_value(values[cell.row - 1], cell.column, value)
        while len(values) > self._rows[cell.sheet] and all(raw in (None, "") for raw in values[-1]):
            values.pop()
        self._formats[cell] = number_format


@dataclass(frozen=True, slots=True)
class _Left:
    """``place in`` the formulas of a grid, less those that were replaced."""

    formulas: Container[tuple[int, int]]
    replaced: frozenset[tuple[int, int]]

    def __contains__(self, place: object) -> bool:
        return place in self.formulas and place not in self.replaced


def with_value(row: Sequence[Raw], column: int, value: Raw) -> list[Raw]:
    """A row that begins in column 1, with another value in a column, longer where it does not reach that far."""
    return [*row[: column - 1], *[None] * (column - 1 - len(row)), value, *row[column:]]


def _from_the_corner(grid: Grid) -> Grid:
    """The same sheet, its values copied and starting in A1."""
    rows = [[None] * (grid.left - 1) + list(row) for row in grid.values]
    return replace(grid, values=[*([] for _ in range(grid.top - 1)), *rows], top=1, left=1)
