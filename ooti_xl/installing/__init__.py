"""Setting the add-in up for one person, without an administrator: what is put where, and what takes it away."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ooti_xl.files.profile import Places
from ooti_xl.files.writing import make_folder, put

#: Excel's suffixes for a template and for an add-in, both with macros.
TEMPLATE, ADDIN = "ooti.xltm", "ooti.xlam"
SCRIPT = "ooti-xl.applescript"


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """A file of ours: a key of the catalogs that says what it is for, and where it is."""

    key: str
    path: Path


def install(whose: Places, locale: str, *, addin: bool = False, interpreter: str = sys.executable) -> list[PlacedFile]:
    """Record the interpreter for the launcher, copy the template, on macOS the script; and the add-in if asked.

    Gives what was put where. UnwritablePlace where a file can't be put.
    """
    from ooti_xl.template import TemplateOptions, as_addin, as_template, build

    placed = [
        PlacedFile("installed_interpreter", whose.interpreter),
        PlacedFile("installed_template", _template(whose)),
    ]
    _write(whose.interpreter, interpreter.encode() + b"\n")
    _write(_template(whose), as_template(build(TemplateOptions(locale=locale))))
    if whose.platform == "darwin":
        from ooti_xl.template.sources import source

        placed.append(PlacedFile("installed_script", whose.scripts / SCRIPT))
        _write(whose.scripts / SCRIPT, source(f"macos/{SCRIPT}").encode())
    if addin:
        placed.append(PlacedFile("installed_addin", whose.addins / ADDIN))
        _write(whose.addins / ADDIN, as_addin(locale))
    return placed


def uninstall(whose: Places) -> list[Path]:
    """Remove what `install` has put; gives the files that were there. Preferences and the log go too."""
    gone = [path for path in _ours(whose) if path.is_file()]
    for path in gone:
        path.unlink()
    folders = sorted((path for path in whose.config.rglob("*") if path.is_dir()), reverse=True)
    for folder in (*folders, whose.config):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return gone


def _ours(whose: Places) -> Iterator[Path]:
    yield from (whose.interpreter, whose.preferences, whose.locks)
    yield from (_template(whose), whose.addins / ADDIN, whose.scripts / SCRIPT)
    yield from sorted(whose.config.glob(f"{whose.log.name}*"))


def _template(whose: Places) -> Path:
    return whose.templates / TEMPLATE


def _write(path: Path, data: bytes) -> None:
    make_folder(path.parent)
    put(data, path)
