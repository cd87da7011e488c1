"""Where a one-line address can be split: before its postal code, which is usually before the city.

Formats: Universal Postal Union, addressing systems of the countries where French practices work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ooti_xl.patterns import pattern

_SEPARATOR = r"(?:\s*[,;]\s*|\s+[–—/-]\s+|\s+)"
_NO_BOX = r"(?<!\bBP)(?<!\bCS)(?<!\bB\.P\.)(?<!\bTSA)"
_CITY = r"(?=[\s,–-]+[^\W\d])"
#: A number of four digits with one of these behind it is a house's, not a city's. 69470 Cours is a city.
NO_STREET = (
    r"(?!(?i:[\s,]+(?:bis|ter|quater|all[ée]es?|avenue|av\.?|boulevard|bd|chemin|ch\.|cours|impasse|mont[ée]e|passage"
    r"|place|pl\.|quai|route|rte|rue|ruelle|square|sentier|street|st\.|road|rd|lane|strasse|via|m²|m2)(?!\w)))"
)
#: Nor is one with a unit.
NO_UNIT = r"(?!\s+(?:m²|m2|€)(?!\w))"
_PREFIX = r"(?:(?:F|FR|CH|B|BE|L|LU|D|DE|I|IT|E|ES|A|AT|NL|P|PT|MC|LI|FL)-\s?|(?:FR|CH|BE|LU|DE|IT|ES|AT|NL|PT|MC) )"

# 69003 Lyon, 69 003 Lyon, F-69003 Lyon
_FIVE = pattern(rf"{_NO_BOX}{_SEPARATOR}(?=(?:{_PREFIX})?\b(?:\d{{5}}|\d{{2}} \d{{3}})\b{_CITY}{NO_UNIT})")
# CH-1003 Lausanne, L-1234 Luxembourg, 1000-205 Lisboa, 1012 AB Amsterdam; other numbers of 4 to 6 digits
_OTHER = pattern(rf"{_NO_BOX}{_SEPARATOR}(?=(?:{_PREFIX})?\b\d{{4,6}}(?:-\d{{3}})?\b{_CITY}{NO_STREET})")
# London SW1A 2AA, Montréal QC H2X 1Y4: the code is last, or only a country follows.
_BRITISH = r"(?:GIR 0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)"
_LAST = pattern(rf"{_SEPARATOR}(?=\b{_BRITISH}\b(?:[\s,]+[^\W\d][^\d]*)?$)")
# …, London SW1A 2AA; …, Lyon 69003; …, New York NY 10001: the city stands before its code.
_CITY_FIRST = pattern(rf"\s*,\s*(?=[^,\d]+,?\s(?:{_BRITISH}|\d{{5}})\b(?:[\s,]+[^\W\d][^\d]*)?$)")
# Between a country's letters and the code is no place to split: CH 1003 Lausanne; nor inside a date: 8 mai 1945.
_PREFIXED = pattern(rf"(?<!\S){_PREFIX.replace(' )', ')')}$")
_MONTH = pattern(
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)$", re.IGNORECASE
)
_LONGEST = 16  # characters before a place that these two look at, and some


def places(address: str) -> Iterator[tuple[int, int]]:
    """Start and end of each separator at which the address may be split, best first.

    Several codes of the same form are several places, the last one first. A code of another length than five digits
    counts only where there is none of five.
    """
    for form in (_FIVE, _OTHER):
        found = [m.span() for m in form.finditer(address) if m.start() and not _is_inside(address, m.start(), form)]
        if found:
            yield from reversed(found)
            return
    for form in (_CITY_FIRST, _LAST):
        yield from (m.span() for m in form.finditer(address) if m.start())


def _is_inside(address: str, place: int, form: re.Pattern[str]) -> bool:
    before = address[max(0, place - _LONGEST) : place]
    return bool(_PREFIXED.search(before) or (form is _OTHER and _MONTH.search(before)))
