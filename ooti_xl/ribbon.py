"""What the ribbon's buttons do on the open workbook: one function a command, named after it.

    python -E -P -m ooti_xl.ribbon validate_all --wb=… --from_xl=1 --app=… --hwnd=…

The launcher in the workbook (`addin/vba/OotiLauncher.bas`) is what calls this. Every click ends with something that the
person sees: a message, a selected cell, a status line. The exit status is 0 once that was shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ooti_xl import wording
from ooti_xl.commands import COMMANDS
from ooti_xl.files import is_there
from ooti_xl.files.profile import Places, places
from ooti_xl.importing import from_trusted_places_only
from ooti_xl.live.session import Session, caller
from ooti_xl.model.errors import Refusal, UnusableWorkbook
from ooti_xl.model.findings import Cell, Edit
from ooti_xl.model.report import Report, SheetStatus, SheetSummary

if TYPE_CHECKING:
    from ooti_xl.live.choices import Taken
    from ooti_xl.tables import Book

#: How many cells a message box lists, and how long each line may be: Windows' takes 1,023 characters.
_LISTED, _LONGEST = 6, 90


def validate_all(session: Session) -> None:
    """Check the five sheets in order, colour the cells, write the report, say what was found."""
    report = _checked(session)
    session.status(session.say("status_marking"))
    session.host.mark(report, session.locale)
    session.tell(_summary(session, report))


def validate_sheet(session: Session) -> None:
    """Check everything, since sheets link to each other; mark the sheet that is shown only."""
    name = str(session.book.sheets.active.name)
    report = _checked(session)
    if name not in {sheet.name for sheet in report.sheets}:
        raise Refusal("not_a_sheet_of_ours", sheet=name)
    own = replace(report, findings=tuple(f for f in report.findings if f.cell.sheet == name))
    session.host.mark(own, session.locale)
    found = next(sheet for sheet in report.sheets if sheet.name == name)
    session.tell(session.say("sheet_checked", sheet=name, **_counted(session, found)))


def previous_finding(session: Session) -> None:
    """Go to the finding before the selected cell."""
    _go(session, backwards=True)


def next_finding(session: Session) -> None:
    """Go to the finding after the selected cell."""
    _go(session, backwards=False)


def clear_marks(session: Session) -> None:
    """Take colours, notes, report and choices of ours off."""
    freed = session.host.clear()
    listed = session.host.tables("choices")
    session.host.remove_tables("choices")
    session.tell(session.say("cleared", n=freed) if freed or listed else session.say("nothing_to_clear"))


def normalise(session: Session) -> None:
    """Apply the safe corrections, then check and mark again, so that each shows in blue."""
    edits = list(_checked(session).safe_edits())
    if not edits:
        session.tell(session.say("nothing_to_normalise"))
        return
    _apply(session, edits, "normalised")


def choices(session: Session) -> None:
    """Apply what a person has answered on the list of choices, and list what is still doubtful with its readings."""
    from ooti_xl.live.choices import answers, offer, taken
    from ooti_xl.tasks.choices import questions

    book, report = _read(session)
    found = taken(list(answers(session.host)), book, questions(report), session.locale)
    if found.edits:
        session.host.write(found.edits)
        report = _checked(session)
        session.host.mark(report, session.locale)
    asked = questions(report)
    lines = _outcome(session, found, {question.cell for question in asked})
    if asked:
        name = offer(session.host, asked, found.kept, session.locale)
        waiting = [question for question in asked if not found.is_left(question.cell)]
        lines += [session.say("choices_listed", n=len(waiting), sheet=name)] if waiting else []
    else:
        session.host.remove_tables("choices")
        lines += [] if lines else [session.say("no_choices")]
    session.tell("\n".join([*lines, *(["", _summary(session, report)] if found.edits else [])]))


#: Answers that were not used are named one by one, up to as many.
_NAMED = 10


def _outcome(session: Session, found: Taken, asked: Collection[Cell]) -> list[str]:
    """What became of a person's answers, a line each kind of end."""
    gone = [*found.gone, *(answer for cell, answer in found.refused.items() if cell not in asked)]
    counts = {
        "chosen": len(found.edits),
        "choices_kept": sum(found.is_left(cell) for cell in asked),
        "choices_remarked": sum(bool(kept.remark) for cell, kept in found.kept.items() if cell in asked),
    }
    lines = [session.say(key, n=n) for key, n in counts.items() if n]
    for answer in gone[:_NAMED]:
        place = {"sheet": answer.cell.sheet, "cell": answer.cell.address}
        lines.append(session.say("choices_gone", **place, answer=answer.text(session.locale)))
    if len(gone) > _NAMED:
        lines.append(session.say("choices_gone_more", n=len(gone) - _NAMED))
    return lines


