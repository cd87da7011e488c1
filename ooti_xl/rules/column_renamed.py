"""A column was found under an alias or a misspelling of its header.

Why: OOTI matches columns by their header; another one is not linked at import.
Fix: safe. The template's header; without one the header's own wording, in the language of the sheet's other headers.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Edit, Finding, Fix, Safety, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book
from ooti_xl.tables.language import expected_headers

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        headers = expected_headers(book, table)
        for key, found in table.layout.renamed.items():
            expected = headers[key]
            column = table.layout.places[key]
            fix = Fix(Safety.SAFE, edits=(Edit(table.header(column), found, expected),))
            yield RULE.on_header(table, column, fix=fix, expected=expected)
