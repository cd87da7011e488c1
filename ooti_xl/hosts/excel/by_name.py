"""The sheets of a workbook in a running application, asked for once: each name is a call over the border."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ooti_xl.hosts.excel import sheets

if TYPE_CHECKING:
    import xlwings as xw


class SheetsByName(dict[str, "xw.Sheet"]):
    """The sheets in order, as long as it is we who add and remove them."""

    def __init__(self, book: xw.Book) -> None:
        super().__init__((sheet.name, sheet) for sheet in book.sheets)

    def remove(self, name: str) -> None:
        """Take a sheet of ours out of the workbook."""
        sheets.remove(self[name])
        del self[name]
