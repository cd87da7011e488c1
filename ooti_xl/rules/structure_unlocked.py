"""The workbook's structure was locked and no longer is: sheets can be added, removed and renamed.

Why: a sheet that is renamed or removed is not found when the workbook comes back. LibreOffice drops this lock when it
saves.
Fix: none here; `ooti-xl restore` puts it back. It stands on A1 of the workbook's first sheet. Source: the seal.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    was_locked = book.seal is not None and bool(book.seal.protection.get("workbook"))
    if was_locked and book.structure_protected is False:
        yield from RULE.on_workbook(book)
