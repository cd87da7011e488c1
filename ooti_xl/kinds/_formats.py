"""What a cell's number format says about the number in it. Codes are those of the file, never translated."""

from __future__ import annotations

import re
from functools import lru_cache

# Text in quotes, an escaped, padding or filling character, a colour or a language in brackets.
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_DECIMALS = re.compile(r"\.([0#?]+)")
_UNFORMATTED = frozenset(("", "general", "standard", "@"))


@lru_cache(maxsize=256)
def is_percent(code: str) -> bool:
    """Whether a format shows 0.2 as 20 %.

    >>> is_percent("0.0%"), is_percent('0.0" %"')
    (True, False)
    """
    return "%" in _LITERAL.sub("", code)


@lru_cache(maxsize=256)
def decimals(code: str) -> int:
    """How many decimals a format shows of a positive number.

    >>> decimals("0%"), decimals("0.0#%;[Red]-0.00%"), decimals('0" p.c."')
    (0, 2, 0)
    """
    found = _DECIMALS.search(_LITERAL.sub("", code).split(";")[0])
    return len(found[1]) if found else 0


@lru_cache(maxsize=256)
def says_percent(code: str) -> bool:
    """Whether a format puts a mere % sign behind the number: it shows 20 as 20 %."""
    return "%" in code and not is_percent(code)


@lru_cache(maxsize=256)
def is_date(code: str) -> bool:
    """Whether a format shows a serial number as a day.

    >>> is_date("dd/mm/yyyy"), is_date("[Red]0.00"), is_date("General")
    (True, False, False)
    """
    shown = _LITERAL.sub("", code).lower()
    return code.lower() not in _UNFORMATTED and ("d" in shown or "y" in shown or "mmm" in shown)
