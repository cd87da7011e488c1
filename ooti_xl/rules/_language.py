"""The language of a workbook's headers, in which what is missing is named; and the headers that it should have."""

from __future__ import annotations

from ooti_xl.columns import title
from ooti_xl.folding import fold
from ooti_xl.tables import Book, Table


def language(table: Table) -> str:
    """``en`` where more headers are English than French, else ``fr``."""
    french = english = 0
    for key, column in table.columns.items():
        written = fold(table.label(table.layout.places[key]))
        french += written == fold(column.fr)
        english += written == fold(column.en)
    return "en" if english > french else "fr"


def expected_headers(book: Book, table: Table) -> dict[str, str]:
    """Header by column key, in order: the template's, else the declared ones in the language of the others."""
    declared = table.row_type.columns()
    sealed = {} if book.seal is None else book.seal.header_row(table.sheet.key, declared)
    if sealed.keys() == declared.keys():
        return sealed
    locale = language(table)
    return {key: title(column, locale) for key, column in declared.items()}


def book_language(book: Book) -> str:
    """``en`` where more sheets have English headers than French ones, else ``fr``."""
    languages = [language(table) for table in book.tables.values()]
    return "en" if 2 * languages.count("en") > len(languages) else "fr"
