"""Text that a spreadsheet would run as a formula: neutralised, and given back.

A file that is imported is also opened by people, in a spreadsheet. There a text that begins with = + - @, a tab or a
carriage return is a formula (OWASP, "CSV injection"). An apostrophe in front says that it is text. A text that
already has apostrophes before such a sign gets one more, so that taking one off is always right.
"""

from __future__ import annotations

import re

#: Full-width signs are signs too to Excel in an East Asian language.
_SIGN = "[=+\\-@＝＋－＠\t\r\n]"
_RISKY = re.compile(f"'*{_SIGN}")
_GUARDED = re.compile(f"'+{_SIGN}")
#: A telephone number in E.164 form is a number to a spreadsheet, never a formula; an apostrophe would spoil it.
_PHONE = re.compile(r"\+[0-9]{3,15}")


def is_risky(text: str) -> bool:
    """Whether a text must be guarded.

    >>> is_risky("=1+1"), is_risky("'=1+1"), is_risky("+33612345678"), is_risky("l'an = 1")
    (True, True, False, False)
    """
    return _RISKY.match(text) is not None and _PHONE.fullmatch(text) is None


def guarded(text: str) -> str:
    """A text that a spreadsheet takes for text.

    >>> guarded("=1+1"), guarded("Lot -1")
    ("'=1+1", 'Lot -1')
    """
    return f"'{text}" if is_risky(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded.

    >>> unguarded(guarded("'=1+1"))
    "'=1+1"
    """
    return text[1:] if _GUARDED.match(text) else text
