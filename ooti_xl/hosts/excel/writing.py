"""Values into the cells of a running application, as they are and in few calls."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from ooti_xl.hosts.excel.addresses import packed
from ooti_xl.model.areas import Place, runs
from ooti_xl.model.findings import CellError, Raw
from ooti_xl.model.number_formats import TEXT

if TYPE_CHECKING:
    import xlwings as xw

#: What Excel may take for something else than a text when it is typed: with a figure, a sign in front, a truth value.
_DOUBTFUL = re.compile(r"[-=+@'(].*|.*\d.*|true|false|vrai|faux", re.IGNORECASE | re.DOTALL)
_DAY = dt.timedelta(days=1)
_NONE: Mapping[Place, str] = {}


def put(
    sheet: xw.Sheet,
    values: Mapping[Place, Raw],
    formats: Mapping[Place, str],
    formulas: Mapping[Place, str] = _NONE,
) -> None:
    """Set cells, first their number formats where they change. Runs down a column are set in one call.

    formulas
        What some are to compute instead of their value, as `Grid.formula` gives it.
    """
    by_code: dict[str, list[Place]] = {}
    for place, code in formats.items():
        by_code.setdefault(code, []).append(place)
    for code, places in by_code.items():
        for address, _ in packed(places):
            sheet.range(address).number_format = code
    plain = values.keys() - formulas.keys()
    errors = {place: value for place, value in values.items() if isinstance(value, CellError) and place in plain}
    for place, error in errors.items():
        sheet.range(place).formula = str(error)
    for place, formula in formulas.items():
        if formula.startswith("{"):
            sheet.range(place).formula_array = formula[1:-1]
        else:
            sheet.range(place).formula = formula
    for column, top, bottom in runs(plain - errors.keys()):
        rows = [[_typed(values[row, column], formats.get((row, column)))] for row in range(top, bottom + 1)]
        cells = sheet.range((top, column), (bottom, column))
        if any(isinstance(row[0], dt.datetime) for row in rows):
            cells.value = rows
        else:
            cells.raw_value = rows  # nothing is left to convert, and xlwings would ask for names first


def held(sheet: xw.Sheet, places: Collection[Place]) -> dict[Place, Raw]:
    """What a few cells that stand close to each other hold, asked for in one call."""
    rows, columns = zip(*places, strict=True)
    top, left = min(rows), min(columns)
    box = sheet.range((top, left), (max(rows), max(columns))).options(ndim=2).value
    return {(row, column): box[row - top][column - left] for row, column in places}


def _typed(value: Raw, code: str | None) -> Any:
    """A value as xlwings is to be given it. In a cell of text format a text needs no sign in front of it."""
    if isinstance(value, str):
        return f"'{value}" if code != TEXT and _DOUBTFUL.fullmatch(value) else value
    if isinstance(value, dt.timedelta):
        return value / _DAY
    if isinstance(value, dt.time):
        return dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second) / _DAY
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime.combine(value, dt.time())
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
