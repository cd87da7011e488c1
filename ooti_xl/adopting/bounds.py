"""How much an old file may hold: what would not fit in a workbook is refused, rather than cut."""

from __future__ import annotations

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import MAX_COLUMN, MAX_ROW
from ooti_xl.ooxml.size_limit import MAX_CELLS

#: Excel's own limit of a cell's text, in UTF-16 units.
LONGEST_TEXT = 32_767
#: What the side sheet puts before a source's own columns.
ASIDE_COLUMNS = 4
#: Characters of all cells of a file.
MAX_TEXT = 128 << 20


def is_too_long(text: str) -> bool:
    """Whether no cell can hold a text."""
    return len(text) > LONGEST_TEXT or len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT


class Extent:
    """What was seen so far of a file: cells of the rectangles from A1 to the last values, and characters in them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._cells = self._text = 0

    def check(self, rows: int, columns: int) -> None:
        """Refuse a sheet of so many rows and columns, beside those that were added."""
        if rows + 1 >= MAX_ROW or columns + ASIDE_COLUMNS > MAX_COLUMN or self._cells + rows * columns > MAX_CELLS:
            raise UnusableWorkbook("adopt_too_large", path=self.name)

    def add(self, rows: int, columns: int) -> None:
        """Add a sheet; UnusableWorkbook("adopt_too_large")."""
        self.check(rows, columns)
        self._cells += rows * columns

    def add_text(self, length: int) -> None:
        """Add characters; UnusableWorkbook("adopt_too_large")."""
        self._text += length
        if self._text > MAX_TEXT:
            raise UnusableWorkbook("adopt_too_large", path=self.name)
