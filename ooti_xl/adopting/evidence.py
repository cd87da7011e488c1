"""How well a column of an old file fits one of ours: by its header, and by what its values are.

Scores go from 0 to 1. From `SURE` on a column is taken; from `DOUBT` on it is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ooti_xl.adopting.aliases import BOTH_NAMES
from ooti_xl.adopting.compose import is_marked
from ooti_xl.adopting.fields import CITY, FULL_NAME, ORDERS, POSTAL, STREET, Field, Target, fields
from ooti_xl.columns import Column
from ooti_xl.findings import Raw
from ooti_xl.folding import LONGEST_NAME, fold, similarity
from ooti_xl.kinds import Context, Reading, name_of
from ooti_xl.kinds._error_names import is_error
from ooti_xl.kinds._placeholders import sense_of

SURE, DOUBT = 0.8, 0.45
#: Values of a column that are looked at.
SAMPLE = 200

_OWN, _ALIAS, _OLD_ALIAS, _PART = 1.0, 0.95, 0.9, 0.6
#: From this similarity on a header is asked about; it is sure from 0.93 on (`SURE` by `_LIKE`).
_NEAR, _LIKE = 0.85, 0.86
_SHORTEST_PART = 4
#: What values alone say, by kind: a check digit says a lot, a date nothing of which date it is.
_TELLING = {
    "siret": 0.95, "vat": 0.95, "email": 0.92, "phone": 0.85, "currency": 0.85, "phase_code": 0.85, "choice": 0.7,
    "country": 0.7, "date": 0.5, "percent": 0.5,
}  # fmt: skip
#: Kinds whose values can be told from any text: where few of them can be read, the header is wrong.
_STRICT = frozenset(("siret", "vat", "email", "phone", "currency", "country", "date", "percent", "money", "number"))
#: One value is enough to know these.
_CHECKED = frozenset(("siret", "vat", "email"))
_MOST, _HALF, _FEW = 0.8, 0.5, 3
_DIALLED = re.compile(r"\A\s*\(?[+0]")


class Sample(NamedTuple):
    """A value of a column and its number format."""

    raw: Raw
    number_format: str = "General"


@dataclass(frozen=True)
class Candidate:
    """A field that a column may be.

    why
        Key of the sentence that says why: ``by_header``, ``by_alias``, ``by_near``, ``by_part``, ``by_values``,
        ``by_place``, ``against``; ``by_person`` for an answer.
    share
        Share of the sampled values that the field's kind can read; None where that says nothing.
    """

    field: Field
    score: float
    why: str
    share: float | None = None


def candidates(header: str, samples: Sequence[Sample], known: frozenset[str] = frozenset()) -> list[Candidate]:
    """The fields that a column may be, with their scores, in the fields' order.

    header
        Its text; empty where it has none.
    known
        The folded headers of the whole table: an address beside a postal code is a street.
    """
    values = _Values(samples)
    found = (_candidate(field, fold(header), header, values, known) for field in fields().values())
    return [candidate for candidate in found if candidate is not None]


def _candidate(field: Field, folded: str, header: str, values: _Values, table: frozenset[str]) -> Candidate | None:
    placed = _by_place(field, folded, table)
    if placed is not None:
        return Candidate(field, placed, "by_place")
    score, why = _by_name(field, folded, header)
    names = _names(field, folded, values, table)
    if names is not None:
        return names
    told = 0.0 if field.target.part else values.telling(field.column)
    share = values.share(field.column) if name_of(field.column.kind) in _STRICT and not field.target.part else None
    if score and share is not None and values.count > 1 and share < _HALF:
        return Candidate(field, min(score, 0.5), "against", share)
    if score and share is not None and values.count > 1 and share >= _MOST:
        score = min(1.0, score + 0.1)
    if told > score:
        return Candidate(field, told, "by_values", values.share(field.column))
    return Candidate(field, score, why, share) if score else None


_BOTH = frozenset(map(fold, BOTH_NAMES))
_WHOLE_NAME = 0.7


def _names(field: Field, folded: str, values: _Values, table: frozenset[str]) -> Candidate | None:
    """What there is to say of a column with both names of a person; None where it is no such column.

    Which name stands first is only sure where capitals or commas say so, or the header.
    """
    sheet, key, part = field.target
    if sheet != "collaborators" or key not in (FULL_NAME, "last_name"):
        return None
    is_alone = folded in fields()[Target(sheet, "last_name")].own and not table & _first_names()
    is_both = folded in _BOTH or (is_alone and values.share_of(lambda raw: len(str(raw).split()) > 1) >= _MOST)
    if not is_both:
        return None
    if key == "last_name":
        return Candidate(field, 0.5 if is_alone else 0.0, "against")
    if values.share_of(is_marked) >= _MOST:
        return Candidate(field, _OLD_ALIAS if part == ORDERS[0] else _WHOLE_NAME, "by_values")
    return Candidate(field, _WHOLE_NAME, "by_alias")


def _first_names() -> frozenset[str]:
    field = fields()[Target("collaborators", "first_name")]
    return field.own | field.known


def _by_name(field: Field, folded: str, header: str) -> tuple[float, str]:
    """What a header says for a field; nothing where it is too long to be one: its runs of words are too many."""
    if not folded or len(header) > LONGEST_NAME:
        return 0.0, ""
    if folded in field.own:
        return _OWN, "by_header"
    if folded in field.known:
        declared = {fold(alias) for alias in field.column.aliases}
        return (_ALIAS if folded in declared and not field.target.part else _OLD_ALIAS), "by_alias"
    names = [name for name in field.own | field.known if len(name) >= _SHORTEST_PART]
    near = max((similarity(folded, name) for name in names), default=0.0)
    if near >= _NEAR:
        return _LIKE * near, "by_near"
    if not _runs(header).isdisjoint(names):
        return _PART, "by_part"
    return 0.0, ""


def _runs(header: str) -> set[str]:
    """The folded words of a header, and those that follow one another, joined."""
    words = [fold(word) for word in re.split(r"[\s'’()\-/_,.:]+", header) if word]
    return {"".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)}


def _known(*parts: str) -> frozenset[str]:
    """Folded headers of these parts of the billing address; of the whole for an empty one."""
    known = (fields()[Target("clients", "billing_address", part)] for part in parts)
    return frozenset(name for field in known for name in field.own | field.known)


def _by_place(field: Field, folded: str, table: frozenset[str]) -> float | None:
    """What the table's other headers say of an address: beside a postal code it is a street; alone it is the one
    that invoices go to."""
    sheet, key, part = field.target
    if (sheet, key) != ("clients", "billing_address") or not folded:
        return None
    is_named = folded in field.known
    if table & _known(POSTAL):
        is_street = part == STREET and folded in _known("") and not table & _known(STREET)
        return 1.02 if (part and is_named) or is_street else None
    if not part:
        only = folded in fields()[Target("clients", "address")].own and not table & _known("")
        return 1.01 if only else None
    return {CITY: 0.7, STREET: 0.0}.get(part) if is_named else None


class _Values:
    """A column's sampled values as each kind reads them; each kind is asked once."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self.samples = [one for one in samples if not _is_no_value(one.raw)][:SAMPLE]
        self.count = len(self.samples)
        self._shares: dict[int, tuple[float, float]] = {}

    def share_of(self, holds: Callable[[Raw], bool]) -> float:
        """The share of values of which something holds; 0 without values."""
        return sum(holds(one.raw) for one in self.samples) / self.count if self.count else 0.0

    def share(self, column: Column) -> float | None:
        """The share of values that are a column's, whether in one way or in several."""
        return self._of(column)[0] if self.count else None

    def telling(self, column: Column) -> float:
        """What the values alone say for a column; 0 where they say nothing."""
        kind = name_of(column.kind)
        weight = _TELLING.get(kind, 0.0)
        if not weight or not self.count or (kind == "choice" and not column.choices):
            return 0.0
        if self._of(column)[1] < _MOST:
            return 0.0
        return weight if kind in _CHECKED or self.count >= _FEW else min(weight, 0.6)

    def _of(self, column: Column) -> tuple[float, float]:
        known = self._shares.get(id(column))
        if known is None:
            readings = [(one, _read(column, one, self.samples)) for one in self.samples]
            usable = sum(
                reading.value is not None or any(d.alternatives for d in reading.doubts) for _, reading in readings
            )
            certain = sum(reading.value is not None and _tells(column, one.raw) for one, reading in readings)
            known = self._shares[id(column)] = (usable / self.count, certain / self.count)
        return known


def _is_no_value(raw: Raw) -> bool:
    """Whether a cell holds an error or a placeholder, which say nothing of what their column is."""
    return is_error(raw) or (isinstance(raw, str) and sense_of(raw) is not None)


def _read(column: Column, sample: Sample, samples: Sequence[Sample]) -> Reading:
    context = Context(column, number_format=sample.number_format, raws=[one.raw for one in samples])
    reading: Reading = column.kind.read(sample.raw, context)
    return reading


def _tells(column: Column, raw: Raw) -> bool:
    """Whether a value that can be read is one that only this kind has."""
    match name_of(column.kind):
        case "phone":
            return isinstance(raw, str) and _DIALLED.match(raw) is not None
        case "percent":
            return isinstance(raw, str) and "%" in raw
        case "choice" | "phase_code":
            listed = {fold(text) for choice in column.choices for text in (choice.fr, choice.en, *choice.synonyms)}
            return isinstance(raw, str) and fold(raw) in listed
        case "country":
            return isinstance(raw, str) and len(raw.strip()) > 1
    return True


def best_first(found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates by score, best first; the fields' own order among equals."""
    return sorted(found, key=lambda candidate: -candidate.score)
