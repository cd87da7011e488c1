"""Which sheets an old table fills, and which column goes where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import PurePath

from ooti_xl.adopting.asking import ask
from ooti_xl.adopting.evidence import DOUBT, Candidate, best_first, candidates
from ooti_xl.adopting.fields import (
    Field,
    Goal,
    Target,
    fills,
    is_phase,
    is_piece,
    names_record,
    occupies,
    required,
    tells_apart,
)  # fmt: skip
from ooti_xl.adopting.mapping import Answers, Goals
from ooti_xl.adopting.neighbouring_headers import SURE, Neighbours, is_street, table_of
from ooti_xl.adopting.plans import Match, Plan, in_order, linked
from ooti_xl.adopting.regions import Region
from ooti_xl.adopting.sources import OldSheet
from ooti_xl.adopting.units_beside import another_unit
from ooti_xl.adopting.values import SAMPLE, Sample
from ooti_xl.kinds._units import Unit
from ooti_xl.model.columns import Row
from ooti_xl.model.folding import fold, is_blank
from ooti_xl.sheets import all_sheets, sheet_of

_JOB = ("clients", "projects", "phases")
_HINT, _WITHOUT_NAME, _WITHOUT_REQUIRED, _EACH_MORE = 0.75, 1.0, 0.25, 0.6
#: Two ways of reading a table that are nearer than this are undecided, and then nothing of it is sure.
_MARGIN = 0.4
_UNDECIDED = 0.7
#: Two columns, or two places, whose scores are nearer than this are asked about.
_RIVAL = 0.04
_OFFERED = 4


def plan_of(region: Region, answers: Answers, unit: Unit | None = None) -> Plan:
    """What becomes of a table: a person's answers first, then what is evident.

    unit
        Another one than ours that is said of its figures.
    """
    told = answers.goals(region)
    table, emails = table_of(tuple(map(region.named, region.headers)))._replace(unit=unit), _emails(region)
    found = {column: _candidates(region, column, table, emails) for column in region.headers}
    left = {column: found[column] for column in found if column not in told}
    taken = frozenset(target for one in told.values() if one is not None for target in occupies(one.field.target))
    assigned, (combination, *rivals) = _assigned(left, region.source, told, taken)
    is_answered = any(told.values())
    if told and not is_answered:  # a column that was set aside decides nothing of the others
        rivals = [*rivals, *_assigned(found, region.source, {}, taken)[1][1:]]
    is_certain = not rivals
    doubt = "" if is_certain and (is_answered or _is_named(assigned, combination)) else "undecided" if assigned else ""
    doubt = "nameless" if doubt and is_certain else doubt
    plan = Plan(region)
    for column, header in region.headers.items():
        offered = _offered(found[column], [combination, *rivals], taken)
        if column in told:
            plan.matches.append(_answered(column, header, told[column], offered))
        else:
            plan.matches.append(_match(column, header, assigned.get(column), offered, doubt))
    ask(plan, found)
    plan.settle()
    return plan


def _answered(column: int, header: str, goal: Goal | None, offered: tuple[Candidate, ...]) -> Match:
    target, times = (None, Decimal(1)) if goal is None else (goal.field.target, goal.times)
    return Match(column, header, target, times, 1.0, "by_person", offered=offered)


def _offered(
    found: Sequence[Candidate], ways: Sequence[Sequence[str]], taken: frozenset[Target]
) -> tuple[Candidate, ...]:
    """What a column may be, best first: on the sheets that the table may fill, or a phase of the projects on them."""
    free = (one for one in best_first(found) if one.score >= DOUBT and one.field.target not in taken)
    return tuple(one for one in free if any(_fits(one.field, sheets) for sheets in ways))[:_OFFERED]


def _fits(field: Field, sheets: Sequence[str]) -> bool:
    is_there = not sheets or field.target.sheet in sheets or is_phase(field.target)
    return is_there and not _is_inner_link(field, sheets)


def _match(column: int, header: str, taken: Candidate | None, offered: tuple[Candidate, ...], doubt: str) -> Match:
    """A column that nothing took, but that may be something, waits for an answer too.

    doubt
        Why nothing of the table is sure; empty where it is.
    """
    if taken is None:
        best = offered[0] if offered else None
        if best is None:
            return Match(column, header)
        return Match(column, header, score=best.score, why=best.why, share=best.share, unit=best.unit, sure=False,
                     offered=offered)  # fmt: skip
    score = min(taken.score, _UNDECIDED) if doubt else taken.score
    first = (taken, *(one for one in offered if one != taken))
    return Match(
        column, header, taken.field.target, taken.times, min(1.0, score), doubt or taken.why,
        taken.share, taken.unit, score >= SURE, first,
    )  # fmt: skip


def _candidates(region: Region, column: int, table: Neighbours, emails: Mapping[int, str]) -> list[Candidate]:
    grid = region.source.grid
    filled = ((row, raw) for row in region.records if not is_blank(raw := grid.at(row, column)))
    samples = [
        Sample(raw, grid.number_format(row, column), emails.get(row, ""))
        for row, raw in islice(filled, SAMPLE)
    ]  # fmt: skip
    notes = (region.notes.get((row, column), "") for row in region.header_rows)
    noted = next(filter(None, map(another_unit, notes)), table.unit)
    beside = table._replace(unit=noted, before_street=_is_before_street(region, column))
    return candidates(region.named(column), samples, beside)


def _is_before_street(region: Region, column: int) -> bool:
    """Whether the next column has streets, without the numbers of their houses."""
    if column + 1 not in region.headers or not is_street(region.named(column + 1)):
        return False
    texts = [text for row in region.records[:SAMPLE] if (text := _text(region, row, column + 1).lstrip())]
    return 2 * sum(text[0].isdigit() for text in texts) < len(texts)


def _emails(region: Region) -> Mapping[int, str]:
    """By row, what the first column holds that has an address in most of the first rows."""
    rows = region.records[:SAMPLE]
    for column in region.headers:
        texts = [_text(region, row, column) for row in rows]
        if texts and 2 * sum("@" in text for text in texts) > sum(map(bool, texts)):
            return {row: _text(region, row, column) for row in region.records}
    return {}


def _text(region: Region, row: int, column: int) -> str:
    raw = region.source.grid.at(row, column)
    return raw if isinstance(raw, str) else ""


Assigned = dict[int, Candidate]
#: Sheets that a table fills together, the best way first, then those that are nearly as good.
Ways = list[tuple[str, ...]]


def _assigned(
    found: Mapping[int, Sequence[Candidate]], source: OldSheet, told: Goals, taken: frozenset[Target]
) -> tuple[Assigned, Ways]:
    """The best assignment of columns, and the ways in which the table may be read.

    told
        What a person has said: of the ways that fill those sheets, the best one is right.
    """
    answered = {column: Candidate(one.field, 1.0, "by_person") for column, one in told.items() if one is not None}
    sheets = {one.field.target.sheet for one in answered.values()}
    scored = []
    for place, combination in enumerate([*((row.sheet.key,) for row in all_sheets()), *_wide()]):
        if sheets <= set(combination):
            assigned = _greedy(found, combination, taken)
            total = _total({**answered, **assigned}, combination, source)
            if total is not None:
                scored.append((total, -place, assigned, combination))
    scored.sort(key=lambda item: item[:2], reverse=True)
    if sheets:
        best = scored[0][3] if scored else in_order(tuple(sheets))
        return _greedy(found, best, taken), [best]
    if not scored or scored[0][0] <= 0:
        return {}, [()]
    least = scored[0][0] - _MARGIN
    ways = [combination for total, _, _, combination in scored if total > least]
    return scored[0][2], [*ways, *_contacts(found, scored[0][2], ways)]


def _contacts(found: Mapping[int, Sequence[Candidate]], assigned: Assigned, ways: Ways) -> Ways:
    """People beside whom a column names a company may be those of clients."""
    free = (one for column, some in found.items() if column not in assigned for one in some)
    has_company = any(one.field.target == ("clients", "company_name", "") and one.score >= SURE for one in free)
    return [("clients",)] if ways == [("collaborators",)] and has_company else []


@cache
def _wide() -> tuple[tuple[str, ...], ...]:
    """Sheets that one table may fill together, since its rows hold records that belong to one another: a sheet and the
    one that it links to, and the three of a whole job."""
    columns = [(column, row.sheet.key) for row in all_sheets() for column in row.columns().values()]
    return (*((column.target, key) for column, key in columns if column.target and not column.many), _JOB)


def _greedy(found: Mapping[int, Sequence[Candidate]], sheets: Sequence[str], taken: frozenset[Target]) -> Assigned:
    """Best scores first; each column goes to one field, each field gets one column."""
    pairs = [
        (-one.score, column, place, one)
        for column, offered in found.items()
        for place, one in enumerate(offered)
        if one.score >= DOUBT and one.field.target.sheet in sheets and not _is_inner_link(one.field, sheets)
    ]
    assigned: Assigned = {}
    used = set(taken)
    for _, column, _, one in sorted(pairs, key=lambda pair: pair[:3]):
        if column not in assigned and one.field.target not in used:
            assigned[column] = one
            used |= occupies(one.field.target)
    return assigned


def _is_inner_link(one: Field, sheets: Sequence[str]) -> bool:
    """A link to a sheet that the same table fills: it is written from the record in the same row."""
    return one.column.target in sheets and not one.column.many and one.target.sheet != one.column.target


def _total(assigned: Assigned, sheets: Sequence[str], source: OldSheet) -> float | None:
    """How well a table fills these sheets; None where it can't. Columns for phases count as one, pieces as nothing."""
    targets = {one.field.target for one in assigned.values()}
    whole = [one for one in assigned.values() if not is_piece(one.field.target, targets)]
    plain = [one for one in whole if not is_phase(one.field.target)]
    phases = [one.score for one in assigned.values() if is_phase(one.field.target)]
    extra = len(sheets) - 1 - bool(phases)
    total = sum(min(1.0, one.score) for one in plain) + max(phases, default=0.0) - _EACH_MORE * max(0, extra)
    for sheet in sheets:
        own = [one for one in whole if one.field.target.sheet == sheet]
        is_named = any(one.score >= SURE and (names_record(one.field.target) or one.why == "by_codes") for one in own)
        if len(sheets) > 1 and (not is_named or sum(one.score >= SURE for one in own) < 2):
            return None
        keys = linked(sheet, sheets).union(*(fills(one.field.target) for one in own))
        total -= _WITHOUT_REQUIRED * len(required(sheet) - keys) + (0.0 if is_named else _WITHOUT_NAME)
        total += _HINT / len(sheets) if _is_hinted(sheet_of(sheet), source) else 0.0
    return total


def _is_named(assigned: Assigned, sheets: Sequence[str]) -> bool:
    """Whether something says what the records of each sheet are called: a name, a code, an e-mail address."""
    return all(any(tells_apart(one.field.target, sheet) for one in assigned.values()) for sheet in sheets)


def _is_hinted(row_type: type[Row], source: OldSheet) -> bool:
    """Whether the tab or the file is called as a sheet of ours."""
    sheet = row_type.sheet
    names = (source.sheet, PurePath(source.file).stem)
    return any(
        sheet.is_called(name) or any(len(own) > 4 and own in fold(name) for own in sheet.names()) for name in names
    )
