"""The outcome of a check: a line a workbook as they come, the refusals in words, the exit status."""

import hmac
import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import ooti_xl
from ooti_xl.cli import ERRORS, OK, status_of
from ooti_xl.cli._progress import stream
from ooti_xl.files import is_there, readable, resolved
from ooti_xl.files.writing import Stream
from ooti_xl.files.writing import stream as written_to
from ooti_xl.formats import jsonl
from ooti_xl.many.checking import CheckTask, digest_of
from ooti_xl.many.results import Earlier, Results, settings_digest
from ooti_xl.tasks.outcomes import Outcome
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible


def stream_lines(
    tasks: Sequence[CheckTask],
    jobs: int | None,
    say: Speech,
    scheduler: str | None,
    output: Path | None,
    resume: Path | None,
) -> int:
    """Write each workbook's line as soon as it is there, to a file or standard output; gives the exit status.

    resume
        A file of results: what is in it is not done again, and what is done now is added to it. The lines that are
        written are all of them, whether of today or of before.
    """
    settings = _settings(tasks)
    wanted = {"program": ooti_xl.__version__, "settings": settings, "locale": say.locale}
    results = None if resume is None else Results.read(resume)
    before = {} if results is None else results.holding(wanted)
    tasks = [task._replace(known=_known(task, before)) for task in tasks]
    worst = OK
    with _added_to(results, tasks) as journal, _shown(output, resume) as shown:
        for place, outcome in stream(tasks, jobs, say, scheduler, speaks=output is None):
            found = before[_source(tasks[place])] if outcome.is_known else None
            line = jsonl.line(outcome, say.locale, settings) if found is None else found.line
            if journal is not None and found is None:
                journal.write(line)
            if shown is not None:
                shown.write(line)
            say_refusals([outcome], say.locale, of_several=len(tasks) > 1)
            worst = max(worst, status([outcome]) if found is None else ERRORS if found.has_errors else OK)
    return worst


def _added_to(results: Results | None, tasks: Sequence[CheckTask]) -> AbstractContextManager[Stream | None]:
    """The file of results, to add to; without what it said of workbooks that are checked again. None: there is none."""
    if results is None:
        return nullcontext()
    return results.continued({_source(task) for task in tasks if task.known is None})


def _shown(output: Path | None, resume: Path | None) -> AbstractContextManager[Stream | None]:
    """Where all lines are written; None where that is the file of results, which has them."""
    if _is_same(output, resume):
        return nullcontext()
    return nullcontext(Stream(Path("stdout"), sys.stdout)) if output is None else written_to(output)


def _source(task: CheckTask) -> str:
    """What a line says its workbook's source is."""
    return readable(task.source.name)


def _settings(tasks: Sequence[CheckTask]) -> str:
    """Digits of what a result depends on beside its workbook; the key shows in them only to who has it."""
    keys = {task.key for task in tasks if task.key is not None}
    against = {(source.name, digest_of(source.path)) for task in tasks for source in task.against if source.path}
    return settings_digest(*(hmac.digest(key, b"ooti-xl results", "sha256") for key in keys), *sorted(against))


def _known(task: CheckTask, before: dict[str, Earlier]) -> str | None:
    """The digest with which a workbook is done; a coloured copy that is asked for must be there too."""
    found = before.get(_source(task))
    if found is None or task.in_place or (task.copy is not None and not is_there(task.copy)):
        return None
    return found.digest


def _is_same(output: Path | None, resume: Path | None) -> bool:
    return output is not None and resume is not None and resolved(output) == resolved(resume)


def status(outcomes: Iterable[Outcome]) -> int:
    """0 nothing wrong, 1 errors found, 2 a file could not be checked, 3 it could not by a fault of ours."""
    outcomes = list(outcomes)
    refused = [status_of(outcome.refusal) for outcome in outcomes if outcome.report is None and not outcome.is_known]
    if refused:
        return max(refused)
    return ERRORS if any(outcome.report and outcome.report.errors for outcome in outcomes) else OK


def say_refusals(outcomes: Iterable[Outcome], locale: str, *, of_several: bool) -> None:
    """Say why a file could not be checked where the report may not be read by a person; of several files, which one."""
    for outcome in outcomes:
        if outcome.refusal is not None:
            which = f"✖ {visible(outcome.source)}\n  " if of_several else ""
            sys.stderr.write(which + visible(outcome.refusal.message(locale)) + "\n")
