"""What a header says of which column it is beside the other headers of its table, and what of phases, names and
addresses its values say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ooti_xl.adopting.aliases import BOTH_NAMES
from ooti_xl.adopting.compose import is_marked
from ooti_xl.adopting.fields import (
    AS_MARKED,
    CITY,
    FULL_NAME,
    NAME_PARTS,
    NUMBER,
    POSTAL,
    STREET,
    Field,
    Target,
    fields,
    is_phase,
    vocabulary,
)  # fmt: skip
from ooti_xl.adopting.header_words import Title, title_of
from ooti_xl.adopting.naming import NOT, Named, names_of
from ooti_xl.adopting.values import Values, is_house_number
from ooti_xl.kinds._traits import Measure
from ooti_xl.kinds._units import Unit
from ooti_xl.model.folding import fold

#: From this score on a column is taken.
SURE = 0.8
#: The most that a column may have that is to be asked about.
ASKED = 0.75
#: A share of values that is as good as all of them.
MOST = 0.8
#: A header that says the whole of a name, and no less.
_CLEAR = 0.83
#: A share or an amount: which of them the figures of phases are is asked, unless they say it themselves.
_PHASE, _PHASE_LIKELY = 0.7, 0.74


class Neighbours(NamedTuple):
    """What stands around a column: the targets that headers of the table name, with how many of them do, how many name
    a phase, another unit than ours that is said of its figures elsewhere, and whether a street without a number is
    beside it."""

    named: Mapping[Target, int] = {}
    phases: int = 0
    unit: Unit | None = None
    before_street: bool = False


@dataclass(frozen=True)
class OldColumn:
    """A column to be recognised."""

    header: str
    title: Title
    names: Mapping[Field, Named]
    values: Values
    table: Neighbours

    @property
    def folded(self) -> str:
        return fold(self.header)


def table_of(headers: Sequence[str]) -> Neighbours:
    """What the headers of a table say together."""
    named = [_sure_targets(header) for header in headers]
    return Neighbours(
        Counter(target for targets in named for target in targets),
        sum(any(map(is_phase, targets)) for targets in named),
    )


def _sure_targets(header: str) -> set[Target]:
    """What a header names. That of a postal code and its city (``CP Ville``) names both; the column is the city's."""
    targets = {field.target for field, one in names_of(header).items() if one.score >= _CLEAR}
    has_code = any("codepostal" in meant for meant in title_of(header, vocabulary()).words)
    return targets | {_part(POSTAL)} if has_code and _part(CITY) in targets else targets


def named_beside(field: Field, column: OldColumn) -> Named:
    """What a header says of a field, given its neighbours."""
    if is_phase(field.target):
        return _phase(field, column)
    named = _number(field, column) or _by_place(field, column) or _both_names(field, column) or _contact(field, column)
    return column.names.get(field, NOT) if named is None else named


# Phases


def _phase(field: Field, column: OldColumn) -> Named:
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
    return Named(_PHASE_LIKELY if (small >= MOST) == is_share else _PHASE, "by_phase")


def _is_said(column: OldColumn, measure: Measure, sign: str) -> bool:
    """Whether the header or the cells say what their figures measure."""
    unit = column.title.unit
    shown = column.values.share_of(lambda one: sign in (one.raw if isinstance(one.raw, str) else one.number_format))
    return shown >= MOST or (unit is not None and unit.measure is measure)


# Names


_BOTH = frozenset(map(fold, BOTH_NAMES))
_WHOLE_NAME = 0.7
_COMPANY = Target("clients", "company_name")
_CONTACT_S_FIRST, _CONTACT_S_LAST = (Target("clients", "name", part) for part in NAME_PARTS)


