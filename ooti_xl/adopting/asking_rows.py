"""What is asked because of what the rows of a table are: of several records, of none that we know, or of nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ooti_xl.adopting.fields import PHASES, Target, is_phase, tells_apart
from ooti_xl.adopting.naming import says_whose
from ooti_xl.adopting.plans import Plan, in_order, parents
from ooti_xl.adopting.regions import Region
from ooti_xl.adopting.said_above import orphans, said_above
from ooti_xl.adopting.values import SAMPLE
from ooti_xl.model.folding import fold
from ooti_xl.sheets import sheet_of

#: What records of every sheet have in real files, whatever ours have.
_ANYBODY_S = frozenset(
    [("clients", "notes"), ("clients", "tags"), ("clients", "group"), ("projects", "status"), ("projects", "tags")]
)
#: Fewer rows that name a record once more are slips.
_FEW = 2


def ask_about_rows(plan: Plan) -> None:
    """Make the columns of a plan wait where it is not sure whose they are, or what its rows are."""
    _ask_whose(plan)
    _ask_about_repeated(plan)
    _ask_about_orphans(plan)
    _ask_about_a_name_alone(plan)


def _ask_whose(plan: Plan) -> None:
    """What any record of a row may have: a status beside a phase, a remark beside a project. Its header says whose it
    is, or that it stays the same over the rows of one."""
    for sheet in parents(row_sheets(plan)):
        names = [match.column for match in plan.matches if match.placed and tells_apart(match.placed, sheet)]
        for place, match in enumerate(plan.matches):
            is_open = match.placed is not None and match.placed.sheet == sheet and match.placed[:2] in _ANYBODY_S
            is_said = match.why == "by_person" or says_whose(match.header, sheet)
            if is_open and not is_said and not _stays(plan.region, match.column, names):
                plan.matches[place] = replace(match, sure=False, why="whose")


def _stays(region: Region, column: int, names: Sequence[int]) -> bool:
    """Whether a column says the same in all rows of each record that has several, and not the same of all records."""
    several = [set(values) for values in by_record(region, column, names) if len(values) > 1]
    return all(len(values) == 1 for values in several) and len(set().union(*several)) > 1


def _ask_about_repeated(plan: Plan) -> None:
    """Rows that name one record again and again are about something else: its hours, its invoices, its contacts."""
    placed = [match for match in plan.matches if match.placed is not None]
    if any(match.why == "by_person" or match.placed.sheet == "annexes" for match in placed if match.placed):
        return
    unique = [match.column for match in placed if match.placed and _is_unique(match.placed, sheets_filled(plan))]
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
    lacking = orphans(sheets_filled(plan), [match.placed for match in plan.matches])
    links = [link for link in lacking if link.key == "project"]
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


def by_record(region: Region, column: int, names: Sequence[int]) -> Iterable[list[str]]:
    """What a column says of each record that some columns name."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for row in region.records:
        cells = region.said(row)
        if column in cells:
            groups.setdefault(tuple(fold(str(cells.get(name))) for name in names), []).append(str(cells[column]))
    return groups.values()


def row_sheets(plan: Plan) -> tuple[str, ...]:
    """The sheets of which a row has a record. One with a column for each phase is a project, not a phase."""
    in_columns = any(match.placed is not None and is_phase(match.placed) for match in plan.matches)
    return tuple(sheet for sheet in sheets_filled(plan) if not (in_columns and sheet == PHASES))


def sheets_filled(plan: Plan) -> tuple[str, ...]:
    """The sheets that the sure columns of a plan fill, in import order."""
    return in_order([match.placed.sheet for match in plan.matches if match.placed is not None])
