"""``ooti-xl check``: what is wrong with workbooks, and coloured copies of them."""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

from ooti_xl import formats, wording
from ooti_xl.cli._declared import Argument, BadParameter, Commands, Exit, Option, echo
from ooti_xl.cli._lines import say_refusals, status, stream_lines
from ooti_xl.cli._progress import check_all
from ooti_xl.cli._shared import (
    against_option,
    asking,
    format_option,
    locale_option,
    password_in,
    password_option,
    scheduler_option,
    seal_key_in,
    seal_key_option,
    telling_losses,
    terminal_width,
    write_report,
)
from ooti_xl.cli._standard_output import DASH, refuse_dash
from ooti_xl.files import is_folder, is_same, portable, resolved
from ooti_xl.files.writing import check_free, is_special, make_folder
from ooti_xl.formats import ReportOptions, format_of
from ooti_xl.many.checking import CheckTask
from ooti_xl.many.inputs import SUFFIXES, Source, expand
from ooti_xl.model.errors import UnusableWorkbook, UnwritablePlace
from ooti_xl.tasks.outcomes import Outcome
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_check"))
    def check(
        files: Annotated[list[str], Argument(help=say("help_files"), metavar="FILES")],
        out: Annotated[Path | None, Option("--out", help=say("help_out_folder"), metavar="DIR")] = None,
        in_place: Annotated[bool, Option("--in-place", help=say("help_in_place"))] = False,
        force: Annotated[bool, Option("--force", help=say("help_force"))] = False,
        form: Annotated[str, format_option(say, formats.names())] = "text",
        output: Annotated[Path | None, Option("--output", help=say("help_output"), metavar="FILE")] = None,
        against: Annotated[list[str] | None, against_option(say)] = None,
        every: Annotated[bool, Option("--all", help=say("help_all"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
        jobs: Annotated[int | None, Option("--jobs", help=say("help_jobs"), metavar="N", min=1)] = None,
        scheduler: Annotated[str | None, scheduler_option(say)] = None,
        resume: Annotated[Path | None, Option("--resume", help=say("help_resume"), metavar="FILE")] = None,
        password_file: Annotated[Path | None, password_option(say)] = None,
        seal_key_file: Annotated[Path | None, seal_key_option(say)] = None,
    ) -> None:
        refuse_dash(out)
        output = None if output == DASH else output
        if out is not None and in_place:
            raise BadParameter(say("out_or_in_place"))
        if resume is not None and form != "jsonl":
            raise BadParameter(say("resume_needs_jsonl"), param_hint="--resume")
        refuse_dash(resume)
        for place in (output, resume):
            if place is not None and not (place is output and is_special(place)):
                check_free(place)
        common = CheckTask(
            Source(""),
            out,
            in_place,
            say.locale,
            password_in(password_file, say),
            force,
            seal_key_in(seal_key_file, say),
            elsewhere=scheduler is not None,
            profiled=getattr(format_of(form), "PROFILED", False),
            against=tuple(expand(against or ())),
        )
        tasks = _tasks(files, common)
        _refuse_report_over_workbook(output, tasks)
        _refuse_report_over_workbook(resume, tasks)
        _make(out)
        with telling_losses(say, *_replaced(tasks)):
            if form == "jsonl":
                raise Exit(stream_lines(tasks, jobs, say, scheduler, output, resume))
            outcomes = check_all(tasks, jobs, say, scheduler)
            if len(tasks) == 1:
                outcomes = [_asked(tasks[0], outcomes[0], say)]
        _report(outcomes, form, output, every, common.locale)
        raise Exit(status(outcomes))


def _tasks(arguments: Sequence[str], common: CheckTask) -> list[CheckTask]:
    """A task a workbook, with what they have in common; `copy` is the folder of the copies there."""
    folder = common.copy
    beside = [source.path for source in common.against if source.path is not None]
    sources = expand(arguments, without=beside if folder is None else [*beside, folder])
    tasks = [common._replace(source=source, copy=_copy_of(source, folder)) for source in sources]
    _refuse_clashes(tasks)
    return tasks


def _replaced(tasks: Sequence[CheckTask]) -> Iterator[Path]:
    """The files that may be replaced."""
    for task in tasks:
        if task.copy is not None:
            yield task.copy
        elif task.in_place and task.source.path is not None:
            yield task.source.path


def _report(outcomes: Sequence[Outcome], form: str, output: Path | None, every: bool, locale: str) -> None:
    """Write the report, whole."""
    shown = output is None
    day = dt.date.today()
    options = ReportOptions(terminal_width() if shown else None, shown and sys.stdout.isatty(), every, day)
    text = format_of(form).render(outcomes, locale, options)
    if output is None:
        sys.stdout.write(text)
    else:
        write_report(text, output)
        if sys.stdout.isatty() and not is_special(output):
            echo(wording.say("report_written", locale, path=visible(str(output))))
    if output is not None or form != "text":
        say_refusals(outcomes, locale, of_several=len(outcomes) > 1)


def _copy_of(source: Source, folder: Path | None) -> Path | None:
    """Where the coloured copy of a file goes. A file's own name is one here; a URL's end may be none."""
    if folder is None:
        return None
    return folder / (source.file_name if source.path is not None else portable(source.file_name))


def _refuse_clashes(tasks: Sequence[CheckTask]) -> None:
    """Two copies of one name, or a copy on top of an input: refused before anything is written."""
    copies = [resolved(task.copy) for task in tasks if task.copy is not None]
    inputs = {resolved(task.source.path) for task in tasks if task.source.path is not None}
    for copy, times in Counter(copies).items():
        if times > 1:
            raise UnwritablePlace("same_name", path=copy.name)
        if copy in inputs:
            raise UnwritablePlace("same_file", path=copy.name)
    for task in tasks:
        if task.in_place and (task.elsewhere or task.source.path is None):
            raise UnwritablePlace("in_place_elsewhere", path=task.source.name)


def _refuse_report_over_workbook(output: Path | None, tasks: Sequence[CheckTask]) -> None:
    """A report never takes the place of a workbook, nor its name."""
    if output is None:
        return
    paths = [task.source.path for task in tasks if task.source.path is not None]
    if any(is_same(output, path) for path in paths) or output.suffix.casefold() in SUFFIXES:
        raise UnwritablePlace("report_over_workbook", path=output.name)


def _make(folder: Path | None) -> None:
    """The folder of the copies. A workbook's name is refused: `fix` takes one there, so it is easily given here."""
    if folder is None:
        return
    if folder.suffix.casefold() in SUFFIXES and not is_folder(folder):
        raise UnwritablePlace("out_is_folder", path=str(folder))
    make_folder(folder)


def _asked(task: CheckTask, outcome: Outcome, say: Speech) -> Outcome:
    """A single encrypted file on a terminal: ask for the password and check again."""
    if outcome.refusal is None or outcome.refusal.code != "encrypted":
        return outcome

    def again(password: str | None) -> Outcome:
        if password is None:
            raise UnusableWorkbook("encrypted", path=task.source.file_name)
        return check_all([task._replace(password=password)], 1, say)[0]

    return asking(say, Path(task.source.file_name), None, again) if sys.stdin.isatty() else outcome
