"""Plain arguments are taken without typer's validators: what a command is called with is what typer calls it with."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from ooti_xl import cli
from ooti_xl.cli._by_typer import application
from ooti_xl.cli._declared import Commands
from ooti_xl.cli._plain_arguments import taken
from ooti_xl.wording import Speech
from tests.cli.running import DRAFT, ooti_xl

#: Words as they follow a command, right ones and wrong ones.
WORDS = (
    "a.xlsx", "b", "", "-", "--", "json", "text", "fr", "en", "de", "--format", "--locale", "--out", "--in-place",
    "--no-in-place", "--force", "--output", "--all", "--jobs", "3", "0", "03", "1_0", "²", "--against", "--resume",
    "--help", "--form", "--format=json", "--to", "zoho", "--password-file", "-x", "tests", "/",
)  # fmt: skip


def command(name: str, listen: Callable[[Mapping[str, Any]], None]) -> Commands:
    """The one command, which does nothing but say what it is called with."""
    commands = cli.declared("fr", [name])
    ((real, about),) = commands.own

    def heard(**given: Any) -> None:
        listen(given)

    heard.__name__ = name
    heard.__signature__ = inspect.signature(real)  # type: ignore[attr-defined]
    commands.own = [(heard, about)]
    return commands


def told(name: str, arguments: Sequence[str]) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
    """What a command is called with: plainly, and by typer."""
    by_typer: list[Mapping[str, Any]] = []
    commands = command(name, by_typer.append)
    CliRunner().invoke(application(commands, Speech("fr")), [name, *arguments])
    return taken(commands.own[0][0], arguments), next(iter(by_typer), None)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(("check", "export", "verify")), st.lists(st.sampled_from(WORDS), max_size=5))
def test_what_is_taken_plainly_is_what_typer_takes(name: str, arguments: list[str]) -> None:
    plainly, by_typer = told(name, arguments)
    assert plainly in (None, by_typer)


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.xlsx"],
        ["a.xlsx", "b.xlsx", "--format", "json", "--output", "r.json"],
        ["agences", "--format", "jsonl", "--jobs", "12"],
        ["--locale", "en", "--all", "a.xlsx", "--out", "copies", "--force"],
    ],
)
def test_what_people_and_scripts_write_is_plain(arguments: list[str]) -> None:
    plainly, by_typer = told("check", arguments)
    assert plainly is not None
    assert plainly == by_typer


@pytest.mark.parametrize("argument", ["~\\a.xlsx", "%USERPROFILE%\\a.xlsx", "$HOME\\a.xlsx", "*.xlsx", "[ab].xls?"])
def test_what_a_shell_of_windows_leaves_to_the_command_is_for_typer(
    argument: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((check, _),) = command("check", lambda _: None).own
    assert taken(check, [argument]) is not None
    monkeypatch.setattr("os.name", "nt")
    assert taken(check, [argument]) is None


def test_what_is_called_wrongly_is_explained_by_typer(tmp_path: Path) -> None:
    done = ooti_xl("check", DRAFT, "--in-place", "--out", tmp_path, "--locale", "en")
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: ooti-xl check")
