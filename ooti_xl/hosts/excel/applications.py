"""Which application a workbook is open in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ooti_xl.hosts.excel.application import Application
from ooti_xl.hosts.excel.calc import Calc
from ooti_xl.hosts.excel.mac import Mac
from ooti_xl.hosts.excel.windows import Windows

if TYPE_CHECKING:
    import xlwings as xw


def application_of(book: xw.Book) -> Application:
    """What there is to say about the application that a workbook is open in."""
    if book.app.engine.name == "calc":
        return Calc()
    return Mac() if sys.platform == "darwin" else Windows()
