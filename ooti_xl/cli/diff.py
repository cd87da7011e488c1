"""``ooti-xl diff``: what changed in a workbook that came back, by record."""

import sys
from pathlib import Path
from typing import Annotated

from ooti_xl.cli import ERRORS, OK
from ooti_xl.cli._declared import Argument, Commands, Exit
from ooti_xl.cli._diffed import as_json, as_text
from ooti_xl.cli._shared import (
    asking,
    format_option,
    locale_option,
    password_in,
    password_option,
    terminal_width,
)
from ooti_xl.formats import ReportOptions
from ooti_xl.tasks.diff import diff_workbooks
from ooti_xl.wording import Speech

FORMS = ("text", "json")


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_diff"))
    def diff(
        sent: Annotated[Path, Argument(help=say("help_diff_sent"), metavar="SENT")],
        returned: Annotated[Path, Argument(help=say("help_diff_returned"), metavar="RETURNED")],
        form: Annotated[str, format_option(say, FORMS)] = "text",
        password_file: Annotated[Path | None, password_option(say)] = None,
        locale: Annotated[str, locale_option(say)] = "",
    ) -> None:
        password = password_in(password_file, say)
        found = asking(say, returned, password, lambda given: diff_workbooks(sent, returned, password=given))
        options = ReportOptions(terminal_width(), sys.stdout.isatty())
        sys.stdout.write(as_json(found) if form == "json" else as_text(found, say.locale, options))
        raise Exit(OK if found.is_same else ERRORS)
