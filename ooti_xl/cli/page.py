"""``ooti-xl page``: the page that checks a workbook in the browser, from this computer to this computer."""

import webbrowser
from contextlib import suppress
from pathlib import Path
from threading import Event

from ooti_xl.cli._declared import Commands, echo
from ooti_xl.cli._serving import serving
from ooti_xl.model.errors import Refusal
from ooti_xl.wording import Speech

#: Where the page is: in a wheel that was built with it, and in a checkout after `make web`.
_PACKAGE = Path(__file__).resolve().parents[1]
PLACES = (_PACKAGE / "page", _PACKAGE.parent / "dist" / "web")


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_page"))
    def page() -> None:
        folder = next((place for place in PLACES if (place / "index.html").is_file()), None)
        if folder is None:
            raise Refusal("no_page")
        with suppress(KeyboardInterrupt), serving(folder) as address:
            echo(say("page_at", address=address))
            webbrowser.open(address)
            Event().wait()
