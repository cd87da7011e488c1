"""What the ribbon's buttons do on the open workbook: one function a command, named after it, and one for all exports.

    python -E -P -m ooti_xl.ribbon validate_all --wb=… --from_xl=1 --app=… --hwnd=…

The launcher in the workbook (`addin/vba/OotiLauncher.bas`) is what calls this. Every click ends with something that the
person sees: a message, a selected cell, a status line. The exit status says how it ended where nobody could be told.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from ooti_xl import wording
from ooti_xl.commands import COMMANDS, target_in
from ooti_xl.files import is_there
from ooti_xl.files.profile import Places, places
from ooti_xl.importing import from_trusted_places_only
from ooti_xl.live import preferences, saying
from ooti_xl.live.calling import application, finished, options, workbook
from ooti_xl.live.endings import Ending
from ooti_xl.live.session import Session, show, told_surely
from ooti_xl.model.errors import Refusal
from ooti_xl.model.report import Report


def validate_all(session: Session) -> None:
    """Check the sheets in order, colour the cells, write the report, say what was found."""
    report = _checked(session)
    session.status(session.say("status_marking"))
    session.host.mark(report, session.locale)
    session.tell(saying.summary(session, report))


def validate_sheet(session: Session) -> None:
    """Check everything, since sheets link to each other; mark the sheet that is shown only."""
    name = str(session.book.sheets.active.name)
    report = _checked(session)
    if name not in {sheet.name for sheet in report.sheets}:
        raise Refusal("not_a_sheet_of_ours", sheet=name)
    own = replace(report, findings=tuple(f for f in report.findings if f.cell.sheet == name))
    session.host.mark(own, session.locale)
    found = next(sheet for sheet in report.sheets if sheet.name == name)
    session.tell(session.say("sheet_checked", sheet=name, **saying.counted(session, found)))


def previous_finding(session: Session) -> None:
    """Go to the finding before the selected cell, and say it."""
    from ooti_xl.live.going import go

    go(session, backwards=True)


def next_finding(session: Session) -> None:
    """Go to the finding after the selected cell, errors first, and say it."""
    from ooti_xl.live.going import go

    go(session, backwards=False)


def clear_marks(session: Session) -> None:
    """Take colours, notes, report and choices of ours off."""
    freed = session.host.clear()
    listed = session.host.tables("choices")
    session.host.remove_tables("choices")
    session.tell(session.say("cleared", n=freed) if freed or listed else session.say("nothing_to_clear"))


def normalise(session: Session) -> None:
    """Apply the safe corrections, then check and mark again, so that each shows in blue."""
    from ooti_xl.tasks.correct import correct_host, with_safe

    edits = with_safe(_checked(session))
    if not edits:
        session.tell(session.say("nothing_to_normalise"))
        return
    report = correct_host(session.host, edits, session.locale, told=session.reading)
    session.tell(session.say("normalised", n=len(edits)) + "\n\n" + saying.summary(session, report))


def choices(session: Session) -> None:
    """Apply what a person has answered on the list of choices, and list what is still doubtful with its readings."""
    from ooti_xl.live.choices import answers, offer, rows_of, taken
    from ooti_xl.tasks.check import judged_host
    from ooti_xl.tasks.choices import questions
    from ooti_xl.tasks.correct import correct_host

    book, report = judged_host(session.host, told=session.reading)
    found = taken(list(answers(session.host)), book, questions(report), session.locale)
    if found.edits:
        report = correct_host(session.host, found.edits, session.locale, told=session.reading)
    asked = rows_of(questions(report), found.kept)
    lines = saying.outcome(session, found, {cell for question in asked for cell in question.cells})
    if asked:
        name = offer(session.host, asked, found.kept, session.locale)
        waiting = [question for question in asked if not found.is_left(question.cells[0])]
        lines += [session.say("choices_listed", n=len(waiting), sheet=name)] if waiting else []
    else:
        session.host.remove_tables("choices")
        lines += [] if lines else [session.say("no_choices")]
    session.tell("\n".join([*lines, *(["", saying.summary(session, report)] if found.edits else [])]))


def remove_empty_rows(session: Session) -> None:
    """Remove the blank rows between records, then check and mark again."""
    from ooti_xl.tasks.compact import compact_host
    from ooti_xl.tasks.correct import mark_host

    found = compact_host(session.host, session.reading)
    lines = [session.say("rows_removed", n=found.rows) if found.rows else session.say("no_rows_to_remove")]
    lines += [session.say(left.key, **left.facts) for left in found.left]
    if found.edits:
        lines += ["", saying.summary(session, mark_host(session.host, session.locale, told=session.reading))]
    session.tell("\n".join(lines))


def undo(session: Session) -> None:
    """Take the last batch of corrections back; again: the one before. Marks that were there are set again."""
    from ooti_xl.tasks.correct import undo_host

    done = undo_host(session.host, session.locale, told=session.reading)
    is_nothing = not done.undone.edits and not done.undone.kept
    lines = [session.say("nothing_to_undo_here")] if is_nothing else saying.taken_back(session, done)
    session.tell("\n".join(lines))


def restore_references(session: Session) -> None:
    """Put headers, order, lists, identifiers and protection back as they were sent."""
    from ooti_xl.tasks.restore import restore_host

    done = restore_host(session.host)
    is_done = bool(done.edits or done.protections)
    lines = [session.say("restored", n=len(done.edits)) if is_done else session.say("nothing_to_restore_here")]
    if done.protections:
        lines.append(session.say("protected_again", n=done.protections))
    session.tell("\n".join([*lines, *(session.say(left.key, **left.facts) for left in done.left)]))


def explain(session: Session) -> None:
    """Say what the selected cell's column expects, and what was found on the cell."""
    from ooti_xl.live.explaining import explanation

    session.tell(explanation(session))


