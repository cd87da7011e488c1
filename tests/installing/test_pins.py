"""What the Windows installer and the page ship is what this project says that it needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = "addin/windows/requirements.txt"
PAGE = "addin/web/requirements.txt"
#: What the command needs, and these do not.
LEFT_OUT = {
    WINDOWS: {"pandas"},
    PAGE: {"pandas", "xlwings", "typer", "rich", "rapidfuzz", "shellingham"},
}


def pinned(file: str) -> dict[str, str]:
    """Versions by name; a pin without its hash fails."""
    lines = (ROOT / file).read_text("utf-8").replace("\\\n", "").splitlines()
    found = [re.fullmatch(r"([\w.-]+)==(\S+) +--hash=sha256:[0-9a-f]{64}", line) for line in lines[1:]]
    return {canonicalize_name(line[1]): line[2] for line in found if line is not None} if all(found) else {}


@pytest.mark.parametrize("file", LEFT_OUT)
def test_every_package_that_is_needed_is_pinned_in_a_version_that_is_allowed(file: str) -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    needed = {canonicalize_name(wanted.name): wanted for wanted in map(Requirement, declared)}
    versions = pinned(file)
    assert {
        name: versions.get(name)
        for name, wanted in needed.items()
        if name not in LEFT_OUT[file] and versions.get(name, "") not in wanted.specifier
    } == {}


def test_what_both_ship_is_of_one_version() -> None:
    """The page and the command judge alike: currencies and telephone numbers change with the packages."""
    windows, page = pinned(WINDOWS), pinned(PAGE)
    assert {name: (windows[name], page[name]) for name in windows.keys() & page if windows[name] != page[name]} == {}


def test_what_only_windows_needs_is_there_too() -> None:
    assert {"pywin32", "colorama"} <= pinned(WINDOWS).keys()
