"""The two sheets that we add to a workbook in a running application: the report and the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ooti_xl.hosts import FILLS, journal
from ooti_xl.hosts.excel.application import Application
from ooti_xl.hosts.marks import HEADER_ROW, Said, report_headers, report_nothing, report_severity
from ooti_xl.model.findings import MAX_TEXT, Cell

if TYPE_CHECKING:
    import xlwings as xw

#: Texts of more than 8,203 characters can't be written in a block by older Excels.
_CELLS_A_ROW = 700
#: Widths of the report's columns, in characters.
WIDTHS = (17, 18, 9, 28, 60, 60)


def text(value: str) -> str | None:
    """A text that stays one when it is written through xlwings; a link of ours stays a formula."""
    if isinstance(value, _Link):
        return value
    return f"'{value[: MAX_TEXT - 1]}" if value else None


def add_report(
    application: Application, book: xw.Book, name: str, heading: Sequence[str], lines: Sequence[Said], locale: str
) -> xw.Sheet:
    """The report sheet, after the others: its heading, then a table; the values in one call."""
    rows = [report_headers(locale), *(_row(line, locale) for line in lines)]
    if not lines:
        rows.append(report_nothing(locale))

    def finish(sheet: xw.Sheet) -> None:
        with application.filling(sheet):
            _fill(application, sheet, rows, WIDTHS, HEADER_ROW)
            sheet.range((1, 1), (len(heading), 1)).raw_value = [[text(line)] for line in heading]
            sheet.range((1, 1)).font.bold = True
            for colour, rgb in FILLS.items():
                of_colour = [(i, 1) for i, line in enumerate(lines, HEADER_ROW + 1) if line.colour == colour]
                application.coloured(sheet, of_colour, rgb)
        table = sheet.range((HEADER_ROW, 1), (HEADER_ROW + len(rows) - 1, len(WIDTHS)))
        sheet.tables.add(table, table_style_name="TableStyleLight1")
        application.freeze(sheet, HEADER_ROW)

    return added(book, name, finish)


def add_table(
    application: Application, book: xw.Book, name: str, rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> xw.Sheet:
    """A sheet of texts after the others, its first row a header. The sheet that is shown may change."""

    def finish(sheet: xw.Sheet) -> None:
        with application.filling(sheet):
            _fill(application, sheet, rows, widths)

    return added(book, name, finish)


def _fill(
    application: Application, sheet: xw.Sheet, rows: Sequence[Sequence[str]], widths: Sequence[float], top: int = 1
) -> None:
    last, columns = top + len(rows) - 1, len(rows[0])
    # Texts need none of xlwings' conversion, which asks for the sheet's name again and again.
    sheet.range((top, 1), (last, columns)).raw_value = [list(map(text, row)) for row in rows]
    for column, width in enumerate(widths, 1):
        sheet.range((1, column)).column_width = width
    sheet.range((top, 1), (top, columns)).font.bold = True
    application.coloured(sheet, [(top, column) for column in range(1, columns + 1)], "D9D9D9")
    if len(rows) > 1:
        sheet.range((top + 1, 4), (last, len(widths))).wrap_text = True


class _Link(str):
    """A formula that leads to a cell: a hyperlink of its own for each would be a call each."""

    __slots__ = ()


def _row(line: Said, locale: str) -> list[str]:
    severity = report_severity(line.colour, locale)
    return [severity, line.cell.sheet, _link(line.cell), line.value, line.problem, line.remedy]


def _link(cell: Cell) -> _Link:
    sheet = cell.sheet.replace("'", "''").replace('"', '""')
    return _Link(f'=HYPERLINK("#\'{sheet}\'!{cell.address}","{cell.address}")')


def fill_xml(rgb: str | None) -> str:
    """A fill as the journal keeps it: what a cell looked like, in the words of a workbook file."""
    if rgb is None:
        return ""
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{rgb}"/><bgColor indexed="64"/></patternFill></fill>'
    )


def mark_rows(sheet: str, formers: Mapping[str | None, Sequence[Cell]]) -> Iterator[journal.JournalRow]:
    """The journal's rows about marked cells, by the colour that they had."""
    for rgb, cells in formers.items():
        seen = rgb or ""
        for start in range(0, len(cells), _CELLS_A_ROW):
            piece = {fill_xml(rgb).encode(): cells[start : start + _CELLS_A_ROW]}
            yield from journal.mark_rows(sheet, piece, {fill_xml(rgb).encode(): seen}.__getitem__)


def added(book: xw.Book, name: str, finish: Callable[[xw.Sheet], object] = bool) -> xw.Sheet:
    """A new sheet, the last, or none. Named afterwards: given a name, xlwings asks for those of all the others."""
    sheet = book.sheets.add(after=book.sheets[-1])
    try:
        sheet.name = name
        finish(sheet)
    except BaseException:
        sheet.delete()
        raise
    return sheet


def remove(sheet: xw.Sheet) -> None:
    """Take a sheet out; Excel refuses that for one that is very hidden."""
    shown = sheet.visible
    sheet.visible = True
    try:
        sheet.delete()
    except BaseException:
        sheet.visible = shown
        raise
