"""Arguments that are taken as they stand: names of files, switches, options with a word or a number.

typer has each value judged by pydantic; to load the two takes as long as checking a small workbook. Whatever is not
plainly right by what is declared is left to them, and so is every explanation.
"""

import inspect
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

from ooti_xl.cli import ASKED
from ooti_xl.cli._declared import Argument, BadParameter, Commands, Parameter
from ooti_xl.patterns import pattern

#: Makes a value of a word, by the type that is declared.
_MADE: Mapping[Any, Callable[[str], Any]] = {str: str, Path: Path, int: int}
_NUMBER = pattern("[0-9]{1,9}")
#: Of home folders, variables and patterns: the shells of Windows leave them to the command, and typer puts in what they
#: stand for.
_REPLACED = frozenset("~$%*?[")


class _Taken(NamedTuple):
    """A parameter of a command: its name, type and default, and what is declared of it."""

    name: str
    kind: Any
    default: Any
    declared: Parameter


class _LeftToTyper(Exception):
    """These arguments are not plain."""


def called(commands: Commands) -> bool:
    """Call the only one of some commands where this one's arguments are plain; Exit with its status.

    Whether it was called; not so, too, where it says that it was called wrongly.
    """
    if len(commands.own) != 1 or sys.argv[1:2] != [commands.own[0][0].__name__] or ASKED in os.environ:
        return False
    command, _ = commands.own[0]
    given = taken(command, sys.argv[2:])
    if given is None:
        return False
    try:
        command(**given)
    except BadParameter:
        return False
    return True


def taken(command: Callable[..., None], arguments: Sequence[str]) -> Mapping[str, Any] | None:
    """What a command is called with, by the name of its parameters; None where that is for typer to say."""
    params = list(_parameters(command))
    try:
        given = _given(params, arguments)
        return {param.name: _value(param, given) for param in params}
    except (_LeftToTyper, BadParameter):
        return None


def _parameters(command: Callable[..., None]) -> Iterator[_Taken]:
    for param in inspect.signature(command).parameters.values():
        kind, declared = get_args(param.annotation)
        yield _Taken(param.name, kind, param.default, declared)


def _given(params: Sequence[_Taken], arguments: Sequence[str]) -> Mapping[str, Any]:
    """What the arguments say, by the name of the parameter."""
    if os.name == "nt" and not _REPLACED.isdisjoint("".join(arguments)):
        raise _LeftToTyper
    options = {name: param for param in params for name in param.declared.names}
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
    files = [param for param in params if isinstance(param.declared, Argument)]
    if not words or len(files) != 1 or files[0].kind != list[str]:
        raise _LeftToTyper
    return {**given, files[0].name: words}


def _option(param: _Taken, rest: Iterator[str]) -> Any:
    """A switch that is on, or what follows an option, as it is declared."""
    if param.kind is bool:
        return True
    kinds = [kind for kind in get_args(param.kind) or (param.kind,) if kind is not type(None)]
    word = next(rest, "-")
    if len(kinds) != 1 or kinds[0] not in _MADE or word.startswith("-") or not word:
        raise _LeftToTyper
    if kinds[0] is Path and Path(word).exists() and not os.access(word, os.R_OK):
        raise _LeftToTyper
    if kinds[0] is int and not (_NUMBER.fullmatch(word) and int(word) >= param.declared.about.get("min", 0)):
        raise _LeftToTyper
    return _MADE[kinds[0]](word)


def _value(param: _Taken, given: Mapping[str, Any]) -> Any:
    """What a parameter is: as given, else as declared; as its callback gives it back."""
    about = param.declared.about
    value = given.get(param.name, param.default)
    if value is inspect.Parameter.empty or "envvar" in about:
        raise _LeftToTyper
    callback = about.get("callback")
    if callback is None:
        return value
    if len(inspect.signature(callback).parameters) != 1:  # it asks for more than the value
        raise _LeftToTyper
    return callback(value)
