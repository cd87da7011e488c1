"""``ooti-xl clear``: take our colours, notes and report sheet off."""

from pathlib import Path
from typing import Annotated

import typer

from ooti_xl.cli._shared import asking, locale_option, password_in, password_option, refuse_existing, telling_losses
from ooti_xl.formats._shown import visible
from ooti_xl.tasks.workbooks import clear_workbook
from ooti_xl.wording import Speech


def register(app: typer.Typer, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_clear"))
    def clear(
        file: Annotated[Path, typer.Argument(help=say("help_file"), metavar="FILE")],
        out: Annotated[Path | None, typer.Option("--out", help=say("help_out_instead"), metavar="FILE")] = None,
        force: Annotated[bool, typer.Option("--force", help=say("help_force"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
        password_file: Annotated[Path | None, password_option(say)] = None,
    ) -> None:
        over = refuse_existing(out, force)
        password = password_in(password_file, say)
        with telling_losses(say, out or file):
            done = asking(say, file, password, lambda given: clear_workbook(file, out=out, password=given, over=over))
        if not done:
            typer.echo(say("nothing_cleared", path=visible(file.name)))
            return
        typer.echo(say("cleared", n=done))
        typer.echo(say("file_changed" if out is None else "copy_written", path=visible(str(out or file))))
