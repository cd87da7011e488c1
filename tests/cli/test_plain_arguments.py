"""Plain arguments are taken without typer's validators: what a command is called with is what typer calls it with."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from ooti_xl import wording
from ooti_xl.cli._plain_arguments import taken
from tests.cli.running import DRAFT, ooti_xl

#: Words as they follow a command, right ones and wrong ones.
WORDS = (
    "a.xlsx", "b", "", "-", "--", "json", "text", "fr", "en", "de", "--format", "--locale", "--out", "--in-place",
    "--no-in-place", "--force", "--output", "--all", "--jobs", "3", "0", "--against", "--resume", "--help", "--form",
    "--format=json", "--to", "zoho", "--password-file", "-x", "tests", "/",
)  # fmt: skip


def command(name: str, listen: Callable[[Mapping[str, Any]], None]) -> typer.Typer:
    """The application with one command, which does nothing but say what it is called with."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    importlib.import_module(f"ooti_xl.cli.{name}").register(app, wording.Speech("fr"))
    real = app.registered_commands[0].callback
    assert real is not None

    def heard(**given: Any) -> None:
        listen(given)

    heard.__signature__ = inspect.signature(real)  # type: ignore[attr-defined]
    heard.__annotations__ = real.__annotations__
    app.registered_commands[0].callback = heard
    return app


def told(name: str, arguments: Sequence[str]) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
    """What a command is called with: plainly, and by typer."""
    by_typer: list[Mapping[str, Any]] = []
    app = command(name, by_typer.append)
    callback = app.registered_commands[0].callback
    assert callback is not None
    CliRunner().invoke(app, list(arguments))
    return taken(callback, arguments), next(iter(by_typer), None)


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
    callback = command("check", lambda _: None).registered_commands[0].callback
    assert callback is not None
    assert taken(callback, [argument]) is not None
    monkeypatch.setattr("os.name", "nt")
    assert taken(callback, [argument]) is None


def test_what_is_called_wrongly_is_explained_by_typer(tmp_path: Path) -> None:
    done = ooti_xl("check", DRAFT, "--in-place", "--out", tmp_path, "--locale", "en")
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: ooti-xl check")
