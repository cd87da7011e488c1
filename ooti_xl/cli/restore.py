"""``ooti-xl restore``: headers, their order, lists, references and protection as the template had them."""

from pathlib import Path
from typing import Annotated

from ooti_xl.cli._declared import Argument, Commands, Option, echo
from ooti_xl.cli._shared import (
    asking,
    locale_option,
    password_in,
    password_option,
    refuse_existing,
    seal_key_in,
    seal_key_option,
    telling_losses,
)
from ooti_xl.tasks.restore import Restored
from ooti_xl.tasks.workbooks import restore_workbook
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_restore"))
    def restore(
        file: Annotated[Path, Argument(help=say("help_file"), metavar="FILE")],
        out: Annotated[Path | None, Option("--out", help=say("help_out_instead"), metavar="FILE")] = None,
        force: Annotated[bool, Option("--force", help=say("help_force"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
        password_file: Annotated[Path | None, password_option(say)] = None,
        seal_key_file: Annotated[Path | None, seal_key_option(say)] = None,
    ) -> None:
        over = refuse_existing(out, force)
        password, key = password_in(password_file, say), seal_key_in(seal_key_file, say)

        def work(given: str | None) -> Restored:
            return restore_workbook(file, out=out, password=given, key=key, over=over)

        with telling_losses(say, out or file):
            done = asking(say, file, password, work)
        if not done.edits and not done.protections:
            echo(say("nothing_restored", path=visible(file.name)))
        else:
            echo(say("restored", n=len(done.edits)))
            if done.protections:
                echo(say("protected_again", n=done.protections))
            echo(say("file_changed" if out is None else "copy_written", path=visible(str(out or file))))
        for left in done.left:
            echo(visible(say(left.key, **left.facts)))
