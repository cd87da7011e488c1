"""Arguments that are taken as they stand: names of files, switches, options with a word.

typer has each value judged by pydantic, which takes as long to load as checking a small workbook. What there is to give
is declared once, for typer; whatever is not plainly right by that is left to it, and so is every explanation.
"""

import inspect
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import typer
from typer.models import ArgumentInfo, OptionInfo, ParamMeta
from typer.utils import get_params_from_function

from ooti_xl.cli._completion import ASKED

#: Makes a value of a word, by the type that is declared.
_MADE: Mapping[Any, Callable[[str], Any]] = {str: str, Path: Path}
#: Of home folders, variables and patterns: the shells of Windows leave them to the command, and typer puts in what they
#: stand for.
_REPLACED = frozenset("~$%*?[")


class _LeftToTyper(Exception):
    """These arguments are not plain."""


def called(app: Any) -> bool:
    """Call the only command of an application where this one's arguments are plain: SystemExit with its status.

    Whether it was called; not so, too, where it says that it was called wrongly.
    """
    commands: Sequence[Any] = getattr(app, "registered_commands", ())
    if len(commands) != 1 or sys.argv[1:2] != [commands[0].callback.__name__] or ASKED in os.environ:
        return False
    given = taken(commands[0].callback, sys.argv[2:])
    if given is None:
        return False
    try:
        commands[0].callback(**given)
    except typer.Exit as end:
        sys.exit(end.exit_code)
    except typer.BadParameter:
        return False
    return True


def taken(command: Callable[..., None], arguments: Sequence[str]) -> Mapping[str, Any] | None:
    """What a command is called with, by the name of its parameters; None where that is for typer to say."""
    declared = get_params_from_function(command)
    try:
        given = _given(declared, arguments)
        return {name: _value(name, param, given) for name, param in declared.items()}
    except (_LeftToTyper, typer.BadParameter):
        return None


def _given(declared: Mapping[str, ParamMeta], arguments: Sequence[str]) -> Mapping[str, Any]:
    """What the arguments say, by the name of the parameter."""
    if os.name == "nt" and not _REPLACED.isdisjoint("".join(arguments)):
        raise _LeftToTyper
    options = {name: param for param in declared.values() for name in param.default.param_decls or ()}
    given: dict[str, Any] = {}
    words: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("-"):
            words.append(argument)
        elif argument in options and options[argument].name not in given:
            given[options[argument].name] = _option(options[argument], rest)
        else:
            raise _LeftToTyper
    files = [name for name, param in declared.items() if isinstance(param.default, ArgumentInfo)]
    if not words or len(files) != 1 or declared[files[0]].annotation != list[str]:
        raise _LeftToTyper
    return {**given, files[0]: words}


def _option(param: ParamMeta, rest: Iterator[str]) -> Any:
    """A switch that is on, or what follows an option, as it is declared."""
    if param.annotation is bool:
        return True
    kinds = [kind for kind in get_args(param.annotation) or (param.annotation,) if kind is not type(None)]
    word = next(rest, "-")
    if len(kinds) != 1 or kinds[0] not in _MADE or word.startswith("-") or not word:
        raise _LeftToTyper
    if kinds[0] is Path and Path(word).exists() and not os.access(word, os.R_OK):
        raise _LeftToTyper
    return _MADE[kinds[0]](word)


def _value(name: str, param: ParamMeta, given: Mapping[str, Any]) -> Any:
    """What a parameter is: as given, else as declared; as its callback gives it back."""
    info = param.default
    value = given.get(name, info.default)
    if value is ... or info.envvar is not None:
        raise _LeftToTyper
    if not isinstance(info, OptionInfo) or info.callback is None:
        return value
    if len(inspect.signature(info.callback).parameters) != 1:  # it asks for more than the value
        raise _LeftToTyper
    return info.callback(value)
