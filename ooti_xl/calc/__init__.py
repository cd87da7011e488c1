"""An xlwings engine for LibreOffice Calc, over UNO.

    import xlwings as xw
    from ooti_xl import calc

    calc.activate()                      # xw.Book, xw.App and xw.books now are Calc's
    with xw.App() as app:                # a headless office of our own
        book = app.books.open("book.xlsx")

A program that Calc itself has started, with ``--wb=<URL or path> --from_xl=1 --app=<accept string>``, calls `activate`
and then finds its workbook with ``xw.Book.caller()``.

This package knows xlwings, UNO and the standard library only. Objects of UNO are behind ``.api``; what xlwings has no
word for (protection, many notes at once) is on ``.impl``, and said to be so.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import xlwings

from .app import App
from .engines import Engine
from .errors import CalcError, OfficeGone, OfficeMissing, SheetProtected
from .office import Office

__all__ = [
    "CalcError",
    "OfficeGone",
    "OfficeMissing",
    "SheetProtected",
    "activate",
    "connect",
    "engine",
]


def engine() -> xlwings.main.Engine:
    """The engine, which is added to `xlwings.engines` the first time."""
    for known in xlwings.engines:
        if known.name == Engine.name:
            return known
    made = xlwings.main.Engine(impl=Engine())
    xlwings.engines.add(made)
    return made


def activate(arguments: Sequence[str] | None = None) -> None:
    """Make this the engine that xlwings uses, and find the workbook that called, if one did.

    arguments
        The command line, sys.argv if None. ``--app`` is what the office accepts, as "pipe,name=abc".

    xlwings itself would cut a path at "=", and take it for a Mac's: so its caller is set here.
    OfficeGone where nobody answers; KeyError where the workbook is not open.
    """
    engine().activate()
    given = dict(part.split("=", 1) for part in (sys.argv if arguments is None else arguments) if "=" in part)
    accept = given.get("--app", "")
    if given.get("--from_xl") == "1" and accept.startswith(("pipe,", "socket,")):
        app = connect(accept)
        xlwings.Book(impl=app.impl.find(given["--wb"])).set_mock_caller()


def connect(accept: str) -> xlwings.App:
    """The office that listens on this string, such as "pipe,name=abc" or "socket,host=localhost,port=2002".

    OfficeGone where nobody answers.
    """
    apps = engine().impl.apps
    app: App = apps.connected(Office(accept))
    return xlwings.App(impl=app)
