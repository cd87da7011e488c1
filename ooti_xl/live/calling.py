"""Who called: the application and the workbook in it, from what the launcher puts on the command line.

    --wb=… --from_xl=1 --app=… --hwnd=…        as xlwings has them

A workbook is known by its name. The full name of one on OneDrive or SharePoint is an address on the web, for which
xlwings may find no folder and raise: no other workbook that happens to be open is asked for it.
"""

from __future__ import annotations

import atexit
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING
from unicodedata import normalize

from ooti_xl.model.errors import Refusal

if TYPE_CHECKING:
    import xlwings as xw


def options(arguments: Sequence[str]) -> Mapping[str, str]:
    """The command line's options: ``--wb`` and so on. xlwings itself would cut a name at its "="."""
    return dict(part.split("=", 1) for part in arguments if part.startswith("--") and "=" in part)


def application(given: Mapping[str, str]) -> xw.App:
    """The application that called: LibreOffice; Excel by its window on Windows, the one that there is on macOS.

    Refusal("workbook_gone") where it has ended.
    """
    import xlwings as xw

    accept = given.get("--app", "")
    if accept.startswith(("pipe,", "socket,")):
        return _calc(accept, given)
    if sys.platform == "win32":
        # At its end xlwings would end every Excel that has no workbook open, as one that shows its first page.
        atexit.unregister(xw._xlwindows.cleanup)
        return xw.App(impl=xw._xlwindows.App(xl=int(given["--hwnd"])))
    app = xw.apps.active
    if app is None:
        raise _gone(given)
    return app


def finished(app: xw.App | None) -> None:
    """Take away the line by which the launcher said that work has begun, where it is not the application's only one."""
    if app is not None and app.engine.name == "calc":
        with suppress(Exception):  # an office that was closed has no lines
            begun = app.impl.office.take("ooti-xl.begun")
            if begun is not None:
                begun.end()


def _calc(accept: str, given: Mapping[str, str]) -> xw.App:
    from ooti_xl import calc

    try:
        calc.engine().activate()
        return calc.connect(accept)
    except calc.OfficeGone as error:
        raise _gone(given) from error


def workbook(app: xw.App, given: Mapping[str, str]) -> xw.Book:
    """The workbook that called. Refusal("workbook_gone") where it is no longer open."""
    import xlwings as xw

    wanted = given.get("--wb", "")
    if app.engine.name == "calc":  # which opens two of one name
        try:
            return xw.Book(impl=app.impl.find(wanted))
        except KeyError as error:
            raise _gone(given) from error
    names = _folded(wanted), _folded(PureWindowsPath(wanted).name)  # a launcher may send the full name
    found = next((book for book in app.books if _folded(book.name) in names), None)
    if found is None:
        raise _gone(given)
    return found


def _folded(name: str) -> str:
    """A name as it is compared: macOS may write é as two characters."""
    return normalize("NFC", name).casefold()


def _gone(given: Mapping[str, str]) -> Refusal:
    return Refusal("workbook_gone", path=given.get("--wb", ""))
