"""The add-in's own files: the ribbon, the VBA modules. In the project they are in `addin/`, in a wheel beside us."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def folder() -> Path:
    """Where they are."""
    installed = _PACKAGE / "addin"
    return installed if installed.is_dir() else _PACKAGE.parent / "addin"


def source(name: str) -> str:
    """The text of one, by its path in the folder: ``vba/OotiRibbon.bas``."""
    return (folder() / name).read_text("utf-8")
