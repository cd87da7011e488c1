"""What a cell holds is not of its type: a shared text that is not there, a number or an error that is none."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import datetime

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)
_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}
#: Later ones; a cell that holds one has metadata as well.
_ERRORS |= {"#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#UNKNOWN!", "#CONNECT!", "#BUSY!", "#PYTHON!", "#EXTERNAL!"}


def check(package: Package) -> Iterator[Complaint]:
    texts = len(package.shared_strings)
    sound: dict[str, Callable[[str], bool]] = {
        "s": lambda value: value.isdecimal() and int(value) < texts,
        "n": _is_number,
        "b": lambda value: value in ("0", "1"),
        "e": _ERRORS.__contains__,
        "d": _is_date,
        "str": lambda value: True,
        "inlineStr": lambda value: True,
    }
    for sheet in package.worksheets:
        for cell in sheet.root.iterfind("sheetData/row/c"):
            kind, value = cell.get("t", "n"), cell.findtext("v")
            if kind not in sound:
                yield complain(sheet.part, f"{cell.get('r')} has the type {kind!r}")
            elif value is not None and not sound[kind](value):
                yield complain(sheet.part, f"{cell.get('r')} holds {value[:40]!r}, which is not of type {kind!r}")
            elif kind != "inlineStr" and cell.find("is") is not None:
                yield complain(sheet.part, f"{cell.get('r')} holds an inline text and has the type {kind!r}")


def _is_number(value: str) -> bool:
    """An empty value of a formula is as good as none: LibreOffice and XlsxWriter write it."""
    try:
        return not value or math.isfinite(float(value))
    except ValueError:
        return False


def _is_date(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
