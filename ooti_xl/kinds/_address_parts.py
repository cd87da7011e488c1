"""An address in parts, where its last lines leave no doubt: street, postal code, city, country.

What is not certain stays whole, in the street: an address on one line, a last line without postal code, a city with
something else behind it. Source of the forms: Universal Postal Union, addressing systems.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ooti_xl.kinds.address import country_of

#: 69003, F-69003, 1003, CH-1003, L-1234, 1000-205, 1012 AB; 110 00 would be anyone's guess.
_CODE = r"(?:[A-Z]{1,2}-)?(?:\d{4,5}|\d{4}-\d{3}|\d{4} [A-Z]{2})"
#: A city: letters, spaces, and the signs of names; a French one may end in CEDEX and its number, or in its borough's.
_CITY = r"[^\W\d_](?:[^\W\d_]|[ .'’/-](?=\S)|\.)*"
_BOROUGH = r"(?: (?i:cedex)(?: \d{1,2})?| \d{1,2}(?:er|e|ème)?)?"
_LAST_LINE = re.compile(rf"(?P<code>{_CODE}) (?P<city>{_CITY}{_BOROUGH})")
#: London SW1A 2AA, Montréal QC H2X 1Y4 is left whole: which part is the province would be a guess.
_BRITISH = re.compile(rf"(?P<city>{_CITY}) (?P<code>(?:GIR 0AA|[A-Z]{{1,2}}\d[A-Z\d]? \d[A-Z]{{2}}))")
#: Something stands behind the city: 69003 Lyon - France.
_MORE = re.compile(r"\s[-/]|[-/]\s")


@dataclass(frozen=True, slots=True)
class Parts:
    """An address in parts, each as it was written; the street keeps its lines."""

    street: str
    postal_code: str = ""
    city: str = ""
    country: str = ""


@lru_cache(maxsize=4096)  # asked for once a part
def parts_of(address: str) -> Parts | None:
    """The parts of an address; None where they are not certain.

    >>> parts_of("3 rue Haute\\n69210 Brévenne")
    Parts(street='3 rue Haute', postal_code='69210', city='Brévenne', country='')
    >>> parts_of("10 Downing Street\\nLondon SW1A 2AA\\nRoyaume-Uni").country
    'Royaume-Uni'
    >>> parts_of("3 rue Haute, 69210 Brévenne"), parts_of("3 rue Haute\\nBrévenne")
    (None, None)
    """
    *lines, last = address.split("\n")
    country = ""
    if country_of(address) is not None:
        if not lines:
            return None
        country = last
        *lines, last = lines
    found = _LAST_LINE.fullmatch(last) or _BRITISH.fullmatch(last)
    if found is None or not lines or _MORE.search(found["city"]):
        return None
    return Parts("\n".join(lines), found["code"], found["city"], country)
