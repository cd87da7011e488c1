"""What the values of an old column say of which column it is: which of ours they may be, and which they can't."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ooti_xl.adopting.fields import CITY, COUNTRY, FULL_NAME, MORE, NAME_PARTS, POSTAL, STREET, Field
from ooti_xl.kinds import Context, Reading, name_of
from ooti_xl.kinds._error_names import is_error
from ooti_xl.kinds._placeholders import sense_of
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import fold
from ooti_xl.sheets import sheet_of

#: Values of a column that are looked at.
SAMPLE = 200
#: Where none of so many can be read, none will.
_FIRST = 20
#: What values alone say, by kind: a check digit says a lot, a date nothing of which date it is.
_TELLING = {
    "siret": 0.95, "vat": 0.95, "email": 0.92, "phone": 0.85, "currency": 0.85, "phase_code": 0.85, "choice": 0.7,
    "country": 0.7, "date": 0.5, "percent": 0.5,
}  # fmt: skip
#: Kinds that read only their own values.
_STRICT = frozenset(("siret", "vat", "email", "phone", "currency", "country", "date", "percent", "money", "number"))
#: One value is enough to know these.
_CHECKED = frozenset(("siret", "vat", "email"))
_FEW, _MOST = 3, 0.8
_DIALLED = re.compile(r"\A\s*\(?[+0]")
_WORD = re.compile(r"[^\W\d_]{2}")
_DIGIT = re.compile(r"\d")
_POSTAL = re.compile(r"(?:[A-Za-z]{1,3}[- ]?)?\d[\dA-Za-z -]{2,8}")
_CODE_BEFORE = re.compile(r"\A\s*(?:[A-Z]{1,3}[- ])?\d{4,5}\s+(?=[^\W\d])")
_LONGEST_CODE = 40


class Sample(NamedTuple):
    """A value of a column, its number format, and the e-mail address in the same row, if there is one."""

    raw: Raw
    number_format: str = "General"
    email: str = ""


class Values:
    """A column's sampled values as each kind reads them; each kind is asked once."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self.samples = [one for one in samples if not _is_no_value(one.raw)][:SAMPLE]
        self.count = len(self.samples)
        self._shares: dict[tuple[Any, ...], tuple[float, float]] = {}

    def share_of(self, holds: Callable[[Sample], bool]) -> float:
        """The share of values of which something holds; 0 without values."""
        return sum(map(holds, self.samples)) / self.count if self.count else 0.0

    def fits(self, field: Field) -> float | None:
        """The share of values that a field may hold; None without values."""
        if not self.count:
            return None
        kind = name_of(field.column.kind)
        if kind in _STRICT and (not field.target.part or field.target.sheet == "phases"):
            return self._of(field.column)[0]
        return self.share_of(lambda one: _may_hold(field, kind, one.raw))

    def is_telling(self, field: Field) -> bool:
        """Whether the field's kind reads only its own values."""
        return name_of(field.column.kind) in _STRICT

    def telling(self, field: Field) -> float:
        """What the values alone say for a field; 0 where they say nothing."""
        kind, column = name_of(field.column.kind), field.column
        weight = _TELLING.get(kind, 0.0)
        if not weight or not self.count or field.target.part or (kind == "choice" and not column.choices):
            return 0.0
        if self._of(column)[1] < _MOST:
            return 0.0
        return weight if kind in _CHECKED or self.count >= _FEW else min(weight, 0.6)

    def _of(self, column: Column) -> tuple[float, float]:
        """The share of values that are a column's, in one way or in several; and of those that only it has.

        Where it can read none of the first ones it is not asked about the others: looking for what a text may have
        meant takes its time.
        """
        alike = (column.kind, column.choices, column.unit, column.minimum, column.maximum, column.above)
        known = self._shares.get(alike)
        if known is None:
            shared: dict[str, Any] = {}
            known = self._read(column, self.samples[:_FIRST], shared)
            if known[0] and self.count > _FIRST:
                known = self._read(column, self.samples, shared)
            self._shares[alike] = known
        return known

    def _read(self, column: Column, samples: Sequence[Sample], shared: dict[str, Any]) -> tuple[float, float]:
        readings = [(one, _read(column, one, self.samples, shared)) for one in samples]
        usable = sum(
            reading.value is not None or any(d.alternatives for d in reading.doubts) for _, reading in readings
        )
        certain = sum(reading.value is not None and _tells(column, one) for one, reading in readings)
        return usable / len(samples), certain / len(samples)


