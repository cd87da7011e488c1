"""The application as typer knows it: it judges what is given, explains, and answers shells that complete."""

import inspect
import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, get_args

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from ooti_xl.cli import _in_our_words
from ooti_xl.cli._completion import install_option, show_option
from ooti_xl.cli._declared import Argument, BadParameter, Commands, Parameter
from ooti_xl.wording import Speech


def run(commands: Commands, say: Speech) -> None:
    """Do what was asked for: SystemExit with the status."""
    try:
        status = application(commands, say)(standalone_mode=False) or 0
    except TyperException as error:
        sys.stderr.write(_in_our_words.told(error, say))
        status = error.exit_code
    sys.exit(status)


def application(commands: Commands, say: Speech) -> typer.Typer:
    """Commands as typer's application."""
    command, group = _in_our_words.commands_and_groups(say)
    app = typer.Typer(
        cls=group, help=commands.about, no_args_is_help=True, add_completion=False, rich_markup_mode=None,
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
        install_completion: Annotated[bool, install_option(say)] = False,
        show_completion: Annotated[bool, show_option(say)] = False,
    ) -> None:
        pass

    _add(commands, app, command, group)
    return app


def _add(commands: Commands, app: typer.Typer, command: type[TyperCommand], group: type[TyperGroup]) -> None:
    for work, about in commands.own:
        app.command(help=about, cls=command)(_known(work))
    for name, those in commands.groups.items():
        known = typer.Typer(cls=group, help=those.about, no_args_is_help=True)
        _add(those, known, command, group)
        app.add_typer(known, name=name)


def _known(work: Callable[..., None]) -> Callable[..., None]:
    """A command whose parameters are declared as typer's."""
    signature = inspect.signature(work)
    parameters = [each.replace(annotation=_typers(each.annotation)) for each in signature.parameters.values()]
    known = _explained(work)
    known.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    known.__annotations__ = {each.name: each.annotation for each in parameters}
    return known


def _typers(annotation: Any) -> Any:
    declared: Parameter
    kind, declared = get_args(annotation)
    about = dict(declared.about)
    if "callback" in about:
        about["callback"] = _explained(about["callback"])
    made = typer.Argument if isinstance(declared, Argument) else typer.Option
    return Annotated[kind, made(*declared.names, **about)]


def _explained(work: Callable[..., Any]) -> Callable[..., Any]:
    """Work of which typer explains how it should have been called."""

    @wraps(work)
    def explained(*given: Any, **named: Any) -> Any:
        try:
            return work(*given, **named)
        except BadParameter as error:
            raise typer.BadParameter(error.message, param_hint=error.param_hint) from error

    return explained
