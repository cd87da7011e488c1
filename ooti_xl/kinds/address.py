"""An address on two lines or more: the street, then the postal code and city.

OOTI prints it as it is on invoices (its help pages), so line breaks are kept. An address on one line is usable
and offered in two, split before its postal code.
"""

from __future__ import annotations

import re

from ooti_xl.findings import Raw, Severity
from ooti_xl.kinds import Context, Doubt, Reading
from ooti_xl.kinds._writing import CODES as _TEXT_CODES
from ooti_xl.kinds._writing import accepts_two_lines, read_text, tidy

CODES = {**_TEXT_CODES, "address_single_line": Severity.WARNING}

# A postal code with a place name behind it, and something before it: 69003 Lyon, CH-1003 Lausanne, L-1234 Luxembourg.
_POSTAL = re.compile(r"[\s,;–-]+(?=(?:[A-Z]{1,3}[ -])?(\d{4,6})\s+[^\W\d])")
_DIGIT = re.compile(r"\d")


def accept(raw: Raw) -> bool:
    """Two or more clean lines."""
    return type(raw) is str and accepts_two_lines(raw) is not None


def read(raw: Raw, context: Context) -> Reading:
    """The address of a cell, its lines kept and blank ones dropped."""
    reading = read_text(raw, lines=True, blank_lines=False)
    if "\n" in reading.value or not isinstance(raw, str):
        return reading
    doubt = Doubt("address_single_line", alternatives=split(reading.value))
    return Reading(reading.value, reading.written, (*reading.doubts, doubt), reading.writing)


def split(address: str) -> tuple[str, ...]:
    """A one-line address in two, best place first: before the postal code (five digits first), else at the last comma.

    >>> split("12 rue des Lilas, 69003 Lyon")
    ('12 rue des Lilas\\n69003 Lyon',)
    """
    found = sorted(_POSTAL.finditer(address), key=lambda m: (len(m[1]) != 5, -m.start()))
    places = [(m.start(), m.end()) for m in found if m.start() > 0]
    if not places and "," in address[1:-1]:
        comma = address.rindex(",", 1, -1)
        places = [(comma, comma + 1)]
    offered = (f"{address[:start]}\n{address[end:]}" for start, end in places)
    return tuple(dict.fromkeys(tidy(text, lines=True, blank_lines=False) for text in offered))


def country_of(text: str) -> str | None:
    """The ISO code of the country that the last line names, where it names just one; None elsewhere."""
    lines = tidy(text, lines=True, blank_lines=False).split("\n")
    if len(lines) < 2 or _DIGIT.search(lines[-1]):
        return None
    from ooti_xl.kinds import country

    found = country.lookup(lines[-1])
    return found[0] if len(found) == 1 else None


def show(value: str, locale: str) -> str:
    """The address, its lines kept."""
    return value
