"""An entry of a list, such as a status or a role, in French or English.

Comparison is folded (case, accents, spaces). Safe: another case, a synonym. In a closed list an unknown entry is
an error with the nearest ones offered; in an open one it is fine, and only a near miss is offered.
"""

from __future__ import annotations

from ooti_xl.findings import Raw, Severity
from ooti_xl.folding import did_you_mean
from ooti_xl.kinds import Context, Doubt, Reading
from ooti_xl.kinds._choosing import entries, found, wordings
from ooti_xl.kinds._writing import read_text

CODES = {"choice_writing": Severity.WARNING, "choice_unknown": Severity.ERROR}

#: A closed list of this many entries is offered whole where nothing is near.
SHORT = 8


def read(raw: Raw, context: Context) -> Reading:
    """The entry that a cell means."""
    text = str(read_text(raw).value)
    entry = found(text, context)
    if entry is not None:
        return Reading(entry) if entry == raw else Reading(entry, entry, writing="choice_writing")
    choices = context.column.choices
    near = did_you_mean(text, wordings(choices, context), least=0.8)
    if context.column.open_list and not near:
        return Reading(text) if text == raw else Reading(text, text, writing="choice_writing")
    listed = entries(choices, context)
    return Reading(doubts=(Doubt("choice_unknown", alternatives=near or (listed if len(listed) <= SHORT else ())),))


def show(value: str, locale: str) -> str:
    """The entry."""
    return value
