"""``ooti-xl compact``: the blank rows between records are removed, in a copy."""

from pathlib import Path
from typing import Annotated

from ooti_xl.cli._declared import Argument, BadParameter, Commands, Option, echo
from ooti_xl.cli._shared import asking, locale_option, password_in, password_option, refuse_existing, telling_losses
from ooti_xl.files.copies import copy_beside
from ooti_xl.tasks.workbooks import compact_workbook
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_compact"))
    def compact(
        file: Annotated[Path, Argument(help=say("help_file"), metavar="FILE")],
        out: Annotated[Path | None, Option("--out", help=say("help_out_compact"), metavar="FILE")] = None,
        in_place: Annotated[bool, Option("--in-place", help=say("help_in_place"))] = False,
        force: Annotated[bool, Option("--force", help=say("help_force"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
        password_file: Annotated[Path | None, password_option(say)] = None,
    ) -> None:
        if out is not None and in_place:
            raise BadParameter(say("out_or_in_place"))
        target = None if in_place else out or copy_beside(file, "compact")
        over = refuse_existing(target, force)
        password = password_in(password_file, say)
        with telling_losses(say, target or file):
            done = asking(
                say, file, password, lambda given: compact_workbook(file, out=target, password=given, over=over)
            )
        if done.rows:
            echo(say("rows_removed", n=done.rows))
            echo(say("file_changed" if in_place else "copy_written", path=visible(str(target or file))))
        else:
            echo(say("no_rows_to_remove"))
        for left in done.left:
            echo(visible(say(left.key, **left.facts)))
