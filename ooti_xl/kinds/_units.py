"""The unit that a header names: ``(k€)``, ``%``, ``m²``, ``€/h``, ``TTC``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ooti_xl.kinds._traits import Measure
from ooti_xl.patterns import pattern


class Unit(NamedTuple):
    """A unit as a header names it.

    text
        As it is written there.
    measure
        Of which its figures are.
    times
        By what a figure in it is multiplied to be in ours: euros, fractions of one, square metres, hours.
    foreign
        Its currency is not the euro.
    with_tax
        VAT is included.
    """

    text: str
    measure: Measure
    times: Decimal = Decimal(1)
    foreign: bool = False
    with_tax: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether it is one of something else: a share of it, a price for an hour of it."""
        return self.measure in (Measure.SHARE, Measure.HOURLY)


_K, _M, _G = Decimal(1000), Decimal(10**6), Decimal(10**9)
_SCALES = {"": Decimal(1), "k": _K, "millier": _K, "m": _M, "million": _M, "md": _G, "milliard": _G}
_START, _END = r"(?<![a-z0-9])", r"(?![a-z0-9])"
_EURO = r"(?:€|euros?|eur|(?<=k)e)"
_SIGN = rf"(?:(?P<euro>{_EURO})|(?P<other>chf|usd|\$|£|gbp|k?frf|ff|francs?|(?<=k)f|(?<=en )f))"
_SCALE = r"(?P<scale>k|md|m|milliers?|millions?|milliards?)"
_PER = r"\s*(?:/|\bpar\b|\bper\b)\s*"

_MONEY = pattern(rf"{_START}(?:en\s+)?(?:{_SCALE}\s?(?:d\W|de\s)?)?{_SIGN}(?P<after>[km])?{_END}")
_THOUSANDS = pattern(rf"{_START}(?:en\s+)?(?P<scale>milliers?|millions?|milliards?){_END}|\((?P<letter>k|m(?=e))e?\)")
#: Letters that are francs only where they stand alone.
_FRANCS = pattern(r"\(\s*(?:en\s+)?(?P<scale>k|m)?\s?(?P<other>f|s?frs?\.?)\s*\)")
_HOURLY = pattern(
    rf"(?:{_PER}h(?:eure|our|r)?s?|(?<=cout |taux |prix |rate |cost )h|{_START}(?:de l\W?heure|horaires?|hourly)){_END}"
)
_DAILY = pattern(rf"(?:{_PER}(?:j|jours?|day)|{_START}(?:journaliere?s?|daily)){_END}")
_SHARE = pattern(rf"(?P<mille>‰|{_START}pour mille{_END})|%|{_START}(?:pour ?cent(?:age)?s?|percent(?:age)?|pct){_END}")
_AREA = pattern(
    rf"{_START}(?:m2|m\^2|sq\.?\s?m|metres? carres?|(?P<ha>hectares?)|(?P<feet>sq\.?\s?ft|square feet)){_END}"
    r"|\((?P<letters>ha)\)"
)
_TIME = pattern(r"\((?:en\s+)?(?:(?P<hours>h|heures?|hours?|hrs?)|(?P<days>j|jours?|days?))\)")
#: Of a square foot, in square metres: 0.3048².
_SQUARE_FOOT = Decimal("0.092903")
_WITH_TAX = pattern(rf"{_START}(?:t\.?t\.?c\.?|toutes taxes(?: comprises)?|incl(?:uding|\.)? (?:vat|tax)){_END}")
_WITHOUT_TAX = pattern(rf"{_START}(?:h\.?\s?t\.?|hors taxes?|excl(?:uding|\.)? (?:vat|tax)){_END}")


def unit_in(text: str) -> tuple[str, Unit | None]:
    """A header in plain letters without its unit, and the unit.

    >>> unit_in("honoraires (k€)")
    ('honoraires ( )', Unit(text='k€', measure=<Measure.MONEY: 'money'>, times=Decimal('1000'), foreign=False, \
with_tax=False))
    """
    text = _WITHOUT_TAX.sub(" ", text)
    with_tax = _WITH_TAX.search(text)
    text = _WITH_TAX.sub(" ", text)
    for form in (_HOURLY, _DAILY, _MONEY, _FRANCS, _THOUSANDS, _SHARE, _AREA, _TIME):
        found = form.search(text)
        if found:
            rest, unit = form.sub(" ", text), _unit(form, found, with_tax is not None)
            price = _MONEY.search(rest) if form in (_HOURLY, _DAILY) else None
            return (rest, unit) if price is None else (_MONEY.sub(" ", rest), _priced(unit, price))
    if with_tax:
        return text, Unit(with_tax[0], Measure.TAX, with_tax=True)
    return text, None


def is_other(unit: Unit) -> bool:
    """Whether figures in a unit are not in ours, whatever they are of."""
    return unit.times != 1 or unit.foreign or unit.measure in (Measure.DAILY, Measure.DAYS)


def excludes_tax(header: str) -> bool:
    """Whether a header says that VAT is not included."""
    return _WITHOUT_TAX.search(header.casefold()) is not None


def _priced(unit: Unit, price: re.Match[str]) -> Unit:
    """A price for an hour or a day, and what it is in: CHF/h is no €/h."""
    money = _unit(_MONEY, price, unit.with_tax)
    return money._replace(measure=unit.measure) if is_other(money) else unit


def _unit(form: re.Pattern[str], found: re.Match[str], with_tax: bool) -> Unit:
    groups = found.groupdict()
    text = found[0].strip(" ()")
    if form in (_MONEY, _FRANCS, _THOUSANDS):
        scale = _SCALES[(groups["scale"] or groups.get("after") or groups.get("letter") or "").removesuffix("s")]
        return Unit(text, Measure.MONEY, scale, bool(groups.get("other")), with_tax)
    if form is _SHARE:
        return Unit(text, Measure.SHARE, Decimal("0.001") if groups["mille"] else Decimal(1))
    if form is _AREA:
        is_feet, is_hectares = groups["feet"], groups["ha"] or groups["letters"]
        return Unit(text, Measure.AREA, _SQUARE_FOOT if is_feet else Decimal(10_000) if is_hectares else Decimal(1))
    if form is _TIME:
        return Unit(text, Measure.HOURS if groups["hours"] else Measure.DAYS)
    return Unit(text, Measure.HOURLY if form is _HOURLY else Measure.DAILY, with_tax=with_tax)
