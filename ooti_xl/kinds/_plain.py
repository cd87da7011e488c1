"""What a cell shows, without what cannot be seen: shared by the kinds that identify."""

from __future__ import annotations

import unicodedata

from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import normalized
from ooti_xl.model.number_formats import shown

_UNSEEN = frozenset({"Cf", "Cc"})  # zero-width, direction marks, byte order mark; control characters
#: Above it a double no longer holds every whole number that people type: Excel keeps 15 digits.
EXACT = 1e15


def plain(text: str) -> str:
    """A text in compatibility form (full-width letters and digits become ordinary), on one line, trimmed.

    >>> plain(" ＥＵＲ\u200b \u00a0€ ")
    'EUR €'
    """
    if not text.isascii():
        text = normalized("NFKC", text)
    if not text.isprintable():
        text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return " ".join(text.split())


def digits_of(raw: Raw, number_format: str = "General") -> str | None:
    """The digits that a number cell shows, with the leading zeros of its format.

    None for anything but a whole number from 0 to 999,999,999,999,999.

    >>> digits_of(123.0, "00000"), digits_of(612345678.0, r'0#" "##" "##" "##" "##'), digits_of(1.5)
    ('00123', '0612345678', None)
    """
    if isinstance(raw, bool) or not isinstance(raw, (int, float)) or not 0 <= raw < EXACT or raw != int(raw):
        return None
    return str(int(raw)).zfill(_places(number_format))


def _places(number_format: str) -> int:
    """How many digits a format shows at least: its placeholders from the first 0 on."""
    signs = shown(number_format)
    if "0" not in signs or set(signs) & set(".,%/?eEdmyhs"):
        return 0
    return sum(c in "0#" for c in signs[signs.index("0") :])


def words(text: str) -> tuple[str, ...]:
    """The words of a list of codes, as our own tables write it."""
    return tuple(text.split())
