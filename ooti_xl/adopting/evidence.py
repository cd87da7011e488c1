"""How well a column of an old file fits one of ours: by its header, by its unit, and by what its values are.

Scores go from 0 to 1. From `SURE` on a column is taken; from `DOUBT` on it is asked about. Values veto headers: a
column whose values are not what its header claims is never taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ooti_xl.adopting.fields import (
    PHASE_CODE,
    PHASES,
    Field,
    Goal,
    Target,
    fields,
    is_of_one_phase,
    is_phase,
    vocabulary,
)  # fmt: skip
from ooti_xl.adopting.header_words import Title, title_of
from ooti_xl.adopting.naming import Named, names_of
from ooti_xl.adopting.neighbouring_headers import ASKED, MOST, SURE, Neighbours, OldColumn, is_called, named_beside
from ooti_xl.adopting.units_of_formats import shown_unit
from ooti_xl.adopting.values import Sample, Values, is_strict
from ooti_xl.kinds import traits_of
from ooti_xl.kinds._traits import CHECK_DIGIT, Measure
from ooti_xl.kinds._units import Unit, excludes_tax, is_other, unit_in
from ooti_xl.kinds._units_of_formats import unit_of_format
from ooti_xl.model.columns import Column

DOUBT = 0.45
_AGAINST, _CONVERTED = 0.5, 0.74
_HALF, _AGREED, _BY_CODES = 0.5, 0.1, 0.85

#: Words for amounts, whatever they are of.
_AMOUNTS = frozenset(("montant", "marche", "prix", "cout", "cost", "amount", "price", "budget"))


@dataclass(frozen=True)
class Candidate:
    """A field that a column may be.

    why
        Key of the sentence that says why: ``by_header``, ``by_alias``, ``by_short``, ``by_near``, ``by_part``,
        ``by_values``, ``by_codes``, ``by_place``, ``by_unit``, ``by_format``, ``by_beside``, ``several``, ``against``;
        ``by_person`` for an answer.
    share
        Share of the sampled values that the field can hold; None where that says nothing.
    times
        By what its figures would be multiplied.
    unit
        That of its figures as the old file writes it, where it is not ours.
    """

    field: Field
    score: float
    why: str
    share: float | None = None
    times: Decimal = Decimal(1)
    unit: str = ""

    @property
    def goal(self) -> Goal:
        return Goal(self.field, self.times)


def candidates(header: str, samples: Sequence[Sample], table: Neighbours | None = None) -> list[Candidate]:
    """The fields that a column may be, with their scores, in the fields' order.

    header
        Its text; empty where it has none.
    """
    column = OldColumn(header, _title(header, samples), names_of(header), Values(samples), table or Neighbours())
    found = [one for field in fields().values() for one in _converted(_candidate(field, column), column)]
    return [one for one in found if is_phase(one.field.target)] or found


def _title(header: str, samples: Sequence[Sample]) -> Title:
    """A header as it was read, with the unit that its figures are in."""
    title = title_of(header, vocabulary())
    figures = (one.number_format for one in samples if isinstance(one.raw, float) and one.number_format != "General")
    return replace(title, unit=shown_unit(title.unit, figures))


def best_first(found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates by score, best first; the fields' own order among equals."""
    return sorted(found, key=lambda candidate: -candidate.score)


def _candidate(field: Field, column: OldColumn) -> Candidate | None:
    named = named_beside(field, column)
    is_out = is_of_one_phase(field.target) and column.table.phases > 1
    if is_out or not _measures(field, column.title.unit):
        return None
    share = column.values.fits(field)
    told = _told(field, column, named)
    if told > named.score:
        return Candidate(field, told, "by_codes" if _is_phase_by_code(field, column) else "by_values", share)
    is_wrong = share is not None and share < _HALF and named.score < SURE
    return None if is_wrong or not named.score else _judged(field, named, share)


