"""What is asked although a header and its values agree: rivals, pieces of an address, what a parent can't have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ooti_xl.adopting.asking_rows import ask_about_rows, by_record, row_sheets, sheets_filled
from ooti_xl.adopting.evidence import Candidate
from ooti_xl.adopting.fields import ADDRESS_PARTS, NAME_PARTS, Target, is_piece, occupies, tells_apart
from ooti_xl.adopting.neighbouring_headers import SURE
from ooti_xl.adopting.plans import Match, Plan, parents, without
from ooti_xl.adopting.regions import Region
from ooti_xl.model.folding import fold

#: Two columns, or two places, whose scores are nearer than this are asked about.
_RIVAL = 0.04


def ask(plan: Plan, found: Mapping[int, Sequence[Candidate]]) -> None:
    """Make the columns of a plan wait for which something else speaks as well.

    found
        Every candidate, by 1-based column.
    """
    _ask_about_rivals(plan, found)
    _ask_about_changing(plan)
    ask_about_rows(plan)
    _ask_about_pieces(plan)
    _offer_what_is_free(plan)
    _ask_nothing_of_empty_ones(plan)


def _ask_about_rivals(plan: Plan, found: Mapping[int, Sequence[Candidate]]) -> None:
    """Where two columns fit one place as well, or one column two places of two sheets, each waits for an answer."""
    scores = {(column, one.field.target): one.score for column, some in found.items() for one in some if one.times == 1}
    for place, match in enumerate(plan.matches):
        if match.placed is None or match.why == "by_person":
            continue
        rivals = [
            other for other in plan.matches
            if other.column != match.column and other.why != "by_person" and (other.placed is None)
            and scores.get((other.column, match.placed), 0.0) > scores.get((match.column, match.placed), 0.0) - _RIVAL
        ]  # fmt: skip
        if rivals or _fits_elsewhere(match, plan):
            plan.matches[place] = replace(match, sure=False, why="rivals" if rivals else "two_places")


def _ask_about_pieces(plan: Plan) -> None:
    """A postal code or a city without any street is no address, and a first name alone is no contact."""
    placed = {match.placed for match in plan.matches}
    for place, match in enumerate(plan.matches):
        target = match.placed
        if target is None or match.why == "by_person" or not target.part:
            continue
        if target.part in NAME_PARTS and is_piece(target, placed):
            plan.matches[place] = replace(match, sure=False, why="first_name")
        elif target.part in ADDRESS_PARTS and (is_piece(target, placed) or _waits_in_part(plan, target)):
            plan.matches[place] = replace(match, sure=False, why="piece")


def _waits_in_part(plan: Plan, target: Target) -> bool:
    """Whether another part of an address waits: it may be that of something else, and so may all of it."""
    return any(not match.sure and match.target is not None and match.target[:2] == target[:2] for match in plan.matches)


def _ask_about_changing(plan: Plan) -> None:
    """What differs from row to row of one parent is not the parent's: a date beside each phase is no project's."""
    for sheet in parents(sheets_filled(plan)):
        names = [match.column for match in plan.matches if match.placed and tells_apart(match.placed, sheet)]
        for place, match in enumerate(plan.matches):
            own = match.placed is not None and match.placed.sheet == sheet and match.column not in names
            if own and match.why != "by_person" and _changes(plan.region, match.column, names):
                plan.matches[place] = replace(match, sure=False, why="changes")


def _changes(region: Region, column: int, names: Sequence[int]) -> bool:
    """Whether a column has more values than one for two rows of a record that several rows name."""
    several = (values for values in by_record(region, column, names) if len(values) > 1)
    return any(3 * len(set(map(fold, values))) > 2 * len(values) for values in several)


def _offer_what_is_free(plan: Plan) -> None:
    """What a sure column has is offered only to one whose header says as surely that it is its own: the other one
    makes room for it, since a place has one value."""
    taken = [match.placed for match in plan.matches if match.placed is not None]
    for place in list(plan.doubtful()):
        match = plan.matches[place]
        free = without(match, taken)
        offered = tuple(one for one in match.offered if one in free.offered or _claims(one))
        plan.matches[place] = replace(match, offered=offered) if any(map(_claims, offered)) else free


def _claims(one: Candidate) -> bool:
    return one.score >= SURE and one.why != "by_values"


def _ask_nothing_of_empty_ones(plan: Plan) -> None:
    """A column without any value has nothing to place."""
    region = plan.region
    for place in list(plan.doubtful()):
        match = plan.matches[place]
        if not any(match.column in region.cells(row) for row in region.records):
            plan.matches[place] = replace(match, target=None, sure=True, why="empty")


def _fits_elsewhere(match: Match, plan: Plan) -> bool:
    sheets = row_sheets(plan)
    used = {target for one in plan.matches if one.placed for target in occupies(one.placed)}
    return any(
        one.field.target.sheet in sheets and one.field.target.sheet != match.offered[0].field.target.sheet
        and one.field.target not in used and one.score >= min(1.0, match.score) - _RIVAL
        for one in match.offered[1:]
    )  # fmt: skip