def remove_empty_rows(session: Session) -> None:
    """Remove the blank rows between records, then check and mark again."""
    from ooti_xl.tasks.compact import removal

    host = session.host
    found = removal(host.sheet_names(), session.reading())
    host.write(found.edits)
    lines = [session.say("rows_removed", n=found.rows) if found.rows else session.say("no_rows_to_remove")]
    lines += [session.say(left.key, **left.facts) for left in found.left]
    if found.edits:
        report = _checked(session)
        host.mark(report, session.locale)
        lines += ["", _summary(session, report)]
    session.tell("\n".join(lines))


def undo(session: Session) -> None:
    """Take the last batch of corrections back; again: the one before. Marks that were there are set again."""
    was_marked = session.host.is_marked
    done = session.host.undo()
    if not done.edits and not done.kept:
        session.tell(session.say("nothing_to_undo_here"))
        return
    lines = [session.say("undone", n=len(done.edits)), *_kept(session, done.kept)]
    if was_marked:
        lines += ["", _marked_again(session)]
    session.tell("\n".join(lines))


def export_ooti(session: Session) -> None:
    """Write OOTI's import files."""
    _export(session, "ooti")


def export_salesforce(session: Session) -> None:
    """Write Salesforce's import files."""
    _export(session, "salesforce")


def export_zoho(session: Session) -> None:
    """Write Zoho CRM's import files."""
    _export(session, "zoho")


def restore_references(session: Session) -> None:
    """Put headers, order, lists, identifiers and protection back as they were sent."""
    from ooti_xl.tasks.restore import restoration

    seal = session.template.seal
    if seal is None:
        raise UnusableWorkbook(
            "not_sealed" if session.template.state == "none" else "seal_unsound", path=session.host.name
        )
    session.host.clear()
    found = restoration(session.host.sheet_names(), session.host.read, seal)
    session.host.write(found.edits)
    session.host.protect(found.protected)
    done = bool(found.edits or found.protected)
    lines = [session.say("restored", n=len(found.edits)) if done else session.say("nothing_to_restore_here")]
    if found.protected:
        lines.append(session.say("protected_again", n=len(found.protected)))
    session.tell("\n".join([*lines, *(session.say(left.key, **left.facts) for left in found.left)]))


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


def _apply(session: Session, edits: Sequence[Edit], key: str) -> None:
    """Make these edits, check and mark again; the message begins with the catalogs' entry `key`."""
    session.host.write(edits)
    report = _checked(session)
    session.host.mark(report, session.locale)
    session.tell(session.say(key, n=len(edits)) + "\n\n" + _summary(session, report))


