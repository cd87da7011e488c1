"""Finding rows and cells in a sheet's bytes, without building a tree of millions of elements.

A sheet of 100,000 rows is 50 MB of XML. Rows are found by one pass of a regular expression; cells only in
the rows that are asked for. Source: ECMA-376 part 1, 18.3.1.73 (row) and 18.3.1.4 (c): the `r` attribute is
optional in both, positions then count up.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import MAX_ROW, column_letters, column_number
from ooti_xl.ooxml.addresses import ADDRESS
from ooti_xl.ooxml.namespaces import blanked, has_others, is_mixed, with_plain_ends
from ooti_xl.ooxml.plain_rows import Rows, plain_rows
from ooti_xl.ooxml.xml import check_head

_ROOT = re.compile(rb"<(?:([A-Za-z_][\w.-]*):)?worksheet\b")
_ATTRIBUTE = re.compile(rb"""\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(rb"""\sr\s*=\s*"([^"]*)\"""")
_ROW_NUMBER = re.compile(rb"[0-9]{1,7}")
_USUAL = re.compile(rb' r="([A-Za-z]{1,3})[0-9]{1,7}"')
_PLAIN_CELL = re.compile(rb'<c r="([A-Z]++)')
INSIDE = rb"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+"""


class CellTag(NamedTuple):
    """A cell's place: its tag is ``data[start:inner]``, all of it ``data[start:end]``."""

    column: int
    start: int
    inner: int
    end: int


class RowTag(NamedTuple):
    """A row's place: its tag is ``data[start:inner]``, all of it ``data[start:end]``."""

    row: int
    start: int
    inner: int
    end: int


def attributes(tag: bytes) -> dict[str, str]:
    """The attributes of a tag, by the name that is written; references are left as they are."""
    return {
        name.decode("ascii", "replace"): (a or b).decode("utf-8", "replace") for name, a, b in _ATTRIBUTE.findall(tag)
    }


def _reference(inside: bytes) -> bytes | None:
    """The `r` attribute of a tag; None where it has none."""
    if b"'" in inside:  # then a quoted value may look like an attribute
        return next((a or b for name, a, b in _ATTRIBUTE.findall(inside) if name == b"r"), None)
    found = _REFERENCE.search(inside)
    return found[1] if found else None


