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

from ooti_xl.model.findings import Raw
from ooti_xl.patterns import pattern

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

# A figure within a text, without the marks that stand before it.
_BODY = pattern(r"[0-9]+(?:[ .,'][0-9]+)*")
# Thousands in threes with one separator, or plain digits; then maybe decimals after another mark.
# A longer run of digits that begins with 0 is a code or a phone number.
_SHAPE = pattern(
    r"(?:(?P<grouped>[1-9][0-9]{0,2}(?P<gap>[ .,'])[0-9]{3}(?:(?P=gap)[0-9]{3})*)"
    r"|(?P<whole>[1-9][0-9]*|0?[0-9]|(?=[.,])))"
    r"(?:(?!(?P=gap))(?P<mark>[.,])(?P<part>[0-9]+))?"
)
# Swiss "1'200.-" and German "1.200,-": no cents; nor has "1200."
_NO_CENTS = pattern(r"(?<=[0-9])([.,])(?:(?:--?|–)(?![0-9])|$)")
# A space too many: "392, 00", "392 ,00"; "12  500".
_APART = pattern(r"(?<=[0-9]) *([.,]) *(?=[0-9]{1,2}(?![0-9]))")
_WIDE = pattern(r"(?<=[0-9])  +(?=[0-9])")
# Marks right before a figure, and the word that they are stuck to.
_LEADING = pattern(r"(?P<word>[^\W\d_]*)(?P<marks>[.,]+)$")
# "Fr.1200" has the dot of an abbreviation; that of "USD.75" may be a decimal point.
_ABBREVIATIONS = frozenset(("f", "fr", "frs", "sfr", "dh", "dhs", "kr", "rs"))
# A figure that lacks a digit or a decimal mark at its end: "12 50", "1 200 5", "1200 50".
_SHORT = pattern(
    r"(?P<whole>[1-9][0-9]{0,2}(?:[ '][0-9]{3})*|[1-9][0-9]*)[ '](?P<rest>[0-9]{1,2})(?:[.,](?P<part>[0-9]{1,2}))?"
)
# Other digits in groups that are not of three, "1 20 000", "1.20.000"; and two figures side by side, "12 500 13 000".
_GROUPS = pattern(
    r"[0-9]{1,3}(?:[ '][0-9]{1,3})+(?:[.,][0-9]{1,2})?|[1-9][0-9]{0,2}(?=.*[.,][0-9]{3}(?![0-9]))(?:[ .,'][0-9]{1,3})+"
)
_TWO = pattern(r"[1-9][0-9]{0,2}(?: [0-9]{3})+ [1-9][0-9]?(?: [0-9]{3})+")
# Powers of ten, times of day, doubled marks and dates are no figures.
_FOREIGN = pattern(
    r"[0-9][eE][+-]?[0-9]|[0-9] ?[h:] ?[0-9]|[0-9][.,]{2}[0-9]"
    r"|\b[0-9]{1,2}([/-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})\b"
    r"|\b[0-9]{4}([/-])[0-9]{1,2}\2[0-9]{1,2}\b"
)


class Trouble(StrEnum):
    """Why a text is not one figure; also the end of the finding's code."""

    SEVERAL = "several"
    BADLY_GROUPED = "badly_grouped"
    UNREADABLE = "unreadable"


class Figure(NamedTuple):
    """A figure in a text.

    readings
        What it can mean, the likeliest first: one value, or two where a lone separator stands before three digits
        (the thousands reading first), or right behind a word or sign ("€.500").
    decimal
        The decimal mark that the figure certainly uses, ``,`` or ``.``; empty where it shows none.
    doubtful
        The separator before three digits that makes it doubtful; empty elsewhere.
    before, after
        The words around it, without signs and parentheses.
    badly_grouped
        Its digits are not grouped as anybody groups them: whatever the readings, a person says what is meant.
    """

    readings: tuple[Decimal, ...]
    decimal: str
    doubtful: str
    before: str
    after: str
    badly_grouped: bool = False


