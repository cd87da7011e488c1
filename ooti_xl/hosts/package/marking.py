"""What a check puts into a workbook file: marks on cells, the report, the journal's rows, figures on the first page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ooti_xl import wording
from ooti_xl.hosts import Mark, first_page
from ooti_xl.hosts.journal import sheet_row
from ooti_xl.hosts.marks import Said, free_sheet_name, marks
from ooti_xl.hosts.package import journal_sheet
from ooti_xl.hosts.package.cell_marks import put_marks
from ooti_xl.hosts.package.report_sheet import add_report
from ooti_xl.hosts.package.writing import Writing
from ooti_xl.model.report import Report
from ooti_xl.model.seal import Seal
from ooti_xl.ooxml.cells import CellChange
from ooti_xl.ooxml.new_sheets import Additions
from ooti_xl.ooxml.recalculation import forget_results, recalculate_on_load
from ooti_xl.ooxml.styles import Styles


def put_report(writing: Writing, styles: Styles, report: Report, lines: Sequence[Said], locale: str) -> int:
    """Mark the cells of what is said, and add the report sheet; gives how many cells are marked."""
    change, workbook = writing.change, writing.workbook
    additions = Additions(change, workbook)
    by_sheet: dict[str, dict[tuple[int, int], Mark]] = {}
    for mark in marks(lines):
        by_sheet.setdefault(mark.cell.sheet, {})[mark.cell[1:]] = mark
    own = ((sheet, by_sheet.get(sheet.name, {})) for sheet in workbook.sheets)
    rows = [row for sheet, found in own for row in put_marks(writing, styles, sheet, found)]
    taken = (element.attributes.get("name", "") for element in workbook.root.all("sheet"))
    name = free_sheet_name(taken, wording.say("report_sheet", locale))
    add_report(additions, styles, name, report, lines, locale)
    journal_sheet.append(change, workbook, additions, [sheet_row("report", name), *rows])
    return sum(map(len, by_sheet.values()))


def put_figures(writing: Writing, report: Report, sealed: Seal, read: first_page.Read) -> None:
    """Write the check's figures on the first page of a workbook that was made from a template."""
    by_sheet: dict[str, dict[tuple[int, int], CellChange]] = {}
    for cell, value in first_page.figures(report, sealed, dt.datetime.now().replace(microsecond=0), read):
        keep = CellChange(lambda style: style, (value,), writing.workbook.date1904)
        by_sheet.setdefault(cell.sheet, {})[cell.row, cell.column] = keep
    for sheet in writing.workbook.sheets:
        if sheet.name in by_sheet:
            writing.splice(sheet, by_sheet[sheet.name])
            forget_results(writing.change, sheet.part)
            recalculate_on_load(writing.change, writing.workbook)