def _kept(session: Session, edits: Sequence[Edit]) -> list[str]:
    """What is to be said of corrected cells that stay as they are; a message box has room for a few."""
    if not edits:
        return []
    texts = [wording.kept(edit, session.locale) for edit in edits[:_LISTED]]
    lines = [text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…" for text in texts]
    more = [session.say("undo_kept_more", n=len(edits) - _LISTED)] if len(edits) > _LISTED else []
    return ["", session.say("undo_kept", n=len(edits)), *lines, *more]


def _marked_again(session: Session) -> str:
    """Check and mark; gives what was found, or why there is nothing to check by now."""
    try:
        report = _checked(session)
    except UnusableWorkbook as refused:
        return session.refusal(refused)
    session.host.mark(report, session.locale)
    return _summary(session, report)


def _export(session: Session, to: str) -> None:
    """Write a target's files into a new folder beside the workbook; what its rules find is marked in the workbook."""
    from ooti_xl import exports
    from ooti_xl.tasks.export import export_host

    place = Path(str(session.book.fullname))
    if not place.is_absolute():
        raise Refusal("save_first", path=session.host.name)
    session.status(session.say("status_reading", sheet=session.host.name))
    folder = _new_folder(place.with_name(f"{place.stem}-{to}"))
    done = export_host(session.host, to, folder, session.locale)
    title = exports.target_of(to).TITLE
    if done.errors:
        session.host.mark(replace(done.report, findings=done.findings), session.locale)
        session.tell(session.say("export_errors", n=done.errors, target=title))
        return
    states = [session.say("export_waits", sheet=s.name, state=session.say(f"state_{s.status}")) for s in done.waiting]
    if not done.files:
        session.tell("\n".join([session.say("export_not_ready", target=title), *states]))
        return
    files = [session.say("export_file", name=file.name, n=file.records) for file in done.files]
    left = [session.say(x.key, sheet=x.sheet, column=x.column, n=x.count, target=title) for x in done.left_out]
    head = session.say("export_files", n=len(done.files), folder=str(folder))
    session.tell("\n".join([head, *files, *states, *left]))


def _new_folder(wanted: Path) -> Path:
    """A folder that is not there yet: an earlier export is never replaced."""
    numbered = (wanted.with_name(f"{wanted.name} {number}") for number in count(2))
    return wanted if not is_there(wanted) else next(path for path in numbered if not is_there(path))


def _checked(session: Session) -> Report:
    """The report of the workbook as it is now. UnusableWorkbook("no_sheets") where none of its sheets is ours."""
    return _read(session)[1]


def _read(session: Session) -> tuple[Book, Report]:
    """The workbook as it is now, and its report; otherwise like `_checked`."""
    from ooti_xl.check import judge, read_book

    host = session.host
    book = read_book(host.sheet_names(), session.reading())
    report = judge(book, workbook=host.name)
    if all(sheet.status is SheetStatus.MISSING for sheet in report.sheets):
        raise UnusableWorkbook("no_sheets_here", path=host.name)
    return book, report


def _summary(session: Session, report: Report) -> str:
    lines = [session.say("summary", **_counted(session, report))]
    for sheet in report.sheets:
        rows, state = session.say("count_rows", n=sheet.rows), session.say(f"state_{sheet.status}")
        lines.append(session.say("summary_sheet", sheet=sheet.name, rows=rows, state=state, **_counted(session, sheet)))
    if report.findings:
        lines += ["", session.say("summary_next")]
    return "\n".join(lines)


def _counted(session: Session, found: Report | SheetSummary) -> dict[str, str]:
    """Numbers of errors and warnings, with their words."""
    return {
        "errors": session.say("count_errors", n=found.errors),
        "warnings": session.say("count_warnings", n=found.warnings),
    }


def _go(session: Session, *, backwards: bool) -> None:
    """Select the next finding in the report's order, around the end, and show its sentence in the status line."""
    listed = session.host.listed()
    if not listed:
        session.tell(session.say("check_first"))
        return
    cells = list(dict.fromkeys(cell for cell, _ in listed))
    cell = _after(cells, session.host.selected(), backwards=backwards)
    session.host.select(cell)
    sentences = [text for where, text in listed if where == cell]
    session.status(session.say("status_finding", number=cells.index(cell) + 1, of=len(cells), text=" ".join(sentences)))


def _after(cells: Sequence[Cell], here: Cell | None, *, backwards: bool) -> Cell:
    """The cell to go to from the selected one, which may be none of them."""
    order = list(reversed(cells)) if backwards else list(cells)
    if here is None:
        return order[0]
    if here in order:
        return order[(order.index(here) + 1) % len(order)]
    same = [c for c in order if c.sheet == here.sheet]
    beyond = [c for c in same if ((c.row, c.column) < (here.row, here.column)) is backwards]
    return beyond[0] if beyond else order[0]


def main(arguments: Sequence[str] | None = None, whose: Places | None = None) -> int:
    """Carry out one command; gives the exit status: 0 once the person has been told how it ended, 3 where not.

    2 is what a Python too old for ``-P`` ends with: the launcher tells them apart.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    where = whose or places()
    from ooti_xl.live.log import failure, opened

    command = given[0] if given else ""
    with opened(where.log) as log:
        if command not in COMMANDS:
            log.error("unknown command")
            return 3
        log.info("%s", command)
        try:
            book = caller(given)
        except Exception as error:  # noqa: BLE001 - the launcher tells the person: there is no workbook to speak through
            log.error("%s: no workbook: %s", command, failure(error))  # noqa: TRY400 - its words may quote a cell
            return 3
        return _carried_out(command, Session(book, where), lambda error: log.error("%s: %s", command, failure(error)))


def _carried_out(command: str, session: Session, note: Callable[[Exception], None]) -> int:
    """The exit status: 0 once the person knows how it ended, 3 where nobody could be told."""
    from ooti_xl.live.alone import alone

    work: Callable[[Session], None] = globals()[command]
    told = True
    try:
        with alone(str(session.book.fullname), session.places):
            work(session)
    except Refusal as refused:
        note(refused)
        told = session.tell_surely(partial(session.refusal, refused))
    except Exception as error:  # noqa: BLE001 - a person gets a sentence, the log the place; never a traceback
        note(error)
        told = session.tell_surely(partial(session.say, "failed", log=str(session.places.log)))
    finally:
        if command not in ("previous_finding", "next_finding"):
            session.free_status()
    return 0 if told else 3


if __name__ == "__main__":
    from_trusted_places_only()
    sys.exit(main())
