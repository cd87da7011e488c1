"""``ooti-xl demo``: the main job on a practice's draft workbook, with a coloured copy beside it."""

import sys
from pathlib import Path
from typing import Annotated

from ooti_xl.cli import status_of
from ooti_xl.cli._declared import Argument, Commands, Exit, Option
from ooti_xl.cli._progress import check_all
from ooti_xl.cli._shared import locale_option, terminal_width
from ooti_xl.files import is_there
from ooti_xl.files.copies import copy_beside
from ooti_xl.formats import ReportOptions, format_of
from ooti_xl.many.checking import CheckTask
from ooti_xl.many.inputs import Source
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.wording import Speech

#: Where the draft is in a checkout of the project.
DRAFT = Path(__file__).parents[2] / "examples" / "agence-brouillon.xlsx"


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_demo"))
    def demo(
        file: Annotated[Path, Argument(help=say("help_draft"), metavar="FILE")] = DRAFT,
        out: Annotated[Path | None, Option("--out", help=say("help_out_coloured"), metavar="FILE")] = None,
        locale: Annotated[str, locale_option(say)] = "",
    ) -> None:
        if not is_there(file):  # an installed package comes without the project's examples
            raise UnusableWorkbook("not_found", path=str(file))
        task = CheckTask(Source.of(file), out or copy_beside(file, "controle"), False, say.locale, None, force=True)
        outcomes = check_all([task], 1, say)
        look = ReportOptions(terminal_width(), sys.stdout.isatty(), every_finding=True)
        sys.stdout.write(format_of("text").render(outcomes, say.locale, look))
        if outcomes[0].refusal is not None:
            raise Exit(status_of(outcomes[0].refusal))
