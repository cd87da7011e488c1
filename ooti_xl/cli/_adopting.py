"""What the adoption of old files reads, asks and says."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ooti_xl import wording
from ooti_xl.adopting import Adopted, Answers, read_mapping
from ooti_xl.adopting.fields import goal_of
from ooti_xl.adopting.placing import Placed
from ooti_xl.adopting.plans import Match, Plan
from ooti_xl.cli._columns import column_named, evidence, goal_named, percentage, samples, target_named, why
from ooti_xl.cli._declared import echo
from ooti_xl.cli._setting_aside import table_named, told_aside, told_count
from ooti_xl.cli._shared import say_line
from ooti_xl.model.columns import title
from ooti_xl.sheets import sheet_of
from ooti_xl.tasks.toml_text import text_in
from ooti_xl.template.layouts import Layouts, read_layouts
from ooti_xl.template.options import bare
from ooti_xl.wording import Speech


def layouts_in(path: Path | None) -> Layouts:
    """The layouts in a file; none without one."""
    return Layouts() if path is None else read_layouts(text_in(path), path.name)


def mapping_in(path: Path) -> Answers:
    """The answers in a mapping file."""
    return read_mapping(text_in(path), path.name)


def ask_about(plans: Sequence[Plan], say: Speech) -> int:
    """Ask about each doubtful column; gives the number of answers. Enter sets it aside, q ends the questions."""
    answered = 0
    for plan in plans:
        for place in list(plan.doubtful()):
            match = plan.matches[place]
            if match.sure:  # an answer before has decided it, or left it nothing
                continue
            echo()
            say_line(f"{table_named(plan.region, say)}  {column_named(match, say)}")
            say_line("  " + say("adopt_samples", values=samples(plan, match, say)))
            for number, one in enumerate(match.offered, 1):
                reason = evidence(plan, one, say)
                say_line(f"  {number}. {goal_named(one.goal, say)}  {percentage(one.score, say)}  ({reason})")
            answer = _answer(len(match.offered), say)
            if answer is None:
                return answered
            plan.answer(place, match.offered[answer - 1].goal if answer else None)
            answered += 1
    return answered


def _answer(most: int, say: Speech) -> int | None:
    """A choice's number; 0 to set aside; None to stop asking (also at the end of the input)."""
    while True:
        try:
            text = input(say("adopt_choose") + " ").strip()
        except EOFError:
            echo()
            return None
        if text.lower() == "q":
            return None
        if not text:
            return 0
        if text.isdecimal() and 1 <= int(text) <= most:
            return int(text)
        say_line("  " + say("adopt_no_choice", typed=text, most=most))


def tell(found: Adopted, say: Speech) -> Iterator[str]:
    """What became of each source, column by column, and the count of rows."""
    for one in found.placed:
        yield from _source(one, say)
    yield say("adopt_count", rows=found.rows, placed=found.rows_placed, aside=found.rows_aside)
    yield told_count(found, say)


def _source(one: Placed, say: Speech) -> Iterator[str]:
    name = table_named(one.plan.region, say)
    yield say("adopt_source", name=name, rows=one.rows, placed=one.placed, aside=one.rows_aside)
    for match in one.plan.matches:
        yield "  " + _match(match, say)
    for target, above in one.plan.given.items():
        held = wording.shown(bare(above.held), say.locale)
        yield "  " + say("adopt_given", column=target_named(target, say), value=held, row=above.row)
    for target, maybe in one.plan.lacking():
        column = target_named(target, say)
        those = tuple(column_named(match, say) for match in maybe)
        yield "  ⚠ " + say("adopt_lacking_maybe" if maybe else "adopt_lacking", column=column, candidates=those)
    for sheet, n in one.records.items():
        yield "  " + say("adopt_records", n=n, sheet=title(sheet_of(sheet).sheet, say.locale))
    for sheet, n in one.merged.items():
        yield "  " + say("adopt_merged", n=n, sheet=title(sheet_of(sheet).sheet, say.locale))
    for sheet, names in one.alike.items():
        yield "  ⚠ " + say(
            "adopt_alike", n=len(names), sheet=title(sheet_of(sheet).sheet, say.locale), names=", ".join(names)
        )
    if one.is_sideways:
        yield "  ⚠ " + say("adopt_sideways")
    if one.unsplit:
        yield "  ⚠ " + say("adopt_unsplit", n=one.unsplit)
    yield from told_aside(one, say)
    if one.plan.source.bare:
        yield "  ⚠ " + say("adopt_bare")


def _match(match: Match, say: Speech) -> str:
    goal = goal_of(match.to)
    aside = say("adopt_goes_aside" if match.sure else "adopt_waits")
    goes = aside if goal is None else goal_named(goal, say)
    score = f"  {percentage(match.score, say)}" if match.offered and match.why != "by_person" else ""
    return f"{column_named(match, say)} → {goes}{score}  ({why(match, say)})"
