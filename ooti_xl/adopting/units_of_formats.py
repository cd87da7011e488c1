"""The unit that the number formats of figures show: ``# ##0 "k€"``, ``0.00 "F"``, ``[$CHF-100C] #,##0``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ooti_xl.kinds._traits import Measure
from ooti_xl.kinds._units import Unit, is_other, unit_in
from ooti_xl.model.folding import without_accents

#: A text in quotes, one character behind a backslash, a currency in brackets (18.8.30), a lone sign.
_SAID = re.compile(r'"(?P<text>[^"]*)"|\\(?P<one>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|(?P<sign>[€$£])')
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|_.|\*.")
#: Commas behind the last digit: each of them shows a thousandth.
_SCALED = re.compile(r"[0#?](,+)(?![0#?,])")

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
        return replace(stated, text=others[0].text, times=others[0].times, foreign=others[0].foreign)
    scales = {scale_of(code) for code in codes}
    if stated is not None and len(scales) == 1 and stated.times >= (scale := scales.pop()) > 1:
        return replace(stated, times=stated.times / scale)
    return stated


def _are_alike(one: Unit, other: Unit) -> bool:
    """Whether figures in both measure one thing; a price for an hour, or one with VAT, is money."""
    return one.measure == other.measure or {one.measure, other.measure} <= _MONEY


@lru_cache(maxsize=512)
def unit_of_format(code: str) -> Unit | None:
    """The unit of figures that a number format shows; None where it shows none.

    >>> [unit_of_format(code).times for code in ('# ##0 "k€"', '#,##0, "k€"', '0.0" M€"')]
    [Decimal('1000'), Decimal('1'), Decimal('1000000')]
    """
    first = _first_section(code)
    said = "".join(found[found.lastgroup or 0] for found in _SAID.finditer(first)).strip()
    unit = unit_in(f"({without_accents(said.casefold())})")[1] if said else None
    return None if unit is None else replace(unit, text=said, times=unit.times / scale_of(code))


def scale_of(code: str) -> Decimal:
    """By what a number format divides what it shows.

    >>> scale_of("#,##0,"), scale_of("#,##0")
    (Decimal('1000'), Decimal('1'))
    """
    found = _SCALED.search(_NOT_SHOWN.sub("", _SAID.sub("", _first_section(code))))
    return Decimal(1000) ** (len(found[1]) if found else 0)


def _first_section(code: str) -> str:
    """That for positive figures."""
    whole = re.match(r'(?:"[^"]*"|\\.|[^;])*', code)
    return whole[0] if whole else ""
