"""``ooti-xl doctor``: what may keep the add-in from working, and what to do."""

from typing import Annotated

import typer

from ooti_xl.cli import ERRORS, OK
from ooti_xl.cli._shared import locale_option
from ooti_xl.formats._shown import visible
from ooti_xl.wording import Speech


def register(app: typer.Typer, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_doctor"))
    def doctor(locale: Annotated[str, locale_option(say)] = "") -> None:
        from ooti_xl.files.profile import places
        from ooti_xl.installing.doctor import examined

        found = examined(places())
        for line in found:
            typer.echo(f"{'✔' if line.well else '✖'} {visible(say(line.key, **line.facts))}")
        raise typer.Exit(OK if all(line.well for line in found) else ERRORS)
