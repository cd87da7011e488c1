"""Which number format a corrected cell needs, so that Excel keeps its value as it is."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from ooti_xl.findings import Raw
from ooti_xl.ooxml.details import BUILT_IN
from ooti_xl.ooxml.styles import Styles

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
    is_date = is_date_format(code)
    match value:
        case bool():
            return None
        case dt.time():
            return None if is_date else TIME
        case dt.timedelta():
            return None if is_date else DURATION
        case dt.date():
            return None if is_date else DATE
        case str():
            return TEXT if code != TEXT and looks_like_a_number(value) else None
        case int() | float():
            return GENERAL if code == TEXT or is_date else None
    return None


def style_for(styles: Styles, number_format: Callable[[int], str], style: int, value: Raw) -> int:
    """The style of a cell that is to hold a value: its own, or a copy with the format that it needs."""
    code = code_for(number_format(style), value)
    return style if code is None else styles.restyled(style, number_format=styles.number_format(code))
