"""The grammar of a written figure: what ``1 234,50``, ``1'234.50``, ``(1 200)`` and ``1.234`` can mean.

Shared by the kinds money, number and percent. A figure is certain or it has two readings; nothing here
chooses between them. Babel's and Python's own parsers are no help: they accept ``1e3``, ``NaN`` or
``12,34.5``, and refuse an ordinary space between thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from math import isfinite
from typing import Literal, NamedTuple

from ooti_xl.findings import Raw

#: Significant digits that a spreadsheet keeps (an IEEE double, as Excel shows it).
DIGITS = 15
#: No text with a figure that anyone types is longer, in characters.
LONGEST = 100

_SAME = {
    # Spaces that may stand between thousands; a tab or a line break separates two figures instead.
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "\n": "\t\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029",
    # Zero-width characters and direction marks. Not the soft hyphen: some fonts show it as a minus.
    "": "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202c",
    "-": "\u2212\u2010\u2011\ufe63\uff0d",
    "–": "\u2012\u2014\u2015",
    "'": "\u2019\u2018\u201b\u02bc\u2032\u00b4\uff07",
    ",": "\uff0c",
    ".": "\uff0e",
    "+": "\uff0b",
    "(": "\uff08",
    ")": "\uff09",
    "%": "\uff05\ufe6a",
    **{str(digit): chr(0xFF10 + digit) for digit in range(10)},
}
_PLAIN = {ord(other): plain for plain, others in _SAME.items() for other in others}

# A figure within a text. A leading decimal mark counts (",5"), but not the dot of "Fr.1200".
_BODY = re.compile(r"(?:(?<![^\s(+€$£\-–])[.,])?[0-9]+(?:[ .,'][0-9]+)*")
# Thousands in threes with one separator, or plain digits; then maybe decimals after another mark.
# A longer run of digits that begins with 0 is a code or a phone number.
_SHAPE = re.compile(
    r"(?:(?P<grouped>[1-9][0-9]{0,2}(?P<gap>[ .,'])[0-9]{3}(?:(?P=gap)[0-9]{3})*)"
    r"|(?P<whole>[1-9][0-9]*|0?[0-9]|(?=[.,])))"
    r"(?:(?!(?P=gap))(?P<mark>[.,])(?P<part>[0-9]+))?"
)
# Swiss "1'200.-" and German "1.200,-": no cents.
_NO_CENTS = re.compile(r"(?<=[0-9])([.,])(?:--?|–)(?![0-9])")
# Powers of ten, times of day and dates are no figures.
_FOREIGN = re.compile(
    r"[0-9][eE][+-]?[0-9]|[0-9] ?[h:] ?[0-9]"
    r"|\b[0-9]{1,2}([/-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})\b"
    r"|\b[0-9]{4}([/-])[0-9]{1,2}\2[0-9]{1,2}\b"
)


class Trouble(StrEnum):
    """Why a text is not one figure; also the end of the finding's code."""

    SEVERAL = "several"
    UNREADABLE = "unreadable"


class Figure(NamedTuple):
    """A figure in a text.

    readings
        What it can mean: one value, or two where a lone separator stands before three digits, with
        the thousands reading first.
    decimal
        The decimal mark that the figure certainly uses, ``,`` or ``.``; empty where it shows none.
    doubtful
        The separator that makes it doubtful; empty where it is certain.
    before, after
        The words around it, without signs and parentheses.
    """

    readings: tuple[Decimal, ...]
    decimal: str
    doubtful: str
    before: str
    after: str


class Marks(NamedTuple):
    """How many of a column's figures certainly use each decimal mark."""

    comma: int
    point: int


def plain(text: str) -> str:
    """A text with every kind of space, apostrophe, minus and full-width digit written the ordinary way."""
    return text.strip() if text.isascii() and text.isprintable() else text.translate(_PLAIN).strip()


