"""Which error each cell holds. Calc gives no values for errors, and tells their numbers for one cell at a time.

Two functions of Calc that take a whole range spare most of these questions: ISNA, and COUNTIF with what an error looks
like, for rectangles that hold nothing but errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .addresses import Rectangle, around, of_uno, runs

if TYPE_CHECKING:
    from .bridge import Remote
    from .sheets import CalcSheet

Cell = tuple[int, int]
_ERROR = 4  # com.sun.star.sheet.FormulaResult
_NOT_AVAILABLE = 32767


def errors_in(sheet: CalcSheet, xl: Remote) -> Iterator[tuple[Cell, int]]:
    """The cells of a block that hold errors, and Calc's number of each."""
    found = [of_uno(address) for address in xl.queryFormulaCells(_ERROR).RangeAddresses]
    left = {cell for area in found for cell in area.cells()}
    if len(left) > 1:
        absent = _not_available(sheet, found) & left
        yield from ((cell, _NOT_AVAILABLE) for cell in absent)
        left -= absent
    for area in runs(left):
        yield from _of_area(sheet, area)


def _not_available(sheet: CalcSheet, areas: Iterable[Rectangle]) -> set[Cell]:
    """The cells with #N/A, in one call over the rectangle around all areas."""
    whole = around(areas)
    answer = sheet.book.app.function("ISNA", sheet.cells_of(whole))
    answers = answer if isinstance(answer, tuple) else ((answer,),)
    return {(whole.row + r, whole.column + c) for r, row in enumerate(answers) for c, is_na in enumerate(row) if is_na}


def _of_area(sheet: CalcSheet, area: Rectangle) -> Iterator[tuple[Cell, int]]:
    """Of a rectangle of errors: all alike as a rule, else each half for itself."""
    first = sheet.xl.getCellByPosition(area.column - 1, area.row - 1)
    if area.size == 1 or sheet.book.app.function("COUNTIF", sheet.cells_of(area), first.String) == area.size:
        code = first.getError()
        yield from ((cell, code) for cell in area.cells())
        return
    for half in _halves(area):
        yield from _of_area(sheet, half)


def _halves(area: Rectangle) -> tuple[Rectangle, Rectangle]:
    if area.rows > 1:
        top = area.rows // 2
        return area._replace(rows=top), area._replace(row=area.row + top, rows=area.rows - top)
    left = area.columns // 2
    return area._replace(columns=left), area._replace(column=area.column + left, columns=area.columns - left)
