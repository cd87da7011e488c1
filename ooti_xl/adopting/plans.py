"""What becomes of a table of an old file: which sheets it fills, and where each column goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ooti_xl.adopting.evidence import Candidate
from ooti_xl.adopting.fields import Goal, Target, clash, fills, goal_of, is_phase, required
from ooti_xl.adopting.regions import Region
from ooti_xl.adopting.said_above import Above, orphans, said_above
from ooti_xl.adopting.sources import OldSheet
from ooti_xl.sheets import all_sheets, sheet_of


@dataclass(frozen=True)
class Match:
    """Where one column goes.

    target
        None: to the side sheet.
    times
        By what its figures are multiplied.
    unit
        That of its figures as the old file writes it, where it is not ours.
    sure
        False: it is asked about, and goes to the side sheet until it is answered.
    offered
        The candidates for it, best first.
    """

    column: int
    header: str
    target: Target | None = None
    times: Decimal = Decimal(1)
    score: float = 0.0
    why: str = "unknown"
    share: float | None = None
    unit: str = ""
    sure: bool = True
    offered: tuple[Candidate, ...] = ()

    @property
    def placed(self) -> Target | None:
        """The target where it is decided."""
        return self.target if self.sure else None

    @property
    def to(self) -> str:
        """Where it goes, as a mapping file says it; empty: to the side sheet."""
        goal = None if self.placed is None else goal_of(str(self.placed))
        return "" if goal is None else str(Goal(goal.field, self.times))


@dataclass
class Plan:
    """What becomes of one source: the sheets that it fills, in import order, each of its columns, and what stands
    above it for all its records."""

    region: Region
    sheets: tuple[str, ...] = ()
    matches: list[Match] = field(default_factory=list)
    given: Mapping[Target, Above] = field(default_factory=dict)

    @property
    def source(self) -> OldSheet:
        return self.region.source

    def doubtful(self) -> Iterator[int]:
        """Places in `matches` of the columns that wait for an answer."""
        return (place for place, match in enumerate(self.matches) if not match.sure)

    def holder(self, target: Target) -> Match | None:
        """The column that has a target's place so far."""
        return next((match for match in self.matches if match.placed and clash(match.placed, target)), None)

    def answer(self, place: int, goal: Goal | None) -> None:
        """Decide a column; what it takes is no longer offered to the others. What one phase is, the others are too."""
        self._decide(place, goal)
        if goal is not None and is_phase(goal.field.target):
            for other in list(self.doubtful()):
                same = (one for one in self.matches[other].offered if is_phase(one.field.target))
                alike = next((one for one in same if one.field.target.key == goal.field.target.key), None)
                if alike is not None:
                    self._decide(other, Goal(alike.field, goal.times))

    def _decide(self, place: int, goal: Goal | None) -> None:
        target, times = (None, Decimal(1)) if goal is None else (goal.field.target, goal.times)
        self.matches[place] = replace(
            self.matches[place], target=target, times=times, sure=True, why="by_person", score=1.0, share=None
        )
        if target is not None:
            for other, match in enumerate(self.matches):
                if other != place:
                    self.matches[other] = without(match, [target])
        self.settle()

    def settle(self) -> None:
        """Say which sheets the decided columns fill, and what of them stands above the table."""
        self.sheets = _sheets_of(self.matches)
        links = orphans(self.sheets, [match.placed for match in self.matches])
        self.given = said_above(self.region, links)

    def lacking(self) -> Iterator[tuple[Target, list[Match]]]:
        """The required columns that no column fills, each with the columns that may be it and are set aside."""
        aside = [match for match in self.matches if match.placed is None and match.why != "by_person"]
        for sheet in self.sheets:
            placed = [match.placed for match in self.matches if match.placed and match.placed.sheet == sheet]
            filled = linked(sheet, self.sheets).union(*map(fills, placed))
            filled |= {target.key for target in self.given if target.sheet == sheet}
            for key in sorted(required(sheet) - filled):
                yield Target(sheet, key), [match for match in aside if _may_be(match, sheet, key)]


def without(match: Match, taken: Sequence[Target]) -> Match:
    """A column when others have these places: it is no longer offered them, and one that has nothing left is set
    aside."""
    if match.sure:
        is_gone = match.target is not None and any(clash(match.target, one) for one in taken)
        return replace(match, target=None, times=Decimal(1), why="taken", share=None) if is_gone else match
    offered = tuple(one for one in match.offered if not any(clash(one.field.target, other) for other in taken))
    if not offered:
        return replace(match, target=None, sure=True, why="taken", share=None, offered=())
    kept = match.target if any(match.target == one.field.target for one in offered) else None
    return replace(match, offered=offered, target=kept)


def _may_be(match: Match, sheet: str, key: str) -> bool:
    return any((one.field.target.sheet == sheet and key in fills(one.field.target)) for one in match.offered)


def in_order(sheets: Sequence[str]) -> tuple[str, ...]:
    """Sheets in the order in which they are imported."""
    return tuple(row.sheet.key for row in all_sheets() if row.sheet.key in sheets)


def _sheets_of(matches: Sequence[Match]) -> tuple[str, ...]:
    return in_order([match.placed.sheet for match in matches if match.placed is not None])


def linked(sheet: str, sheets: Sequence[str]) -> set[str]:
    """Keys of a sheet's columns that lead to others that the same table fills."""
    return {key for key, column in sheet_of(sheet).columns().items() if column.target in sheets}


def parents(sheets: Sequence[str]) -> tuple[str, ...]:
    """The sheets to which others of the same table are linked."""
    targets = {column.target for sheet in sheets for column in sheet_of(sheet).columns().values() if not column.many}
    return tuple(sheet for sheet in sheets if sheet in targets)
