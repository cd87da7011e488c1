"""LibreOffice as a running application, for the tests that need its macros or its cells.

Debian's packages: libreoffice-calc, python3-uno, and xvfb for what a headless office does not show.
"""

from __future__ import annotations

import importlib
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.outside import absent

#: Where Debian puts `uno`, which no index has. It fits a Python of the same minor version only.
_DEBIAN = "/usr/lib/python3/dist-packages"
#: com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN
_RUN_MACROS = 4
_PATIENCE = 60.0
#: com.sun.star.accessibility.AccessibleRole
_ALERT, _LABEL, _BUTTON = 1, 86, 44


def uno() -> Any:
    """The module `uno`; the test is skipped where there is none."""
    sys.path.append(_DEBIAN)
    try:
        return importlib.import_module("uno")
    except ImportError:
        absent("python3-uno")
    finally:
        # What else lies there must not stand in for what the project lacks.
        sys.path.remove(_DEBIAN)


def connected(pipe: str, patience: float = 0.0) -> Any:
    """The desktop of the office that listens on a pipe; waits for it up to `patience` seconds."""
    module = uno()
    context = module.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    end = time.monotonic() + patience
    while True:
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except module.getClass("com.sun.star.connection.NoConnectException"):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def values(**named: Any) -> tuple[Any, ...]:
    """Named arguments as UNO wants them."""
    property_value = uno().getClass("com.sun.star.beans.PropertyValue")
    return tuple(property_value(name, 0, value, 0) for name, value in named.items())


@dataclass(frozen=True)
class Office:
    """An office of the tests' own."""

    desktop: Any

    @contextmanager
    def book(self, path: Path) -> Iterator[Any]:
        """A workbook, opened with its macros allowed; closed without saving."""
        url = path.resolve().as_uri()
        document = self.desktop.loadComponentFromURL(url, "_blank", 0, values(MacroExecutionMode=_RUN_MACROS))
        assert document is not None, f"LibreOffice does not open {path}"
        try:
            yield document
        finally:
            document.close(True)


def run(document: Any, macro: str, *arguments: Any, project: str = "VBAProject") -> Any:
    """What a macro of the workbook returns: ``OotiMacros.Ooti_about``.

    LibreOffice raises nothing where a macro fails, or where a module does not compile: a test asks for a value back.
    """
    url = f"vnd.sun.star.script:{project}.{macro}?language=Basic&location=document"
    return document.getScriptProvider().getScript(url).invoke(arguments, (), ())[0]


def answered(document: Any, patience: float = _PATIENCE) -> list[str]:
    """What a message box says in an office that is seen, once there is one, after a press on its button."""
    toolkit = document.CurrentController.Frame.ContainerWindow.Toolkit
    gone = uno().getClass("com.sun.star.uno.RuntimeException")
    end = time.monotonic() + patience
    while time.monotonic() < end:
        words: list[str] = []
        buttons: list[Any] = []
        with suppress(gone, AttributeError):  # a box that is being built, or taken down
            for box in _boxes(toolkit):
                parts = list(_parts(box))
                words = [part.getAccessibleName() for part in parts if part.getAccessibleRole() == _LABEL]
                buttons = [part for part in parts if part.getAccessibleRole() == _BUTTON]
        if words and buttons:
            with suppress(gone):  # it may be gone before it has answered
                buttons[0].doAccessibleAction(0)
            return words
        time.sleep(0.05)
    raise AssertionError("No message was shown")


def _boxes(toolkit: Any) -> Iterator[Any]:
    for number in range(toolkit.getTopWindowCount()):
        context = toolkit.getTopWindow(number).getAccessibleContext()
        if context.getAccessibleRole() == _ALERT:
            yield context


def _parts(context: Any) -> Iterator[Any]:
    yield context
    for number in range(context.getAccessibleChildCount()):
        yield from _parts(context.getAccessibleChild(number).getAccessibleContext())


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """The environment of a display that nobody sees, for an office that shows its messages."""
    program = shutil.which("Xvfb")
    if program is None:
        absent("Xvfb")
    reading, writing = os.pipe()
    process = subprocess.Popen([program, "-displayfd", str(writing)], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as number:
            yield {"DISPLAY": f":{number.readline().strip()}", "SAL_USE_VCLPLUGIN": "gen"}
    finally:
        process.terminate()
        process.wait()


@contextmanager
def office(folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[Office]:
    """Starts an office with a profile in `folder`, headless unless a display is given, and ends it."""
    program = shutil.which("soffice")
    if program is None:
        absent("LibreOffice")
    pipe = f"tests{uuid.uuid4().hex}"
    given = dict(environment or {})
    seen = [] if "DISPLAY" in given else ["--headless"]
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}",
        *seen,
        "--norestore",
        "--nologo",
        "--nodefault",
        f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
    ]
    process = subprocess.Popen(command, env={**os.environ, **given}, start_new_session=True)
    try:
        yield Office(connected(pipe, _PATIENCE))
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The launcher, and the office that it started: they are a group of their own."""
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
