"""The first page of a workbook made from a template: which cells a check writes, and what.

Everything else on that page are formulas that read them. The places belong to the seal's version and sheets.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from ooti_xl.model.findings import Cell, Raw
from ooti_xl.model.grids import Grid
from ooti_xl.model.report import Report, SheetStatus
from ooti_xl.model.seal import Seal

Read = Callable[[str], Grid | None]

#: 1-based place of the steps' table: its first row, and its columns.
FIRST = 8
NUMBER, NAME, ROWS, PROGRESS, STATE, ERRORS, WARNINGS, CHECKED_ROWS = range(2, 10)
AGENCY = (4, 4)


def checked(sheets: int) -> tuple[int, int]:
    """Where it says when the workbook was last checked, below the steps of so many sheets.

    >>> checked(5)
    (14, 4)
    """
    return FIRST + sheets + 1, 4


def places(seal: Seal) -> set[tuple[int, int]]:
    """Row and column of the cells that a check writes."""
    steps = {(FIRST + i, column) for i in range(len(seal.filled)) for column in (ERRORS, WARNINGS, CHECKED_ROWS)}
    return {checked(len(seal.filled)), *steps}


def first_page(seal: Seal, read: Read) -> str | None:
    """The name of the first page; None where the sheet that the seal names is none: anybody may write a seal.

    Its table has the steps and sheets of the seal, by which their tabs are called: ``1``, ``Clients``.
    """
    name = seal.sheets.get("home")
    page = None if name is None else read(name)
    if page is None or not seal.filled:
        return None
    rows = [(page.at(row, NUMBER), page.at(row, NAME), key) for row, key in enumerate(seal.filled, FIRST)]
    named = (isinstance(step, float) and f"{step:.0f} {text}" == seal.sheets[key] for step, text, key in rows)
    return name if all(named) else None


def figures(report: Report, seal: Seal, when: dt.datetime, read: Read) -> Iterator[tuple[Cell, Raw]]:
    """What a check writes on the first page: the time, and by step its errors, warnings and rows."""
    home = first_page(seal, read)
    if home is None:
        return
    yield Cell(home, *checked(len(seal.filled))), when
    rows = {key: row for row, key in enumerate(seal.filled, FIRST)}
    for sheet in (sheet for sheet in report.sheets if sheet.key in rows):
        missing = sheet.status is SheetStatus.MISSING
        for column, figure in ((ERRORS, sheet.errors), (WARNINGS, sheet.warnings), (CHECKED_ROWS, sheet.rows)):
            yield Cell(home, rows[sheet.key], column), None if missing and column == CHECKED_ROWS else float(figure)
