"""How well a column of an old file fits one of ours: by its header, by its unit, and by what its values are.

Scores go from 0 to 1. From `SURE` on a column is taken; from `DOUBT` on it is asked about. Values veto headers: a
column whose values are not what its header claims is never taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from ooti_xl.adopting.aliases import BOTH_NAMES
from ooti_xl.adopting.compose import is_marked
from ooti_xl.adopting.fields import (
    AS_MARKED,
    CITY,
    FULL_NAME,
    NAME_PARTS,
    PHASE_CODE,
    PHASES,
    POSTAL,
    STREET,
    Field,
    Goal,
    Target,
    fields,
    is_of_one_phase,
    is_phase,
    vocabulary,
)  # fmt: skip
from ooti_xl.adopting.naming import NOT, Named, names_of
from ooti_xl.adopting.shown_units import is_other, shown_unit
from ooti_xl.adopting.titles import Title, title_of
from ooti_xl.adopting.units import Measure, Unit
from ooti_xl.adopting.values import Sample, Values
from ooti_xl.folding import fold
from ooti_xl.kinds import name_of

SURE, DOUBT = 0.8, 0.45
#: The most that a column may have that is to be asked about.
ASKED = 0.75
_AGAINST, _CONVERTED = 0.5, 0.74
_MOST, _HALF = 0.8, 0.5
#: A header that says the whole of a name, and no less.
_CLEAR = 0.83
_AGREED = 0.1
#: A share or an amount: which of them the figures of phases are is asked, unless they say it themselves.
_PHASE, _PHASE_LIKELY = 0.7, 0.74


#: Words for amounts, whatever they are of.
_AMOUNTS = frozenset(("montant", "marche", "prix", "cout", "cost", "amount", "price", "budget"))


@dataclass(frozen=True)
class Candidate:
    """A field that a column may be.

    why
        Key of the sentence that says why: ``by_header``, ``by_alias``, ``by_short``, ``by_near``, ``by_part``,
        ``by_values``, ``by_codes``, ``by_place``, ``by_unit``, ``by_format``, ``several``, ``against``; ``by_person``
        for an answer.
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


class Table(NamedTuple):
    """What a column's neighbours say: the targets that headers of the table name, with how many of them do, and how
    many name a phase."""

    named: Mapping[Target, int] = {}
    phases: int = 0


@dataclass(frozen=True)
class _Column:
    """A column to be recognised."""

    header: str
    title: Title
    names: Mapping[Field, Named]
    values: Values
    table: Table

    @property
    def folded(self) -> str:
        return fold(self.header)


def table_of(headers: Sequence[str]) -> Table:
    """What the headers of a table say together."""
    named = [_sure_targets(header) for header in headers]
    return Table(
        Counter(target for targets in named for target in targets),
        sum(any(map(is_phase, targets)) for targets in named),
    )


def _sure_targets(header: str) -> set[Target]:
    """What a header names. That of a postal code and its city (``CP Ville``) names both; the column is the city's."""
    targets = {field.target for field, one in names_of(header).items() if one.score >= _CLEAR}
    has_code = any("codepostal" in meant for meant in title_of(header, vocabulary()).words)
    return targets | {_part(POSTAL)} if has_code and _part(CITY) in targets else targets


def candidates(header: str, samples: Sequence[Sample], table: Table | None = None) -> list[Candidate]:
    """The fields that a column may be, with their scores, in the fields' order.

    header
        Its text; empty where it has none.
    """
    column = _Column(header, _title(header, samples), names_of(header), Values(samples), table or Table())
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


def _candidate(field: Field, column: _Column) -> Candidate | None:
    named = _named(field, column)
    is_out = is_of_one_phase(field.target) and column.table.phases > 1
    if is_out or not _measures(field, column.title.unit):
        return None
    share = column.values.fits(field)
    told = _told(field, column, named)
    if told > named.score:
        return Candidate(field, told, "by_codes" if _is_phase_by_code(field, column) else "by_values", share)
    is_wrong = share is not None and share < _HALF and named.score < SURE
    return None if is_wrong or not named.score else _judged(field, column, named, share)


