"""``ooti-xl check``: what is wrong with workbooks, and coloured copies of them."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ooti_xl import formats
from ooti_xl.cli import ERRORS, OK, REFUSED, Say
from ooti_xl.cli._run import Task, check_all
from ooti_xl.cli._shared import asking, locale_option, password_in, password_option
from ooti_xl.errors import UnusableWorkbook, UnwritablePlace
from ooti_xl.formats import Options, format_of
from ooti_xl.ooxml.place import check_free, put
from ooti_xl.workbooks import Outcome


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    def known(name: str) -> str:
        if name not in formats.names():
            raise typer.BadParameter(say("bad_format", known=formats.names()))
        return name

    @app.command(help=say("help_check"))
    def check(
        files: Annotated[list[Path], typer.Argument(help=say("help_files"), metavar="FILES…")],
        out: Annotated[Path | None, typer.Option("--out", help=say("help_out_folder"), metavar="DIR")] = None,
        in_place: Annotated[bool, typer.Option("--in-place", help=say("help_in_place"))] = False,
        form: Annotated[
            str, typer.Option("--format", help=say("help_format"), metavar="|".join(formats.names()), callback=known)
        ] = "text",
        output: Annotated[Path | None, typer.Option("--output", help=say("help_output"), metavar="FILE")] = None,
        every: Annotated[bool, typer.Option("--all", help=say("help_all"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
        jobs: Annotated[int | None, typer.Option("--jobs", help=say("help_jobs"), metavar="N", min=1)] = None,
        password_file: Annotated[Path | None, password_option(say)] = None,
    ) -> None:
        if out is not None and in_place:
            raise typer.BadParameter(say("out_or_in_place"))
        language: str = say.keywords["locale"]  # type: ignore[attr-defined]
        if output is not None:
            check_free(output.resolve())
        password = password_in(password_file)
        tasks = [Task(file, copy_of(file, out), in_place, language, password) for file in files]
        _refuse_clashes(tasks)
        if out is not None:
            _make(out)
        outcomes = check_all(tasks, jobs, say)
        if len(tasks) == 1:
            outcomes = [_asked(tasks[0], outcomes[0], say)]
        options = Options(_width(output), output is None and sys.stdout.isatty(), every)
        text = format_of(form).render(outcomes, language, options)
        if output is None:
            sys.stdout.write(text)
        else:
            put(text.encode(), output)
        raise typer.Exit(status(outcomes))


def copy_of(file: Path, folder: Path | None) -> Path | None:
    """Where the coloured copy of a file goes."""
    return None if folder is None else folder / file.name


def status(outcomes: Sequence[Outcome]) -> int:
    """0 nothing wrong, 1 errors found, 2 a file could not be checked."""
    if any(outcome.report is None for outcome in outcomes):
        return REFUSED
    return ERRORS if any(outcome.report and outcome.report.errors for outcome in outcomes) else OK


def _refuse_clashes(tasks: Sequence[Task]) -> None:
    """Two copies of one name, or a copy on top of an input: refused before anything is written."""
    copies = [task.copy.resolve() for task in tasks if task.copy is not None]
    inputs = {task.path.resolve() for task in tasks}
    for copy in copies:
        if copies.count(copy) > 1:
            raise UnwritablePlace("same_name", path=copy.name)
        if copy in inputs:
            raise UnwritablePlace("same_file", path=copy.name)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritablePlace("folder_missing", path=str(folder)) from error


def _asked(task: Task, outcome: Outcome, say: Say) -> Outcome:
    """A single encrypted file on a terminal: ask for the password and check again."""
    if outcome.refusal is None or outcome.refusal.code != "encrypted":
        return outcome

    def again(password: str | None) -> Outcome:
        if password is None:
            raise UnusableWorkbook("encrypted", path=task.path.name)
        return check_all([Task(task.path, task.copy, task.in_place, task.locale, password)], 1, say)[0]

    return asking(say, task.path, None, again) if sys.stdin.isatty() else outcome


def _width(output: Path | None) -> int | None:
    """The terminal's width; None in a pipe or a file, where a finding stays on its line."""
    return shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None
