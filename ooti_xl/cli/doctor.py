"""``ooti-xl doctor``: what may keep the add-in from working, and what to do."""

from typing import Annotated

from ooti_xl.cli import ERRORS, OK
from ooti_xl.cli._declared import Commands, Exit, echo
from ooti_xl.cli._shared import locale_option
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_doctor"))
    def doctor(locale: Annotated[str, locale_option(say)] = "") -> None:
        from ooti_xl.files.profile import places
        from ooti_xl.installing.doctor import examined

        found = examined(places())
        for line in found:
            echo(f"{'✔' if line.well else '✖'} {visible(say(line.key, **line.facts))}")
        raise Exit(OK if all(line.well for line in found) else ERRORS)
