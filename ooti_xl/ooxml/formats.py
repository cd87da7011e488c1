"""Which number format a corrected cell needs, so that Excel keeps its value as it is."""

from __future__ import annotations

import datetime as dt
import re

from ooti_xl.findings import Raw
from ooti_xl.ooxml.details import BUILT_IN

#: Built-in formats (18.8.30): text; a date, which is shown in the reader's own order; and what times need.
GENERAL, TEXT, DATE, TIME, DURATION = (BUILT_IN[number] for number in (0, 49, 14, 21, 46))
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


def is_date_format(code: str) -> bool:
    """Whether a number format shows dates or times."""
    return bool(re.search("[dmyhs]", _LITERAL.sub("", code).split(";")[0], re.IGNORECASE)) and code != "General"


def looks_like_a_number(text: str) -> bool:
    """Text that Excel would turn into a number, date or formula when it is typed again: a SIRET, a phone, ``20 %``."""
    return bool(re.fullmatch(r"[-+=@(]?[\d\s.,:/%€-]+[)]?", text))


def code_for(code: str, value: Raw) -> str | None:
    """The number format that a cell of format `code` needs to hold a value; None: its own will do."""
    shows_dates = is_date_format(code)
    for kind, needed in ((dt.time, TIME), (dt.timedelta, DURATION), (dt.date, DATE)):
        if isinstance(value, kind):
            return None if shows_dates else needed
    if isinstance(value, str):
        return TEXT if code != TEXT and looks_like_a_number(value) else None
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return GENERAL if is_number and (code == TEXT or shows_dates) else None
