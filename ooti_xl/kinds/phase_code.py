"""A phase's code: DIAG, ESQ, APS, APD … (code de la commande publique, R2431-4 to R2431-7), or the practice's own.

An unknown code is fine. One letter off a known one of three letters or more is offered, and so is a figure that looks
like a letter of it; the code stays usable. Safe: another case, or the phase's full name.
"""

from __future__ import annotations

import re

from ooti_xl.kinds import ONE_LINE, Context, Doubt, Look, Reading, code
from ooti_xl.kinds._choosing import entries, found, is_entry, once_a_text
from ooti_xl.kinds._traits import Traits, is_code
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.model.folding import fold

CODES = {**code.CODES, "phase_code_writing": Severity.WARNING, "phase_code_near": Severity.WARNING}

LOOK = Look(width=16)
LONGEST_CELL = ONE_LINE
TRAITS = Traits(telling=0.85, own=lambda raw, _, column: is_entry(raw, column), holds=lambda raw, _: is_code(raw))

#: What a column says about its number cells is the same as for any code.
evidence = code.evidence

_is_letters = re.compile(r"[^\W\d_]{3,8}").fullmatch
# Other codes of the trade that are a letter away from one of the list: programme, permis de construire modificatif.
_OTHERS = frozenset({"prog", "pcm", "dia"})
# Figures that are typed, or read by a scanner, for the letters beside or above them.
_LOOKS_LIKE = str.maketrans("0158", "oisb")


def read(raw: Raw, context: Context) -> Reading:
    """The code of a cell."""
    return once_a_text(raw, context, _read)


def _read(raw: Raw, context: Context) -> Reading:
    reading = code.read(raw, context)
    if reading.value is None:
        return reading
    text = str(reading.value)
    if reading.doubts:
        return Reading(text, reading.written, tuple(_of_codes(d, context) for d in reading.doubts), reading.writing)
    known = found(text, context)
    if known is not None and known != text:
        return Reading(known, known, writing="phase_code_writing")
    near = near_codes(text, entries(context)) if known is None else ()
    doubts = (Doubt("phase_code_near", alternatives=near),) if near else ()
    return Reading(text, reading.written, doubts, reading.writing)


def _of_codes(doubt: Doubt, context: Context) -> Doubt:
    """A doubt about the text of a code, what it offers in the list's own writing."""
    offered = (found(str(text), context) or text for text in doubt.alternatives)
    return Doubt(doubt.code, doubt.facts, tuple(offered))


def near_codes(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Known codes that a code misses by one letter: too many, lacking, or changed places with the next.

    Another letter is a miss in a code of four letters or more; of three, PRO and PRE, ACT and ACP are different codes.
    The first letter is never the one. PR0 and V1SA have a figure for a letter; APS1 is the first part of a phase.

    >>> near_codes("ESSQ", ("ESQ", "APS")), near_codes("APS1", ("APS",)), near_codes("PRE", ("PRO",))
    (('ESQ',), (), ())
    >>> near_codes("VIZA", ("VISA",)), near_codes("PR0", ("PRO",))
    (('VISA',), ('PRO',))
    """
    folded = fold(text)
    if _is_letters(text) and folded not in _OTHERS:
        return tuple(entry for entry in known if len(entry) >= 3 and _misses(folded, fold(entry)))
    return tuple(entry for entry in known if folded.translate(_LOOKS_LIKE) == fold(entry) != folded)


def _misses(text: str, entry: str) -> bool:
    if len(text) == len(entry) + 1:
        return entry in _one_letter_less(text)
    if len(text) + 1 == len(entry):
        return len(text) >= 3 and text in _one_letter_less(entry)
    if len(text) != len(entry):
        return False
    others = [place for place in range(len(text)) if text[place] != entry[place]]
    if len(others) == 1:
        return len(text) > 3 and others[0] > 0
    swapped = (text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1))
    return entry in swapped and text != entry


def _one_letter_less(text: str) -> set[str]:
    """The text without one of its letters, the first one apart."""
    return {text[:i] + text[i + 1 :] for i in range(1, len(text))}


def show(value: str, locale: str) -> str:
    """The code."""
    return value
