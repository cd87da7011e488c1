"""The workbook's content type isn't the one of its extension, or macros are in a file that can't have any.

Excel refuses the file: "the file format or file extension is not valid".
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)
_OPEN = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}.main+xml"
_MACRO = "application/vnd.ms-excel.{}.macroEnabled.main+xml"
_TYPES = {
    ".xlsx": _OPEN.format("sheet"),
    ".xltx": _OPEN.format("template"),
    ".xlsm": _MACRO.format("sheet"),
    ".xltm": _MACRO.format("template"),
    ".xlam": _MACRO.format("addin"),
}
_VBA = "application/vnd.ms-office.vbaProject"


def check(package: Package) -> Iterator[Complaint]:
    part, extension = package.workbook_part, posixpath.splitext(package.name)[1].lower()
    if not part:
        yield complain("_rels/.rels", "leads to no workbook")
        return
    found = package.content_type(part)
    if found != _TYPES.get(extension):
        yield complain(part, f"{found} is not the content type of {extension}")
    if package.vba_part and "macroEnabled" not in (found or ""):
        yield complain(package.vba_part, f"is in a workbook of type {found}")
    if package.vba_part and package.content_type(package.vba_part) != _VBA:
        yield complain(package.vba_part, f"has the content type {package.content_type(package.vba_part)}")
