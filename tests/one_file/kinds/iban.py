"""An IBAN: country, check digits, account. Source: ISO 13616; stdnum.iban."""

from __future__ import annotations

from stdnum import iban

from ooti_xl.kinds import Context, Doubt, Look, Reading
from ooti_xl.kinds._traits import CHECK_DIGIT, Traits
from ooti_xl.model.findings import Raw, Severity

CODES = {"iban_checksum": Severity.ERROR, "iban_writing": Severity.WARNING}

LOOK = Look(width=36)
LONGEST_CELL = 100
TRAITS = Traits(telling=CHECK_DIGIT, digits=True)


def read(raw: Raw, context: Context) -> Reading:
    """The IBAN of a cell, without spaces."""
    text = str(raw)
    if not iban.is_valid(text):
        return Reading(doubts=(Doubt("iban_checksum"),))
    compact = iban.compact(text)
    return Reading(compact) if compact == raw else Reading(compact, compact, writing="iban_writing")


def show(value: str, locale: str) -> str:
    """The IBAN in groups of four."""
    return str(iban.format(value))
