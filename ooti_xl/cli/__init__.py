"""The command ``ooti-xl``: one module a command, found by being in this folder.

A command module has ``register(app, say)``, which adds it to the application with its texts in a language.
These modules evaluate their annotations at once (typer reads them): no ``from __future__ import annotations``.
"""

import importlib
import os
import pkgutil
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from ooti_xl import wording
from ooti_xl.errors import Refusal
from ooti_xl.importing import from_trusted_places_only

Say = Callable[..., str]

OK, ERRORS, REFUSED, INTERRUPTED = 0, 1, 2, 130


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

    from_trusted_places_only()
    locale = locale_of(sys.argv[1:], os.environ)
    prepare()
    try:
        try:
            application(locale, wanted(sys.argv[1:]))()
        finally:
            sys.stdout.flush()
    except Refusal as refusal:
        from ooti_xl.formats.text import visible

        sys.stderr.write(visible(wording.refusal(refusal.code, refusal.facts, locale)) + "\n")
        sys.exit(REFUSED)
    except (SystemExit, KeyboardInterrupt) as end:
        status = INTERRUPTED if isinstance(end, KeyboardInterrupt) else end.code
        if status == INTERRUPTED:  # typer turns most of Ctrl-C into this status, and says nothing
            sys.stderr.write("\n" + wording.say("interrupted", locale) + "\n")
        sys.exit(status)
    except BrokenPipeError:  # the reader of our pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ERRORS)


def application(locale: str, commands: Sequence[str]) -> Callable[[], None]:
    """The application with some of its commands, its texts in a language."""
    import typer

    say = partial(wording.say, locale=locale)
    app = typer.Typer(
        help=say("help"), no_args_is_help=True, add_completion=False, rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )  # fmt: skip

    def version(asked: bool) -> None:
        if asked:
            from ooti_xl import __version__

            typer.echo(f"ooti-xl {__version__}")
            raise typer.Exit

    @app.callback()
    def root(
        version: bool = typer.Option(False, "--version", help=say("help_version"), callback=version, is_eager=True),
    ) -> None:
        pass

    for name in commands:
        importlib.import_module(f"{__name__}.{name}").register(app, say)
    return app
