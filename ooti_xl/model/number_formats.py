"""What a cell's number format says about its number, and which one a corrected cell needs to keep its value as it is.

Codes are those of the file, never translated.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from ooti_xl.model.findings import Raw
from ooti_xl.patterns import pattern

#: Formats that a workbook uses without writing their code: ECMA-376 part 1, 18.8.30.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
#: Built-in formats of text, and of what times need.
GENERAL, TEXT, TIME, DURATION = (BUILT_IN[number] for number in (0, 49, 21, 46))
#: Day first, whoever reads it. The built-in format 14 is shown in the reader's own order, and its code as the standard
#: has it (``mm-dd-yy``) is month first where an application takes it at its word.
DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
#: A text in quotes, a colour or a language in brackets (but not ``[h]``, which counts on beyond a day), a lone sign.
_LITERAL = re.compile(r'"[^"]*"|\[(?!(?:h+|m+|s+)\])[^\]]*\]|\\.|_.|\*.', re.IGNORECASE)
_MONTH_FIRST = pattern(r"[^dmy]*m{1,2}[^dmy]+d{1,2}(?!d)", re.IGNORECASE)
_DECIMALS = pattern(r"\.([0#?]+)")
_UNFORMATTED = frozenset(("", "general", "standard", "@"))


def is_date_format(code: str) -> bool:
    """Whether a number format shows dates or times."""
    return _shows(code, "dmyhs")


def _shows(code: str, letters: str) -> bool:
    """Whether a number format has one of these letters of dates and times."""
    return code != GENERAL and bool(re.search(f"[{letters}]", shown(code), re.IGNORECASE))


def shown(code: str) -> str:
    """The part of a format that is for numbers, or for positive ones, without its literal texts."""
    return _LITERAL.sub("", code).split(";")[0]


@lru_cache(maxsize=256)
def is_day_format(code: str) -> bool:
    """Whether a format shows a number as a day: one of times does not.

    >>> is_day_format("dd/mm/yyyy"), is_day_format("[Red]0.00"), is_day_format("General")
    (True, False, False)
    """
    letters = _LITERAL.sub("", code).lower()
    return code.lower() not in _UNFORMATTED and ("d" in letters or "y" in letters or "mmm" in letters)


@lru_cache(maxsize=256)
def is_percent(code: str) -> bool:
    """Whether a format shows 0.2 as 20 %.

    >>> is_percent("0.0%"), is_percent('0.0" %"')
    (True, False)
    """
    return "%" in _LITERAL.sub("", code)


@lru_cache(maxsize=256)
def says_percent(code: str) -> bool:
    """Whether a format puts a mere % sign behind the number: it shows 20 as 20 %."""
    return "%" in code and not is_percent(code)


@lru_cache(maxsize=256)
def decimals(code: str) -> int:
    """How many decimals a format shows of a positive number.

    >>> decimals("0%"), decimals("0.0#%;[Red]-0.00%"), decimals('0" p.c."')
    (0, 2, 0)
    """
    found = _DECIMALS.search(shown(code))
    return len(found[1]) if found else 0


def looks_like_a_number(text: str) -> bool:
    """Text that Excel would turn into a number, date or formula when it is typed again: a SIRET, a phone, ``20 %``."""
    return bool(re.fullmatch(r"[-+=@(]?[\d\s.,:/%€-]+[)]?", text))


def code_for(code: str, value: Raw, wanted: str | None = None) -> str | None:
    """The number format that a cell of format `code` needs to hold a value; None: its own will do.

    wanted
        What the value means nothing without, where its edit says so.
    """
    if wanted is not None:
        return None if wanted == code else wanted
    if isinstance(value, dt.time | dt.timedelta):
        counts_on = "[" in shown(code)
        fits = _shows(code, "hs") and not _shows(code, "dy") and counts_on is isinstance(value, dt.timedelta)
        return None if fits else TIME if isinstance(value, dt.time) else DURATION
    if isinstance(value, dt.date):
        fits = _shows(code, "dy") and not _MONTH_FIRST.match(shown(code))
        at_midnight = not isinstance(value, dt.datetime) or value.time() == dt.time()
        return None if fits else DAY if at_midnight else MOMENT
    if isinstance(value, str):
        return TEXT if code != TEXT and looks_like_a_number(value) else None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return GENERAL if is_number and (code == TEXT or is_date_format(code)) else None
