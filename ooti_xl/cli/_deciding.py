"""What ``ooti-xl fix`` asks, remembers and replays, and what it says of that."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ooti_xl import wording
from ooti_xl.cli._asking import line, replies
from ooti_xl.cli._declared import echo
from ooti_xl.cli._shared import say_line
from ooti_xl.files import is_there
from ooti_xl.files.writing import check_free
from ooti_xl.hosts.package.opened import OpenedPackage
from ooti_xl.model.areas import AREAS
from ooti_xl.tasks.check import judged_host
from ooti_xl.tasks.choices import Reply, questions
from ooti_xl.tasks.decisions import Decisions, Unfit
from ooti_xl.tasks.decisions_file import decisions_in, remember, said_of
from ooti_xl.tasks.workbooks import Fixed
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible


def known_decisions(path: Path | None, *, may_be_absent: bool) -> Decisions:
    """What was decided before; a file that answers are to be added to may be absent, and must be writable."""
    if path is None:
        return Decisions()
    if may_be_absent:
        check_free(path)
        if not is_there(path):
            return Decisions()
    return decisions_in(path)


def asked_now(file: Path, password: str | None, known: Decisions, path: Path | None, say: Speech) -> list[Reply]:
    """Ask about what is doubtful in a workbook and not decided; what is answered is remembered, however it ends."""
    book, report = judged_host(OpenedPackage(file, password))
    given: list[Reply] = []
    try:
        for reply in replies(book, known.replayed(book, questions(report)).left, say):
            given.append(reply)
    finally:
        if path is not None and given:
            not_kept = remember(path, given, book, say.locale)
            echo("\n" + say("decisions_kept", path=visible(str(path))))
            if not_kept:
                say_line(say("decisions_not_kept", n=not_kept))
    return given


def corrected(fixed: Fixed, say: Speech) -> Iterator[str]:
    """What was done, cell by cell, and how often; what was decided before is told apart."""
    replayed = set(fixed.replayed.edits)
    for edit in fixed.edits:
        done = line(wording.correction(edit, say.locale))
        again = f" ({say('replayed_one')})" if edit in replayed else ""
        yield f"  {edit.cell.sheet} {edit.cell.address}  {done}{again}"
    yield say("fixed", n=len(fixed.edits))
    left = sum(len(reply.question.cells) for reply in fixed.replayed.replies if not reply.edits)
    for key, n in (("replayed", sum(edit in replayed for edit in fixed.edits)), ("replayed_left", left)):
        if n:
            yield say(key, n=n)
    yield from (_unfit(one, say) for one in fixed.replayed.unfit)


def _unfit(one: Unfit, say: Speech) -> str:
    """Why a decision is not replayed on some cells."""
    question, decided = one.question, said_of(one.decision, say.locale)
    place = f"{question.cells[0].sheet} {question.places(say.locale, AREAS)}"
    why = say(one.why) if isinstance(one.why, str) else wording.problem(one.why, say.locale)
    held = wording.brief(question.held(say.locale))
    return "⚠ " + line(say("decision_unfit", place=place, value=held, answer=decided, why=why))


def still_open(fixed: Fixed, given: Sequence[Reply]) -> int:
    """How many questions are left, but for those that were decided to be left, before or by what is `given` now."""
    replies = [*fixed.replayed.replies, *given]
    left = {cell for reply in replies if not reply.edits for cell in reply.question.cells}
    return sum(not left.issuperset(question.cells) for question in questions(fixed.report))