def _both_names(field: Field, column: OldColumn) -> Named | None:
    """What there is to say of a column with both names of a person; None where it is no such column.

    Which name stands first is only sure where each cell says so, or the header.
    """
    sheet, key, part = field.target
    if sheet != "collaborators" or key not in (FULL_NAME, "last_name"):
        return None
    folded = column.folded
    is_last = folded in fields()[Target(sheet, "last_name")].known()
    is_alone = is_last and Target(sheet, "first_name") not in column.table.named
    is_two = column.values.share_of(lambda one: len(str(one.raw).split()) > 1) >= MOST
    if folded not in _BOTH and not (is_alone and is_two):
        return None
    if key == "last_name":
        return Named(0.5 if is_alone else 0.0, "against")
    marked = column.values.share_of(lambda one: is_marked(one.raw, one.email))
    if part == AS_MARKED:
        return Named(0.9 if marked == 1 else ASKED if marked >= MOST else 0.6, "by_values")
    return Named(_WHOLE_NAME if marked < 1 else 0.0, "by_alias")


def _contact(field: Field, column: OldColumn) -> Named | None:
    """``Nom`` beside the first name of a contact, where another column names the company."""
    is_name = is_called(column, Target("collaborators", "last_name")) and is_called(column, _COMPANY)
    beside = column.table.named.get(_COMPANY, 0) > 1 and _CONTACT_S_FIRST in column.table.named
    return Named(0.9, "by_place") if field.target == _CONTACT_S_LAST and is_name and beside else None


# Addresses


_BILLED, _OTHER = Target("clients", "billing_address"), Target("clients", "address")
#: Headers of a number of anything.
_BARE_NUMBERS = frozenset(map(fold, ("N°", "No", "Num", "Num.", "Numéro", "Nr", "Number")))


def _by_place(field: Field, column: OldColumn) -> Named | None:
    """What the table's other headers say of an address: beside a postal code it is a street; alone it is the one
    that invoices go to."""
    (sheet, key, part), table = field.target, column.table.named
    if field.target == _OTHER and table.get(_part(POSTAL), 0) > 1 and is_called(column, _OTHER):
        return Named(ASKED, "by_place")  # the street of another address that has columns of its own
    if (sheet, key) != _BILLED[:2] or not column.header:
        return None
    is_named = column.names.get(field, NOT).score >= SURE
    if _part(POSTAL) in table:
        is_street = part == STREET and _names_whole(column) and _part(STREET) not in table
        return Named(1.02, "by_place") if (part and is_named) or is_street else None
    if not part:
        itself = column.names.get(fields()[_BILLED], NOT).score >= _CLEAR  # the table has counted it
        only = is_called(column, _OTHER) and table.get(_BILLED, 0) <= itself
        return Named(1.01, "by_place") if only else None
    if not is_named:
        return None
    return Named({CITY: 0.7, STREET: 0.0}.get(part, ASKED), "by_place")


def is_street(header: str) -> bool:
    """Whether a header names a street, or an address."""
    whole = {_BILLED, _OTHER, _part(STREET)}
    return any(one.score >= SURE and field.target in whole for field, one in names_of(header).items())


def _number(field: Field, column: OldColumn) -> Named | None:
    """What there is to say of ``N°`` before a street: it may be the number of the house. None where it is not that."""
    is_bare = column.table.before_street and column.folded in _BARE_NUMBERS
    if not is_bare or column.values.share_of(lambda one: is_house_number(one.raw)) < MOST:
        return None
    if field.target == _part(NUMBER):
        has_code = column.table.named.get(Target("clients", "number"), 0) > 1  # another column is the client's
        return Named(0.9 if has_code else ASKED, "by_place")
    return min(column.names.get(field, NOT), Named(ASKED, "by_part"))


def _part(part: str) -> Target:
    return Target(*_BILLED[:2], part)


def is_called(column: OldColumn, target: Target) -> bool:
    """Whether a column's header surely names a target, whatever its neighbours say."""
    return column.names.get(fields()[target], NOT).score >= SURE


def _names_whole(column: OldColumn) -> bool:
    return is_called(column, _BILLED) or is_called(column, _OTHER)
