"""A sheet of a running application as a grid: values in one call, what surrounds them in few."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from ooti_xl.hosts.excel.application import Application, Rows
from ooti_xl.model.areas import Place
from ooti_xl.model.findings import CellError, Raw
from ooti_xl.model.grids import Area, Grid
from ooti_xl.model.number_formats import is_date_format

if TYPE_CHECKING:
    import xlwings as xw

#: Error values that Windows gives as whole numbers: 0x800A0000 and Excel's own (XlCVError).
_ERRORS = {2000: "#NULL!", 2007: "#DIV/0!", 2015: "#VALUE!", 2023: "#REF!", 2029: "#NAME?", 2036: "#NUM!", 2042: "#N/A"}
_ERRORS |= {2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!", 2047: "#BLOCKED!", 2048: "#UNKNOWN!"}
_ERRORS |= {2049: "#FIELD!", 2050: "#CALC!"}
_COM = -0x7FF60000


def grid(application: Application, sheet: xw.Sheet) -> Grid:
    """A whole sheet from A1 on. Number formats are asked for when they are needed, by column."""
    bottom, right = application.last_used(sheet)
    cells = sheet.range((1, 1), (bottom, right))
    found, errors = application.values(cells)
    formats = application.number_formats(cells) or SheetFormats(sheet, bottom)
    formulas = application.formulas(cells)
    values = [
        [v if v is None or type(v) is str else raw(v, formats, r, c) for c, v in enumerate(row, 1)]  # mostly texts
        for r, row in enumerate(application.exact(cells, found), 1)
    ]
    for r, c in errors:
        values[r][c] = CellError(found[r][c])
    return Grid(
        values,
        number_format=formats,
        formulas=frozenset(_formulas(cells, found) if formulas is None else formulas),
        merged=tuple(_merged(cells)),
        hidden_rows=_Rows(lambda: _hidden(application, sheet, 1, bottom)),
        protected=application.is_protected(sheet),
    )


def values_only(sheet: xw.Sheet) -> Grid:
    """A sheet of ours as a grid of values, in few calls."""
    used = sheet.used_range
    return Grid(used.options(ndim=2).value, used.row, used.column)


def plain(application: Application, sheet: xw.Sheet) -> Grid:
    """The same where it has nothing but texts and numbers that matter."""
    used = sheet.used_range
    return Grid(application.plain_values(used), used.row, used.column)


def raw(value: Any, formats: Callable[[int, int], str], row: int, column: int) -> Raw:
    """A value of xlwings as one of ours."""
    if isinstance(value, dt.datetime):
        return value.date() if value.time() == dt.time() else value
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return CellError(_ERRORS.get(value - _COM, "#N/A")) if value < 0 else float(value)
    if isinstance(value, float) and value >= 0 and is_date_format(code := formats(row, column)):
        return _time(value, code)
    return str(value) if isinstance(value, str) else value


def _time(days: float, code: str) -> Raw:
    """A number under a format of times: a time of day, or a duration where it counts beyond a day."""
    span = dt.timedelta(days=days) if days < 1e6 else None
    if span is None:
        return days
    rounded = dt.timedelta(seconds=round(span.total_seconds(), 3))
    if days >= 1 or "[" in code:
        return rounded
    return (dt.datetime.min + rounded).time()


def _formulas(cells: xw.Range, values: Rows) -> set[Place]:
    """The cells that hold a formula, by what was typed in all of them."""
    return {
        (r, c)
        for r, row in enumerate(_typed(cells), 1)
        for c, text in enumerate(row, 1)
        # a text "=1+1" reads the same both ways; a formula has a value of its own
        if isinstance(text, str) and text.startswith("=") and text != values[r - 1][c - 1]
    }


def _typed(cells: xw.Range) -> list[list[Any]]:
    """What was typed, as rows: xlwings gives one cell alone, and a row or column as they are."""
    found: Any = cells.formula
    if not isinstance(found, list | tuple):
        return [[found]]
    if not found or not isinstance(found[0], list | tuple):
        return [list(found)] if cells.shape[0] == 1 else [[value] for value in found]
    return [list(row) for row in found]


def _merged(cells: xw.Range, seen: set[tuple[int, int]] | None = None) -> Iterator[Area]:
    """Merged areas, by halving what holds some."""
    seen = set() if seen is None else seen
    state = cast("bool | None", cells.merge_cells)  # None where some are: xlwings does not say so
    if state is False:
        return
    rows, columns = cells.shape
    if rows * columns == 1 or state:
        area = cells[0, 0].merge_area
        place, (height, width) = (area.row, area.column), area.shape
        if place not in seen and height * width > 1:
            seen.add(place)
            yield Area(place[0], place[1], place[0] + height - 1, place[1] + width - 1)
        if rows * columns == 1 or (height >= rows and width >= columns):
            return
    halves = (
        (cells[: rows // 2, :], cells[rows // 2 :, :])
        if rows > 1
        else (cells[:, : columns // 2], cells[:, columns // 2 :])
    )
    for half in halves:
        yield from _merged(half, seen)


def _hidden(application: Application, sheet: xw.Sheet, top: int, bottom: int) -> Iterator[int]:
    """Hidden rows, by halving what holds some."""
    state = application.hidden(sheet.range((top, 1), (bottom, 1)))
    if state:
        yield from range(top, bottom + 1)
    elif state is None and top < bottom:
        middle = (top + bottom) // 2
        yield from _hidden(application, sheet, top, middle)
        yield from _hidden(application, sheet, middle + 1, bottom)


class _Rows:
    """Rows that are asked for when somebody wants to know."""

    def __init__(self, rows: Callable[[], Iterator[int]]) -> None:
        self._rows = rows

    @cached_property
    def found(self) -> frozenset[int]:
        """All of them."""
        return frozenset(self._rows())

    def __contains__(self, row: object) -> bool:
        return row in self.found


class SheetFormats:
    """Number formats of a sheet, a column at a time: one call where it has one format, more where it has several."""

    def __init__(self, sheet: xw.Sheet, rows: int) -> None:
        self._sheet = sheet
        self._rows = rows
        self._columns: dict[int, list[str]] = {}

    def __call__(self, row: int, column: int) -> str:
        if row > self._rows:
            return self._sheet.range((row, column)).number_format or "General"
        if column not in self._columns:
            self._columns[column] = list(self._codes(column, 1, self._rows))
        return self._columns[column][row - 1]

    def _codes(self, column: int, top: int, bottom: int) -> Iterator[str]:
        code = cast("str | None", self._sheet.range((top, column), (bottom, column)).number_format)
        if code is None and top < bottom:
            middle = (top + bottom) // 2
            yield from self._codes(column, top, middle)
            yield from self._codes(column, middle + 1, bottom)
        else:
            yield from [code or "General"] * (bottom - top + 1)
