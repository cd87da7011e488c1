"""A pre-filled record no longer has the name that it was sent with.

Why: the identifier in column A says which record is updated; under another name it would overwrite the wrong one.
Fix: none here. A name that can't be read, or has no column, says nothing. Source: the seal.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.columns import name_column
from ooti_xl.findings import Finding, Severity
from ooti_xl.folding import fold
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    if book.seal is None:
        return
    for table in book.with_columns("ooti_id"):
        sealed = book.seal.references.get(table.sheet.key, {})
        key = name_column(table.row_type)
        if key not in table.values:
            continue
        for index, (value, name) in enumerate(zip(table.values["ooti_id"], table.values[key], strict=True)):
            if value in sealed and not table.unread(index, key) and fold(sealed[value]) != fold(name or ""):
                yield RULE.on(table, index, "ooti_id", expected=sealed[value])
