"""The unit of a column's figures: the one that its header states, or another one that its number formats show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ooti_xl.kinds._traits import Measure
from ooti_xl.kinds._units import Unit, is_other
from ooti_xl.kinds._units_of_formats import scale_of, unit_of_format

_MONEY = {Measure.MONEY, Measure.HOURLY, Measure.DAILY, Measure.TAX}


def shown_unit(stated: Unit | None, formats: Iterable[str]) -> Unit | None:
    """The unit of a column's figures: the one that its header states, or another one that its number formats show.

    stated
        What the header says: ``850000`` that is shown as ``850`` under ``(k€)`` is in euros.
    formats
        Those of its figures.
    """
    codes = Counter(formats)
    units = Counter({unit: count for code, count in codes.items() if (unit := unit_of_format(code)) is not None})
    others = [unit for unit, _ in units.most_common() if is_other(unit)]
    if others and stated is None:
        return others[0]
    if others and stated is not None and not is_other(stated) and _are_alike(stated, others[0]):
        return stated._replace(text=others[0].text, times=others[0].times, foreign=others[0].foreign)
    scales = {scale_of(code) for code in codes}
    if stated is not None and len(scales) == 1 and stated.times >= (scale := scales.pop()) > 1:
        return stated._replace(times=stated.times / scale)
    return stated


def _are_alike(one: Unit, other: Unit) -> bool:
    """Whether figures in both measure one thing; a price for an hour, or one with VAT, is money."""
    return one.measure == other.measure or {one.measure, other.measure} <= _MONEY
