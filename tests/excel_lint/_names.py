"""What Excel takes as the name of a range or table. Source: ECMA-376 part 1, 18.2.5 and Excel's own help on names."""

from __future__ import annotations

import re

from tests.excel_lint._areas import area
from tests.excel_lint._package import length

_SHAPE = re.compile(r"[^\W\d][\w.?\\]*|\\[\w.?\\]*|_[\w.?\\]*")
_R1C1 = re.compile(r"R\d*(C\d*)?|C\d*", re.IGNORECASE)


def fault(name: str) -> str | None:
    """Why a name is none; None where it is one."""
    if not 1 <= length(name) <= 255:
        return "is not of 1 to 255 characters"
    if not _SHAPE.fullmatch(name):
        return "has a character that names can't have there"
    if area(name.upper()) or _R1C1.fullmatch(name):
        return "reads as the address of a cell"
    return "is a value of its own" if name.upper() in ("TRUE", "FALSE") else None
