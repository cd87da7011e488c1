"""The words for the columns of old files: where one may go, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

from ooti_xl import wording
from ooti_xl.adopting.evidence import Candidate
from ooti_xl.adopting.fields import FULL_NAME, PHASE_KEYS, Goal, Target, fields, is_phase
from ooti_xl.adopting.plans import Match, Plan
from ooti_xl.kinds._units_of_formats import scale_of, unit_of_format
from ooti_xl.model.columns import title
from ooti_xl.model.findings import Raw, Share, column_letters
from ooti_xl.model.number_formats import is_percent
from ooti_xl.sheets import sheet_of
from ooti_xl.wording import Speech

#: Values of a column that are shown, and characters of each.
_SAMPLES, _LONGEST = 3, 40


def column_named(match: Match, say: Speech) -> str:
    """A column of an old file: its letters and header."""
    return f"{column_letters(match.column)} {match.header or say('adopt_no_header')}"


def target_named(target: Target, say: Speech) -> str:
    """A target as a person reads it: sheet, column, part."""
    row_type = sheet_of(target.sheet)
    part = target.part if is_phase(target) else say(f"adopt_part_{target.part}") if target.part else ""
    column = "" if target.key == FULL_NAME else title(row_type.columns()[target.key], say.locale)
    return " › ".join(filter(None, (title(row_type.sheet, say.locale), column, part)))


def goal_named(goal: Goal, say: Speech) -> str:
    """A target, and what its figures are multiplied by."""
    times = "" if goal.times == 1 else ", " + say("adopt_times", times=f"{goal.times.normalize():f}")
    return target_named(goal.field.target, say) + times


def why(one: Match | Candidate, say: Speech) -> str:
    """Why a column is thought to be one of ours, and how many of its values say so too."""
    agreed = "" if one.share is None else ", " + say("adopt_share", share=percentage(one.share, say))
    return say(f"adopt_why_{one.why}", unit=one.unit) + agreed


def samples(plan: Plan, match: Match, say: Speech) -> str:
    """A few values of a column, with the sign that their number format shows."""
    region, grid = plan.region, plan.source.grid
    values = ((row, region.cells(row).get(match.column)) for row in region.records)
    seen = (_seen(raw, grid.number_format(row, match.column), say) for row, raw in values if raw is not None)
    return " · ".join(_short(text) for text in islice(_each_once(seen), _SAMPLES))


def _seen(raw: Raw, number_format: str, say: Speech) -> str:
    """A value as its cell shows it: a share as one, an amount with its unit."""
    if not isinstance(raw, float):
        return wording.shown(raw, say.locale)
    if is_percent(number_format):
        return wording.shown(Share(f"{raw:.12g}"), say.locale)
    unit = unit_of_format(number_format)
    scale = scale_of(number_format)
    shown = wording.shown(float(Decimal(str(raw)) / scale) if scale > 1 else raw, say.locale)
    return shown if unit is None else f"{shown}\u00a0{unit.text}"


def _each_once(texts: Iterable[str]) -> Iterator[str]:
    known: set[str] = set()
    for text in texts:
        if text not in known:
            known.add(text)
            yield text


def evidence(plan: Plan, one: Candidate, say: Speech) -> str:
    """What speaks for a candidate, and which column has its place so far."""
    holder = plan.holder(one.field.target)
    taken = "" if holder is None else ", " + say("adopt_taken", column=column_named(holder, say))
    return why(one, say) + taken


def candidate_named(plan: Plan, one: Candidate, say: Speech) -> str:
    """A candidate as a mapping file explains it: what to write, where that is, and why."""
    reason = evidence(plan, one, say)
    return say(
        "adopt_candidate",
        to=str(one.goal),
        place=goal_named(one.goal, say),
        score=percentage(one.score, say),
        why=reason,
    )


def explained(plan: Plan, match: Match, say: Speech) -> Iterator[str]:
    """What a mapping file says above a column that waits for an answer."""
    if match.sure:
        return
    yield say("adopt_samples", values=samples(plan, match, say))
    yield from (candidate_named(plan, one, say) for one in match.offered)


def places(say: Speech) -> Iterator[str]:
    """Every place that a column can go to, as a mapping file writes it."""
    yield say("adopt_keys")
    yield from (f"  {target}: {target_named(target, say)}" for target in fields() if not is_phase(target))
    yield from (f"  phases.{key}.ESQ: {say('adopt_each_phase')}" for key in PHASE_KEYS)


def percentage(share: float, say: Speech) -> str:
    """A share as a person reads it, in whole points."""
    return wording.shown(Share(round(min(share, 1), 2)), say.locale)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
