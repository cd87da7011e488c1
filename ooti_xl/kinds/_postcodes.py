"""The shapes of postal codes: which countries write one so, and where it stands in a line of an address.

Sources: Universal Postal Union, addressing systems of the countries; La Poste, code postal (96 and 99 are nobody's, 975
and 98 are those of collectivities with a numbering plan of their own).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ooti_xl.kinds._plain import words
from ooti_xl.kinds._postal import NO_STREET, NO_UNIT

_BRITISH = r"GIR 0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
_FRENCH = r"(?:0[1-9]|[1-8]\d|9[0-5]) ?\d{3}|97 ?[1-46-8]\d\d"

#: By country, the usual ones first: the pattern of its codes as they are written. A country that is not here has none,
#: or one that nobody writes.
SHAPES: Mapping[str, str] = {
    "FR": _FRENCH, "BE": r"[1-9]\d{3}", "CH": r"[1-9]\d{3}", "LU": r"[1-9]\d{3}", "MC": r"980\d\d", "DE": r"\d{5}",
    "ES": r"(?:0[1-9]|[1-4]\d|5[0-2])\d{3}", "IT": r"\d{5}", "GB": _BRITISH, "MA": r"[1-9]\d{4}",
    "US": r"\d{5}(?:-\d{4})?", "CA": r"[A-Z]\d[A-Z] ?\d[A-Z]\d", "NL": r"[1-9]\d{3}(?: ?[A-Z]{2})?",
    "AT": r"[1-9]\d{3}", "PT": r"[1-9]\d{3}(?:-\d{3})?", "TN": r"[1-9]\d{3}", "DZ": r"[0-6]\d{4}", "SN": r"[1-4]\d{4}",
    "IE": r"[A-Z]\d[\dW] ?[A-Z\d]{4}", "DK": r"\d{4}", "SE": r"\d{3} ?\d{2}", "NO": r"\d{4}", "FI": r"\d{5}",
    "PL": r"\d{2}-\d{3}", "CZ": r"\d{3} ?\d{2}", "SK": r"\d{3} ?\d{2}", "GR": r"\d{3} ?\d{2}", "HU": r"\d{4}",
    "RO": r"\d{6}", "BG": r"\d{4}", "HR": r"\d{5}", "SI": r"\d{4}", "LI": r"94[89]\d", "CY": r"\d{4}", "LV": r"\d{4}",
    "LT": r"\d{5}", "EE": r"\d{5}", "MT": r"[A-Z]{3} ?\d{4}", "TR": r"\d{5}", "RS": r"\d{5}", "UA": r"\d{5}",
    "RU": r"\d{6}", "BR": r"\d{5}-?\d{3}", "AU": r"\d{4}", "NZ": r"\d{4}", "ZA": r"\d{4}", "IN": r"\d{3} ?\d{3}",
    "CN": r"\d{6}", "SG": r"\d{6}", "JP": r"\d{3}-\d{4}", "GE": r"\d{4}", "AD": r"AD\d{3}", "SM": r"4789\d",
    "VA": r"00120", "JE": rf"(?=JE)(?:{_BRITISH})", "GG": rf"(?=GY)(?:{_BRITISH})", "IM": rf"(?=IM)(?:{_BRITISH})",
    "PM": r"97500", "WF": r"986\d\d", "PF": r"987\d\d", "NC": r"988\d\d",
    **dict.fromkeys(("GP", "MQ", "GF", "RE", "YT", "BL", "MF"), _FRENCH),
}  # fmt: skip

#: The letters that a country puts before its codes (CH-1204), by what is written.
_PREFIXES = {
    **{code: code for code in words("AT BE BG CH CY CZ DE DK ES FI FR GR HR HU IT LI LT LU LV MA MC NL NO PL PT RO")},
    **{code: code for code in words("SE SI SK TN")},
    "A": "AT", "B": "BE", "D": "DE", "E": "ES", "F": "FR", "FIN": "FI", "FL": "LI", "H": "HU", "I": "IT", "L": "LU",
    "N": "NO", "P": "PT", "S": "SE",
}  # fmt: skip

_ISLANDS = {"JE": "JE", "GY": "GG", "IM": "IM"}

# LA, LE, DE… after four digits begin a city that is written in capitals: 7100 LA LOUVIERE.
_DUTCH = r"[1-9]\d{3} ?(?!(?:LA|LE|DE|DU|ST|EN|AM|AN|IM|OP|BY)\b)[A-Z]{2}"
_DIGITS = r"\d{5}-\d{3,4}|\d{4}-\d{3}|\d{3}-\d{4}|\d{2}-\d{3}|\d{3} \d{2}|\d{2} \d{3}|\d{3} \d{3}|\d{6}|\d{5}|\d{4}"
# Canada's, Ireland's, Malta's; three letters of an Australian state are no part of its code.
_LETTERED = r"[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]\d[\dW] [A-Z\d]{4}|(?!NSW|VIC|QLD|TAS|ACT)[A-Z]{3} \d{4}"
_CODE = rf"{_BRITISH}|{_LETTERED}|{_DUTCH}|{_DIGITS}"
_LETTERS = "|".join(sorted(_PREFIXES, key=len, reverse=True))
_CITY = r"(?=$|[\s,–-]+[^\W\d])"
# 1204 Genève, CH-1204 Genève, CH 1204 Genève, 1204
_FIRST = re.compile(rf"(?:(?P<prefix>{_LETTERS})[ -]? ?(?=\d))?(?P<code>{_CODE})(?!\w){_CITY}{NO_UNIT}")
_STREET = re.compile(rf"(?!{NO_STREET})")
# 12 rue X, CH-1204 Genève
_PREFIXED = re.compile(rf"(?<![\w-])(?P<prefix>{_LETTERS})-(?P<code>{_CODE})(?!\w){_CITY}")
# Genève 1204, London SW1A 2AA; a box has its number there, too.
_BOXES = ("BP ", "CS ", "TSA ", "CP ", "PO ", "Box ", "BOX ", r"P\. ", "postale ", "Postfach ", "n° ", "-", "/")
_LAST = re.compile(rf"(?<!\w){''.join(f'(?<!{box})' for box in _BOXES)}(?P<code>{_CODE})$")


@cache
def _shape(country: str) -> re.Pattern[str] | None:
    return re.compile(SHAPES[country]) if country in SHAPES else None


def fits(country: str, code: str) -> bool:
    """Whether a postal code has the shape of a country's; True where we know of none.

    >>> fits("FR", "69003"), fits("FR", "8001"), fits("CH", "8001"), fits("FR", "SW1A 2AA"), fits("CI", "8001")
    (True, False, True, False, True)
    """
    shape = _shape(country)
    return shape is None or shape.fullmatch(code) is not None


def is_of(country: str, code: str) -> bool:
    """Whether a country is known to write a postal code so."""
    return country in SHAPES and fits(country, code)


def code_in(line: str) -> tuple[str, tuple[str, ...], str] | None:
    """The postal code of a line, the country that it states, and the city: what is left.

    A prefix states a country, and so does a British code, which is like no other. None where the line has no code; a
    number of four digits with a street behind it is a house's.

    >>> code_in("CH-1204 Genève"), code_in("London SW1A 2AA"), code_in("1204 rue X"), code_in("1204 Genève")
    (('1204', ('CH',), 'Genève'), ('SW1A 2AA', ('GB',), 'London'), None, ('1204', (), 'Genève'))
    """
    found = _FIRST.match(line) or _PREFIXED.search(line) or _LAST.search(line)
    if found is None or (len(found["code"]) == 4 and _STREET.match(line, found.end())):
        return None
    code, prefix = found["code"], found.groupdict().get("prefix")
    stated = _PREFIXES[prefix] if prefix else _ISLANDS.get(code[:2], "GB") if fits("GB", code) else ""
    city = f"{line[: found.start()]} {line[found.end() :]}".strip(" ,-–")
    return code, (stated,) if stated and is_of(stated, code) else (), city
