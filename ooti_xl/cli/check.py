"""``ooti-xl check``: what is wrong with workbooks, and coloured copies of them."""

import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ooti_xl import formats, wording
from ooti_xl.cli import ERRORS, OK, REFUSED, Say
from ooti_xl.cli._run import Task, check_all
from ooti_xl.cli._shared import asking, locale_option, password_in, password_option, seal_key_in, seal_key_option
from ooti_xl.errors import UnusableWorkbook, UnwritablePlace
from ooti_xl.formats import Options, format_of
from ooti_xl.formats.text import visible
from ooti_xl.ooxml.place import check_free, put
from ooti_xl.workbooks import Outcome

#: A name that ends so is a workbook's, hardly ever a folder's.
SUFFIXES = (".xlsx", ".xlsm")


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    def known(name: str) -> str:
        if name not in formats.names():
            raise typer.BadParameter(say("bad_format", known=formats.names()))
        return name

    @app.command(help=say("help_check"))
    def check(
        files: Annotated[list[Path], typer.Argument(help=say("help_files"), metavar="FILES")],
        out: Annotated[Path | None, typer.Option("--out", help=say("help_out_folder"), metavar="DIR")] = None,
        in_place: Annotated[bool, typer.Option("--in-place", help=say("help_in_place"))] = False,
        force: Annotated[bool, typer.Option("--force", help=say("help_force"))] = False,
        form: Annotated[
            str, typer.Option("--format", help=say("help_format"), metavar="|".join(formats.names()), callback=known)
        ] = "text",
        output: Annotated[Path | None, typer.Option("--output", help=say("help_output"), metavar="FILE")] = None,
        every: Annotated[bool, typer.Option("--all", help=say("help_all"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
        jobs: Annotated[int | None, typer.Option("--jobs", help=say("help_jobs"), metavar="N", min=1)] = None,
        password_file: Annotated[Path | None, password_option(say)] = None,
        seal_key_file: Annotated[Path | None, seal_key_option(say)] = None,
    ) -> None:
        if out is not None and in_place:
            raise typer.BadParameter(say("out_or_in_place"))
        language: str = say.keywords["locale"]  # type: ignore[attr-defined]
        if output is not None:
            check_free(output.resolve())
        password = password_in(password_file)
        key = seal_key_in(seal_key_file)
        tasks = [Task(file, copy_of(file, out), in_place, language, password, force, key) for file in files]
        _refuse_clashes(tasks)
        _refuse_report_over_workbook(output, tasks)
        _make(out)
        outcomes = check_all(tasks, jobs, say)
        if len(tasks) == 1:
            outcomes = [_asked(tasks[0], outcomes[0], say)]
        options = Options(_width(output), output is None and sys.stdout.isatty(), every)
        text = format_of(form).render(outcomes, language, options)
        if output is None:
            sys.stdout.write(text)
        else:
            put(text.encode(errors="replace"), output)
        if output is not None or form != "text":
            _say_refusals(outcomes, language)
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
    for copy, times in Counter(copies).items():
        if times > 1:
            raise UnwritablePlace("same_name", path=copy.name)
        if copy in inputs:
            raise UnwritablePlace("same_file", path=copy.name)


def _refuse_report_over_workbook(output: Path | None, tasks: Sequence[Task]) -> None:
    """A report never takes the place of a workbook, nor its name."""
    if output is None:
        return
    there = output.exists() and any(task.path.exists() and output.samefile(task.path) for task in tasks)
    if there or output.suffix.casefold() in SUFFIXES:
        raise UnwritablePlace("report_over_workbook", path=output.name)


def _say_refusals(outcomes: Sequence[Outcome], locale: str) -> None:
    """Say why a file could not be checked where the report may not be read by a person."""
    for outcome in outcomes:
        if outcome.refusal is not None:
            sys.stderr.write(visible(wording.refusal(outcome.refusal.code, outcome.refusal.facts, locale)) + "\n")


def _make(folder: Path | None) -> None:
    """The folder of the copies. A workbook's name is refused: `fix` takes one there, so it is easily given here."""
    if folder is None:
        return
    if folder.suffix.casefold() in SUFFIXES and not folder.is_dir():
        raise UnwritablePlace("out_is_folder", path=str(folder))
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
        return check_all([replace(task, password=password)], 1, say)[0]

    return asking(say, task.path, None, again) if sys.stdin.isatty() else outcome


def _width(output: Path | None) -> int | None:
    """The terminal's width; None in a pipe or a file, where a finding stays on its line."""
    return shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None
