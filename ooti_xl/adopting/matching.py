"""Which sheets an old table fills, and which column goes where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import PurePath

from ooti_xl.adopting.evidence import DOUBT, SAMPLE, SURE, Candidate, Sample, best_first, candidates
from ooti_xl.adopting.fields import Field, Target, field_of, names_record, occupies, required
from ooti_xl.adopting.mapping import Answers
from ooti_xl.adopting.regions import Region, region_of
from ooti_xl.adopting.sources import Source
from ooti_xl.columns import Row
from ooti_xl.folding import fold, is_blank
from ooti_xl.sheets import all_sheets, sheet_of

#: Sheets that one table may fill together: its rows then hold records that belong to one another.
WIDE = (("clients", "projects"), ("projects", "phases"), ("projects", "annexes"), ("clients", "projects", "phases"))

_HINT, _WITHOUT_NAME, _WITHOUT_REQUIRED, _EACH_MORE = 0.75, 1.0, 0.25, 0.6
#: Two ways of reading a table that are nearer than this are undecided, and then nothing of it is sure.
_MARGIN = 0.4
_UNDECIDED = 0.7
_OFFERED = 4


@dataclass(frozen=True)
class Match:
    """Where one column goes.

    target
        None: to the side sheet.
    sure
        False: it is asked about, and goes to the side sheet until it is answered.
    offered
        The candidates for it, best first.
    """

    column: int
    header: str
    target: Target | None = None
    score: float = 0.0
    why: str = "unknown"
    share: float | None = None
    sure: bool = True
    offered: tuple[Candidate, ...] = ()

    @property
    def placed(self) -> Target | None:
        """The target where it is decided."""
        return self.target if self.sure else None


@dataclass
class Plan:
    """What becomes of one source: the sheets that it fills, in import order, and each of its columns."""

    region: Region
    sheets: tuple[str, ...] = ()
    matches: list[Match] = field(default_factory=list)

    @property
    def source(self) -> Source:
        return self.region.source

    def doubtful(self) -> Iterator[int]:
        """Places in `matches` of the columns that wait for an answer."""
        return (place for place, match in enumerate(self.matches) if not match.sure)

    def answer(self, place: int, target: Target | None) -> None:
        """Decide a column; what it takes is no longer offered to the others."""
        chosen = replace(self.matches[place], target=target, sure=True, why="by_person", score=1.0, share=None)
        self.matches[place] = chosen
        if target is not None:
            gone = occupies(target)
            for other in list(self.doubtful()):
                match = self.matches[other]
                offered = tuple(one for one in match.offered if one.field.target not in gone)
                kept = match.target if match.target not in gone else None
                self.matches[other] = replace(match, offered=offered, target=kept, sure=not offered)
        self.sheets = _sheets_of(self.matches)


def plan_of(source: Source, answers: Answers) -> Plan:
    """What becomes of a source: a person's answers first, then what is evident."""
    said = answers.of(source.file, source.sheet)
    region = region_of(source, None if said is None else said.header)
    found = {column: _candidates(region, column) for column in region.headers}
    fixed = {
        column: answer
        for column, header in region.headers.items()
        if (answer := answers.column(source.file, source.sheet, column, header)) is not None
    }
    told = {column: field_of(answer) for column, answer in fixed.items()}
    left = {column: found[column] for column in found if column not in fixed}
    sheets = tuple(dict.fromkeys(one.target.sheet for one in told.values() if one is not None))
    assigned, is_certain = _assigned(left, source, _in_order(sheets), told)
    plan = Plan(region)
    for column, header in region.headers.items():
        offered = tuple(one for one in best_first(found[column]) if one.score >= DOUBT)[:_OFFERED]
        if column in fixed:
            answered = told[column]
            target = None if answered is None else answered.target
            plan.matches.append(Match(column, header, target, 1.0, "by_person", offered=offered))
        else:
            plan.matches.append(_match(column, header, assigned.get(column), offered, is_certain))
    plan.sheets = _sheets_of(plan.matches)
    return plan


