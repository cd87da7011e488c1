"""A sheet of the import, or the first page of its template, is nowhere in the workbook.

Why: OOTI links the files to each other; without the clients no project finds its own.
Fix: none here. It stands on A1 of the workbook's first sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.columns import title
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book
from ooti_xl.tables.language import book_language

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    locale = book_language(book)
    sealed = {} if book.seal is None else book.seal.sheets
    for row_type in book.missing:
        sheet = row_type.sheet
        name = sealed.get(sheet.key, title(sheet, locale))
        yield from RULE.on_workbook(book, missing_sheet=sheet.key, expected=name)
    home = sealed.get("home")
    if home is not None and book.contents is not None and home not in book.contents.tabs:
        yield from RULE.on_workbook(book, missing_sheet="home", expected=home)
