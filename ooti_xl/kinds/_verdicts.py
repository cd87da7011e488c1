"""What a cell comes to of which no value is sure, and the readings of a figure, given what its column asks."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ooti_xl.kinds import Doubt, Reading
from ooti_xl.model.findings import Bounds, Raw

if TYPE_CHECKING:
    from ooti_xl.kinds._figures import Figure
    from ooti_xl.model.columns import Column


def refused(code: str, /, *alternatives: Raw, **facts: Any) -> Reading:
    """A cell that has no value: only the person knows one, or which of the alternatives it is, best first."""
    return Reading(doubts=(Doubt(code, facts, alternatives),))


def allows(column: Column, value: Decimal) -> bool:
    """Whether a figure is within the column's bounds."""
    return (
        (column.minimum is None or value >= column.minimum)
        and (column.above is None or value > column.above)
        and (column.maximum is None or value <= column.maximum)
    )


def out_of_range(kind: str, column: Column) -> Reading:
    """A figure that the column's bounds refuse."""
    bounds = Bounds(column.minimum, column.above, column.maximum)
    return refused(f"{kind}_out_of_range", bounds=bounds)


def settled(kind: str, figure: Figure, readings: tuple[Decimal, ...], column: Column) -> Reading:
    """What a figure's readings come to in a column: a value to write as a number, or a doubt.

    A reading that the column's bounds rule out is none: what they rule out beside another is the thousands of "37.500",
    which no week has hours for. A figure whose digits are badly grouped is doubtful even with one reading.
    """
    possible = tuple(reading for reading in readings if allows(column, reading))
    if not possible:
        return out_of_range(kind, column)
    if len(possible) > 1 or figure.badly_grouped:
        code = f"{kind}_badly_grouped" if figure.badly_grouped else f"{kind}_ambiguous"
        return refused(code, *map(float, possible))
    return Reading(possible[0], float(possible[0]), writing=f"{kind}_writing")


def offered(code: str, reading: Reading, **facts: str) -> Reading:
    """The same figure, but for the person to confirm; a figure out of range stays refused."""
    value: Decimal | None = reading.value
    if value is None and not any(doubt.alternatives for doubt in reading.doubts):
        return reading
    alternatives = reading.doubts[0].alternatives if value is None else (float(value),)
    return refused(code, *alternatives, **facts)
