"""``-`` in the place of a file: the one result of a command goes to standard output, and what it says to the other."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from ooti_xl.cli._declared import Option
from ooti_xl.model.errors import UnwritablePlace
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible

DASH = Path("-")


def result_option(
    *names: str,
    help: str,  # noqa: A002
    metavar: str = "FILE",
    suffix: str = "",
    form: str = "",
) -> Option:
    """An option that says where a command's one result is written.

    suffix
        Of the file that stands for ``-`` until it is whole; a result without one is text.
    form
        The parameter, an eager one, that may say another suffix.
    """

    def placed(context: Any, out: Path | None) -> Path | None:  # it is typer's
        said = context.params.get(form)
        return (
            _instead(context, f".{said}" if said else suffix) if out == DASH and not context.resilient_parsing else out
        )

    return Option(*names, help=help, metavar=metavar, callback=placed)


def _instead(context: Any, suffix: str) -> Path:
    """A file whose bytes go to standard output once the command is done, if it has written it."""
    output = sys.stdout
    if suffix and output.isatty():
        raise UnwritablePlace("terminal_output")
    folder = tempfile.TemporaryDirectory(prefix="ooti-")
    path = Path(folder.name, f"ooti{suffix}")

    def finish() -> None:
        sys.stdout = output
        with folder:
            if path.is_file():
                output.flush()
                output.buffer.write(path.read_bytes())
                output.buffer.flush()

    sys.stdout = sys.stderr
    context.call_on_close(finish)
    return path


def where(path: Path, say: Speech) -> str:
    """How a message names the file that was written."""
    return say("standard_output") if sys.stdout is sys.stderr else visible(str(path))


def refuse_dash(path: Path | None) -> None:
    """Refuse ``-`` where the result is more than one file, or none when there is nothing to do."""
    if path == DASH:
        raise UnwritablePlace("no_standard_output")
