"""Several entries in one cell, separated by commas, semicolons or line breaks."""

from __future__ import annotations

import re

from ooti_xl.findings import Raw, Severity
from ooti_xl.folding import fold
from ooti_xl.kinds import Reading
from ooti_xl.kinds._writing import CODES as _TEXT_CODES
from ooti_xl.kinds._writing import read_text

CODES = {**_TEXT_CODES, "list_writing": Severity.WARNING}

_SEPARATOR = re.compile(r"[,;\n]")


def entries(text: str) -> tuple[str, ...]:
    """The entries, trimmed, without repetition (folded), in their order."""
    trimmed = (entry.strip() for entry in _SEPARATOR.split(text))
    return tuple({fold(entry): entry for entry in reversed([*filter(None, trimmed)])}.values())[::-1]


def read_list(raw: Raw) -> Reading:
    """The reading of a list cell. Another separator than ours is no mistake; an empty or repeated entry is untidy."""
    reading = read_text(raw, lines=True)
    text = str(reading.value)
    found = entries(text)
    if not found:
        return Reading((), None, reading.doubts)
    written = ", ".join(found)
    if written == raw or (_same_but_separators(text, found) and text == raw) or not isinstance(raw, str):
        return Reading(found, doubts=reading.doubts)
    return Reading(found, written, reading.doubts, "list_writing")


def _same_but_separators(text: str, found: tuple[str, ...]) -> bool:
    pieces = [piece.strip() for piece in _SEPARATOR.split(text)]
    return tuple(pieces) == found


def show_list(value: tuple[str, ...]) -> str:
    """The entries, separated by commas."""
    return ", ".join(value)
