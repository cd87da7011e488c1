"""What the Windows installer ships is what this project says that it needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]


def pinned() -> dict[str, str]:
    """Versions by name; a line that is no pin with a hash fails."""
    lines = (ROOT / "addin/windows/requirements.txt").read_text("utf-8").splitlines()
    found = [re.fullmatch(r"([\w.-]+)==(\S+) --hash=sha256:[0-9a-f]{64}", line) for line in lines[1:]]
    return {canonicalize_name(line[1]): line[2] for line in found if line is not None} if all(found) else {}


def test_every_package_that_is_needed_is_pinned_in_a_version_that_is_allowed() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    needed = {canonicalize_name(wanted.name): wanted for wanted in map(Requirement, declared)}
    del needed["pandas"]  # left out: see docs/windows.md
    versions = pinned()
    assert {
        name: versions.get(name) for name, wanted in needed.items() if versions.get(name, "") not in wanted.specifier
    } == {}


def test_what_only_windows_needs_is_there_too() -> None:
    assert {"pywin32", "colorama"} <= pinned().keys()
