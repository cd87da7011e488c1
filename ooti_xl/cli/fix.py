"""``ooti-xl fix``: safe corrections in bulk, and with ``--ask`` each doubtful one in turn."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from ooti_xl import wording
from ooti_xl.cli import Say
from ooti_xl.cli._shared import asking, locale_option, password_in, password_option, refuse_existing
from ooti_xl.findings import Edit, Finding, Safety, choose
from ooti_xl.formats.text import visible
from ooti_xl.workbooks import Fixed, check_workbook, fix_workbook


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command(help=say("help_fix"))
    def fix(
        file: Annotated[Path, typer.Argument(help=say("help_file"), metavar="FILE")],
        out: Annotated[Path | None, typer.Option("--out", help=say("help_out_file"), metavar="FILE")] = None,
        in_place: Annotated[bool, typer.Option("--in-place", help=say("help_in_place"))] = False,
        ask: Annotated[bool, typer.Option("--ask", help=say("help_ask"))] = False,
        force: Annotated[bool, typer.Option("--force", help=say("help_force"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
        password_file: Annotated[Path | None, password_option(say)] = None,
    ) -> None:
        if out is not None and in_place:
            raise typer.BadParameter(say("out_or_in_place"))
        language: str = say.keywords["locale"]  # type: ignore[attr-defined]
        target = None if in_place else out or beside(file, "corrige")
        refuse_existing(target, force)

        def work(password: str | None) -> Fixed:
            chosen: list[Edit] = []
            if ask:
                report = check_workbook(file, password=password)
                chosen = list(answers(list(doubtful(report.findings)), say))
            return fix_workbook(file, out=target, chosen=chosen, locale=language, password=password)

        fixed = asking(say, file, password_in(password_file), work)
        for edit in fixed.edits:
            place = f"{visible(edit.cell.sheet)} {edit.cell.address}"
            done = wording.correction(edit, language).replace("\n", " ⏎ ")
            typer.echo(f"  {place}  {visible(done)}")
        typer.echo(say("fixed", n=len(fixed.edits)))
        left = len(list(doubtful(fixed.report.findings)))
        typer.echo(say("left_to_choose", n=left) + (" " + say("how_to_choose") if left and not ask else ""))
        typer.echo(say("file_changed" if in_place else "copy_written", path=visible(str(fixed.path))))
        for remark in fixed.report.remarks:
            typer.echo("⚠ " + say(remark))


def beside(file: Path, word: str) -> Path:
    """The name of a copy beside a file: ``agence-corrige.xlsx``."""
    return file.with_name(f"{file.stem}-{word}{file.suffix}")


def doubtful(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """The findings that wait for a person's choice."""
    return (f for f in findings if f.fix is not None and f.fix.safety is Safety.ASK)


def answers(findings: list[Finding], say: Say) -> Iterator[Edit]:
    """Ask about each doubtful finding in turn; gives the chosen edits. Enter skips one, q ends the questions."""
    language: str = say.keywords["locale"]  # type: ignore[attr-defined]
    answered = set()
    for number, finding in enumerate(findings, 1):
        if finding.cell in answered or finding.fix is None:
            continue
        place = f"{visible(finding.cell.sheet)} {finding.cell.address}"
        problem, held = wording.problem(finding, language), wording.shown(finding.value, language)
        typer.echo(f"\n[{number}/{len(findings)}] {place}  " + visible(problem))
        if held not in problem:
            typer.echo("  " + visible(held))
        for choice, value in enumerate(wording.proposals(finding, language), 1):
            typer.echo(f"  {choice}. " + visible(wording.shown(value, language)))
        answer = _answer(len(finding.fix.alternatives), say)
        if answer == 0:
            return
        if answer is not None:
            answered.add(finding.cell)
            yield choose(finding, finding.fix.alternatives[answer - 1])


def _answer(most: int, say: Say) -> int | None:
    """A choice's number; None to skip; 0 to stop asking (also at the end of the input)."""
    while True:
        try:
            typed = input(say("ask_choice", most=most) + " ").strip().casefold()
        except EOFError:
            return 0
        if typed == "":
            return None
        if typed == "q":
            return 0
        if typed.isdecimal() and 1 <= int(typed) <= most:
            return int(typed)
        typer.echo(say("ask_again", most=most))