class SheetBytes:
    """A worksheet part and an index of its rows.

    data
        The part as it is. `seen` is the same length with comments, CDATA and processing instructions
        blanked, so that nothing inside them is taken for a tag, and the blanks of ``</c >`` before it; `hidden` are
        the places where comments and the like begin.
    is_plain
        Whether there can be nothing of the kind, nor anything that a reader gets wrong (`plain_rows`).
    known
        The rows of these very bytes, where nothing in them is hidden.
    """

    def __init__(self, data: bytes, part: str, known: Rows | None = None) -> None:
        check_head(data, part)
        self.part = part
        self.data = self.seen = data
        self.hidden: tuple[int, ...] = ()
        self.prefix = b""
        rows = plain_rows(data) if known is None else known
        self.is_plain = rows is not None and rows.are_plain
        if rows is None:
            self._look_through()
        else:
            self.rows, self.prefix = rows, rows.prefix
        p = re.escape(self.prefix)
        self._row = re.compile(rb"<" + p + rb"row\b(" + INSIDE + rb")>")
        self._cell = re.compile(rb"<" + p + rb"c\b(" + INSIDE + rb")>")
        self._row_end, self._cell_end = self.closing(b"row"), self.closing(b"c")
        self._around: RowTag | None = None
        self._listed: tuple[int, list[CellTag]] = (-1, [])
        self._count: tuple[int, dict[int, int]] = (-1, {})

    def _look_through(self) -> None:
        """See only what is meant of a part that is written in an unusual way."""
        seen, self.hidden = blanked(self.data, self.part)
        self.seen = with_plain_ends(seen)
        root = _ROOT.search(self.seen)
        if root is None:
            raise UnusableWorkbook("damaged", part=self.part)
        self.prefix = root[1] + b":" if root[1] else b""
        self._refuse_mixed()

    def _refuse_mixed(self) -> None:
        """Rows and cells of two prefixes: half would be overlooked. Drawings have rows, too, after the cells."""
        whole = (0, len(self.seen))
        if has_others(self.seen, self.prefix, *whole, b"sheetData") or is_mixed(self.seen, self.prefix, *self.span):
            raise UnusableWorkbook("damaged", part=self.part)

    @cached_property
    def span(self) -> tuple[int, int]:
        """Where the rows are: from the start of ``<sheetData>`` to its closing tag; an empty span where it has none."""
        start = self.seen.find(self.tag(b"sheetData"))
        end = max(start, self.seen.rfind(b"</" + self.prefix + b"sheetData"))
        return start, end

    def tag(self, name: bytes) -> bytes:
        """A start of a tag of this sheet's prefix: ``<x:c``."""
        return b"<" + self.prefix + name

    def closing(self, name: bytes) -> bytes:
        """A closing tag of this sheet's prefix: ``</x:c>``."""
        return b"</" + self.prefix + name + b">"

    def last_cell_tag(self, start: int, end: int) -> int:
        """Where the last start tag of a cell between two bytes begins, and of nothing like ``<color``; -1 for none."""
        opening = self.tag(b"c")
        while (end := self.seen.rfind(opening, start, end)) >= 0:
            following = end + len(opening)
            if self.seen[following : following + 1] in (b" ", b">", b"/", b"\n", b"\t", b"\r"):
                break
            end = following - 1
        return end

    @cached_property
    def rows(self) -> Rows:
        """Where its rows are."""
        starts, numbers = array("Q"), array("L")
        last = whole = 0
        for found in self._row.finditer(self.seen, *self.span):
            number = _reference(found[1])
            if number is not None and not _ROW_NUMBER.fullmatch(number):
                raise UnusableWorkbook("damaged", part=self.part)
            before, last = last, last + 1 if number is None else int(number)
            if not before < last <= MAX_ROW:  # out of order or twice: which one would a correction change?
                raise UnusableWorkbook("damaged", part=self.part)
            starts.append(found.start())
            numbers.append(last)
            whole += found[1].endswith(b"/")
        if len(starts) > whole + self.seen.count(self._row_end, *self.span):
            raise UnusableWorkbook("damaged", part=self.part)
        return Rows(starts, numbers, self.prefix)

    @property
    def row_numbers(self) -> Sequence[int]:
        """Numbers of the rows that are written, in order."""
        return self.rows.numbers

    def row(self, number: int) -> RowTag | None:
        """A row's place; None where it is not written."""
        numbers = self.rows.numbers
        place = bisect_left(numbers, number)
        return self._row_at(place) if place < len(numbers) and numbers[place] == number else None

    def _row_at(self, place: int) -> RowTag:
        start = self.rows.starts[place]
        found = self._row.match(self.seen, start)
        if found is None:
            raise UnusableWorkbook("damaged", part=self.part)
        inner = found.end()
        if found[1].endswith(b"/"):
            return RowTag(self.rows.numbers[place], start, inner, inner)
        close = self.seen.find(self._row_end, inner)
        if close < 0:
            raise UnusableWorkbook("damaged", part=self.part)
        return RowTag(self.rows.numbers[place], start, inner, close + len(self._row_end))

    def row_around(self, offset: int) -> RowTag | None:
        """The row that holds a byte."""
        # Asked for cell after cell: finding the end of a row anew for each would take the square of its length.
        if self._around is None or not self._around.start <= offset < self._around.end:
            place = bisect_right(self.rows.starts, offset) - 1
            self._around = None if place < 0 else self._row_at(place)
        return self._around

    def cells(self, row: RowTag) -> Sequence[CellTag]:
        """The cells that a row writes, in order. The last row's are kept: it is mostly asked for more than once."""
        if self._listed[0] != row.start:
            self._listed = (row.start, list(self._cells(row)))
        return self._listed[1]

    def columns(self, row: RowTag) -> Iterator[tuple[int, int]]:
        """The column of each cell that a row writes, and where it begins, in order."""
        if not self.is_plain:
            return ((cell.column, cell.start) for cell in self.cells(row))
        cells = _PLAIN_CELL.finditer(self.data, row.inner, row.end)
        return ((column_number(found[1].decode()), found.start()) for found in cells)

    def _cells(self, row: RowTag) -> Iterator[CellTag]:
        column = 0
        place = row.inner
        while (found := self._cell.search(self.seen, place, row.end)) is not None:
            column = self._column(found[1]) or column + 1
            place = self._end_of(found, row.end)
            yield CellTag(column, found.start(), found.end(), place)

    def _column(self, inside: bytes) -> int:
        """The column that a cell's tag gives; 0 where it gives none."""
        usual = _USUAL.match(inside)
        if usual is not None:
            return column_number(usual[1].decode())
        reference = _reference(inside)
        if reference is None:
            return 0
        address = ADDRESS.fullmatch(reference)
        if address is None:
            raise UnusableWorkbook("damaged", part=self.part)
        return column_number(address[1].decode())

    def address(self, cell: CellTag) -> tuple[int, int] | None:
        """The row and column that a cell's tag gives; None where it gives none that is an address."""
        found = ADDRESS.fullmatch(attributes(self.seen[cell.start : cell.inner]).get("r", "").encode())
        return None if found is None else (int(found[2]), column_number(found[1].decode()))

    def _end_of(self, tag: re.Match[bytes], most: int) -> int:
        """Where the cell of a start tag ends."""
        if tag[1].endswith(b"/"):
            return tag.end()
        end = self.seen.find(self._cell_end, tag.end(), most)
        if end < 0:
            raise UnusableWorkbook("damaged", part=self.part)
        return end + len(self._cell_end)

    def cell_in(self, row: RowTag, column: int) -> CellTag | None:
        """A row's cell; None where it is not written. Found by its address where that is written plainly."""
        address = b' r="%s%d"' % (column_letters(column).encode(), row.row)
        at = self.seen.find(address, row.inner, row.end)
        if at < 0 and self.is_plain:
            return None
        found = None if at < 0 else self._cell.match(self.seen, self.seen.rfind(b"<", row.inner, at))
        if found is None or found.end() < at:
            return next((c for c in self.cells(row) if c.column == column), None)
        return CellTag(column, found.start(), found.end(), self._end_of(found, row.end))

    def cell(self, row: int, column: int) -> CellTag | None:
        """A cell's place; None where it is not written."""
        found = self.row(row)
        return None if found is None else self.cell_in(found, column)

    def cell_around(self, offset: int) -> tuple[int, CellTag] | None:
        """The row number and the cell that hold a byte; None where it is in no cell."""
        row = self.row_around(offset)
        if row is None or offset >= row.end:
            return None
        opening = self.tag(b"c")
        start = self.last_cell_tag(row.inner, offset + len(opening))
        cell = None if start < 0 else self.cell_at(start, row.end)
        if cell is None or offset >= cell.end:
            return None
        return row.row, cell if cell.column else cell._replace(column=self._counted(row, start))

    def cell_at(self, start: int, most: int) -> CellTag | None:
        """The cell whose tag begins at an offset, and that ends before another; column 0 where it gives none."""
        found = self._cell.match(self.seen, start)
        return None if found is None else CellTag(self._column(found[1]), start, found.end(), self._end_of(found, most))

    def _counted(self, row: RowTag, start: int) -> int:
        """The column of a cell that gives none. A row's count is kept: the next one asked for is mostly in it too."""
        if self._count[0] != row.start:
            self._count = (row.start, {cell.start: cell.column for cell in self.cells(row)})
        if start not in self._count[1]:  # it stands in another cell
            raise UnusableWorkbook("damaged", part=self.part)
        return self._count[1][start]
