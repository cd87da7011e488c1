"""The office: finding Python's bridge to it, connecting to one that called, starting one of our own."""

from __future__ import annotations

import importlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from .bridge import Remote, wrapped
from .errors import CalcError, OfficeGone, OfficeMissing

#: Where LibreOffice, or a distribution, puts the module `uno`, when it isn't installed for this Python.
_UNO_PLACES = (
    "/usr/lib/python3/dist-packages",
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/opt/libreoffice*/program",
    "/Applications/LibreOffice.app/Contents/Resources",
    "C:/Program Files/LibreOffice/program",
)
_SOFFICE_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)


def uno() -> Any:
    """The module `uno`; OfficeMissing where there is none for this Python.

    Its folder is on sys.path only for the time of the import: Debian's has many other packages in it.
    """
    if "uno" in sys.modules:
        return sys.modules["uno"]
    reasons = []
    for place in [None, *_found(_UNO_PLACES)]:
        try:
            return _imported(place)
        except ImportError as error:
            reasons.append(str(error))
    raise OfficeMissing(f"Python's bridge to LibreOffice (the module uno) can't be loaded: {'; '.join(reasons)}")


def _imported(place: Path | None) -> Any:
    if place is None:
        return importlib.import_module("uno")
    sys.path.append(str(place))
    try:
        return importlib.import_module("uno")
    finally:
        sys.path.remove(str(place))


def _found(patterns: tuple[str, ...]) -> list[Path]:
    """The places that there are. Those of another system are relative here, to what may be a workbook's folder."""
    paths = (path for path in map(Path, patterns) if path.is_absolute())
    return [found for path in paths for found in Path(path.anchor).glob(str(path.relative_to(path.anchor)))]


def struct(name: str, *values: Any) -> Any:
    """A UNO struct, by its name after `com.sun.star.`, with its fields in order."""
    return uno().createUnoStruct(f"com.sun.star.{name}", *values)


def enum(name: str, value: str) -> Any:
    """A value of a UNO enumeration, by its name after `com.sun.star.`."""
    return uno().Enum(f"com.sun.star.{name}", value)


def properties(**named: Any) -> tuple[Any, ...]:
    """Arguments by name, as UNO takes them."""
    usual = enum("beans.PropertyState", "DIRECT_VALUE")
    return tuple(struct("beans.PropertyValue", name, 0, value, usual) for name, value in named.items())


class Office:
    """A running office.

    accept
        The string that it listens on, such as "pipe,name=abc" or "socket,host=localhost,port=2002".
    process
        The process, where it is ours to end.
    headless
        Whether nobody sees it: then no question is asked in it.
    """

    def __init__(self, accept: str, process: OwnOffice | None = None, *, headless: bool = False) -> None:
        self.accept = accept
        self.process = process
        self.headless = headless
        self._context = _resolved(accept)
        self.desktop = self.service("frame.Desktop")

    @property
    def pid(self) -> int:
        """A number that tells this office from others: of its process where we started it, else of its name."""
        return self.process.pid if self.process else zlib.crc32(self.accept.encode())

    @property
    def alive(self) -> bool:
        """Whether it still answers."""
        try:
            return bool(self.desktop.ImplementationName)
        except OfficeGone:
            return False

    def service(self, name: str, *arguments: Any) -> Remote:
        """A new service of the office, by its name after `com.sun.star.`."""
        manager = self._context.ServiceManager
        if arguments:
            made = manager.createInstanceWithArgumentsAndContext(f"com.sun.star.{name}", arguments, self._context)
        else:
            made = manager.createInstanceWithContext(f"com.sun.star.{name}", self._context)
        assert isinstance(made, Remote)
        return made

    def take(self, name: str) -> Remote | None:
        """What the office keeps under a name for a program that it has started, and then keeps no longer."""
        if not self._context.hasByName(name):
            return None
        kept = self._context.getByName(name)
        self._context.removeByName(name)
        assert isinstance(kept, Remote)
        return kept

    def setting(self, node: str, name: str) -> Any:
        """A value of the office's configuration."""
        provider = self.service("configuration.ConfigurationProvider")
        access = "com.sun.star.configuration.ConfigurationAccess"
        return provider.createInstanceWithArguments(access, properties(nodepath=node)).getByName(name)

    def end(self) -> None:
        """End the office, unsaved work and all, if it is ours; else only forget it."""
        if self.process is None:
            return
        with suppress(CalcError):  # it answers by closing the bridge
            self.desktop.terminate()
        self.process.end()


