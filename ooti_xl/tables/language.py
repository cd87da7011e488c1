"""The language of a workbook's headers, in which what is missing is named; and the headers that it should have."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ooti_xl.model.columns import title
from ooti_xl.model.folding import fold
from ooti_xl.tables import Book, Table

#: Several rules ask about the same few headers.
_folded = lru_cache(1024)(fold)


def language(table: Table) -> str:
    """``en`` where more headers are English than French, else ``fr``."""
    french = english = 0
    for key, column in table.columns.items():
        written = _folded(table.label(table.layout.places[key]))
        french += written == _folded(column.fr)
        english += written == _folded(column.en)
    return "en" if english > french else "fr"


def expected_headers(book: Book, table: Table) -> Mapping[str, str]:
    """Header by column key, in order: the template's, else the declared ones in the language of the others."""
    locale = language(table)
    declared = {key: title(column, locale) for key, column in table.row_type.columns().items()}
    return book.sent_headers(table.row_type) or declared


def book_language(book: Book) -> str:
    """``en`` where more sheets have English headers than French ones, else ``fr``."""
    languages = [language(table) for table in book.tables.values()]
    return "en" if 2 * languages.count("en") > len(languages) else "fr"
