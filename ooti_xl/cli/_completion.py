"""Completion in a shell: the script that asks us how a line may go on, and what is asked.

The scripts are typer's, for bash, zsh, fish and PowerShell. They start this program with the line in the environment.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import shellingham
import typer

from ooti_xl.cli import ASKED
from ooti_xl.model.errors import Refusal
from ooti_xl.wording import Speech

_NAME = "ooti-xl"
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def words(environment: Mapping[str, str]) -> Sequence[str]:
    """What stands on the line that a shell asks about, after our own name."""
    line = environment.get("COMP_WORDS") or environment.get("_TYPER_COMPLETE_ARGS") or ""
    return line.split()[1:]


def answer_shells() -> None:
    """Have typer answer as its scripts ask."""
    from typer.completion import completion_init

    completion_init()


def show_option(say: Speech) -> typer.models.OptionInfo:
    """``--show-completion``: the script for the shell that we were started from."""

    def script() -> str:
        from typer.completion import get_completion_script

        return get_completion_script(prog_name=_NAME, complete_var=ASKED, shell=_shell())

    return _option("--show-completion", say("help_show_completion"), script)


def install_option(say: Speech) -> typer.models.OptionInfo:
    """``--install-completion``: the same script where that shell looks for it."""

    def installed() -> str:
        from typer.completion import install

        _, path = install(_shell(), _NAME, ASKED)
        return say("completion_installed", path=str(path))

    return _option("--install-completion", say("help_install_completion"), installed)


def _option(name: str, explained: str, work: Callable[[], str]) -> typer.models.OptionInfo:
    def asked(is_given: bool) -> None:
        if is_given:
            typer.echo(work())
            raise typer.Exit

    option: typer.models.OptionInfo = typer.Option(name, help=explained, callback=asked, is_eager=True)
    return option


def _shell() -> str:
    """The shell that started us. Refusal("shell_unknown") where that is none, or none that there is a script for."""
    name = ""
    with suppress(shellingham.ShellDetectionFailure):
        name = str(shellingham.detect_shell()[0])
    if name not in _SHELLS:
        raise Refusal("shell_unknown", found=name, known=_SHELLS[:-1])
    return name
