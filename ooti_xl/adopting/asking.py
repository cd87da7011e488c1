"""What is asked although a header and its values agree: rivals, pieces of an address, what a parent can't have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ooti_xl.adopting.beside import SURE
from ooti_xl.adopting.evidence import Candidate
from ooti_xl.adopting.fields import ADDRESS_PARTS, PHASES, Target, is_phase, is_piece, occupies, tells_apart
from ooti_xl.adopting.naming import says_whose
from ooti_xl.adopting.plans import Match, Plan, in_order, parents, without
from ooti_xl.adopting.regions import Region
from ooti_xl.adopting.said_above import orphans, said_above
<<<<<<< HEAD
from ooti_xl.model.folding import fold
=======
from ooti_xl.adopting.values import SAMPLE
from ooti_xl.folding import fold
>>>>>>> 0f6c420 (The only column that is known among several is asked about, and so is somebody who may be of the practice)
from ooti_xl.sheets import sheet_of

#: Two columns, or two places, whose scores are nearer than this are asked about.
_RIVAL = 0.04
#: What records of every sheet have in real files, whatever ours have.
_ANYBODY_S = frozenset(
    [("clients", "notes"), ("clients", "tags"), ("clients", "group"), ("projects", "status"), ("projects", "tags")]
)
#: Fewer rows that name a record once more are slips.
_FEW = 2


def ask(plan: Plan, found: Mapping[int, Sequence[Candidate]]) -> None:
    """Make the columns of a plan wait for which something else speaks as well.

    found
        Every candidate, by 1-based column.
    """
    _ask_about_rivals(plan, found)
    _ask_about_pieces(plan)
    _ask_about_changing(plan)
    _ask_whose(plan)
    _ask_about_repeated(plan)
    _ask_about_orphans(plan)
    _ask_about_a_name_alone(plan)
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
    """A postal code or a city without any street is no address."""
    placed = {match.placed for match in plan.matches}
    for place, match in enumerate(plan.matches):
        target = match.placed
        if target is None or match.why == "by_person" or target.part not in ADDRESS_PARTS:
            continue
        if is_piece(target, placed) or _waits_in_part(plan, target):
            plan.matches[place] = replace(match, sure=False, why="piece")


def _waits_in_part(plan: Plan, target: Target) -> bool:
    """Whether another part of an address waits: it may be that of something else, and so may all of it."""
    return any(not match.sure and match.target is not None and match.target[:2] == target[:2] for match in plan.matches)


def _ask_about_changing(plan: Plan) -> None:
    """What differs from row to row of one parent is not the parent's: a date beside each phase is no project's."""
    for sheet in parents(_sheets(plan)):
        names = [match.column for match in plan.matches if match.placed and tells_apart(match.placed, sheet)]
        for place, match in enumerate(plan.matches):
            own = match.placed is not None and match.placed.sheet == sheet and match.column not in names
            if own and match.why != "by_person" and _changes(plan.region, match.column, names):
                plan.matches[place] = replace(match, sure=False, why="changes")


def _sheets(plan: Plan) -> tuple[str, ...]:
    return in_order([match.placed.sheet for match in plan.matches if match.placed is not None])


def _row_sheets(plan: Plan) -> tuple[str, ...]:
    """The sheets of which a row has a record. One with a column for each phase is a project, not a phase."""
    in_columns = any(match.placed is not None and is_phase(match.placed) for match in plan.matches)
    return tuple(sheet for sheet in _sheets(plan) if not (in_columns and sheet == PHASES))


def _changes(region: Region, column: int, names: Sequence[int]) -> bool:
    """Whether a column has more values than one for two rows of a record that several rows name."""
    several = (values for values in _by_record(region, column, names) if len(values) > 1)
    return any(3 * len(set(values)) > 2 * len(values) for values in several)


def _by_record(region: Region, column: int, names: Sequence[int]) -> Iterable[list[str]]:
    """What a column says of each record that some columns name."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in region.records:
        cells = region.said(row)
        if column in cells:
            groups.setdefault(tuple(fold(str(cells.get(name))) for name in names), []).append(str(cells[column]))
    return groups.values()