def _told(field: Field, column: OldColumn, named: Named) -> float:
    """What the values alone say. Under a header that says something else, only a check digit is proof."""
    told = max(column.values.telling(field), _by_unit(field, column))
    if told and _is_phase_by_code(field, column):
        return _BY_CODES
    is_proof = traits_of(field.column.kind).telling >= CHECK_DIGIT and not named.score
    return told if not column.header or is_proof else min(told, ASKED)


def _is_phase_by_code(field: Field, column: OldColumn) -> bool:
    """Whether a column is called as the name of a phase, of which its values can only be the code."""
    return field.target == Target(PHASES, PHASE_CODE) and is_called(column, Target(PHASES, "name"))


def _by_unit(field: Field, column: OldColumn) -> float:
    """What a header says that names a unit, or an amount, and no column: it is one of those that hold such figures."""
    if any(one.score >= SURE and not is_phase(other.target) for other, one in column.names.items()):
        return 0.0
    measured = _measured(field.column) if _is_figure(field.column) else ()
    share = column.values.fits(field)
    is_amount = Measure.MONEY in measured and any(meant & _AMOUNTS for meant in column.title.words)
    is_one = is_amount or (column.title.unit is not None and not {Measure.MONEY, Measure.SHARE}.isdisjoint(measured))
    return _AGAINST if is_one and not field.target.part and share is not None and share >= MOST else 0.0


def _judged(field: Field, named: Named, share: float | None) -> Candidate:
    """What a header says, after its values were asked."""
    score, why = named
    if share is None:
        return Candidate(field, score, why)
    if share < _HALF:
        return Candidate(field, min(score, _AGAINST), "against", share)
    if share < MOST and why not in ("by_header", "by_alias", "by_place"):
        return Candidate(field, min(score, ASKED), "against", share)
    strict = is_strict(field)
    if strict and share >= MOST and why != "several" and not is_phase(field.target):
        score = max(score, min(1.0, score + _AGREED))
    return Candidate(field, score, why, share if strict else None)


# Units


def _measures(field: Field, unit: Unit | None) -> bool:
    """Whether a field's figures may be in a unit."""
    if unit is None:
        return True
    return unit.measure in _measured(field.column) and (_is_figure(field.column) or unit.times == 1)


def _measured(column: Column) -> tuple[Measure, ...]:
    return traits_of(column.kind).measures.get(column.unit, ())


def _is_figure(column: Column) -> bool:
    """Whether a column holds figures; where one has a unit all the same, as currencies do, it holds its name."""
    return column.kind.LOOK.expects in ("decimal", "share")


def _converted(found: Candidate | None, column: OldColumn) -> Iterator[Candidate]:
    """A candidate; where its figures are in another unit than ours, in both readings, neither of which is taken."""
    if found is None:
        return
    own = column.title.unit
    unit = _beside(found.field, column) if own is None else own
    if unit is None or not _is_other(unit, found.field):
        yield found
        return
    header = title_of(column.header, vocabulary()).unit
    why = "by_beside" if own is None else "by_unit" if unit == header else "by_format"
    if unit.times != 1:
        yield replace(found, score=min(found.score, ASKED), why=why, times=unit.times, unit=unit.text)
    yield replace(found, score=min(found.score, _CONVERTED), why=why, unit=unit.text)


def _beside(field: Field, column: OldColumn) -> Unit | None:
    """The unit that is said elsewhere of figures that have none of their own."""
    unit = column.table.unit
    if unit is None or not _measures(field, unit) or not column.values.share_of(_is_bare):
        return None
    return unit._replace(with_tax=unit.with_tax and not excludes_tax(column.header))


def _is_bare(one: Sample) -> bool:
    """Whether a figure shows no unit."""
    if isinstance(one.raw, str):
        return unit_in(one.raw.casefold())[1] is None
    return unit_of_format(one.number_format) is None


def _is_other(unit: Unit, field: Field) -> bool:
    if is_other(unit):
        return _is_figure(field.column)
    return unit.with_tax and field.column.tax_excluded
