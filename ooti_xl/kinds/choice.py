"""An entry of a list, such as a status or a role, in French or English.

Comparison is folded (case, accents, spaces). Safe: another case, a synonym. In a closed list an unknown entry is
an error with the nearest ones offered; in an open one it is fine, and only what looks like a slip of one letter is
asked about.
"""

from __future__ import annotations

from ooti_xl.kinds import ONE_LINE, Context, Look, Reading
from ooti_xl.kinds._choosing import entries, found, is_entry, once_a_text, wordings
from ooti_xl.kinds._placeholders import Sense
from ooti_xl.kinds._traits import Traits, is_wording
from ooti_xl.kinds._verdicts import refused
from ooti_xl.kinds._writing import CODES as _TEXT_CODES
from ooti_xl.kinds._writing import cleaned, plain_line, read_text
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.model.folding import did_you_mean

CODES = {
    **_TEXT_CODES,
    "choice_writing": Severity.WARNING,
    "choice_unknown": Severity.ERROR,
}

LOOK = Look(width=16)
LONGEST_CELL = ONE_LINE
TRAITS = Traits(telling=0.7, own=lambda raw, _, column: is_entry(raw, column), holds=lambda raw, _: is_wording(raw))

#: A closed list of this many entries at most is offered whole where nothing is near.
SHORT = 6
#: How alike a near miss is: about one letter in five; in an open list, one letter in all.
NEAR, NEAR_IN_OPEN_LIST = 0.8, 0.9


def read(raw: Raw, context: Context) -> Reading:
    """The entry that a cell means."""
    return once_a_text(raw, context, _read)


def _read(raw: Raw, context: Context) -> Reading:
    reading = read_text(raw, plain_line)
    text = str(reading.value)
    entry = found(text, context)
    if entry is not None:
        return _known(entry, raw, reading)
    near = _near(text, context)
    if not near and context.column.open_list:
        return reading
    return refused("choice_unknown", *(near or _short_list(context)))


def _known(entry: str, raw: Raw, reading: Reading) -> Reading:
    if entry == raw:
        return Reading(entry)
    only_spaces = reading.written == entry
    return Reading(entry, entry, writing=reading.writing if only_spaces else "choice_writing")


def _short_list(context: Context) -> tuple[str, ...]:
    listed = entries(context)
    return listed if len(listed) <= SHORT else ()


def _near(text: str, context: Context) -> tuple[str, ...]:
    """The entries that a text may mean: what it is once repaired, else those that look like it."""
    repaired = cleaned(text, plain_line)
    entry = found(repaired, context)
    if entry is not None:
        return (entry,)
    if not context.column.open_list:
        return did_you_mean(repaired, wordings(context), least=NEAR)
    if any(map(str.isdigit, text)):  # "Lot 2" is an entry of its own beside "Lot 1"
        return ()
    return did_you_mean(repaired, wordings(context), least=NEAR_IN_OPEN_LIST)


def means(text: str, sense: Sense, context: Context) -> bool:
    """An entry of the list; in an open one, where a matter stands is a status."""
    return found(text, context) is not None or (context.column.open_list and sense is Sense.STATE)


def show(value: str, locale: str) -> str:
    """The entry."""
    return value