#: How often a connection is tried that was closed while it was being made.
_TRIES = 5


def _resolved(accept: str) -> Remote:
    """The office's context; OfficeGone where nobody listens, or each connection is closed at once.

    LibreOffice ends a bridge whose objects are all known from another one. To a process that is connected already it
    may do so before the first answer has come, more often on a busy machine: one of a hundred times with two processors
    and four programs that use them.
    """
    local = uno().getComponentContext()
    resolver = wrapped(local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local))
    nobody = OfficeGone(f"No LibreOffice answers at {accept}.")
    for _ in range(_TRIES):
        try:
            context = resolver.resolve(f"uno:{accept};urp;StarOffice.ComponentContext")
        except OfficeGone:
            continue
        except CalcError as error:
            raise nobody from error
        assert isinstance(context, Remote)
        return context
    raise nobody


class OwnOffice:
    """A headless office process of our own, with a profile in a temporary folder that goes with it.

    accept
        What it listens on: a pipe with a name that nobody else has.

    OfficeMissing where there is none to start, or the one that is named has no absolute path.
    """

    def __init__(self, soffice: str | None = None) -> None:
        program = soffice or _soffice()
        if not Path(program).is_absolute():
            raise OfficeMissing(f"LibreOffice is started by its absolute path only, not as {program}.")
        self.accept = f"pipe,name=xlwings{uuid.uuid4().hex}"
        self._profile = Path(tempfile.mkdtemp(prefix="xlwings-calc-"))
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        quiet = ("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard")
        self._process = subprocess.Popen(  # noqa: S603 # soffice, from PATH or its usual place
            [program, profile, *quiet, f"--accept={self.accept};urp;"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._profile,  # neither it nor the programs that it starts find anything beside a workbook
            start_new_session=os.name == "posix",  # soffice is a script: what it starts is ended with it
        )

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    def connected(self, patience: float = 60) -> Office:
        """The office once it answers; OfficeMissing after `patience` seconds, or when it ends before."""
        until = time.monotonic() + patience
        try:
            while time.monotonic() < until and self._process.poll() is None:
                with suppress(OfficeGone):
                    return Office(self.accept, self, headless=True)
                time.sleep(0.1)
        except BaseException:
            self.end(patience=0)
            raise
        self.end(patience=0)
        raise OfficeMissing("LibreOffice was started but does not answer.")

    def end(self, patience: float = 10) -> None:
        """Wait for it to end, end it by force after `patience` seconds, and remove its profile."""
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._kill()
        shutil.rmtree(self._profile, ignore_errors=True)

    def _kill(self) -> None:
        if os.name == "posix":
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()
        self._process.wait()


def _soffice() -> str:
    """Its absolute path: a program of that name in the current folder is never taken for it.

    An empty or relative entry of PATH stands for the current folder, and Windows looks there first in any case.
    """
    name = "soffice.exe" if sys.platform == "win32" else "soffice"
    folders = (folder for folder in os.get_exec_path() if Path(folder).is_absolute())
    on_path = (shutil.which(str(Path(folder, name))) for folder in folders)
    found = next(filter(None, on_path), None) or next(map(str, _found(_SOFFICE_PLACES)), None)
    if found is None:
        raise OfficeMissing("LibreOffice (soffice) is not installed.")
    return found


def start(soffice: str | None = None) -> Office:
    """A headless office of our own; OfficeMissing where there is none to start."""
    uno()
    return OwnOffice(soffice).connected()
