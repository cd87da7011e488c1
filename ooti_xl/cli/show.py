"""``ooti-xl show``: check a workbook, with its coloured copy and its report beside it, and open the report.

It is what Explorer's menu runs, where nobody sees a terminal: whatever happens ends on a page in the browser.
"""

import datetime as dt
import tempfile
import webbrowser
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from ooti_xl.cli._declared import Argument, Commands, Exit, echo
from ooti_xl.cli._lines import say_refusals, status
from ooti_xl.cli._shared import locale_option
from ooti_xl.files import content, portable
from ooti_xl.files.copies import copy_beside
from ooti_xl.files.writing import NOTHING, Seen, put
from ooti_xl.formats import ReportOptions, format_of
from ooti_xl.many.checking import CheckTask, check_one, lost
from ooti_xl.many.inputs import Source
from ooti_xl.many.task import reason
from ooti_xl.model.errors import UnwritablePlace
from ooti_xl.tasks.outcomes import Outcome
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible

#: The word in the names of what lies beside the workbook.
WORD = "controle"


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_show"))
    def show(
        file: Annotated[Path, Argument(help=say("help_file"), metavar="FILE")],
        locale: Annotated[str, locale_option(say)] = "",
    ) -> None:
        copy = copy_beside(file, WORD)
        outcomes = _checked(CheckTask(Source.of(file), copy, False, say.locale, None, profiled=True))
        page = format_of("html").render(outcomes, say.locale, ReportOptions(every_finding=True, day=dt.date.today()))
        report = _put(page, file.with_name(f"{file.stem}-{WORD}.html"))
        if outcomes[0].copy is not None and outcomes[0].report is not None:
            echo(say("copy_written", path=visible(str(outcomes[0].copy))))
        echo(say("report_written", path=visible(str(report))))
        say_refusals(outcomes, say.locale, of_several=False)
        webbrowser.open(report.absolute().as_uri())
        raise Exit(status(outcomes))


def _checked(task: CheckTask) -> Sequence[Outcome]:
    """What became of a workbook; where its copy can't be written, the report without it, and then why."""
    outcome = _outcome(task)
    if not isinstance(outcome.refusal, UnwritablePlace) or task.copy is None:
        return [outcome]
    return [_outcome(task._replace(copy=None)), outcome._replace(path=task.copy)]


def _outcome(task: CheckTask) -> Outcome:
    try:
        return check_one(task)
    except Exception as error:  # noqa: BLE001 - nobody sees a traceback here
        return lost(task, reason(error))


def _put(page: str, place: Path) -> Path:
    """Write the report, beside the workbook where that is possible; gives its path.

    An earlier report is replaced as long as nobody has changed it, and nothing else is.
    """
    data = _signed(page)
    try:
        put(data, place, _replaceable(place))
    except UnwritablePlace:
        place = Path(tempfile.mkdtemp(prefix="ooti-"), portable(place.name))
        put(data, place)
    return place


def _signed(page: str) -> bytes:
    """The page, and in a comment at its end a digest of it: so that it is known again as ours."""
    data = page.encode(errors="replace")
    return data + f"<!-- ooti-xl {sha256(data).hexdigest()} -->\n".encode()


def _replaceable(place: Path) -> Seen:
    """What may be replaced: nothing, or a report as we left it."""
    try:
        found = content(place)
    except OSError:
        return NOTHING
    page = found.rpartition(b"<!-- ooti-xl ")[0].decode(errors="replace")
    return Seen.of(found) if _signed(page) == found else NOTHING
