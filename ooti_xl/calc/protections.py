"""What the protections of sheets leave open, which UNO has no word for: Calc is asked for it in a file.

Calc protects a sheet with what its last protection left open, and forgets that with a file that is saved unprotected.
A protected sheet of another workbook, brought in to take it from, makes Calc 7.4 break down later.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .office import properties, uno

if TYPE_CHECKING:
    from .books import CalcBook

_PROTECTION = re.compile(rb"<sheetProtection\b([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def protections(book: CalcBook) -> dict[str, Mapping[str, str]]:
    """The attributes of the protection of each protected sheet (ECMA-376 part 1, 18.3.1.85), by its name.

    A copy is written to a folder of its own, read and removed: the workbook and its file stay as they are.
    """
    names = book.xl.Sheets.ElementNames
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "copy.xlsx")
        named = properties(FilterName="Calc MS Excel 2007 XML")
        book.xl.storeToURL(uno().systemPathToFileUrl(str(place)), named)
        with zipfile.ZipFile(place) as package:
            sheets = [package.read(f"xl/worksheets/sheet{number}.xml") for number in range(1, len(names) + 1)]
    found = zip(names, map(_PROTECTION.search, sheets), strict=True)
    return {name: dict(_ATTRIBUTE.findall(match[1].decode())) for name, match in found if match is not None}
