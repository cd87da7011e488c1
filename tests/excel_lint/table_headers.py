"""The cell above a table's column isn't a text, or another than the column's name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tests.excel_lint._areas import column_letters
from tests.excel_lint._package import Complaint, Package, Sheet, complainer, unescaped
from tests.excel_lint._tables import tables

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    @cache
    def texts(sheet: Sheet) -> dict[str | None, str | None]:
        return {cell.get("r"): package.text(cell) for cell in sheet.root.iterfind("sheetData/row/c")}

    for table in tables(package):
        if table.area and table.header_rows:
            for place, column in enumerate(table.columns, table.area.left):
                address = f"{column_letters(place)}{table.area.top}"
                name, text = unescaped(column.get("name", "")), texts(table.sheet).get(address)
                if text != name:
                    yield complain(table.part, f"the column {name!r} has {text!r} in {address}")
