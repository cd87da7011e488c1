"""The first page of a workbook made from a template: which cells a check writes, and what.

Everything else on that page are formulas that read them. The places belong to the seal's version.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ooti_xl.findings import Cell, Raw
from ooti_xl.report import Report, SheetStatus
from ooti_xl.seal import Seal

#: 1-based place of the steps' table: its first row, and its columns.
FIRST = 8
NUMBER, NAME, ROWS, PROGRESS, STATE, ERRORS, WARNINGS, CHECKED_ROWS = range(2, 10)
#: When the workbook was last checked.
CHECKED = (14, 4)
AGENCY = (4, 4)


def figures(report: Report, seal: Seal, when: dt.datetime) -> Iterator[tuple[Cell, Raw]]:
    """What a check writes on the first page: the time, and by step its errors, warnings and rows."""
    home = seal.sheets.get("home")
    if home is None:
        return
    yield Cell(home, *CHECKED), when
    for row, sheet in enumerate(report.sheets, FIRST):
        missing = sheet.status is SheetStatus.MISSING
        for column, figure in ((ERRORS, sheet.errors), (WARNINGS, sheet.warnings), (CHECKED_ROWS, sheet.rows)):
            yield Cell(home, row, column), None if missing and column == CHECKED_ROWS else float(figure)
