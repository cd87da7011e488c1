"""What several commands ask for and do."""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from ooti_xl.cli._declared import BadParameter, Option, echo
from ooti_xl.cli._standard_output import refuse_dash
from ooti_xl.files import content, is_there, own_descriptor
from ooti_xl.files.writing import NOTHING, Seen, is_special, not_kept, put, standing, stream
from ooti_xl.model.errors import Refusal, UnusableWorkbook, UnwritablePlace
from ooti_xl.ooxml.file_type import unread
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible, wrapped

Result = TypeVar("Result")


def locale_option(say: Speech) -> Option:
    """``--locale``: read before everything else (`cli.locale_of`), declared so that it is known and explained."""
    from ooti_xl.wording import LOCALES

    def known(value: str) -> str:
        if value and value not in LOCALES:
            raise BadParameter(say("bad_locale", known=LOCALES))
        return value

    return Option("--locale", help=say("help_locale"), metavar="fr|en", callback=known, autocompletion=lambda: LOCALES)


def one_of(known: Sequence[str], *names: str, help: str, bad: Callable[..., str]) -> Option:  # noqa: A002
    """An option that takes one of some words, which a shell completes; `bad` says which ones there are."""

    def check(word: str) -> str:
        if word not in known:
            raise BadParameter(bad(known=tuple(known)))
        return word

    return Option(*names, help=help, metavar="|".join(known), callback=check, autocompletion=lambda: known)


def format_option(say: Speech, known: Sequence[str]) -> Option:
    """``--format``: what the report is written as."""
    return one_of(known, "--format", help=say("help_format"), bad=partial(say, "bad_format"))


def against_option(say: Speech) -> Option:
    """``--against``: the workbooks that hold what is there already."""
    return Option("--against", help=say("help_against"), metavar="FILES")


def password_option(say: Speech) -> Option:
    """``--password-file``: a password is never given on the command line, where other users can read it."""
    return Option("--password-file", help=say("help_password_file"), metavar="F")


def password_in(file: Path | None, say: Speech) -> str | None:
    """The first line of a password file."""
    if file is None:
        return None
    try:
        # Notepad puts a byte order mark before the text.
        password = content(file).decode("utf-8-sig").partition("\n")[0].removesuffix("\r")
    except OSError as error:
        raise unread(error, str(file), own="password_unreadable") from error
    except UnicodeDecodeError as error:
        raise Refusal("password_unreadable", path=str(file)) from error
    if not password:
        raise Refusal("password_empty", path=str(file))
    _warn_of_readers(file, say)
    return password


#: A secret of fewer bytes can be guessed.
SHORTEST_KEY = 16
#: Sixteen bytes at random have more than this many different ones (of 10,000,000,000,000 one has not).
FEWEST_DIFFERENT = 5


def seal_key_option(say: Speech) -> Option:
    """``--seal-key-file``: like a password, a key is never given on the command line."""
    return Option("--seal-key-file", help=say("help_seal_key"), metavar="F")


def seal_key_in(file: Path | None, say: Speech) -> bytes | None:
    """The secret in a key file, without what an editor leaves around it."""
    if file is None:
        return None
    try:
        key = content(file).strip()
    except OSError as error:
        raise unread(error, str(file), own="key_unreadable") from error
    if len(key) < SHORTEST_KEY:
        raise Refusal("key_short", path=str(file))
    if len(set(key)) < FEWEST_DIFFERENT:
        _warn("key_weak", file, say)
    _warn_of_readers(file, say)
    return key


def _warn_of_readers(file: Path, say: Speech) -> None:
    """Say that others can read a secret; Windows keeps that elsewhere."""
    if os.name != "nt" and own_descriptor(file) is None and file.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH):
        _warn("secret_readable", file, say)


def _warn(key: str, path: Path, say: Speech) -> None:
    """Say something about a file on standard error."""
    sys.stderr.write("⚠ " + visible(say(key, path=str(path))) + "\n")


def scheduler_option(say: Speech) -> Option:
    """``--scheduler``: the same work on a Dask cluster."""
    return Option("--scheduler", help=say("help_scheduler"), metavar="tcp://HOST:PORT")


def asking(say: Speech, path: Path, password: str | None, work: Callable[[str | None], Result]) -> Result:
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


def refuse_existing(target: Path | None, force: bool) -> Seen | None:
    """Refuse to write on top of a file that is there, unless told to. What may be replaced (`files.writing.put`)."""
    refuse_dash(target)
    if target is not None and is_there(target) and not force:
        raise UnwritablePlace("already_there", path=str(target))
    return None if force else NOTHING


@contextmanager
def telling_losses(say: Speech, *paths: Path) -> Iterator[None]:
    """Say on standard error what files have lost, beside their bytes, when they were replaced."""
    before = {path: standing(path) for path in paths}
    try:
        yield
    finally:
        for path, was in before.items():
            for key in not_kept(was, path):
                _warn(key, path, say)


def write_report(text: str, output: Path) -> None:
    """Write a report: a file whole or not at all, a pipe or a device as such."""
    if not is_special(output):
        put(text.encode(errors="replace"), output)
        return
    with stream(output) as file:
        file.write(text)


def terminal_width() -> int | None:
    """The terminal's width in characters; None in a pipe, where what belongs together stays on its line."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def counted(counts: Mapping[str, int], say: Speech) -> dict[str, str]:
    """Counts in words, as a total names them: ``count_errors`` is its ``errors``."""
    return {key.removeprefix("count_"): say(key, n=n) for key, n in counts.items()}


def say_line(line: str) -> None:
    """Print a line, however wide the terminal is: what goes on below is indented two more than its beginning."""
    text = visible(line).lstrip(" ")
    for part in wrapped(text, terminal_width(), indent=" " * (len(line) - len(line.lstrip(" "))), hanging=2):
        echo(part)
