"""Cell values, both ways: what UNO's data arrays hold, and what xlwings gives and takes.

Calc has numbers, texts and errors. A date is a number under a date format, and so is a truth value: what a number
means is read from the formats of the whole block, in a few calls.
"""

from __future__ import annotations

import datetime as dt
import math
import sys
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

#: Errors of Calc by number, as Excel writes them. Source: formula/errorcodes.hxx, and how LibreOffice saves them.
ERRORS = {502: "#VALUE!", 503: "#NUM!", 519: "#VALUE!", 521: "#NULL!", 523: "#NUM!", 524: "#REF!", 525: "#NAME?"}
ERRORS |= {532: "#DIV/0!", 32767: "#N/A"}
OTHER_ERROR = "#N/A"
_DAY = dt.timedelta(days=1)
#: Excel and Calc keep a moment to the millisecond; a float of days holds no more.
_MILLISECOND = dt.timedelta(milliseconds=1)


class ErrorValue(str):
    """An error value, as Excel writes it: "#N/A"."""

    __slots__ = ()


def error(code: int) -> ErrorValue:
    """The error value of one of Calc's error numbers."""
    return ErrorValue(ERRORS.get(code, OTHER_ERROR))


def moment(days: float, epoch: dt.datetime) -> dt.datetime | float:
    """A serial number as a naive moment, to the millisecond; the number itself outside of years 1 to 9999."""
    try:
        exact = epoch + dt.timedelta(days=days)
        rounded = exact + _MILLISECOND / 2
        return rounded - dt.timedelta(microseconds=rounded.microsecond % 1000)
    except OverflowError:
        return days


def serial(value: dt.datetime, epoch: dt.datetime) -> float:
    """The serial number of a moment; a time zone is dropped, as xlwings does."""
    return (value.replace(tzinfo=None) - epoch) / _DAY


def prepared(value: Any) -> Any:
    """A value to be written, as one of: None, bool, float, str, datetime, time, timedelta.

    NaN, NaT and pandas' NA are empty cells. Numbers are floats: a cell has no other.
    """
    value = _from_arrays(value)
    if value is None or isinstance(value, bool | str | dt.datetime | dt.time | dt.timedelta):
        return value
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    if isinstance(value, int | float | Decimal):
        number = float(value)
        return None if math.isnan(number) else number
    return str(value)


def _from_arrays(value: Any) -> Any:
    """A value of numpy or pandas as Python's own. Neither is imported: a value of theirs has done it already."""
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    if pandas is not None and (value is pandas.NaT or value is pandas.NA):
        return None
    if pandas is not None and isinstance(value, pandas.Timestamp | pandas.Timedelta):
        return value.to_pydatetime() if isinstance(value, pandas.Timestamp) else value.to_pytimedelta()
    if numpy is not None and isinstance(value, numpy.generic):
        if isinstance(value, numpy.datetime64 | numpy.timedelta64):
            kind = value.astype("datetime64[us]" if isinstance(value, numpy.datetime64) else "timedelta64[us]")
            return kind.item()
        return value.item()
    return value


def cleaned(  # xlwings' own parameters
    value: Any,
    datetime_builder: Callable[..., Any],
    empty_as: Any,
    number_builder: Callable[[float], Any] | None,
    err_to_str: bool,
) -> Any:
    """A value that was read, as the options of a range want it; an error is None unless texts are asked for."""
    if value is None or value == "":
        return empty_as
    if isinstance(value, ErrorValue):
        return str(value) if err_to_str else None
    if isinstance(value, dt.datetime):
        return value if datetime_builder is dt.datetime else _rebuilt(value, datetime_builder)
    if number_builder is not None and isinstance(value, float):
        return number_builder(value)
    return value


def _rebuilt(value: dt.datetime, builder: Callable[..., Any]) -> Any:
    fields = ("month", "day", "year", "hour", "minute", "second", "microsecond")
    return builder(**{field: getattr(value, field) for field in fields}, tzinfo=None)


def block(value: Any, rows: int, columns: int) -> list[list[Any]]:
    """What is to be written, as rows: one value fills all cells. ValueError where the shapes differ."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return [[value] * columns for _ in range(rows)]
    lists = [list(row) if isinstance(row, list | tuple) else [row] for row in value]
    if rows == 1 and len(lists) == columns and not any(isinstance(row, list | tuple) for row in value):
        lists = [[row[0] for row in lists]]
    if len(lists) != rows or any(len(row) != columns for row in lists):
        raise ValueError(f"Values of another shape than {rows} x {columns} cells")
    return lists
