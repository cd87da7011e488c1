"""A Windows of its own to install in: Debian's wine64, in a folder of the tests, in French, without a screen.

Wine lacks one library that packages written in Rust want. It is made here, and put into this Windows, never into what
is installed. Streams are pipes: Wine's Python takes no file of Linux for one.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WINE, SERVER = "/usr/lib/wine/wine64", "/usr/lib/wine/wineserver64"
COMPILER = "x86_64-w64-mingw32-gcc"
_HERE = Path(__file__).parent
#: The person's folder: with what trips over a name.
PROFILE = "C:\\users\\Zoé Élan & Cie"
_FOLDERS = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders"


class Windows:
    """One Windows, in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.drive = folder / "wine" / "drive_c"
        locales = folder / "locales"
        locales.mkdir(parents=True)
        subprocess.run(["localedef", "-i", "fr_FR", "-f", "UTF-8", locales / "fr_FR.UTF-8"], check=True)
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "WINEPREFIX": str(folder / "wine"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;winemenubuilder.exe=;winedbg.exe=",
            "LOCPATH": str(locales),
            "LC_ALL": "fr_FR.UTF-8",
        }
        self.run("wineboot", "-i")
        self.is_version("win10")
        self.set("HKCU\\Software\\Wine\\Drivers", "Graphics", "null")
        for name, below in (("AppData", "Roaming"), ("Local AppData", "Local")):
            self.set(_FOLDERS, name, f"{PROFILE}\\AppData\\{below}")
        self.set("HKCU\\Environment", "APPDATA", f"{PROFILE}\\AppData\\Roaming")
        self.compile("bcryptprimitives.c", self.drive / "windows/system32/bcryptprimitives.dll", "-shared")

    def compile(self, source: str, target: Path, *options: str) -> Path:
        """A small program or library, from its source beside this module."""
        subprocess.run([COMPILER, *options, "-o", target, _HERE / source, "-ladvapi32"], check=True)
        return target

    def run(self, *command: str | Path, env: Mapping[str, str] | None = None, where: Path | None = None) -> Ended:
        """Run a program to its end."""
        return subprocess.run(
            [WINE, *map(str, command)],
            env={**self._environment, **(env or {})},
            cwd=where or self._folder,
            input="",
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=400,
            check=False,
        )

    @contextmanager
    def running(self, program: Path) -> Iterator[None]:
        """While a program runs that says a line when it is ready, and ends with its input."""
        with subprocess.Popen(
            [WINE, program], env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self._folder
        ) as started:
            assert started.stdout is not None
            assert started.stdout.readline().strip() == b"ready"
            yield
            started.communicate()

    def set(self, key: str, name: str, value: str) -> None:
        """Put a text into the registry."""
        done = self.run("reg", "add", key, "/v", name, "/d", value, "/f")
        assert done.returncode == 0, done.stdout + done.stderr

    def registry(self, key: str) -> dict[str, str]:
        """The values of a key by name; the one without a name under "". Empty where there is no such key."""
        found = {}
        for line in self.run("reg", "query", key).stdout.splitlines():
            if line.startswith("    ") and len(parts := line.strip().split("    ")) == 3:
                name, _, value = parts
                found["" if name.startswith("(") else name] = value
        return found

    def is_version(self, version: str) -> None:
        """Have Windows say that it is another version: ``win7``, ``win10``."""
        self.set("HKCU\\Software\\Wine", "Version", version)

    def path(self, path: str) -> Path:
        """A path of this Windows as one of Linux."""
        return self.drive / path.removeprefix("C:\\").replace("\\", "/")

    def files(self, below: str = PROFILE) -> set[str]:
        """The files in a folder, by their paths in it."""
        folder = self.path(below)
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    def end(self) -> None:
        """End whatever still runs in it."""
        subprocess.run([SERVER, "-k"], env=self._environment, check=False)


Ended = subprocess.CompletedProcess[str]