def _named(field: Field, column: _Column) -> Named:
    if is_phase(field.target):
        return _phase(field, column)
    named = _by_place(field, column) or _both_names(field, column) or _contact(field, column)
    return column.names.get(field, NOT) if named is None else named


def _told(field: Field, column: _Column, named: Named) -> float:
    """What the values alone say. Under a header that says something else, only a check digit is proof."""
    told = max(column.values.telling(field), _by_unit(field, column))
    is_checked = name_of(field.column.kind) in ("siret", "vat") and not named.score
    is_proof = is_checked or _is_phase_by_code(field, column)
    return told if not column.header or is_proof else min(told, ASKED)


def _is_phase_by_code(field: Field, column: _Column) -> bool:
    """Whether a column is called as the name of a phase, of which its values can only be the code."""
    return field.target == Target(PHASES, PHASE_CODE) and _names(column, Target(PHASES, "name"))


def _by_unit(field: Field, column: _Column) -> float:
    """What a header says that names a unit, or an amount, and no column: it is one of those that hold such figures."""
    if any(one.score >= SURE and not is_phase(other.target) for other, one in column.names.items()):
        return 0.0
    kind, share = name_of(field.column.kind), column.values.fits(field)
    is_amount = kind == "money" and any(meant & _AMOUNTS for meant in column.title.words)
    is_one = is_amount or (column.title.unit is not None and kind in ("money", "percent"))
    return _AGAINST if is_one and not field.target.part and share is not None and share >= _MOST else 0.0


def _judged(field: Field, column: _Column, named: Named, share: float | None) -> Candidate:
    """What a header says, after its values were asked."""
    score, why = named
    if share is None:
        return Candidate(field, score, why)
    if share < _HALF:
        return Candidate(field, min(score, _AGAINST), "against", share)
    if share < _MOST and why not in ("by_header", "by_alias", "by_place"):
        return Candidate(field, min(score, ASKED), "against", share)
    strict = column.values.is_telling(field)
    if strict and share >= _MOST and why != "several" and not is_phase(field.target):
        score = max(score, min(1.0, score + _AGREED))
    return Candidate(field, score, why, share if strict else None)


# Units


def _measures(field: Field, unit: Unit | None) -> bool:
    """Whether a field's figures may be in a unit."""
    if unit is None:
        return True
    match name_of(field.column.kind):
        case "money":
            hourly = (Measure.HOURLY, Measure.DAILY) if field.column.unit == "/h" else ()
            return unit.measure in (Measure.MONEY, Measure.TAX, *hourly)
        case "percent":
            return unit.measure == Measure.SHARE
        case "number":
            is_area = field.column.unit == "m²"
            return unit.measure in ((Measure.AREA,) if is_area else (Measure.HOURS, Measure.HOURLY, Measure.DAYS))
        case "currency":
            return unit.measure == Measure.MONEY and unit.times == 1
    return False


def _converted(found: Candidate | None, column: _Column) -> Iterator[Candidate]:
    """A candidate; where its figures are in another unit than ours, in both readings, neither of which is taken."""
    unit = column.title.unit
    if found is None:
        return
    if unit is None or not _is_other(unit, found.field):
        yield found
        return
    why = "by_unit" if unit == title_of(column.header, vocabulary()).unit else "by_format"
    if unit.times != 1:
        yield replace(found, score=min(found.score, ASKED), why=why, times=unit.times, unit=unit.text)
    yield replace(found, score=min(found.score, _CONVERTED), why=why, unit=unit.text)


def _is_other(unit: Unit, field: Field) -> bool:
    if is_other(unit):
        return name_of(field.column.kind) != "currency"
    return unit.with_tax and field.column.tax_excluded


# Phases


