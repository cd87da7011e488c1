"""The report inside the workbook: a sheet with every finding, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ooti_xl.hosts import FILLS
from ooti_xl.hosts.marks import Said, report_headers, report_severity
from ooti_xl.model.findings import Cell
from ooti_xl.ooxml.parts import MAIN
from ooti_xl.ooxml.styles import Styles
from ooti_xl.ooxml.xml import attribute_bytes, cell_text_bytes

#: Excel's limit of hyperlinks on a sheet; the findings after these have no link.
MAX_LINKS = 65_530
#: Excel's limit of characters in a cell.
MAX_TEXT = 32_767
WIDTHS = (17, 16, 9, 28, 60, 60)
#: Height of a line of text in points, and of the tallest row in lines.
LINE, MOST_LINES = 15, 12


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the report: a colour's name, then what is shown; `cell` is where the link leads."""

    colour: str
    severity: str
    cell: Cell
    value: str
    problem: str
    remedy: str


def report_of(said: Iterable[Said], locale: str, styles: Styles) -> bytes:
    """The worksheet part of a report that says this."""
    lines = [Line(s.colour, report_severity(s, locale), s.cell, s.value, s.problem, s.remedy) for s in said]
    return report_xml(report_headers(locale), lines, styles)


def report_xml(headers: Sequence[str], lines: Sequence[Line], styles: Styles) -> bytes:
    """The worksheet part of a report."""
    plain, linked = styles.font(), styles.font(link=True)
    text, link = styles.plain(plain, 0), styles.plain(linked, 0)
    header = styles.plain(styles.font(bold=True), styles.fill("D9D9D9"))
    coloured = {name: styles.plain(plain, styles.fill(rgb)) for name, rgb in FILLS.items()}
    rows = [_row(1, headers, (header,) * len(headers))]
    for number, line in enumerate(lines, 2):
        shown = (line.severity, line.cell.sheet, line.cell.address, line.value, line.problem, line.remedy)
        rows.append(_row(number, shown, (coloured[line.colour], text, link, text, text, text)))
    columns = "".join(
        f'<col min="{i}" max="{i}" width="{width}" customWidth="1"/>' for i, width in enumerate(WIDTHS, 1)
    )
    last = len(lines) + 1
    return b"".join(
        (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr '
            f'fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane ySplit="1" '
            f'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{columns}</cols>'
            "<sheetData>".encode(),
            *rows,
            f'</sheetData><autoFilter ref="A1:F{last}"/>'.encode(),
            _links(lines),
            b'<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
            b'<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
        )
    )


def _row(number: int, texts: Sequence[str], styles: Iterable[int]) -> bytes:
    lines = min(max(map(_lines, texts[3:], WIDTHS[3:])), MOST_LINES)
    cells = (
        b'<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>'
        % (letter, number, style, cell_text_bytes(text[:MAX_TEXT]))
        for letter, text, style in zip((b"A", b"B", b"C", b"D", b"E", b"F"), texts, styles, strict=True)
    )
    return b'<row r="%d" ht="%d" customHeight="1">%s</row>' % (number, LINE * lines, b"".join(cells))


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column, estimated: programs other than Excel don't fit rows to wrapped text."""
    return sum(-(-max(len(line), 1) // (width - 4)) for line in text[: width * MOST_LINES].split("\n"))


def _links(lines: Sequence[Line]) -> bytes:
    if not lines:
        return b""
    places = (
        b'<hyperlink ref="C%d" location="%s"/>' % (number, attribute_bytes(_location(line.cell)))
        for number, line in enumerate(lines[:MAX_LINKS], 2)
    )
    return b"<hyperlinks>" + b"".join(places) + b"</hyperlinks>"


def _location(cell: Cell) -> str:
    """A reference to a cell of another sheet, its name quoted."""
    name = cell.sheet.replace("'", "''")
    return f"'{name}'!{cell.address}"
