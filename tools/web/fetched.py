"""What the page is made of and not ours: Pyodide from npm, packages from PyPI, each by its digest."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

#: The wheels' tags: those of the interpreter in that version of Pyodide.
PLATFORM = (
    "--platform",
    "pyemscripten_2026_0_wasm32",
    "--python-version",
    "3.14",
    "--implementation",
    "cp",
    "--abi",
    "cp314",
)


def pyodide(cache: Path, page: Path) -> Path:
    """The folder of Pyodide, as page/package-lock.json has it."""
    folder = cache / f"npm-{_digest(page / 'package-lock.json')}"
    if not (folder / "done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(page / name, folder)
        subprocess.run(["npm", "ci", "--silent", "--ignore-scripts", "--no-fund", "--no-audit"], check=True, cwd=folder)
        (folder / "done").touch()
    return folder / "node_modules" / "pyodide"


def wheels(cache: Path, wanted: Path) -> Path:
    """A folder with the packages of a list with digests, unpacked one beside the other."""
    folder = cache / f"packages-{_digest(wanted)}"
    if not folder.exists():
        making, fetched = folder.with_suffix(".part"), cache / "wheels"
        shutil.rmtree(making, ignore_errors=True)
        shutil.rmtree(fetched, ignore_errors=True)
        how = ("--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:", *PLATFORM)
        command = [sys.executable, "-m", "pip", "download", *how, "--dest", str(fetched), "--requirement", str(wanted)]
        subprocess.run(command, check=True)
        for wheel in sorted(fetched.glob("*.whl")):
            zipfile.ZipFile(wheel).extractall(making)
        making.rename(folder)
    return folder


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]
