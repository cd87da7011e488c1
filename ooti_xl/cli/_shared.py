"""What several commands ask for and do."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import typer

from ooti_xl.cli import Say
from ooti_xl.errors import UnusableWorkbook

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
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UnusableWorkbook("not_found", path=str(file)) from error
    return lines[0] if lines else ""


def asking(say: Say, path: Path, password: str | None, work: Callable[[str | None], Result]) -> Result:
    """Do work that may need a password, asking for it on a terminal, unseen, where none was given."""
    try:
        return work(password)
    except UnusableWorkbook as refusal:
        if refusal.code != "encrypted" or not sys.stdin.isatty():
            raise
    from getpass import getpass

    return work(getpass(say("ask_password", path=path.name) + " "))
