"""``ooti-xl undo``: take the last batch of corrections back."""

from pathlib import Path
from typing import Annotated

from ooti_xl import wording
from ooti_xl.cli._declared import Argument, Commands, Option, echo
from ooti_xl.cli._shared import (
    asking,
    locale_option,
    password_in,
    password_option,
    refuse_existing,
    say_line,
    telling_losses,
)
from ooti_xl.hosts import Undone
from ooti_xl.tasks.workbooks import undo_workbook
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_undo"))
    def undo(
        file: Annotated[Path, Argument(help=say("help_file"), metavar="FILE")],
        out: Annotated[Path | None, Option("--out", help=say("help_out_instead"), metavar="FILE")] = None,
        force: Annotated[bool, Option("--force", help=say("help_force"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
        password_file: Annotated[Path | None, password_option(say)] = None,
    ) -> None:
        over = refuse_existing(out, force)
        language = say.locale

        def work(password: str | None) -> Undone:
            return undo_workbook(file, out=out, locale=language, password=password, over=over)

        with telling_losses(say, out or file):
            done = asking(say, file, password_in(password_file, say), work)
        if done == Undone():
            echo(say("nothing_undone", path=visible(file.name)))
            return
        echo(say("undone", n=len(done.edits)))
        if done.kept:
            echo(say("undo_kept", n=len(done.kept)))
        for edit in done.kept:
            say_line("  " + wording.kept(edit, language))
        echo(say("file_changed" if out is None else "copy_written", path=visible(str(out or file))))