def _ask_whose(plan: Plan) -> None:
    """What any record of a row may have: a status beside a phase, a remark beside a project. Its header says whose it
    is, or that it stays the same over the rows of one."""
    for sheet in parents(_row_sheets(plan)):
        names = [match.column for match in plan.matches if match.placed and tells_apart(match.placed, sheet)]
        for place, match in enumerate(plan.matches):
            is_open = match.placed is not None and match.placed.sheet == sheet and match.placed[:2] in _ANYBODY_S
            is_said = match.why == "by_person" or says_whose(match.header, sheet)
            if is_open and not is_said and not _stays(plan.region, match.column, names):
                plan.matches[place] = replace(match, sure=False, why="whose")


def _stays(region: Region, column: int, names: Sequence[int]) -> bool:
    """Whether a column says the same in all rows of each record that has several, and not the same of all records."""
    several = [set(values) for values in _by_record(region, column, names) if len(values) > 1]
    return all(len(values) == 1 for values in several) and len(set().union(*several)) > 1


def _ask_about_repeated(plan: Plan) -> None:
    """Rows that name one record again and again are about something else: its hours, its invoices, its contacts."""
    placed = [match for match in plan.matches if match.placed is not None]
    if any(match.why == "by_person" or match.placed.sheet == "annexes" for match in placed if match.placed):
        return
    unique = [match.column for match in placed if match.placed and _is_unique(match.placed, _sheets(plan))]
    names = unique or [match.column for match in placed if match.placed and _is_identity(match.placed)]
    rows = (plan.region.said(row) for row in plan.region.records)
    keys = [key for cells in rows if any(key := tuple(fold(str(cells.get(name, ""))) for name in names))]
    repeats = len(keys) - len(set(keys))
    if repeats < _FEW or 3 * repeats < len(keys):
        return
    for place, match in enumerate(plan.matches):
        if match.placed is not None:
            plan.matches[place] = replace(match, sure=False, why="repeated")


def _ask_about_orphans(plan: Plan) -> None:
    """Phases and annexes of which nothing says whose they are: beside those of another project they would be lost."""
    links = orphans(_sheets(plan), [match.placed for match in plan.matches])
    lost = {link.sheet for link in links} - {target.sheet for target in said_above(plan.region, links)}
    if any(match.why == "by_person" and match.placed and match.placed.sheet in lost for match in plan.matches):
        return
    for place, match in enumerate(plan.matches):
        if match.placed is not None and match.placed.sheet in lost:
            plan.matches[place] = replace(match, sure=False, why="orphans")


def _ask_about_a_name_alone(plan: Plan) -> None:
    """One column that is known among several that are not: hours by person, lots of a site. Rows may be anything."""
    known = [place for place, match in enumerate(plan.matches) if match.placed is not None]
    region = plan.region
    others = {match.column for match in plan.matches if match.placed is None and match.sure}
    held = {column for row in region.records[:SAMPLE] for column in region.cells(row)}
    if len(known) == 1 and len(others & held) >= _FEW:
        match = plan.matches[known[0]]
        if match.why != "by_person":
            plan.matches[known[0]] = replace(match, sure=False, why="alone")


def _is_unique(target: Target, sheets: Sequence[str]) -> bool:
    """Whether it alone says which record a row is: the code of what no other record of the row belongs to."""
    row_type = sheet_of(target.sheet)
    return (
        target.sheet not in parents(sheets) and target.key in row_type.called and row_type.columns()[target.key].unique
    )


def _is_identity(target: Target) -> bool:
    """Whether it says which record a row is, of whatever sheet; a column for a phase does not."""
    column = sheet_of(target.sheet).columns().get(target.key)
    is_link = column is not None and column.target is not None and not column.many
    is_own = tells_apart(target, target.sheet) or is_link or target == ("phases", "mission", "")
    return is_own and not is_phase(target)


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
    sheets = _row_sheets(plan)
    used = {target for one in plan.matches if one.placed for target in occupies(one.placed)}
    return any(
        one.field.target.sheet in sheets and one.field.target.sheet != match.offered[0].field.target.sheet
        and one.field.target not in used and one.score >= min(1.0, match.score) - _RIVAL
        for one in match.offered[1:]
    )  # fmt: skip
