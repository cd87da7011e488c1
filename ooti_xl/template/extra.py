"""A sheet behind the others that holds what has no place on them: nothing is asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ooti_xl.model.findings import Raw
from ooti_xl.template.looks import QUIET, Looks
from ooti_xl.template.options import Kept
from ooti_xl.template.writing import write

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_WIDTH = 20


def add_extra(workbook: Workbook, looks: Looks, name: str, rows: Sequence[Sequence[Raw | Kept]]) -> None:
    """Add the sheet; its first row holds headers."""
    sheet = workbook.add_worksheet(name)
    sheet.set_tab_color(QUIET)
    sheet.set_column(0, max(map(len, rows), default=1) - 1, _WIDTH)
    for number, cells in enumerate(rows):
        for place, held in enumerate(cells):
            number_format = (
                held.number_format if isinstance(held, Kept) else "@" if isinstance(held, str) else "General"
            )
            write(sheet, number, place, held, looks.list_title if not number else looks.free(number_format))
    sheet.freeze_panes(1, 0)
