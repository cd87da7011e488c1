"""The records that one row of an old table makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ooti_xl.adopting.compose import address, contact, split_name
from ooti_xl.adopting.conversion import converted
from ooti_xl.adopting.fields import ADDRESS_PARTS, FULL_NAME, NAME_PARTS, PHASE_CODE, PHASES, Target, is_phase
from ooti_xl.adopting.plans import Plan
from ooti_xl.model.columns import name_column
from ooti_xl.sheets import sheet_of
from ooti_xl.template.options import bare

Held = Any  # a cell's value, or Kept
Made = dict[str, list[dict[str, Held]]]


@dataclass
class RowRecords:
    """What one row of an old table makes.

    records
        By sheet key, in import order, linked to one another: one of each sheet, but a phase for each of its columns.
    used
        1-based columns of the cells that are in them.
    unsplit
        How many cells with both names nothing cuts.
    """

    records: Made = field(default_factory=dict)
    used: frozenset[int] = frozenset()
    unsplit: int = 0


def records_of(plan: Plan, cells: Mapping[int, Held]) -> RowRecords:
    """A row's records. A cell that can't be converted as a person has asked is not used."""
    row = RowRecords()
    held: dict[Target, Held] = {}
    for match in plan.matches:
        if match.placed is None or match.column not in cells:
            continue
        value = converted(cells[match.column], match.placed, match.times)
        if value is not None:
            held[match.placed] = value
            row.used |= {match.column}
    for sheet in plan.sheets:
        record = _record(sheet, held, _email(held), row)
        made = [{**record, **phase} for phase in _phases(held)] if sheet == PHASES else []
        if record or made:
            row.records[sheet] = made or [record]
    for target, above in plan.given.items():
        for record in row.records.get(target.sheet, ()):
            record[target.key] = above.held
    for phase in row.records.get(PHASES, ()):
        if PHASE_CODE in phase:  # it is called by its code where nothing else names it
            phase.setdefault("name", phase[PHASE_CODE])
    _link(row.records)
    return row


def _record(sheet: str, held: Mapping[Target, Held], email: str, row: RowRecords) -> dict[str, Held]:
    record: dict[str, Held] = {}
    own = {target: value for target, value in held.items() if target.sheet == sheet and not is_phase(target)}
    for target, value in own.items():
        if not target.part:
            record[target.key] = value
        elif target.key == FULL_NAME:
            names = split_name(value, target.part, email)
            row.unsplit += "first_name" not in names
            record |= names
    for key in dict.fromkeys(target.key for target in own if target.part and target.key != FULL_NAME):
        parts = {target.part: value for target, value in own.items() if target.key == key}
        if set(parts) & set(ADDRESS_PARTS):
            record[key] = address(parts)
        elif set(parts) & set(NAME_PARTS):
            record[key] = contact(parts)
    return record


def _email(held: Mapping[Target, Held]) -> str:
    return str(bare(held.get(Target("collaborators", "email"), "")))


def _phases(held: Mapping[Target, Held]) -> list[dict[str, Held]]:
    """A phase of each code that has a column: its code, its share, its amount."""
    found: dict[str, dict[str, Held]] = {}
    for target, value in held.items():
        if is_phase(target):
            found.setdefault(target.part, {PHASE_CODE: target.part})[target.key] = value
    return list(found.values())


def _link(made: Made) -> None:
    for sheet, records in made.items():
        for key, column in sheet_of(sheet).columns().items():
            parents = made.get(column.target or "")
            if parents and column.target != sheet and not column.many:
                for record in records:
                    record.setdefault(key, _called(column.target or "", parents[0]))
    for records in made.values():
        records[:] = [{key: value for key, value in record.items() if value is not None} for record in records]


def _called(sheet: str, record: Mapping[str, Held]) -> Held:
    """What a link to a record says: its name, else its code."""
    row_type = sheet_of(sheet)
    keys = (name_column(row_type), *row_type.called)
    return next((record[key] for key in keys if key in record), None)
