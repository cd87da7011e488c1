"""An amount of money, without its currency.

Value: Decimal, in the row's currency. Written: a number cell.
Safe: spaces, separators, the row's own currency, "HT", k€ and M€, "/h" in an hourly rate. A currency other than the
row's is never dropped, and neither is "TTC" where the column wants amounts without VAT.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from unicodedata import category

from ooti_xl.kinds import Context, Doubt, Look, Reading
from ooti_xl.kinds._figures import LONGEST, Figure, Trouble, decimal_of, figure_in, in_order, marks_of, plain
from ooti_xl.kinds._traits import Measure, Traits
from ooti_xl.kinds._verdicts import allows, offered, out_of_range, refused, settled
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.patterns import pattern

CODES = {
    "money_writing": Severity.WARNING,
    "money_ambiguous": Severity.ERROR,
    "money_badly_grouped": Severity.ERROR,
    "money_currency_mismatch": Severity.ERROR,
    "money_currency_undecided": Severity.ERROR,
    "money_tax_included": Severity.WARNING,
    "money_unit": Severity.ERROR,
    "money_other_unit": Severity.ERROR,
    "money_several": Severity.ERROR,
    "money_unreadable": Severity.ERROR,
    "money_out_of_range": Severity.ERROR,
}

LOOK = Look("#,##0.00", 17, expects="decimal")
TRAITS = Traits(
    never_shown_as="%",
    measures={
        "": (Measure.MONEY, Measure.TAX),
        "/h": (Measure.MONEY, Measure.TAX, Measure.HOURLY, Measure.DAILY),
    },
)

evidence = marks_of

_WITHOUT_TAX = r"h\.?t\.?(?:v\.?a\.?)?|hors tax(?:es?)?|hors tva|(?:ex|excl?\.?|excluding) (?:vat|tax|tva)"
_WITH_TAX = (
    r"t\.?t\.?c\.?|tvac|toutes taxes comprises|(?:tva|vat|tax) (?:comprise|incluse|included|incl\.?|inc\.?)"
    r"|(?:incl?\.?|including) (?:vat|tax|tva)|avec tva"
)
_TAX = pattern(rf"(?<![^\W\d_])(?:{_WITHOUT_TAX}|(?P<with>{_WITH_TAX}))(?![^\W\d_])", re.IGNORECASE)
_PER = pattern(
    r"(?:/|\b(?:par|per|an|a|pro) |\b(?:de )?l')\s?"
    r"(?:(?P<hour>h|heures?|hours?|hrs?|std|stunde)|j|jours?|days?|tag|semaine|week|mois|months?|an|years?|jahr|m²|m2)\.?$",
    re.IGNORECASE,
)
# "12€50" is how cents are said.
_CENTS = pattern(r"(?<=[0-9])([€£$])([0-9]{2})$")
_SCALE = pattern(
    r"(?P<scale>mille|milliers?|millions?|milliards?|mio|mds?|[km])\s*(?:(?:d'|de )?\s*(?P<rest>.+))?", re.IGNORECASE
)
_FACTORS = {
    "k": 10**3,
    "mille": 10**3,
    "millier": 10**3,
    "million": 10**6,
    "mio": 10**6,
    "milliard": 10**9,
    "md": 10**9,
}


class Words(NamedTuple):
    """What stands beside an amount: its possible factors, the currency's word and the codes that it may mean."""

    factors: tuple[int, ...] = (1,)
    symbol: str = ""
    codes: tuple[str, ...] = ()


def read(raw: Raw, context: Context) -> Reading:
    """The amount of a cell, in the row's currency."""
    if isinstance(raw, (float, int)) and not isinstance(raw, bool):
        amount = decimal_of(raw)
        if amount is None:
            return refused("money_unreadable")
        return Reading(amount) if allows(context.column, amount) else out_of_range("money", context.column)
    return _read_text(plain(raw), context) if isinstance(raw, str) else refused("money_unreadable")


