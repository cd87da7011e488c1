"""Workbooks to compare, written by XlsxWriter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from ooti_xl.sheets import all_sheets
from tests.books import Record, header


def workbook(path: Path, *, only: Sequence[str] = (), **records: Sequence[Record]) -> Path:
    """A workbook with these records, of all sheets or of some only; gives its path."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    for row_type in all_sheets():
        key = row_type.sheet.key
        if only and key not in only:
            continue
        sheet = book.add_worksheet(row_type.sheet.fr)
        sheet.write_row(0, 0, header(key))
        for number, record in enumerate(records.get(key, ()), 1):
            sheet.write_row(number, 0, [record.get(name) for name in row_type.columns()])
    book.close()
    return path
