"""A block of cells read and written in as few calls as it can be.

Reading: one call for the values, one for the formats and a few for each format in use, one to find errors and a few for
each kind of error. Writing: one call for all values, a few for formats that must change, one for each run of formulas.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from . import formats, formulas, values
from .addresses import Rectangle, around, between, of_uno, runs
from .arrays import put_data, put_formulas
from .bridge import Remote
from .cellerrors import errors_in

if TYPE_CHECKING:
    from .sheets import CalcSheet

Rows = list[list[Any]]
_FORMULA = 16  # com.sun.star.sheet.CellFlags


def read(sheet: CalcSheet, xl: Remote, area: Rectangle) -> Rows:
    """The values: None, bool, float, str, datetime or CellError. A time of day or a duration is a number of days."""
    rows: Rows = [list(row) for row in xl.getDataArray()]
    numbers = _numbers(area, rows)
    if numbers is not None:
        _give_meaning(sheet, xl if numbers == area else sheet.cells_of(numbers), numbers, area, rows)
    if any(value is None for row in rows for value in row):  # Calc gives nothing for an error, "" for an empty cell
        for (row, column), code in errors_in(sheet, xl):
            rows[row - area.row][column - area.column] = values.error(code)
    return [[None if value == "" else value for value in row] for row in rows]


def read_plain(xl: Remote) -> Rows:
    """Texts and numbers, in one call: a date is its number, an error None."""
    return [[None if value == "" else value for value in row] for row in xl.getDataArray()]


def _numbers(area: Rectangle, rows: Rows) -> Rectangle | None:
    """The smallest part with all numbers: each format that is in use costs calls. None where there are none."""
    columns = [column for column, values in enumerate(zip(*rows, strict=True)) if float in map(type, values)]
    if not columns:
        return None
    lines = [line for line, row in enumerate(rows) if float in map(type, row)]
    top, left = area.row, area.column
    return between(top + lines[0], left + columns[0], top + lines[-1], left + columns[-1])


def _give_meaning(sheet: CalcSheet, xl: Remote, numbers: Rectangle, area: Rectangle, rows: Rows) -> None:
    """Numbers under a date format as moments, and under a logical one as truth values."""
    for key, areas in formats_in(xl, numbers):
        kind = sheet.book.formats.kind(key)
        if not kind & (formats.DATE | formats.LOGICAL):
            continue
        epoch = sheet.book.epoch
        for row, column in (cell for part in areas for cell in part.cells()):
            value = rows[row - area.row][column - area.column]
            if type(value) is float:
                meant = values.moment(value, epoch) if kind & formats.DATE else _truth(value)
                rows[row - area.row][column - area.column] = meant


def _truth(value: float) -> bool | float:
    return bool(value) if value in (0.0, 1.0) else value


def formats_in(xl: Remote, area: Rectangle) -> Iterator[tuple[int, list[Rectangle]]]:
    """The number formats in use in a block and where they are; one format may come more than once."""
    if area.size == 1:
        yield xl.NumberFormat, [area]
        return
    looks = xl.getUniqueCellFormatRanges()
    for index in range(looks.Count):
        group = looks.getByIndex(index)
        yield group.NumberFormat, [of_uno(address) for address in group.RangeAddresses]


def write(sheet: CalcSheet, xl: Remote, area: Rectangle, value: Any) -> None:
    """Set all cells. A text that begins with "=" is a formula, with "'" a text without that sign, as in Excel.

    Any other text stays the text that it is, "0012" too. Dates, times and truth values give a format to cells that
    have none which shows them.
    """
    rows = values.block(value, area.rows, area.columns)
    if not isinstance(value, list | tuple):
        rows = [
            [formulas.shifted(v, r, c) if isinstance(v, str) else v for c, v in enumerate(row)]
            for r, row in enumerate(rows)
        ]
    _Writing(sheet, xl, area, [[values.prepared(v) for v in row] for row in rows]).run()


class _Writing:
    """One block being written: the values, and the format of each cell where it matters."""

    def __init__(self, sheet: CalcSheet, xl: Remote, area: Rectangle, rows: Rows) -> None:
        self.sheet, self.xl, self.area, self.rows = sheet, xl, area, rows
        self.keys = _keys(xl, area) if any(v is not None for row in rows for v in row) else {}

    def run(self) -> None:
        formulas_at: dict[tuple[int, int], str] = {}
        wanted: dict[str, list[tuple[int, int]]] = {}
        data = []
        for r, row in enumerate(self.rows, self.area.row):
            line: list[str | float] = []
            for c, value in enumerate(row, self.area.column):
                kind, general = self._kind(r, c)
                if _is_formula(value) and not kind & formats.TEXT:
                    formulas_at[r, c] = value
                    line.append("")
                    continue
                if (code := _code_for(value, kind, general)) is not None:
                    wanted.setdefault(code, []).append((r, c))
                line.append(_plain(value, self.sheet))
            data.append(line)
        with self.sheet.writing(self.xl):
            put_data(self.sheet, self.xl, self.area, data)
            self._give_back_formats()
            self._formulas(formulas_at)
            for code, cells in wanted.items():
                formats.give(self.sheet.many(runs(cells)), self.sheet.book.formats.key(code))

    def _formulas(self, at: dict[tuple[int, int], str]) -> None:
        for run in runs(at):
            texts = [
                tuple(formulas.from_excel(at[row, run.column + i]) for i in range(run.columns))
                for row in range(run.row, run.last_row + 1)
            ]
            put_formulas(self.sheet, self.sheet.cells_of(run), run, texts)

    def _kind(self, row: int, column: int) -> tuple[int, bool]:
        """Kind of a cell's format, and whether it is General."""
        key = self.keys.get((row, column))
        known = self.sheet.book.formats
        return (0, False) if key is None else (known.kind(key), known.is_general(key))

    def _give_back_formats(self) -> None:
        """Undo what Calc does by itself: a text that reads like a number makes its cell a text cell."""
        if not any(isinstance(value, str) for row in self.rows for value in row):
            return
        changed: dict[int, list[tuple[int, int]]] = {}
        for cell, key in _keys(self.xl, self.area).items():
            if key != self.keys[cell]:
                changed.setdefault(self.keys[cell], []).append(cell)
        for key, cells in changed.items():
            formats.give(self.sheet.many(runs(cells)), key)