def _read_text(text: str, context: Context) -> Reading:
    if len(text) > LONGEST:
        return refused("money_unreadable")
    text, taxed = _without_tax(text)
    per = _PER.search(text)
    figure = figure_in(_CENTS.sub(r",\2\1", text[: per.start()].rstrip() if per else text))
    words = None if isinstance(figure, Trouble) else _words(figure)
    if isinstance(figure, Trouble) or words is None:
        return refused(f"money_{figure if isinstance(figure, Trouble) else Trouble.UNREADABLE}")
    readings = in_order(figure, context.evidence, "") if figure.doubtful else figure.readings
    amounts = tuple(reading * factor for reading in readings for factor in words.factors)
    reading = settled("money", figure, amounts, context.column)
    if per is not None and context.column.unit and not (context.column.unit == "/h" and per["hour"]):
        return refused("money_other_unit")
    if words.codes and context.currency is None:
        reading = offered("money_currency_undecided", reading, symbol=words.symbol)
    elif words.codes and context.currency not in words.codes:
        reading = offered("money_currency_mismatch", reading, symbol=words.symbol, currency=str(context.currency))
    elif per is not None and not context.column.unit:
        reading = offered("money_unit", reading)
    return _with_tax(reading) if taxed and context.column.tax_excluded else reading


def _with_tax(reading: Reading) -> Reading:
    """The amount is known but not what the column wants: no safe correction, which would hide the "TTC"."""
    alternatives = reading.doubts[0].alternatives if reading.value is None else (reading.written,)
    doubt = Doubt("money_tax_included", alternatives=alternatives)
    return reading._replace(written=None, writing="", doubts=(*reading.doubts, doubt))


def _without_tax(text: str) -> tuple[str, bool]:
    """The text without its "HT" or "TTC", and whether it said that the tax is included."""
    if text[:1].isdecimal() and text[-1:].isdecimal():
        return text, False  # no word stands around the figure
    found = list(_TAX.finditer(text))
    if len(found) != 1:
        return text, False
    start, end = found[0].span()
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1], after[1:]
    if after.startswith((".", ",")):
        return text, False  # the mark of "HT.500" would become that of a figure
    return f"{before} {after}".strip(), found[0]["with"] is not None


def _words(figure: Figure) -> Words | None:
    """What the words beside an amount mean; None where they are anything but a currency, thousands or millions."""
    before, after = _meaning(figure.before), _meaning(figure.after)
    if before is None or after is None or (before.factors != (1,) and (not before.codes or after.factors != (1,))):
        return None
    codes = before.codes or after.codes
    if before.codes and after.codes:
        codes = tuple(code for code in before.codes if code in after.codes)
        if not codes:
            return None
    factors = after.factors if before.factors == (1,) else before.factors
    return Words(factors, before.symbol or after.symbol, codes)


def _meaning(words: str) -> Words | None:
    from ooti_xl.kinds import currency

    if not words:
        return Words()
    scale = _SCALE.fullmatch(words)
    if scale is not None and scale["rest"] is None:
        return Words(_factors(scale["scale"]))
    if any(not c.isalpha() and c not in " .'" and category(c) not in ("Sc", "Mn") for c in words):
        return None  # "1200 € ?" is not sure of itself
    if codes := currency.candidates(words):
        return Words((1,), words, codes)
    if scale is not None and (codes := currency.candidates(scale["rest"])):
        return Words(_factors(scale["scale"]), scale["rest"], codes)
    return None


def _factors(scale: str) -> tuple[int, ...]:
    """What a word multiplies by; a small "m" is a million in English and a thousand ("milliers") to some."""
    if scale in ("M", "m"):
        return (10**6,) if scale == "M" else (10**6, 10**3)
    folded = scale.casefold()
    return (_FACTORS.get(folded) or _FACTORS[folded.removesuffix("s")],)


def show(value: Any, locale: str) -> str:
    """``1 234,50``: with cents where there are any, and every further digit that the amount has."""
    from babel.numbers import format_decimal

    whole = value == value.to_integral_value()
    return str(format_decimal(value, "#,##0" if whole else "#,##0.00", locale=locale, decimal_quantization=False))
