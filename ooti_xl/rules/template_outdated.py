"""The workbook was made from a template without a column that is required by now.

Why: its records lack a value that OOTI asks for. What else is new since (other columns, sheets, entries of lists) is no
defect of a workbook that was sent before, nor is its template's version. A warning: nobody who fills this workbook has
done anything wrong, or could mend it there; it holds what it was sent for.
Fix: none here. A new workbook with its records has the column. It stands on the sheet's A1. Source: the seal.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.columns import Need, title
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book
from ooti_xl.tables.language import language

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        sent = book.sent_headers(table.row_type)
        for key, column in table.row_type.columns().items():
            if sent and key not in sent and column.need is Need.REQUIRED:
                yield RULE.on_sheet(table.name, column=title(column, language(table)))