def _match(
    column: int, header: str, taken: Candidate | None, offered: tuple[Candidate, ...], is_certain: bool
) -> Match:
    if taken is None:
        return Match(column, header, offered=offered)
    score = taken.score if is_certain else min(taken.score, _UNDECIDED)
    first = (taken, *(one for one in offered if one != taken))
    return Match(
        column, header, taken.field.target, min(1.0, score), taken.why if is_certain else "undecided",
        taken.share, score >= SURE, first,
    )  # fmt: skip


def _candidates(region: Region, column: int) -> list[Candidate]:
    grid = region.source.grid
    filled = ((row, raw) for row in region.records if not is_blank(raw := grid.at(row, column)))
    samples = [Sample(raw, grid.number_format(row, column)) for row, raw in islice(filled, SAMPLE)]
    table = frozenset(fold(header) for header in region.headers.values() if header)
    return candidates(region.headers[column], samples, table)


def _in_order(sheets: Sequence[str]) -> tuple[str, ...]:
    return tuple(row.sheet.key for row in all_sheets() if row.sheet.key in sheets)


def _sheets_of(matches: Sequence[Match]) -> tuple[str, ...]:
    return _in_order([match.placed.sheet for match in matches if match.placed is not None])


Assigned = dict[int, Candidate]


def _assigned(
    found: Mapping[int, Sequence[Candidate]],
    source: Source,
    sheets: tuple[str, ...],
    told: Mapping[int, Field | None],
) -> tuple[Assigned, bool]:
    """The best assignment of columns, and whether no other one is nearly as good.

    sheets
        Where a person has said which ones it fills; else every sheet, and those that go together, are tried.
    """
    taken = frozenset(target for one in told.values() if one is not None for target in occupies(one.target))
    if sheets:
        return _greedy(found, sheets, taken), True
    combinations = [*((row.sheet.key,) for row in all_sheets()), *WIDE]
    scored = []
    for place, combination in enumerate(combinations):
        assigned = _greedy(found, combination, taken)
        total = _total(assigned, combination, source)
        if total is not None:
            scored.append((total, -place, assigned))
    scored.sort(key=lambda item: item[:2], reverse=True)
    if not scored or scored[0][0] <= 0:
        return {}, True
    second = scored[1][0] if len(scored) > 1 else 0.0
    return scored[0][2], scored[0][0] - second >= _MARGIN


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


def _total(assigned: Assigned, sheets: Sequence[str], source: Source) -> float | None:
    """How well a table fills these sheets; None where it can't."""
    total = sum(min(1.0, one.score) for one in assigned.values()) - _EACH_MORE * (len(sheets) - 1)
    for sheet in sheets:
        own = [one for one in assigned.values() if one.field.target.sheet == sheet]
        is_named = any(names_record(one.field.target) and one.score >= SURE for one in own)
        if len(sheets) > 1 and (not is_named or len(own) < 2):
            return None
        keys = {one.field.target.key for one in own} | _linked(sheet, sheets)
        keys |= {"first_name", "last_name"} if any(one.field.target.key == "full_name" for one in own) else set()
        total -= _WITHOUT_REQUIRED * len(required(sheet) - keys) + (0.0 if is_named else _WITHOUT_NAME)
        total += _HINT / len(sheets) if _is_hinted(sheet_of(sheet), source) else 0.0
    return total


def _linked(sheet: str, sheets: Sequence[str]) -> set[str]:
    return {key for key, column in sheet_of(sheet).columns().items() if column.target in sheets}


def _is_hinted(row_type: type[Row], source: Source) -> bool:
    """Whether the tab or the file is called as a sheet of ours."""
    sheet = row_type.sheet
    names = (source.sheet, PurePath(source.file).stem)
    return any(
        sheet.is_called(name) or any(len(own) > 4 and own in fold(name) for own in sheet.names()) for name in names
    )
