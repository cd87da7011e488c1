"""A phase's code: DIAG, ESQ, APS, APD … (code de la commande publique, R2431-4 to R2431-7), or the practice's own.

An unknown code is fine. One letter off a known one of three letters or more is offered, and stays usable. Safe:
another case, or the phase's full name.
"""

from __future__ import annotations

import re

from ooti_xl.findings import Raw, Severity
from ooti_xl.folding import fold
from ooti_xl.kinds import Context, Doubt, Reading, code
from ooti_xl.kinds._choosing import entries, found

CODES = {**code.CODES, "phase_code_writing": Severity.WARNING, "phase_code_near": Severity.WARNING}

_PLAIN = re.compile(r"[^\W\d_]{3,8}")


def read(raw: Raw, context: Context) -> Reading:
    """The code of a cell."""
    reading = code.read(raw, context)
    if reading.value is None or reading.doubts:
        return reading
    text = str(reading.value)
    known = found(text, context)
    if known is not None:
        return Reading(known) if known == raw else Reading(known, known, writing="phase_code_writing")
    near = near_codes(text, entries(context.column.choices, context))
    doubts = (Doubt("phase_code_near", alternatives=near),) if near else ()
    return Reading(text, reading.written, doubts, reading.writing)


def near_codes(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Known codes that a code of letters misses by one letter that is too many, lacking in the middle, or doubled.

    A changed letter is not a miss: PRO and PRE, ACT and ACP are different codes.

    >>> near_codes("ESSQ", ("ESQ", "APS")), near_codes("APS1", ("APS",)), near_codes("PRE", ("PRO",))
    (('ESQ',), (), ())
    """
    if not _PLAIN.fullmatch(text):
        return ()
    folded = fold(text)
    return tuple(entry for entry in known if len(entry) >= 3 and _misses(folded, fold(entry)))


def _misses(text: str, entry: str) -> bool:
    if len(text) == len(entry) + 1:
        return any(text[:i] + text[i + 1 :] == entry for i in range(1, len(text)))
    if len(text) == len(entry):
        swapped = (text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1))
        return text != entry and entry in swapped
    return len(text) + 1 == len(entry) >= 4 and any(entry[:i] + entry[i + 1 :] == text for i in range(1, len(entry)))


def show(value: str, locale: str) -> str:
    """The code."""
    return value
