"""What the values of an old column say of which column it is: which of ours they may be, and which they can't."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ooti_xl.adopting.fields import (
    CITY,
    COUNTRY,
    FULL_NAME,
    MORE,
    NAME_PARTS,
    NUMBER,
    POSTAL,
    STREET,
    Field,
    is_phase,
)  # fmt: skip
from ooti_xl.kinds import Context, Reading, traits_of
from ooti_xl.kinds._error_names import is_error
from ooti_xl.kinds._placeholders import sense_of
from ooti_xl.kinds._traits import ONE_IS_ENOUGH, is_wording
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import fold
from ooti_xl.sheets import sheet_of

#: Values of a column that are looked at.
SAMPLE = 200
#: Where none of so many can be read, none will.
_FIRST = 20
_FEW, _MOST = 3, 0.8
_WORD = re.compile(r"[^\W\d_]{2}")
_DIGIT = re.compile(r"\d")
_POSTAL = re.compile(r"(?:[A-Za-z]{1,3}[- ]?)?\d[\dA-Za-z -]{2,8}")
#: ``12``, ``12 bis``, ``3-5``, ``7B``.
_HOUSE = re.compile(r"\d{1,4}(?:\s?(?:[-/]\s?\d{1,4}|bis|ter|quater|[a-h]))?,?", re.IGNORECASE)
_CODE_BEFORE = re.compile(r"\A\s*(?:[A-Z]{1,3}[- ])?\d{4,5}\s+(?=[^\W\d])")


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
        if is_strict(field) and (not field.target.part or is_phase(field.target)):
            return self._of(field.column)[0]
        return self.share_of(lambda one: _may_hold(field, one.raw))

    def telling(self, field: Field) -> float:
        """What the values alone say for a field; 0 where they say nothing."""
        weight = traits_of(field.column.kind).telling
        if not weight or not self.count or field.target.part or self._of(field.column)[1] < _MOST:
            return 0.0
        return weight if weight >= ONE_IS_ENOUGH or self.count >= _FEW else min(weight, 0.6)

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


def is_strict(field: Field) -> bool:
    """Whether the field's kind reads only its own values."""
    return traits_of(field.column.kind).holds is None


def _read(column: Column, sample: Sample, samples: Sequence[Sample], shared: dict[str, Any]) -> Reading:
    shown, signs = sample.number_format, traits_of(column.kind).never_shown_as
    if isinstance(sample.raw, float) and any(sign in shown for sign in signs):
        return Reading()
    context = Context(column, number_format=shown, raws=[one.raw for one in samples], shared=shared)
    reading: Reading = column.kind.read(sample.raw, context)
    return reading


def _tells(column: Column, sample: Sample) -> bool:
    """Whether a value that can be read is one that only this kind has."""
    own = traits_of(column.kind).own
    return own is None or own(sample.raw, sample.number_format, column)


def _may_hold(field: Field, raw: Raw) -> bool:
    """Whether a field whose kind reads any text, or a part of one, may hold a value."""
    if isinstance(raw, bool):
        return False
    if field.target.part in _PARTS:
        return _PARTS[field.target.part](raw)
    if field.target.key in ("first_name", "last_name", FULL_NAME):
        return _is_person(raw)
    if field.target[:2] == ("phases", "name") and isinstance(raw, str):
        return is_wording(raw) and fold(raw) not in _phase_codes()
    holds = traits_of(field.column.kind).holds
    return is_wording(raw) if holds is None else holds(raw, field.column)


@cache
def _phase_codes() -> frozenset[str]:
    return frozenset(fold(choice.fr) for choice in sheet_of("phases").columns()["shortname"].choices)


def _is_person(raw: Raw) -> bool:
    return isinstance(raw, str) and is_wording(raw) and not _DIGIT.search(raw)


def _is_postal(raw: Raw) -> bool:
    if isinstance(raw, float | int):
        return float(raw).is_integer() and 500 <= raw < 100_000
    return isinstance(raw, str) and _POSTAL.fullmatch(raw.strip()) is not None


def is_house_number(raw: Raw) -> bool:
    """Whether a cell holds what stands before a street's name."""
    text = f"{raw:g}" if isinstance(raw, float) else raw
    return isinstance(text, str) and _HOUSE.fullmatch(text.strip()) is not None


def _is_city(raw: Raw) -> bool:
    """A city, its postal code before it or not."""
    if not isinstance(raw, str) or not is_wording(raw):
        return False
    city = _CODE_BEFORE.sub("", raw)
    return len(_DIGIT.findall(city)) < len(_WORD.findall(city)) + 3


def _is_any_text(raw: Raw) -> bool:
    return isinstance(raw, str)


_PARTS: Mapping[str, Callable[[Raw], bool]] = {
    NUMBER: is_house_number,
    STREET: is_wording, MORE: _is_any_text, POSTAL: _is_postal, CITY: _is_city, COUNTRY: is_wording,
    **dict.fromkeys(NAME_PARTS, _is_person),
}  # fmt: skip
