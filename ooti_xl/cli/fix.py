"""``ooti-xl fix``: safe corrections in bulk, and with ``--ask`` each doubtful one in turn."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import Annotated

import typer

from ooti_xl import wording
from ooti_xl.cli._shared import asking, locale_option, password_in, password_option, refuse_existing, telling_losses
from ooti_xl.cli._standard_output import result_option, where
from ooti_xl.formats.text import visible
from ooti_xl.hosts.package import PackageHost
from ooti_xl.model.findings import Edit
from ooti_xl.tables import Book
from ooti_xl.tasks.check import judged_host
from ooti_xl.tasks.choices import Own, Question, answered, questions
from ooti_xl.tasks.workbooks import Fixed, fix_workbook
from ooti_xl.wording import Speech

#: A number of a line; longer ones are values.
_NUMBER = re.compile("[0-9]{1,2}")


def register(app: typer.Typer, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_fix"))
    def fix(
        file: Annotated[Path, typer.Argument(help=say("help_file"), metavar="FILE")],
        out: Annotated[Path | None, result_option("--out", help=say("help_out_file"), suffix=".xlsm")] = None,
        in_place: Annotated[bool, typer.Option("--in-place", help=say("help_in_place"))] = False,
        ask: Annotated[bool, typer.Option("--ask", help=say("help_ask"))] = False,
        force: Annotated[bool, typer.Option("--force", help=say("help_force"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
        password_file: Annotated[Path | None, password_option(say)] = None,
    ) -> None:
        if out is not None and in_place:
            raise typer.BadParameter(say("out_or_in_place"))
        language = say.locale
        target = None if in_place else out or beside(file, "corrige")
        over = refuse_existing(target, force)

        def work(password: str | None) -> Fixed:
            chosen: list[Edit] = []
            if ask:
                book, report = judged_host(PackageHost(file, password))
                chosen = list(answers(book, questions(report), say))
            return fix_workbook(file, out=target, chosen=chosen, locale=language, password=password, over=over)

        with telling_losses(say, target or file):
            fixed = asking(say, file, password_in(password_file, say), work)
        for edit in fixed.edits:
            place = f"{visible(edit.cell.sheet)} {edit.cell.address}"
            done = wording.correction(edit, language)
            typer.echo(f"  {place}  {visible(_line(done))}")
        typer.echo(say("fixed", n=len(fixed.edits)))
        left = len(questions(fixed.report))
        typer.echo(say("left_to_choose", n=left) + (" " + say("how_to_choose") if left and not ask else ""))
        typer.echo(say("file_changed" if in_place else "copy_written", path=where(fixed.path, say)))
        for remark in fixed.report.remarks:
            typer.echo("⚠ " + say(remark))


def beside(file: Path, word: str) -> Path:
    """The name of a copy beside a file: ``agence-corrige.xlsx``."""
    return file.with_name(f"{file.stem}-{word}{file.suffix}")


def answers(book: Book, asked: Sequence[Question], say: Speech) -> Iterator[Edit]:
    """Ask each question in turn; gives the chosen edits. Enter skips one, q ends the questions."""
    language = say.locale
    for number, question in enumerate(asked, 1):
        place = f"{visible(question.cell.sheet)} {question.cell.address}"
        problem = " ".join(wording.problem(finding, language) for finding in question.findings)
        typer.echo(f"\n[{number}/{len(asked)}] {place}  " + visible(problem))
        held = _line(question.held(language))
        if held not in problem:
            typer.echo("  " + visible(held))
        for choice, reading in enumerate((say("leave_as_it_is"), *question.readings(language))):
            typer.echo(f"  {choice}. " + visible(_line(reading)))
        answer = _answer(book, question, say)
        if answer is _STOP:
            return
        if isinstance(answer, Edit) and answer.new != answer.old:
            yield answer


class _End(Enum):
    """The person wants no more questions."""

    STOP = auto()


_STOP = _End.STOP


def _answer(book: Book, question: Question, say: Speech) -> Edit | _End | None:
    """The edit that a person's answer comes to; None to leave the cell; STOP also at the end of the input."""
    while True:
        try:
            typed = input(say("ask_choice", n=len(question.offers)) + " ").strip()
        except EOFError:
            return _STOP
        if typed in ("", "0"):
            return None
        if typed.casefold() == "q":
            return _STOP
        if not _NUMBER.fullmatch(typed):
            found = _own(book, question, typed.removeprefix("="), say)
        elif int(typed) <= len(question.offers):
            return question.offers[int(typed) - 1]
        else:
            found = say("ask_again", typed=typed)
        if isinstance(found, Edit):
            return found
        typer.echo("  " + visible(found))


def _own(book: Book, question: Question, typed: str, say: Speech) -> Edit | str:
    """What a value of the person's own comes to; a sentence where its column does not take it."""
    language = say.locale
    picked = question.picked(typed, language)
    found = picked or answered(book, {question.cell: Own(typed)})[question.cell]
    if isinstance(found, Edit):
        return found
    return found.message(language)


def _line(text: str) -> str:
    return text.replace("\n", " ⏎ ")
