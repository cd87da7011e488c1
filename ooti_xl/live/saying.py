"""What a message says of what was done: lines for a box that a person closes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from ooti_xl import wording
from ooti_xl.model.findings import Cell, Edit
from ooti_xl.model.report import Report, SheetSummary
from ooti_xl.tasks.choices import places

if TYPE_CHECKING:
    from ooti_xl.live.choices import Taken
    from ooti_xl.live.session import Session
    from ooti_xl.tasks.correct import TakenBack
    from ooti_xl.tasks.export import Exported

#: How many cells a message box lists, and how long each line may be: Windows' takes 1,023 characters.
_LISTED, _LONGEST = 6, 90
#: Answers that were not used are named one by one, up to as many.
_NAMED = 10
#: Areas of cells that a line names.
_AREAS = 4


def counted(session: Session, found: Report | SheetSummary) -> dict[str, str]:
    """Numbers of errors and warnings, with their words."""
    return {
        "errors": session.say("count_errors", n=found.errors),
        "warnings": session.say("count_warnings", n=found.warnings),
    }


def summary(session: Session, report: Report) -> str:
    """What a check has found, a line a sheet."""
    lines = [session.say("summary", **counted(session, report))]
    for sheet in report.sheets:
        rows, state = session.say("count_rows", n=sheet.rows), session.say(f"state_{sheet.status}")
        lines.append(session.say("summary_sheet", sheet=sheet.name, rows=rows, state=state, **counted(session, sheet)))
    if report.findings:
        lines += ["", session.say("summary_next")]
    return "\n".join(lines)


def outcome(session: Session, found: Taken, asked: Collection[Cell]) -> list[str]:
    """What became of a person's answers, a line each kind of end."""
    answers, cells = len(found.chosen), len(found.edits)
    left = sum(found.is_left(cell) for cell in asked)
    remarked = sum(any(cell in asked for cell in answer.cells) for answer in found.refused)
    gone = [*found.gone, *(answer for answer in found.refused if not any(cell in asked for cell in answer.cells))]
    lines = [session.say(key, n=n) for key, n in (("chosen", answers), ("choices_kept", left)) if n]
    if cells > answers:
        lines[0] = session.say("chosen_alike", n=answers, cells=session.say("cells", n=cells))
    lines += [session.say("choices_remarked", n=remarked)] if remarked else []
    for answer in gone[:_NAMED]:
        place = {"sheet": answer.cells[0].sheet, "cell": places(answer.cells, session.locale, _AREAS)}
        lines.append(session.say("choices_gone", **place, answer=answer.text(session.locale)))
    if len(gone) > _NAMED:
        lines.append(session.say("choices_gone_more", n=len(gone) - _NAMED))
    return lines


def taken_back(session: Session, done: TakenBack) -> Iterator[str]:
    """What was undone, what stays, and what was found on the workbook where it was marked again."""
    yield session.say("undone", n=len(done.undone.edits))
    yield from _kept(session, done.undone.kept)
    if done.report is not None:
        yield from ("", summary(session, done.report))
    if done.refusal is not None:
        yield from ("", session.refusal(done.refusal))


def _kept(session: Session, edits: Sequence[Edit]) -> Iterator[str]:
    """What is to be said of corrected cells that stay as they are; a message box has room for a few."""
    if not edits:
        return
    yield from ("", session.say("undo_kept", n=len(edits)))
    texts = [wording.kept(edit, session.locale) for edit in edits[:_LISTED]]
    yield from (text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…" for text in texts)
    if len(edits) > _LISTED:
        yield session.say("undo_kept_more", n=len(edits) - _LISTED)


def exported(session: Session, done: Exported, title: str) -> Iterator[str]:
    """What an export to a target of this title wrote, or why it wrote nothing."""
    if done.errors:
        yield session.say("export_errors", n=done.errors, target=title)
        return
    states = [session.say("export_waits", sheet=s.name, state=session.say(f"state_{s.status}")) for s in done.waiting]
    if not done.files:
        yield from (session.say("export_not_ready", target=title), *states)
        return
    yield session.say("export_files", n=len(done.files), folder=str(done.folder))
    yield from (session.say("export_file", name=file.name, n=file.records) for file in done.files)
    yield from states
    yield from (session.say(x.key, sheet=x.sheet, column=x.column, n=x.count, target=title) for x in done.left_out)
