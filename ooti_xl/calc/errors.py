"""What goes wrong between Python and Calc, as exceptions of this engine: no UNO exception leaves it."""

from __future__ import annotations

import xlwings


class CalcError(xlwings.XlwingsError):
    """Calc refused or failed; the message is a sentence."""


class OfficeMissing(CalcError):
    """LibreOffice, or its Python bridge, can't be found or started."""


class OfficeGone(CalcError):
    """The office was closed, or the workbook in it."""


class SheetProtected(CalcError):
    """The sheet is protected and the cells are locked."""
