"""``ooti-xl install``: set the add-in up for this person."""

from typing import Annotated

from ooti_xl.cli._declared import Commands, Option, echo
from ooti_xl.cli._shared import locale_option
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_install"))
    def install(
        addin: Annotated[bool, Option("--addin", help=say("help_addin"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
    ) -> None:
        from ooti_xl.files.profile import places
        from ooti_xl.installing import install as put_up

        for placed in put_up(places(), say.locale, addin=addin):
            echo(say(placed.key, path=visible(str(placed.path))))
        echo(say("installed"))
