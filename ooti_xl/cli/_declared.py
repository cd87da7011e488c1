"""What commands take and how they end, declared apart from typer: it takes as long to load as a small check.

`_by_typer` makes typer's own of all this, for what is not plain (`_plain_arguments`) and for every explanation.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Work = TypeVar("Work", bound=Callable[..., None])


class Exit(Exception):
    """The end of a command, with its status."""

    def __init__(self, status: int = 0) -> None:
        super().__init__(status)
        self.status = status


class BadParameter(Exception):
    """A command that is called wrongly: what is wrong, and with which parameter where that is not said."""

    def __init__(self, message: str, param_hint: str | None = None) -> None:
        super().__init__(message)
        self.message, self.param_hint = message, param_hint


class Parameter:
    """What stands beside a parameter's type in its annotation.

    names
        Those of an option.
    about
        All else that typer is told of it.
    """

    def __init__(self, *names: str, **about: Any) -> None:
        self.names = names
        self.about: Mapping[str, Any] = about


class Argument(Parameter):
    """A parameter that is given by its place."""


class Option(Parameter):
    """A parameter that is given by its name."""


class Commands:
    """Some of the commands, or of those of a group, each with what it does in words."""

    def __init__(self, about: str) -> None:
        self.about = about
        self.own: list[tuple[Callable[..., None], str]] = []
        self.groups: dict[str, Commands] = {}

    def command(self, *, help: str) -> Callable[[Work], Work]:  # noqa: A002
        """Add the command that is named as a function is."""

        def add(work: Work) -> Work:
            self.own.append((work, help))
            return work

        return add

    def group(self, name: str, *, help: str) -> "Commands":  # noqa: A002
        """A group of commands."""
        return self.groups.setdefault(name, Commands(help))


def echo(line: str = "", *, err: bool = False) -> None:
    """Print a line, at once."""
    stream = sys.stderr if err else sys.stdout
    stream.write(line + "\n")
    stream.flush()
