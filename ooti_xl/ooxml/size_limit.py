"""How far a sheet's values reach, found before a reader allocates the whole rectangle that holds them.

A lone value in XFD1048576 would ask for 17 thousand million cells. Formatting without value far away is common
and harmless: it is not counted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import MAX_COLUMN, column_letters
from ooti_xl.ooxml.addresses import columns_up_to, numbers_up_to

if TYPE_CHECKING:
    from ooti_xl.ooxml.sheet_bytes import CellTag, SheetBytes

#: Cells of the rectangle from A1 to the last value; Excel's sheets hold more, a practice's lists never do.
MAX_CELLS = 10_000_000
_USUAL = re.compile(rb' r="[A-Za-z]{1,3}([0-9]{1,7})"')


def check_extent(sheet: SheetBytes, name: str) -> None:
    """UnusableWorkbook: too_many_cells, or cell_far_away with the address of a value that makes the sheet too large."""
    last_row, last_cell = (0, "A1") if sheet.is_plain else _last_row(sheet)
    if not last_row:
        return
    closing, most = sheet.closing(b"c"), most_columns(last_row)
    beyond = _beyond(sheet, last_row, most)
    if beyond is not None:
        if sheet.seen.count(closing, *sheet.span) > MAX_CELLS // 2:  # full: no far cell makes it large
            raise UnusableWorkbook("too_many_cells", sheet=name, limit=MAX_CELLS)
        # A full sheet with one value at the very bottom is too large because of that value, not of its last columns.
        row, column = beyond
        is_far = column > 26 or row > last_row
        far = f"{column_letters(column)}{row}" if is_far else last_cell
        raise UnusableWorkbook("cell_far_away", sheet=name, cell=far)


def most_columns(last_row: int) -> int:
    """How far to the right the values of a sheet may stand that has so many rows."""
    return min(MAX_COLUMN, MAX_CELLS // last_row)


def _last_row(sheet: SheetBytes) -> tuple[int, str]:
    """The last row that holds a value, and the address of its last cell; row 0 where no cell holds any."""
    closing = sheet.closing(b"c")
    start, place = sheet.span
    while (place := sheet.seen.rfind(closing, start, place)) >= 0:
        at = sheet.last_cell_tag(start, place)
        cell = sheet.cell_at(at, sheet.span[1])
        if cell is not None and _is_valued(sheet, cell):
            return _place(sheet, cell)
    return 0, "A1"


def _place(sheet: SheetBytes, cell: CellTag) -> tuple[int, str]:
    """A cell's row and address. Where it is written plainly, the index of rows can wait until calamine works."""
    usual = _USUAL.match(sheet.seen, cell.start + len(sheet.tag(b"c")))
    if usual is not None:
        return int(usual[1]), f"{column_letters(cell.column)}{int(usual[1])}"
    found = sheet.cell_around(cell.start)
    if found is None:
        raise UnusableWorkbook("damaged", part=sheet.part)
    return found[0], f"{column_letters(found[1].column)}{found[0]}"


def _is_valued(sheet: SheetBytes, cell: CellTag) -> bool:
    """Whether a cell holds more than a style and an empty ``<v>``."""
    content = sheet.seen[cell.inner : max(cell.inner, cell.end - len(sheet.closing(b"c")))].strip()
    value = sheet.tag(b"v")
    return content not in (b"", value + b"/>", value + b">" + sheet.closing(b"v"))


def _beyond(sheet: SheetBytes, last_row: int, most: int) -> tuple[int, int] | None:
    """The first valued cell beyond a row or a column; None where there is none."""
    near = columns_up_to(most), numbers_up_to(last_row)
    # Of millions of cells, only those that are far, or whose address is not where it usually is, are looked at.
    odd = re.compile(re.escape(sheet.tag(b"c")) + rb'(?=[\s/>])(?! r="(?:%s)(?:%s)")' % near)
    for match in odd.finditer(sheet.seen, *sheet.span):
        written = _USUAL.match(sheet.seen, match.end())
        found = sheet.cell_around(match.start())
        if written is None or found is None:
            return _beyond_cell_by_cell(sheet, last_row, most)
        row, cell = found
        if row != int(written[1]):
            raise UnusableWorkbook("damaged", part=sheet.part)
        if _is_valued(sheet, cell):
            return row, cell.column
    return None


def _beyond_cell_by_cell(sheet: SheetBytes, last_row: int, most: int) -> tuple[int, int] | None:
    """The same where cells are not written in the usual way, or carry no address."""
    for row in filter(None, map(sheet.row, sheet.row_numbers)):
        for cell in sheet.cells(row):
            written = sheet.address(cell)
            if written is not None and written != (row.row, cell.column):
                raise UnusableWorkbook("damaged", part=sheet.part)
            if _is_valued(sheet, cell) and (row.row > last_row or cell.column > most):
                return row.row, cell.column
    return None