def figure_in(text: str) -> Figure | Trouble:
    """The one figure of a plain text, with its sign, or why there is not exactly one.

    >>> figure_in("(1 234,50) €").readings
    (Decimal('-1234.50'),)
    >>> figure_in("1.234").readings
    (Decimal('1234'), Decimal('1.234'))
    >>> figure_in("1200/1300")
    <Trouble.SEVERAL: 'several'>
    """
    if len(text) > LONGEST:
        return Trouble.UNREADABLE
    alone = _SHAPE.fullmatch(text)
    if alone is not None:
        return _figure(alone)
    if _FOREIGN.search(text):
        return Trouble.UNREADABLE
    text = _NO_CENTS.sub(r"\g<1>00", text)
    found = list(_BODY.finditer(text))
    if len(found) != 1:
        return Trouble.SEVERAL if found else Trouble.UNREADABLE
    body = found[0]
    shape = _SHAPE.fullmatch(body[0])
    if shape is None:
        return Trouble.SEVERAL if " " in body[0] else Trouble.UNREADABLE
    sign = _signed(text[: body.start()], text[body.end() :])
    return Trouble.UNREADABLE if sign is None else _figure(shape, *sign)


def _figure(
    shape: re.Match[str], negative: bool = False, before: str = "", after: str = ""
) -> Figure | Literal[Trouble.UNREADABLE]:
    readings, decimal, doubtful = _read(shape)
    if not readings:
        return Trouble.UNREADABLE
    if negative:
        readings = tuple(-reading for reading in readings)
    return Figure(readings, decimal, doubtful, before.strip(), after.strip())


def _read(shape: re.Match[str]) -> tuple[tuple[Decimal, ...], str, str]:
    """Readings, certain decimal mark, doubtful separator; no reading where a spreadsheet would lose digits."""
    gap, mark, part = shape["gap"] or "", shape["mark"] or "", shape["part"] or ""
    whole = (shape["grouped"] or shape["whole"]).replace(gap or " ", "")
    if len(whole) > DIGITS or len((whole + part.rstrip("0")).strip("0")) > DIGITS:
        return (), "", ""
    if mark:
        return (Decimal(f"{whole or 0}.{part}"),), mark, ""
    if gap not in (".", ","):
        return (Decimal(whole),), "", ""
    if shape["grouped"].count(gap) > 1:
        return (Decimal(whole),), "." if gap == "," else ",", ""
    return (Decimal(whole), Decimal(shape["grouped"].replace(gap, "."))), "", gap


def _signed(before: str, after: str) -> tuple[bool, str, str] | None:
    """Whether a figure is negative, and the words around it without the marks; None where the marks contradict."""
    marks = "".join(c for c in before if c in "-–+(") + "".join(c for c in after if c in "-)")
    if not marks:
        return False, before, after
    if marks == "()":
        return True, before.replace("(", ""), after.replace(")", "")
    trailing = "-" in after
    if len(marks) > 1 or marks in "()" or not (_trails(after) if trailing else _leads(before)):
        return None
    return (True, before, after.replace("-", "")) if trailing else (marks != "+", before.replace(marks, ""), after)


def _leads(before: str) -> bool:
    """A leading sign stands first of all ("- 1 200", "-€ 5"), or right at the figure ("€ -5")."""
    return before.lstrip()[:1] in "-–+" or before[-1:] in "-–+"


def _trails(after: str) -> bool:
    """A trailing minus is stuck to the figure or to its currency; "1200 - " is half a range."""
    return after.startswith("-") or (after.endswith("-") and not after[:-1].endswith(" "))


def decimal_of(number: float) -> Decimal | None:
    """A number cell's value, to the 15 digits that Excel shows; None for infinities and not-a-number.

    >>> decimal_of(0.1 + 0.2)
    Decimal('0.3')
    """
    if not isfinite(number):
        return None
    if -1e15 < number < 1e15 and number == int(number):
        return Decimal(int(number))
    written = repr(number)
    return Decimal(written if len(written) <= DIGITS + 1 else f"{number:.15g}")


def marks_of(raws: Iterable[Raw]) -> Marks:
    """The decimal marks that a column's text cells certainly use."""
    figures = (figure_in(plain(raw)) for raw in raws if isinstance(raw, str))
    decimals = [figure.decimal for figure in figures if isinstance(figure, Figure)]
    return Marks(decimals.count(","), decimals.count("."))


def in_order(figure: Figure, marks: Marks, default: str) -> tuple[Decimal, ...]:
    """A figure's readings, the likelier first: by the column's marks, else by the decimal mark `default`.

    An empty `default` puts the thousands first.
    """
    decimal = default if marks.comma == marks.point else "," if marks.comma > marks.point else "."
    return figure.readings[::-1] if decimal and decimal == figure.doubtful else figure.readings
