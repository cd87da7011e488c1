"""Rows of totals in an old table: its label in any column, and beside it only figures, counts and words of totals.

A practice's client may be called Total Énergies: with an address, a number of its own or any other word beside it, it
is a record. Where nothing tells, a row is set aside, since there it is kept and said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ooti_xl.adopting.cells import Cells, is_text
from ooti_xl.adopting.fields import Target, fields
from ooti_xl.adopting.words import COUNTED, OF_TOTALS, UNITS
from ooti_xl.kinds import traits_of
from ooti_xl.kinds._check_digits import is_siren
from ooti_xl.kinds._traits import ONE_IS_ENOUGH
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import fold, without_accents

#: What no name begins with.
_SURE = re.compile(
    r"(?:s|ss|sous)[\s/.\-]*tota(?:l|ux)\b|s\s?/\s?t\b|sub[\s-]?totals?\b|(?:grand|montant)s?\s+tota(?:l|ux)\b"
    r"|total\s+general\b|tota(?:ux|ls)\b|a\s+reporter\b|dont\b|net\s+a\s+payer\b"
    r"|reste\s+a\s+(?:facturer|payer|regler|encaisser)\b"
    r"|(?:montant\s+)?(?:tva|vat|ttc)\b\W*(?:\d+(?:[.,]\d+)?\W*)?$"
)
#: What a name may begin with, or end with.
_OPEN = re.compile(r"(?:total|somme|sum|report|cumuls?|moyennes?|average)(?![\w'’])|.*\s(?:total|totaux)$")
#: What only a figure beside it makes a total.
_NUMBER = re.compile(r"(?:nombre|nb(?:re?)?|effectif|number|count)(?![\w'’])")
#: These are also words of a column (a status, a note): they come first in a row of totals.
_LATE = re.compile(r"(?:tota(?:l|ux|ls)|\S+[\s/.\-]*tota(?:l|ux|ls))\b")
#: What any label has in small letters, accents or not: most cells need no closer look.
_MAYBE = re.compile(
    r"t(?:ota| o t a|va|tc)|s(?:\s?/\s?t|omme|um)|re(?:port|ste\s)|c(?:umul|ount)|moyenne|average|n(?:om)?b|net\s"
    r"|effectif|dont|vat"
)
_COUNT = re.compile(r"\W*\d")
_SPACED = re.compile(r"t o t a (?:l|u x)\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DIGITS = re.compile(r"\d+")
_LONGEST_CODE = 12


def is_total(cells: Cells, headers: Mapping[int, str] | None = None) -> bool:
    """Whether a row is one of totals.

    headers
        The table's headers by column: a figure under a SIRET or a postal code is no amount.
    """
    labels = [column for place, (column, raw) in enumerate(cells.items()) if _is_label(raw, first=not place)]
    others = {column: raw for column, raw in cells.items() if column not in labels[:1]}
    if not labels:
        return any(map(_is_count, cells.values())) and all(map(_is_quantity, cells.values()))
    label = _plain(cells[labels[0]])
    if not others:
        has_figure = _DIGITS.search(label) is not None
        return (has_figure or not _NUMBER.match(label)) if _is_said(label) else has_figure and bool(_SURE.match(label))
    if _SURE.match(label) or _is_said(label):
        return all(_goes_with_a_total(raw) for raw in others.values())
    own = {column for column in others if fold((headers or {}).get(column, "")) in _identity_headers()}
    return not own and all(map(_is_amount, others.values()))


def _plain(raw: Raw) -> str:
    text = without_accents(str(raw).casefold())
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), text).strip(" \t\n\u00a0*-–—=>:.•")


def _is_label(raw: Raw, *, first: bool) -> bool:
    if not is_text(raw) or not _MAYBE.search(str(raw).casefold()):
        return False
    text = _plain(raw)
    if not (_SURE.match(text) or _OPEN.match(text) or _NUMBER.match(text)):
        return False
    return first or _LATE.match(text) is not None or text.endswith(("total", "totaux"))


def _is_said(text: str) -> bool:
    """Whether a label has only words of totals: ``total (ht)``, ``nombre de clients : 3``."""
    label = _SURE.match(text) or _OPEN.match(text) or _NUMBER.match(text)
    return label is not None and OF_TOTALS.issuperset(_words(text[label.end() :]))


def _words(text: str) -> list[str]:
    return [part for word in _WORD.findall(text) for part in re.split(r"['’]", word)]


def _is_count(raw: Raw) -> bool:
    """``4 personnes``, ``12 affaires dont 3 en cours``."""
    if not is_text(raw) or not _COUNT.match(str(raw)):
        return False
    text = _plain(raw)
    words = _words(text)
    return text[:1].isdigit() and not COUNTED.isdisjoint(words) and OF_TOTALS.issuperset(words)


def _is_quantity(raw: Raw) -> bool:
    return _is_amount(raw) or (is_text(raw) and OF_TOTALS.issuperset(_words(_plain(raw))))


def _goes_with_a_total(raw: Raw) -> bool:
    """What may stand beside a label that can be no name: amounts, counts, words of totals, at most a short code."""
    if _is_number_of_its_own(raw):
        return False
    if not is_text(raw):
        return True
    text = _plain(raw)
    if "@" in text or "\n" in text:
        return False
    if OF_TOTALS.issuperset(_words(text)) or _SURE.match(text) or _OPEN.match(text):
        return True
    return len(text) <= _LONGEST_CODE and " " not in text and _DIGITS.search(text) is not None


def _is_amount(raw: Raw) -> bool:
    """A figure, with a unit or without; an error value too, since the sum of a column with one is one."""
    if _is_number_of_its_own(raw):
        return False
    return not is_text(raw) or (UNITS.issuperset(_words(_plain(raw))) and not _is_siren(str(raw)))


def _is_number_of_its_own(raw: Raw) -> bool:
    """A SIRET or a telephone number: no sum is written so."""
    if not isinstance(raw, str | float):
        return False
    text = f"{raw:.0f}" if isinstance(raw, float) else raw.lstrip()
    digits = len("".join(_DIGITS.findall(text)))
    return digits == 14 or (digits >= 10 and text.startswith(("0", "+", "(0")))


def _is_siren(text: str) -> bool:
    digits = "".join(_DIGITS.findall(text))
    return len(digits) == 9 and is_siren(f"{int(digits):09}")  # of any script


@cache
def _identity_headers() -> frozenset[str]:
    named = [field for field in fields().values() if _identifies(field.column)]
    named.append(fields()[Target("clients", "billing_address", "postal_code")])
    return frozenset(name for field in named for name in field.known())


def _identifies(column: Column) -> bool:
    traits = traits_of(column.kind)
    return traits.digits or traits.telling >= ONE_IS_ENOUGH
