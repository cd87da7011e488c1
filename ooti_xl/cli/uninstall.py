"""``ooti-xl uninstall``: take away what install has put."""

from typing import Annotated

from ooti_xl.cli._declared import Commands, echo
from ooti_xl.cli._shared import locale_option
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_uninstall"))
    def uninstall(locale: Annotated[str, locale_option(say)] = "") -> None:
        from ooti_xl.files.profile import places
        from ooti_xl.installing import uninstall as take_away

        gone = take_away(places())
        for path in gone:
            echo(say("removed", path=visible(str(path))))
        if not gone:
            echo(say("nothing_installed"))
