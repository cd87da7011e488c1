"""An OOTI ID was typed in by hand, or copied from another row.

Why: column A is empty for a new record; an invented identifier would overwrite another one's data.
Fix: none. With a seal: every identifier that was not sent on this record. Without one: those of a sheet of which fewer
than half of the records have one (more: it was exported for an update), and those that are not a positive whole number.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book, Table
from ooti_xl.tables.references import references_of

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.with_columns("ooti_id"):
        invented = _invented(table) if book.seal is None else _not_sent(book, table)
        for index in invented:
            yield RULE.on(table, index, "ooti_id")


def _invented(table: Table) -> Iterator[int]:
    values = table.values["ooti_id"]
    filled = [index for index, value in enumerate(values) if value is not None]
    few = 2 * len(filled) < len(values)
    return (index for index in filled if few or not _is_number(values[index]))


def _not_sent(book: Book, table: Table) -> Iterator[int]:
    """The records that certainly have none: where one has, or may have, it is its identifier that was changed."""
    found = references_of(table, book.seal)
    known = found.asked.union(found.right) if found else range(len(table.rows))
    return (i for i, value in enumerate(table.values["ooti_id"]) if value is not None and i not in known)


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdigit() and value.strip("0") != ""  # Python makes no number of a cell of digits
