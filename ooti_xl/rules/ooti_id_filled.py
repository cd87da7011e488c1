"""An OOTI ID was typed in by hand.

Why: column A is empty for a new record; an invented identifier would overwrite another one's data.
Fix: none. With a seal: every identifier that it does not know. Without one: those of a sheet of which fewer than
half of the records have one (more: it was exported for an update), and those that are not a positive whole number.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.with_columns("ooti_id"):
        known = None if book.seal is None else book.seal.references.get(table.sheet.key, {})
        filled = [i for i, value in enumerate(table.values["ooti_id"]) if value is not None]
        few = 2 * len(filled) < len(table.rows)
        for index in filled:
            value = table.values["ooti_id"][index]
            if value not in known if known is not None else few or not _is_number(value):
                yield RULE.on(table, index, "ooti_id")


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and int(value) > 0
