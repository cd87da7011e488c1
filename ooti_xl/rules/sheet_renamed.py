"""A sheet was found by its headers under a name that is not its own.

Why: a file is chosen by its name at import; under another it is forgotten or taken for something else.
Fix: none. Renaming a sheet is a click, and its name may stand in formulas.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.columns import title
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.sheets import sheet_of
from ooti_xl.tables import Book
from ooti_xl.tables.language import language

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    sealed = {} if book.seal is None else book.seal.sheets
    for key, name in book.renamed.items():
        table = book.tables.get(key)
        locale = "fr" if table is None else language(table)
        yield RULE.on_sheet(name, expected=sealed.get(key, title(sheet_of(key).sheet, locale)), name=name)
    for key, table in book.tables.items():
        if key not in book.renamed and sealed.get(key, table.name) != table.name:
            yield RULE.on_sheet(table.name, expected=sealed[key], name=table.name)