def _phase(field: Field, column: _Column) -> Named:
    """A column for a phase, in a table that has several: a share or an amount where a sign says so, else asked."""
    named = column.names.get(field, NOT)
    if not named.score or column.table.phases < 2:
        return NOT
    is_share = field.target.key == "pct"
    if _is_said(column, Measure.SHARE, "%"):
        return named if is_share else NOT
    if _is_said(column, Measure.MONEY, "€"):
        return NOT if is_share else named
    small = column.values.share_of(lambda one: isinstance(one.raw, float) and 0 <= one.raw <= 100)
    return Named(_PHASE_LIKELY if (small >= _MOST) == is_share else _PHASE, "by_phase")


def _is_said(column: _Column, measure: Measure, sign: str) -> bool:
    """Whether the header or the cells say what their figures measure."""
    unit = column.title.unit
    shown = column.values.share_of(lambda one: sign in (one.raw if isinstance(one.raw, str) else one.number_format))
    return shown >= _MOST or (unit is not None and unit.measure is measure)


# Names


_BOTH = frozenset(map(fold, BOTH_NAMES))
_WHOLE_NAME = 0.7
_COMPANY = Target("clients", "company_name")
_CONTACT_S_FIRST, _CONTACT_S_LAST = (Target("clients", "name", part) for part in NAME_PARTS)


def _both_names(field: Field, column: _Column) -> Named | None:
    """What there is to say of a column with both names of a person; None where it is no such column.

    Which name stands first is only sure where each cell says so, or the header.
    """
    sheet, key, part = field.target
    if sheet != "collaborators" or key not in (FULL_NAME, "last_name"):
        return None
    folded = column.folded
    is_last = folded in fields()[Target(sheet, "last_name")].known()
    is_alone = is_last and Target(sheet, "first_name") not in column.table.named
    is_two = column.values.share_of(lambda one: len(str(one.raw).split()) > 1) >= _MOST
    if folded not in _BOTH and not (is_alone and is_two):
        return None
    if key == "last_name":
        return Named(0.5 if is_alone else 0.0, "against")
    marked = column.values.share_of(lambda one: is_marked(one.raw, one.email))
    if part == AS_MARKED:
        return Named(0.9 if marked == 1 else ASKED if marked >= _MOST else 0.6, "by_values")
    return Named(_WHOLE_NAME if marked < 1 else 0.0, "by_alias")


def _contact(field: Field, column: _Column) -> Named | None:
    """``Nom`` beside the first name of a contact, where another column names the company."""
    is_name = _names(column, Target("collaborators", "last_name")) and _names(column, _COMPANY)
    beside = column.table.named.get(_COMPANY, 0) > 1 and _CONTACT_S_FIRST in column.table.named
    return Named(0.9, "by_place") if field.target == _CONTACT_S_LAST and is_name and beside else None


# Addresses


_BILLED = Target("clients", "billing_address")


def _by_place(field: Field, column: _Column) -> Named | None:
    """What the table's other headers say of an address: beside a postal code it is a street; alone it is the one
    that invoices go to."""
    (sheet, key, part), table = field.target, column.table.named
    if (sheet, key) != _BILLED[:2] or not column.header:
        return None
    is_named = column.names.get(field, NOT).score >= SURE
    if _part(POSTAL) in table:
        is_street = part == STREET and _names_whole(column) and _part(STREET) not in table
        return Named(1.02, "by_place") if (part and is_named) or is_street else None
    if not part:
        only = _names(column, Target("clients", "address")) and _BILLED not in table
        return Named(1.01, "by_place") if only else None
    if not is_named:
        return None
    return Named({CITY: 0.7, STREET: 0.0}.get(part, ASKED), "by_place")


def _part(part: str) -> Target:
    return Target(*_BILLED[:2], part)


def _names(column: _Column, target: Target) -> bool:
    return column.names.get(fields()[target], NOT).score >= SURE


def _names_whole(column: _Column) -> bool:
    return _names(column, _BILLED) or _names(column, Target("clients", "address"))
