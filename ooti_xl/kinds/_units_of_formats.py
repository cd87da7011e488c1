"""What the number formats of figures say beside them: ``# ##0 "k€"``, ``0.00 "F"``, ``[$CHF-100C] #,##0``."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ooti_xl.kinds._units import Unit, unit_in
from ooti_xl.model.folding import without_accents
from ooti_xl.patterns import pattern

#: A text in quotes, one character behind a backslash, a currency in brackets (18.8.30), a lone sign.
_SAID = pattern(r'"(?P<text>[^"]*)"|\\(?P<one>.)|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]|(?P<sign>[€$£¥‰])')
_NOT_SHOWN = pattern(r"\[[^\]]*\]|_.|\*.")
_SECTION = pattern(r'(?:"[^"]*"|\\.|[^;])*')
#: Commas behind the last digit: each of them shows a thousandth.
_SCALED = pattern(r"[0#?](,+)(?![0#?,])")


@lru_cache(maxsize=512)
def said_by(code: str) -> str:
    """The words and signs that a number format puts beside a figure.

    >>> said_by('_-* #,##0.00 "€"_-'), said_by("[$CHF-100C] #,##0"), said_by("#,##0.00")
    ('€', 'CHF', '')
    """
    return "".join(found[found.lastgroup or 0] for found in _SAID.finditer(_first_section(code))).strip()


@lru_cache(maxsize=512)
def unit_of_format(code: str) -> Unit | None:
    """The unit of figures that a number format shows; None where it shows none.

    >>> [unit_of_format(code).times for code in ('# ##0 "k€"', '#,##0, "k€"', '0.0" M€"')]
    [Decimal('1000'), Decimal('1'), Decimal('1000000')]
    """
    said = said_by(code)
    unit = unit_in(f"({without_accents(said.casefold())})")[1] if said else None
    return None if unit is None else unit._replace(text=said, times=unit.times / scale_of(code))


def scale_of(code: str) -> Decimal:
    """By what a number format divides what it shows.

    >>> scale_of("#,##0,"), scale_of("#,##0")
    (Decimal('1000'), Decimal('1'))
    """
    found = _SCALED.search(_NOT_SHOWN.sub("", _SAID.sub("", _first_section(code))))
    return Decimal(1000) ** (len(found[1]) if found else 0)


def _first_section(code: str) -> str:
    """That for positive figures."""
    whole = _SECTION.match(code)
    return whole[0] if whole else ""
