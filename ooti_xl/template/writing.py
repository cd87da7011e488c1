"""Writing a value in a cell, whatever it is; a value that the file can't hold is an error of ours, never a gap."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

from ooti_xl.model.findings import CellError, Raw
from ooti_xl.template.options import Kept, bare

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: The error values that every Excel knows, and that a formula may state. Others are written as text.
_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
#: The first year that Excel counts days from.
_FIRST_YEAR = 1900


def write(sheet: Worksheet, row: int, column: int, held: Raw | Kept, form: Format) -> None:
    """Write a value at a 0-based place; nothing for an empty one.

    AssertionError where it does not fit: XlsxWriter says so by a number, and leaves the cell out.
    """
    value = bare(held)
    if value is None or value == "":
        return
    code = _write(sheet, (row, column), value, form)
    if code:
        raise AssertionError(row, column, code)


def _write(sheet: Worksheet, place: tuple[int, int], value: Raw, form: Format) -> Any:
    match value:
        case bool():
            return sheet.write_boolean(*place, value, form)
        case int() | float() if math.isfinite(value):
            return sheet.write_number(*place, value, form)
        case dt.date() if value.year >= _FIRST_YEAR:
            return sheet.write_datetime(*place, value, form)
        case dt.time() | dt.timedelta():
            return sheet.write_datetime(*place, value, form)
        case CellError() if str(value) in _ERRORS:
            return sheet.write_formula(*place, f"={value}", form, str(value))
        case _:
            return sheet.write_string(*place, str(value), form)
