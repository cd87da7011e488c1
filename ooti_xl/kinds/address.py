"""An address on two lines or more: the street, then the postal code and city.

OOTI prints it as it is on invoices (its help pages), so line breaks are kept. Safe: what is safe in a text, and blank
lines dropped. An address on one line is usable, and offered on two, split before its postal code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import filterfalse, islice

from ooti_xl.kinds import Context, Doubt, Look, Reading
from ooti_xl.kinds._postal import places
from ooti_xl.kinds._traits import Traits, is_wording
from ooti_xl.kinds._writing import CODES as _TEXT_CODES
from ooti_xl.kinds._writing import address_lines, cleaned, is_two_lines, read_text
from ooti_xl.model.findings import Raw, Severity

CODES = {**_TEXT_CODES, "address_single_line": Severity.WARNING}

LOOK = Look("General", 34, wrap=True)
LONGEST_CELL = 1_000
_DIGIT = re.compile(r"\d")
TRAITS = Traits(
    holds=lambda raw, _: is_wording(raw) and (_DIGIT.search(str(raw)) is not None or len(str(raw).split()) > 1)
)

#: Places to split that are offered.
MOST = 3


def to_read(texts: Sequence[str]) -> Iterable[str]:
    """All but two or more clean lines."""
    return filterfalse(is_two_lines, texts)


def read(raw: Raw, context: Context) -> Reading:
    """The address of a cell, its lines kept and blank ones dropped."""
    reading = read_text(raw, address_lines)
    text = reading.value
    if "\n" in text or not isinstance(raw, str):
        return reading
    on_two_lines = split(cleaned(text, address_lines))
    doubts = tuple(Doubt(d.code, d.facts, on_two_lines or d.alternatives) for d in reading.doubts)
    return Reading(
        text, reading.written, (*doubts, Doubt("address_single_line", alternatives=on_two_lines)), reading.writing
    )


def split(address: str) -> tuple[str, ...]:
    """A one-line address on two, best place first; nothing where it has no postal code.

    >>> split("12 rue des Lilas, 69003 Lyon"), split("12 rue des Lilas")
    (('12 rue des Lilas\\n69003 Lyon',), ())
    """
    if "\n" in address:
        return ()
    found = islice(places(address), MOST)
    offered = (f"{address[:start]}\n{address[end:]}" for start, end in found)
    return tuple(dict.fromkeys(text for text in offered if address_lines(text) == text))


def country_of(text: str) -> str | None:
    """The ISO code of the country that the last line names, where it names just one; None elsewhere."""
    lines = address_lines(text).split("\n")
    if len(lines) < 2 or _DIGIT.search(lines[-1]):
        return None
    from ooti_xl.kinds import country

    found = country.lookup(lines[-1])
    return found[0] if len(found) == 1 else None


def show(value: str, locale: str) -> str:
    """The address, its lines kept."""
    return value
