"""A workbook of one sheet, its headers in row 1: no formula, no link, no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ooti_xl.exports import Line
from ooti_xl.exports._guard import quoted
from ooti_xl.model.columns import Column

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

#: The same rows must be the same bytes.
BIRTH = dt.datetime(1980, 1, 1)
_DATE = "dd-mm-yyyy"


def encode(name: str, columns: Sequence[Column], headers: Sequence[str], rows: Sequence[Line]) -> bytes:
    """The bytes of an .xlsx file.

    name
        Of its sheet.
    columns
        The declaration of each column, for its width and number format.
    """
    from xlsxwriter.workbook import Workbook

    stream = BytesIO()
    workbook = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": BIRTH})
    sheet = workbook.add_worksheet(name)
    looks = [_look(workbook, column) for column in columns]
    for place, (header, column) in enumerate(zip(headers, columns, strict=True)):
        sheet.set_column(place, place, column.kind.LOOK.width)
        sheet.write_string(0, place, header)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            _write(sheet, number, place, value, looks[place])
    workbook.close()
    return stream.getvalue()


def _look(workbook: Workbook, column: Column) -> tuple[Format, Format]:
    """The format of a column's cells, and that of a text in it that would be a formula if it were typed.

    Excel shows the second with an apostrophe in front (`quotePrefix`), and keeps it text when the cell is edited.
    """
    look = column.kind.LOOK
    properties: dict[str, Any] = {
        "num_format": _DATE if look.expects == "date" else look.number_format,
        "text_wrap": look.wrap or column.multiline,
        "valign": "top",
    }
    return workbook.add_format(properties), workbook.add_format({**properties, "quote_prefix": True})


def _write(sheet: Any, row: int, column: int, value: Any, looks: tuple[Format, Format]) -> None:
    plain, as_text = looks
    match value:
        case None:
            return
        case str():
            sheet.write_string(row, column, value, plain if quoted(value) == value else as_text)
        case Decimal():  # of 15 digits at most, as every kind reads it: a double keeps them all
            sheet.write_number(row, column, float(value), plain)
        case _:
            sheet.write_datetime(row, column, value, plain)