def _is_formula(value: Any) -> bool:
    return isinstance(value, str) and len(value) > 1 and value.startswith("=")


def _keys(xl: Remote, area: Rectangle) -> dict[tuple[int, int], int]:
    """The number of each cell's format."""
    return {cell: key for key, areas in formats_in(xl, area) for part in areas for cell in part.cells()}


def _code_for(value: Any, kind: int, general: bool) -> str | None:
    """The format that a cell needs to show a value as what it is; None where its own does."""
    if isinstance(value, bool):
        return None if kind & formats.LOGICAL else formats.LOGICAL_CODE
    if isinstance(value, float):
        return formats.GENERAL if kind & formats.LOGICAL else None
    if not (general or kind & (formats.LOGICAL | formats.TEXT)):
        return None
    if isinstance(value, dt.datetime):
        return formats.DATETIME_CODE if value.time() != dt.time() else formats.DATE_CODE
    if isinstance(value, dt.time):
        return formats.TIME_CODE
    return formats.DURATION_CODE if isinstance(value, dt.timedelta) else None


def _plain(value: Any, sheet: CalcSheet) -> str | float:
    """A value as Calc keeps it: a text or a number."""
    match value:
        case None:
            return ""
        case str():
            return value.removeprefix("'") if value.startswith("'") else value
        case dt.datetime():
            return values.serial(value, sheet.book.epoch)
        case dt.time():
            return values.serial(dt.datetime.combine(sheet.book.epoch, value), sheet.book.epoch)
        case dt.timedelta():
            return value / dt.timedelta(days=1)
        case _:
            return float(value)


def read_formulas(xl: Remote) -> tuple[tuple[str, ...], ...]:
    """What was typed in each cell, as Excel writes it, in one call."""
    array: Iterable[Sequence[str]] = xl.getFormulaArray()
    return tuple(tuple(map(formulas.to_excel, row)) for row in array)


def formulas_in(sheet: CalcSheet, xl: Remote) -> set[tuple[int, int]]:
    """The cells that hold a formula, in two calls and one for the part that they are in.

    An error or a truth value that was typed in is none in Excel: Calc keeps it as a formula.
    """
    found = [of_uno(address) for address in xl.queryContentCells(_FORMULA).RangeAddresses]
    if not found:
        return set()
    part = around(found)
    typed = read_formulas(sheet.cells_of(part))
    held = {cell: typed[cell[0] - part.row][cell[1] - part.column] for own in found for cell in own.cells()}
    return {cell for cell, text in held.items() if text not in formulas.CONSTANTS}


def write_formulas(sheet: CalcSheet, xl: Remote, area: Rectangle, value: Any) -> None:
    """Type into each cell, as Excel's `Range.Formula` does: "1.5" is a number. One call; one text fills all cells."""
    rows = values.block(value, area.rows, area.columns)
    fill = not isinstance(value, list | tuple)
    texts = [
        tuple(formulas.from_excel(formulas.shifted(_typed(v), r, c) if fill else _typed(v)) for c, v in enumerate(row))
        for r, row in enumerate(rows)
    ]
    with sheet.writing(xl):
        put_formulas(sheet, xl, area, texts)


def _typed(value: Any) -> str:
    if value is None:
        return ""
    return str(value).upper() if isinstance(value, bool) else str(value)