def _is_no_value(raw: Raw) -> bool:
    """Whether a cell holds an error or a placeholder, which say nothing of what their column is."""
    return is_error(raw) or (isinstance(raw, str) and sense_of(raw) is not None)


def _read(column: Column, sample: Sample, samples: Sequence[Sample], shared: dict[str, Any]) -> Reading:
    kind, shown = name_of(column.kind), sample.number_format
    if isinstance(sample.raw, float) and _is_of_another(kind, shown):
        return Reading()
    context = Context(column, number_format=shown, raws=[one.raw for one in samples], shared=shared)
    reading: Reading = column.kind.read(sample.raw, context)
    return reading


def _is_of_another(kind: str, number_format: str) -> bool:
    """Whether a figure's format says that it is no such figure: a share is no amount, an amount no share."""
    if kind in ("money", "number"):
        return "%" in number_format
    return kind == "percent" and any(sign in number_format for sign in "€$£")


def _tells(column: Column, sample: Sample) -> bool:
    """Whether a value that can be read is one that only this kind has."""
    raw = sample.raw
    match name_of(column.kind):
        case "phone":
            return isinstance(raw, str) and _DIALLED.match(raw) is not None
        case "percent":
            return "%" in (raw if isinstance(raw, str) else sample.number_format)
        case "choice" | "phase_code":
            listed = {fold(text) for choice in column.choices for text in (choice.fr, choice.en, *choice.synonyms)}
            return isinstance(raw, str) and fold(raw) in listed
        case "country":
            return isinstance(raw, str) and len(raw.strip()) > 1
    return True


def _may_hold(field: Field, kind: str, raw: Raw) -> bool:
    """Whether a field whose kind reads any text may hold a value."""
    if isinstance(raw, bool):
        return False
    if field.column.multiline and kind == "text":
        return True
    if field.target.part and field.target.part in _PARTS:
        return _PARTS[field.target.part](raw)
    if field.target.key in ("first_name", "last_name", FULL_NAME):
        return _is_person(raw)
    if field.target[:2] == ("phases", "name") and isinstance(raw, str):
        return _is_text(raw) and fold(raw) not in _phase_codes()
    return _KINDS.get(kind, _is_text)(raw)


@cache
def _phase_codes() -> frozenset[str]:
    return frozenset(fold(choice.fr) for choice in sheet_of("phases").columns()["shortname"].choices)


def _is_text(raw: Raw) -> bool:
    return isinstance(raw, str) and _WORD.search(raw) is not None and "@" not in raw


def _is_person(raw: Raw) -> bool:
    return isinstance(raw, str) and _is_text(raw) and not _DIGIT.search(raw)


def _is_code(raw: Raw) -> bool:
    if isinstance(raw, float | int):
        return float(raw).is_integer()
    if not isinstance(raw, str) or "@" in raw or "%" in raw or len(raw) > _LONGEST_CODE:
        return False
    return _DIGIT.search(raw) is not None or " " not in raw.strip()


def _is_link(raw: Raw) -> bool:
    return _is_text(raw) or _is_code(raw)


def _is_address(raw: Raw) -> bool:
    return isinstance(raw, str) and _is_text(raw) and (_DIGIT.search(raw) is not None or len(raw.split()) > 1)


def _is_postal(raw: Raw) -> bool:
    if isinstance(raw, float | int):
        return float(raw).is_integer() and 500 <= raw < 100_000
    return isinstance(raw, str) and _POSTAL.fullmatch(raw.strip()) is not None


def _is_city(raw: Raw) -> bool:
    """A city, its postal code before it or not."""
    if not isinstance(raw, str) or not _is_text(raw):
        return False
    city = _CODE_BEFORE.sub("", raw)
    return len(_DIGIT.findall(city)) < len(_WORD.findall(city)) + 3


def _is_any_text(raw: Raw) -> bool:
    return isinstance(raw, str)


_KINDS: Mapping[str, Callable[[Raw], bool]] = {
    "code": _is_code, "reference": _is_code, "phase_code": _is_code, "link": _is_link, "link_list": _is_link,
    "phase_list": _is_link, "address": _is_address, "tags": _is_any_text,
}  # fmt: skip
_PARTS: Mapping[str, Callable[[Raw], bool]] = {
    STREET: _is_text, MORE: _is_any_text, POSTAL: _is_postal, CITY: _is_city, COUNTRY: _is_text,
    **dict.fromkeys(NAME_PARTS, _is_person),
}  # fmt: skip
