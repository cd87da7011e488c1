"""Several entries in one cell, separated by commas, semicolons or line breaks."""

from __future__ import annotations

import re
from functools import lru_cache

from ooti_xl.kinds import Doubt, Reading
from ooti_xl.kinds._writing import CODES as _TEXT_CODES
from ooti_xl.kinds._writing import cleaned, doubts_of, mangled_further, not_text, several_lines
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.model.folding import fold

#: Of a list of names that stand elsewhere; what may be wrong with a name is said there.
CODES = {"list_writing": Severity.WARNING, "text_not_text": _TEXT_CODES["text_not_text"]}
#: Of a list of free text.
TEXT_CODES = {**_TEXT_CODES, "list_writing": Severity.WARNING}
del TEXT_CODES["text_untidy"]  # said as list_writing

_SEPARATOR = re.compile(r"[,;\n]")
# A tag A+ is not the tag A: these do not count when entries are compared, other signs do.
_WEAK = re.compile(r"[\w\s.'’‘‐‑–—-]+")


def entries(text: str) -> tuple[str, ...]:
    """The entries, trimmed, each once (case, accents and spaces apart), in their order.

    >>> entries("A, B;a,, A+")
    ('A', 'B', 'A+')
    """
    once: dict[tuple[str, str], str] = {}
    for entry in filter(None, map(str.strip, _SEPARATOR.split(text))):
        once.setdefault((fold(entry), _WEAK.sub("", entry)), entry)
    return tuple(once.values())


def read_list(raw: Raw, free: bool = False) -> Reading:
    """The reading of a list cell, of names or, with `free`, of free text.

    Another separator than ours is no mistake; two different ones are, and an empty or repeated entry.
    """
    if isinstance(raw, str):
        return _read(raw, free)
    reading = not_text(raw)
    return Reading((reading.value,), doubts=reading.doubts)


@lru_cache(maxsize=4096)  # the same few lists come again and again
def _read(raw: str, free: bool) -> Reading:
    text = several_lines(raw)
    found = entries(text)
    written = ", ".join(found)
    broken = mangled_further(raw, text, several_lines)
    doubts = (doubts_of(written, several_lines) if broken is None else (broken,)) if free else ()
    doubts = tuple(Doubt(d.code, d.facts, tuple(filter(None, map(_cleaned, d.alternatives)))) for d in doubts)
    if not found or broken is not None or (text == raw and _is_orderly(text, found)):
        return Reading(found, doubts=doubts)
    return Reading(found, written, doubts, "list_writing")


def _is_orderly(text: str, found: tuple[str, ...]) -> bool:
    """One separator throughout, and nothing between two separators but an entry that is kept."""
    return len(set(_SEPARATOR.findall(text))) < 2 and tuple(map(str.strip, _SEPARATOR.split(text))) == found


def _cleaned(text: Raw) -> str:
    """A cleaned text as a list that is clean, too: without its first entry, another is in front."""
    listed = str(text)
    before = None
    while before != listed:
        before, listed = listed, ", ".join(entries(cleaned(listed, several_lines)))
    return listed


def show_list(value: tuple[str, ...]) -> str:
    """The entries, separated by commas."""
    return ", ".join(value)
