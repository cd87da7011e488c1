"""Two sheets of a template's workbook go by the name of one of its sheets.

Why: one is read and the other is not; nobody can tell which of them was meant.
Fix: none. It stands on A1 of the workbook's first sheet. Names differ by case, accents or spaces at most, or by the
number in front. Source: the seal.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.columns import Sheet
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.model.folding import fold
from ooti_xl.model.seal import SHEET
from ooti_xl.rules import Rule
from ooti_xl.sheets import all_sheets
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    if book.seal is None:
        return
    declared = {row.sheet.key: row.sheet for row in all_sheets()}
    tabs = book.sheet_names if book.contents is None else book.contents.tabs
    for key, name in {**book.seal.sheets, "seal": SHEET}.items():
        found = [tab for tab in tabs if _goes_by(tab, name, declared.get(key))]
        if len(found) > 1:
            yield from RULE.on_workbook(book, name=name, sheets=", ".join(found))


def _goes_by(tab: str, name: str, sheet: Sheet | None) -> bool:
    """A template with names of its own (``Comptes``) has nothing to do with ours."""
    return fold(tab) == fold(name) or (sheet is not None and sheet.is_called(name) and sheet.is_called(tab))
