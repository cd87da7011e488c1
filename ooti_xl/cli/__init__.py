"""The command ``ooti-xl``: one module a command, found by being in this folder.

A command module has ``register(app, say)``, which adds it to the commands with its texts in a language.
These modules evaluate their annotations at once, since they are read: no ``from __future__ import annotations``.
"""

import gc
import importlib
import os
import pkgutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ooti_xl import wording
from ooti_xl.cli._declared import Commands, Exit
from ooti_xl.importing import from_trusted_places_only
from ooti_xl.model.errors import Refusal

OK, ERRORS, REFUSED, DEFECT, INTERRUPTED = 0, 1, 2, 3, 130
#: The variable that says that a shell asks, and how; click makes its name of the program's.
ASKED = "_OOTI_XL_COMPLETE"


def status_of(refusal: Refusal | None) -> int:
    """The status that a refusal gives: a fault of ours is not the file's, and never "errors found"."""
    return DEFECT if refusal is not None and refusal.code in ("defect", "failed") else REFUSED


def names() -> tuple[str, ...]:
    """The commands that there are."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def locale_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language: ``--locale``, else the environment's; French unless that says English."""
    for place, argument in enumerate(arguments):
        chosen = argument.partition("=")[2] if argument.startswith("--locale=") else ""
        if argument == "--locale" and place + 1 < len(arguments):
            chosen = arguments[place + 1]
        if chosen in wording.LOCALES:
            return chosen
    said = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "en" if said.lower().startswith("en") else "fr"


def wanted(arguments: Sequence[str]) -> tuple[str, ...]:
    """The commands to load: only the one that is asked for, since each brings its imports; all where none is."""
    known = names()
    return (arguments[0],) if arguments and arguments[0] in known else known


def main() -> None:
    """Run the command; the process ends with its status."""
    from ooti_xl.cli._output import prepare

    gc.disable()  # what is imported stays to the end: looking through it meanwhile only takes time
    from_trusted_places_only()
    arguments = _arguments()
    locale = locale_of(arguments, os.environ)
    prepare()
    sys.unraisablehook = lambda _: None  # what other packages fail with as they clean up is nobody's to read
    sys.exit(_status(locale, wanted(arguments)))


def _arguments() -> Sequence[str]:
    """What was given to the command, or what a shell asks about that wants to complete it."""
    if ASKED not in os.environ:
        return sys.argv[1:]
    from ooti_xl.cli import _completion

    _completion.answer_shells()
    return _completion.words(os.environ)


def _status(locale: str, commands: Sequence[str]) -> Any:
    from ooti_xl.cli._output import finish
    from ooti_xl.cli._plain_arguments import called

    try:
        try:
            known = declared(locale, commands)
            gc.enable()
            if not called(known):
                run(known, locale)
        finally:
            finish()
    except Exit as end:
        return end.status
    except Refusal as refusal:
        return _told(refusal, locale)
    except (SystemExit, KeyboardInterrupt) as end:
        status = INTERRUPTED if isinstance(end, KeyboardInterrupt) else end.code
        if status == INTERRUPTED:  # typer turns most of Ctrl-C into this status, and says nothing
            sys.stderr.write("\n" + wording.say("interrupted", locale) + "\n")
        return status
    except BrokenPipeError:  # the reader of our pipe has seen enough
        _close_stdout()
        return ERRORS
    except OSError as error:  # a full disk, a right that is missing
        _close_stdout()
        return _told(Refusal("system_refused", reason=str(error)), locale)
    except Exception as error:  # noqa: BLE001 - a defect has a status of its own: a traceback's is "errors found"
        return _told(_defect(error), locale)


def _defect(error: Exception) -> Refusal:
    """What is said of an exception that should not have been: where it happened, never what it quotes of a cell."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "ooti_xl" in Path(frame.filename).parts] or frames
    if os.environ.get("OOTI_XL_LOG") == "details":
        from ooti_xl.live.log import failure

        sys.stderr.write(failure(error))
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
    return Refusal("defect", kind=type(error).__name__, place=place)


def _told(refusal: Refusal, locale: str) -> int:
    """Say a refusal; gives the status."""
    from ooti_xl.wording.on_screen import visible

    sys.stderr.write(visible(refusal.message(locale)) + "\n")
    return status_of(refusal)


def _close_stdout() -> None:
    """What is left to write goes nowhere: the end of the process would try, and fail, once more."""
    with suppress(OSError, ValueError):  # it has no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def declared(locale: str, commands: Sequence[str]) -> Commands:
    """Some of the commands, their texts in a language."""
    say = wording.Speech(locale)
    known = Commands(say("help"))
    for name in commands:
        importlib.import_module(f"{__name__}.{name}").register(known, say)
    return known


def run(commands: Commands, locale: str) -> None:
    """Do what was asked for by typer: SystemExit with the status."""
    from ooti_xl.cli import _by_typer

    _by_typer.run(commands, wording.Speech(locale))
