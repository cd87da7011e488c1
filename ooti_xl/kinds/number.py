"""A figure that is neither money nor a share: an area, hours per week.

Value: Decimal, in the column's unit. Written: a number cell.
A unit typed beside the figure is never dropped by itself: 1,2 ha is not 1.2 m².
"""

from __future__ import annotations

import re
from typing import Any

from ooti_xl.findings import Raw, Severity
from ooti_xl.kinds import Context, Look, Reading
from ooti_xl.kinds._figures import Trouble, decimal_of, figure_in, in_order, marks_of, plain
from ooti_xl.kinds._verdicts import allows, offered, out_of_range, refused, settled

CODES = {
    "number_writing": Severity.WARNING,
    "number_ambiguous": Severity.ERROR,
    "number_unit": Severity.ERROR,
    "number_several": Severity.ERROR,
    "number_unreadable": Severity.ERROR,
    "number_out_of_range": Severity.ERROR,
}

LOOK = Look("#,##0.##", 13, expects="decimal")

evidence = marks_of

_UNIT = re.compile(r"(?<=[0-9 ])(?:m²|m2|m\^2|h|hrs?|heures?|hours?)\.?$", re.IGNORECASE)


def read(raw: Raw, context: Context) -> Reading:
    """The number of a cell, in the column's unit."""
    if isinstance(raw, (float, int)) and not isinstance(raw, bool):
        number = decimal_of(raw)
        if number is None:
            return refused("number_unreadable")
        return Reading(number) if allows(context.column, number) else out_of_range("number", context.column)
    return _read_text(plain(raw), context) if isinstance(raw, str) else refused("number_unreadable")


def _read_text(text: str, context: Context) -> Reading:
    bare = _UNIT.sub("", text).strip()
    figure = figure_in(bare)
    if isinstance(figure, Trouble):
        return refused(f"number_{figure}")
    if figure.before or figure.after:
        return refused("number_unreadable")
    readings = in_order(figure, context.evidence, ",") if figure.doubtful else figure.readings
    reading = settled("number", readings, context.column)
    return reading if bare == text else offered("number_unit", reading)


def show(value: Any, locale: str) -> str:
    """``1 234,5``, with every digit that the number has."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, "#,##0.#", locale=locale, decimal_quantization=False))