class DecimalMarks(NamedTuple):
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
    >>> figure_in("12 50").readings
    (Decimal('1250'), Decimal('12.50'))
    """
    if len(text) > LONGEST:
        return Trouble.UNREADABLE
    alone = _SHAPE.fullmatch(text)
    if alone is not None:
        return _of_shape(alone)
    if _FOREIGN.search(text):
        return Trouble.UNREADABLE
    text = _NO_CENTS.sub(r"\g<1>00", text)
    near = _APART.sub(r"\1", text)
    closed = _WIDE.sub(" ", near)
    found = list(_BODY.finditer(closed))
    if len(found) != 1:
        return Trouble.SEVERAL if found else Trouble.UNREADABLE
    before, body, after = closed[: found[0].start()], found[0][0], closed[found[0].end() :]
    figure = _marked(before, body) if before.endswith((".", ",")) else _unmarked(body)
    if isinstance(figure, Trouble):
        return Trouble.SEVERAL if figure is Trouble.UNREADABLE and closed != text else figure
    # "392, 00" can't be two figures, "392, 50" and "12  500" can.
    if closed != near or (near != text and figure.readings[0] % 1):
        figure = figure._replace(decimal="", badly_grouped=True)
    return _surrounded(figure, before, after)


def _unmarked(body: str) -> Figure | Trouble:
    """A figure of which nothing more is known."""
    shape = _SHAPE.fullmatch(body)
    return _badly_grouped(body) if shape is None else _of_shape(shape)


def _of_shape(shape: re.Match[str]) -> Figure | Literal[Trouble.UNREADABLE]:
    readings, decimal, doubtful = _read(shape)
    return Figure(readings, decimal, doubtful, "", "") if readings else Trouble.UNREADABLE


def _badly_grouped(body: str) -> Figure | Trouble:
    """What digits in wrong groups may mean, all together first; nothing where only a person can know."""
    short = _SHORT.fullmatch(body)
    if short is not None:
        whole, rest, part = re.sub("[ ']", "", short["whole"]), short["rest"], short["part"]
        written = (f"{whole}{rest}.{part}",) if part else (f"{whole}{rest}", f"{whole}.{rest}")
        if len(whole + rest + (part or "")) <= DIGITS:
            return Figure(tuple(map(Decimal, written)), "", "", "", "", badly_grouped=True)
    if _GROUPS.fullmatch(body) and not _TWO.fullmatch(body):
        return Trouble.BADLY_GROUPED
    return Trouble.SEVERAL if " " in body else Trouble.UNREADABLE


def _marked(before: str, body: str) -> Figure | Trouble:
    """A figure behind a mark: ".5", "Fr.1200", and "€.500", which is 500 to some and 0.500 to others."""
    leading = _LEADING.search(before)
    assert leading is not None
    alone = not before[: leading.start()].strip(" -–+(") and not leading["word"]
    if alone or (leading["marks"] == "." and leading["word"].casefold() in _ABBREVIATIONS):
        return _unmarked(leading["marks"] + body if alone else body)
    shapes = (_SHAPE.fullmatch(body), _SHAPE.fullmatch(f".{body}"))
    found = [reading for shape in shapes if shape is not None for reading in _read(shape)[0]]
    if len(body) <= 2:  # ".75" is more often cents than "75" is a whole amount
        found.reverse()
    return Figure(tuple(found), "", "", "", "") if found else Trouble.UNREADABLE


def _surrounded(figure: Figure, before: str, after: str) -> Figure | Literal[Trouble.UNREADABLE]:
    """A figure with its sign, and the words around it."""
    sign = _signed(before.rstrip(".,") if before.endswith((".", ",")) else before, after)
    if sign is None:
        return Trouble.UNREADABLE
    negative, before, after = sign
    readings = tuple(-reading for reading in figure.readings) if negative else figure.readings
    return figure._replace(readings=readings, before=before.strip(), after=after.strip())


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


def marks_of(raws: Iterable[Raw]) -> DecimalMarks:
    """The decimal marks that a column's text cells certainly use."""
    figures = (figure_in(plain(raw)) for raw in raws if isinstance(raw, str))
    decimals = [figure.decimal for figure in figures if isinstance(figure, Figure)]
    return DecimalMarks(decimals.count(","), decimals.count("."))


def in_order(figure: Figure, marks: DecimalMarks, default: str) -> tuple[Decimal, ...]:
    """A figure's readings, the likelier first: by the column's marks, else by the decimal mark `default`.

    An empty `default` puts the thousands first.
    """
    decimal = default if marks.comma == marks.point else "," if marks.comma > marks.point else "."
    return figure.readings[::-1] if decimal and decimal == figure.doubtful else figure.readings
