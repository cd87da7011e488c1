"""``ooti-xl clear``: take our colours, notes and report sheet off."""

from pathlib import Path
from typing import Annotated

from ooti_xl.cli._declared import Argument, Commands, Option, echo
from ooti_xl.cli._shared import asking, locale_option, password_in, password_option, refuse_existing, telling_losses
from ooti_xl.tasks.workbooks import clear_workbook
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_clear"))
    def clear(
        file: Annotated[Path, Argument(help=say("help_file"), metavar="FILE")],
        out: Annotated[Path | None, Option("--out", help=say("help_out_instead"), metavar="FILE")] = None,
        force: Annotated[bool, Option("--force", help=say("help_force"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
        password_file: Annotated[Path | None, password_option(say)] = None,
    ) -> None:
        over = refuse_existing(out, force)
        password = password_in(password_file, say)
        with telling_losses(say, out or file):
            done = asking(say, file, password, lambda given: clear_workbook(file, out=out, password=given, over=over))
        if not done:
            echo(say("nothing_cleared", path=visible(file.name)))
            return
        echo(say("cleared", n=done))
        echo(say("file_changed" if out is None else "copy_written", path=visible(str(out or file))))
