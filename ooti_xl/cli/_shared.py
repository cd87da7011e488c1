"""What several commands ask for and do."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import typer

from ooti_xl.cli import Say
from ooti_xl.errors import Refusal, UnusableWorkbook, UnwritablePlace

Result = TypeVar("Result")


def locale_option(say: Say) -> typer.models.OptionInfo:
    """``--locale``: read before everything else (`cli.locale_of`), declared so that it is known and explained."""
    from ooti_xl.wording import LOCALES

    def known(value: str) -> str:
        if value and value not in LOCALES:
            raise typer.BadParameter(say("bad_locale", known=LOCALES))
        return value

    option: typer.models.OptionInfo = typer.Option("--locale", help=say("help_locale"), metavar="fr|en", callback=known)
    return option


def password_option(say: Say) -> typer.models.OptionInfo:
    """``--password-file``: a password is never given on the command line, where other users can read it."""
    option: typer.models.OptionInfo = typer.Option("--password-file", help=say("help_password_file"), metavar="F")
    return option


def password_in(file: Path | None) -> str | None:
    """The first line of a password file."""
    if file is None:
        return None
    try:
        with file.open(encoding="utf-8-sig") as lines:  # Notepad puts a byte order mark before the text
            return lines.readline().rstrip("\n")
    except FileNotFoundError as error:
        raise Refusal("not_found", path=str(file)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("password_unreadable", path=str(file)) from error


#: A secret of fewer bytes can be guessed.
SHORTEST_KEY = 16


def seal_key_option(say: Say) -> typer.models.OptionInfo:
    """``--seal-key-file``: like a password, a key is never given on the command line."""
    option: typer.models.OptionInfo = typer.Option("--seal-key-file", help=say("help_seal_key"), metavar="F")
    return option


def seal_key_in(file: Path | None) -> bytes | None:
    """The secret in a key file, without what an editor leaves around it."""
    if file is None:
        return None
    try:
        key = file.read_bytes().strip()
    except OSError as error:
        raise Refusal("key_unreadable", path=str(file)) from error
    if len(key) < SHORTEST_KEY:
        raise Refusal("key_short", path=str(file))
    return key


def scheduler_option(say: Say) -> typer.models.OptionInfo:
    """``--scheduler``: the same work on a Dask cluster."""
    option: typer.models.OptionInfo = typer.Option("--scheduler", help=say("help_scheduler"), metavar="tcp://HOST:PORT")
    return option


def asking(say: Say, path: Path, password: str | None, work: Callable[[str | None], Result]) -> Result:
    """Do work that may need a password, asking for it on a terminal, unseen, where none was given."""
    try:
        return work(password)
    except UnusableWorkbook as refusal:
        if refusal.code != "encrypted" or not sys.stdin.isatty():
            raise
        typed = _typed(say("ask_password", path=path.name) + " ")
        if typed is None:
            raise
    return work(typed)


def _typed(question: str) -> str | None:
    """A password typed in, unseen; None where the person ends the input instead."""
    from getpass import getpass

    try:
        return getpass(question)
    except EOFError:
        sys.stderr.write("\n")
        return None


def refuse_existing(target: Path | None, force: bool) -> None:
    """Refuse to write on top of a file that is there, unless told to."""
    if target is not None and target.exists() and not force:
        raise UnwritablePlace("already_there", path=str(target))
