"""Why a cell was corrected. The journal has what it held and holds; its column would say the same of it again."""

from __future__ import annotations

from bisect import bisect_left

from ooti_xl.model.findings import Edit
from ooti_xl.tables import Book
from ooti_xl.tables.columns_read import read_again


def reason_of(edit: Edit, book: Book) -> str:
    """The code of what was corrected; "" where that can't be told any more."""
    table = next((table for table in book.tables.values() if table.name == edit.cell.sheet), None)
    key = None if table is None else table.key_at(edit.cell.column)
    if table is None or key is None:
        return ""
    if edit.cell.row == table.layout.row:
        return "column_renamed" if book.seal is None else "header_changed"
    index = bisect_left(table.rows, edit.cell.row)
    if table.rows[index : index + 1] != [edit.cell.row]:
        return ""
    if table.columns[key].target is not None:
        return "link_writing"
    reading = read_again(edit.old, table, book, index, key)
    if reading.writing and reading.written == edit.new:
        return reading.writing
    return next((doubt.code for doubt in reading.doubts if edit.new in doubt.alternatives), "")