def language(session: Session) -> None:
    """Change the language of the messages, for this person."""
    from ooti_xl.live.preferences import choose_language

    other = "en" if session.locale == "fr" else "fr"
    choose_language(session.places.preferences, other)
    session.locale = other
    session.tell(session.say("language_chosen"))


def diagnostics(session: Session) -> None:
    """Check the installation, and say what to do."""
    from ooti_xl.installing.doctor import examined

    lines = [session.say(f.key, **f.facts) for f in examined(session.places)]
    session.tell("\n".join(lines))


def about(session: Session) -> None:
    """Versions of the add-in and of the template."""
    from ooti_xl import __version__

    seal = session.template.seal
    version = str(seal.version) if seal else session.say("about_no_template")
    session.tell(session.say("about", version=__version__, template=version))


def _export(session: Session, to: str) -> None:
    """Write a target's files into a new folder beside the workbook; what its rules find is marked in the workbook."""
    from ooti_xl import exports
    from ooti_xl.tasks.export import export_host

    name = session.host.name
    wanted = session.folder() / f"{Path(name).stem}-{to}"
    session.status(session.say("status_reading", sheet=name))
    folder = _new_folder(wanted)
    done = export_host(session.host, to, folder, session.locale)
    if done.errors:
        session.host.mark(replace(done.report, findings=done.findings), session.locale)
    session.tell("\n".join(saying.exported(session, done, exports.target_of(to).TITLE)))


def _new_folder(wanted: Path) -> Path:
    """A folder that is not there yet: an earlier export is never replaced."""
    numbered = (wanted.with_name(f"{wanted.name} {number}") for number in count(2))
    return wanted if not is_there(wanted) else next(path for path in numbered if not is_there(path))


def _checked(session: Session) -> Report:
    """The report of the workbook as it is now."""
    from ooti_xl.tasks.check import check_host

    return check_host(session.host, told=session.reading)


def main(arguments: Sequence[str] | None = None, whose: Places | None = None) -> int:
    """Carry out one command; gives the exit status, an `Ending`."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    where = whose or places()
    from ooti_xl.live.log import failure, opened

    command = given[0] if given else ""
    if command not in COMMANDS:
        return Ending.COMMAND_UNKNOWN
    try:
        with opened(where.log) as log:
            log.info("%s", command)
            return _called(command, given, where, lambda error: log.error("%s: %s", command, failure(error)))
    except OSError:  # the person's own folder can't be written in: no log, no lock
        return Ending.FAILED


def _called(command: str, arguments: Sequence[str], where: Places, note: Callable[[Exception], None]) -> Ending:
    """Find who called, and carry the command out there."""
    given, app = options(arguments), None
    try:
        app = application(given)
        session = Session(workbook(app, given), where, given.get("--hwnd", ""))
        return _carried_out(command, session, note)
    except Refusal as gone:
        note(gone)
        locale = preferences.language(where.preferences) or "fr"
        words = partial(wording.refusal, gone.code, gone.facts, locale)
        told = app is not None and told_surely(partial(show, app), words)
        return Ending.TOLD if told else Ending.WORKBOOK_GONE
    except Exception as error:  # noqa: BLE001 - the launcher tells the person: there is no workbook to speak through
        note(error)
        return Ending.FAILED
    finally:
        finished(app)


def _carried_out(command: str, session: Session, note: Callable[[Exception], None]) -> Ending:
    """Carry a command out on its workbook. Whatever happens, the person is told, or the launcher tells."""
    from ooti_xl.live.alone import alone

    target = target_in(command)
    work: Callable[[Session], None] = globals()[command] if target is None else partial(_export, to=target)
    ending = Ending.TOLD
    try:
        with alone(session.key, session.places):
            work(session)
    except Refusal as refused:
        note(refused)
        ending = session.surely(partial(session.refusal, refused), Ending.REFUSED)
    except Exception as error:  # noqa: BLE001 - a person gets a sentence, the log the place; never a traceback
        note(error)
        if session.is_open:
            ending = session.surely(partial(session.say, "failed", log=str(session.places.log)), Ending.FAILED)
        else:
            gone = Refusal("workbook_gone", path=session.name)
            ending = session.surely(partial(session.refusal, gone), Ending.WORKBOOK_GONE)
    finally:
        if command not in ("previous_finding", "next_finding"):
            session.free_status()
    return ending


if __name__ == "__main__":
    from_trusted_places_only()
    gc.disable()  # a process a click: what it leaves goes with it; looking for that took Python a sixth of its time
    sys.exit(main())
