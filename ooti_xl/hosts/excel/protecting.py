"""Protections put back in a running application: without a password, and no sheet more strictly than it is to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ooti_xl.hosts import WORKBOOK, Protected, Protection
from ooti_xl.hosts.excel.application import Application
from ooti_xl.hosts.excel.protection import has_password

if TYPE_CHECKING:
    import xlwings as xw


def protect(
    application: Application, book: xw.Book, sheets: Mapping[str, xw.Sheet], protections: Mapping[str, Protection]
) -> Protected:
    """Protect sheets by their names, and the structure under `WORKBOOK`, of a workbook whose structure is open."""
    own = {name: protection for name, protection in protections.items() if name != WORKBOOK}
    for name, protection in own.items():
        application.protect_as(sheets[name], protection)
    left = application.stricter(book, own) if own else []
    for name in left:
        application.unprotect(sheets[name])
    if WORKBOOK in protections:
        application.fix_structure(book, None)
    done = [protection for name, protection in protections.items() if name not in left]
    return Protected(sum(map(has_password, done)), tuple(left))
