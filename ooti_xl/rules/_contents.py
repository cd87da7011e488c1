"""What a template's file held beside its cells, and what the workbook's holds now."""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.seal import Contents
from ooti_xl.tables import Book


def contents(book: Book) -> Iterator[tuple[Contents, Contents]]:
    """Both, once; nothing where one of them is not known, as in the first seals and in a running application."""
    if book.seal is not None and book.seal.contents is not None and book.contents is not None:
        yield book.seal.contents, book.contents
