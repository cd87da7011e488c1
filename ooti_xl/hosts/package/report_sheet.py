"""The report inside the workbook: a sheet with a table of every finding, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ooti_xl.hosts import FILLS
from ooti_xl.hosts.marks import HEADER_ROW, Said, report_headers, report_heading, report_nothing, report_severity
from ooti_xl.model.findings import MAX_TEXT
from ooti_xl.model.report import Report
from ooti_xl.ooxml.new_sheets import Additions
from ooti_xl.ooxml.new_tables import TABLE_PARTS, add_table
from ooti_xl.ooxml.parts import MAIN
from ooti_xl.ooxml.styles import Styles
from ooti_xl.ooxml.xml import attribute_bytes, cell_text_bytes

#: Excel's limit of hyperlinks on a sheet; the findings after these have no link.
MAX_LINKS = 65_530
WIDTHS = (17, 16, 9, 28, 60, 60)
#: Height of a line of text in points, of one above the table, and of the tallest row in lines.
LINE, ABOVE, MOST_LINES = 15, 21, 12
#: A cell of a column and style, with its row's number and its text to come.
_CELL = b'<c r="%c{row}" s="%d" t="inlineStr"><is><t xml:space="preserve">%%s</t></is></c>'


def add_report(
    additions: Additions, styles: Styles, name: str, report: Report, said: Sequence[Said], locale: str
) -> None:
    """Add a sheet of that name: a title, and a table of what is said."""
    part = additions.add(name, report_xml(report_heading(report, said, locale), said, locale, styles))
    area = f"A{HEADER_ROW}:F{HEADER_ROW + max(len(said), 1)}"
    add_table(additions.change, additions.workbook, part, area, report_headers(locale), f"OOTI_{name}")


def report_xml(heading: Sequence[str], said: Sequence[Said], locale: str, styles: Styles) -> bytes:
    """The worksheet part of a report: the rows of its heading, then those of its table."""
    columns = "".join(
        f'<col min="{i}" max="{i}" width="{width}" customWidth="1"/>' for i, width in enumerate(WIDTHS, 1)
    )
    return b"".join(
        (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr '
            f'fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane '
            f'ySplit="{HEADER_ROW}" topLeftCell="A{HEADER_ROW + 1}" activePane="bottomLeft" state="frozen"/>'
            f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>".encode(),
            *_heading(heading, styles),
            *_table(said, locale, styles),
            b"</sheetData>",
            _links(said),
            b'<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
            b'<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
            TABLE_PARTS,
            b"</worksheet>",
        )
    )


def _heading(texts: Sequence[str], styles: Styles) -> Iterator[bytes]:
    title, plain = styles.plain(styles.font(bold=True, size=14), 0, wrapped=False), styles.font()
    looks = (title, *[styles.plain(plain, 0, wrapped=False)] * (len(texts) - 1))
    for number, (text, style) in enumerate(zip(texts, looks, strict=True), 1):
        yield _filled(_form([style]), number, ABOVE, text)


def _table(said: Sequence[Said], locale: str, styles: Styles) -> Iterator[bytes]:
    plain, linked = styles.font(), styles.font(link=True)
    text, link = styles.plain(plain, 0), styles.plain(linked, 0)
    header = styles.plain(styles.font(bold=True), styles.fill("D9D9D9"))
    coloured = {name: styles.plain(plain, styles.fill(rgb)) for name, rgb in FILLS.items()}
    yield _row(HEADER_ROW, report_headers(locale), _form((header,) * len(WIDTHS)))
    forms = {name: _form((style, text, link, text, text, text)) for name, style in coloured.items()}
    severities = {name: report_severity(name, locale) for name in FILLS}
    for number, line in enumerate(said, HEADER_ROW + 1):
        cell, severity = line.cell, severities[line.colour]
        shown = (severity, cell.sheet, cell.address, line.value, line.problem, line.remedy)
        yield _row(number, shown, forms[line.colour])
    if not said:
        yield _row(HEADER_ROW + 1, report_nothing(locale), _form((text,) * len(WIDTHS)))


def _form(styles: Sequence[int]) -> bytes:
    """A row of cells of these styles, as `_filled` fills it."""
    cells = (_CELL % (letter, style) for letter, style in zip(b"ABCDEF", styles, strict=False))
    return b'<row r="{row}" ht="%%d" customHeight="1">%s</row>' % b"".join(cells)


def _row(number: int, texts: Sequence[str], form: bytes) -> bytes:
    lines = min(max(map(_lines, texts[3:], WIDTHS[3:])), MOST_LINES)
    return _filled(form, number, LINE * lines, *texts)


def _filled(form: bytes, number: int, height: int, *texts: str) -> bytes:
    return form.replace(b"{row}", b"%d" % number) % (height, *[cell_text_bytes(text[:MAX_TEXT]) for text in texts])


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column, estimated: programs other than Excel don't fit rows to wrapped text."""
    if "\n" not in text:
        return -(-len(text) // (width - 4)) or 1
    return sum([-(-(len(line) or 1) // (width - 4)) for line in text[: width * MOST_LINES].split("\n")])


def _links(said: Sequence[Said]) -> bytes:
    if not said:
        return b""
    sheet = cache(_sheet_reference)
    places = (
        b'<hyperlink ref="C%d" location="%s%s"/>' % (number, sheet(line.cell.sheet), line.cell.address.encode())
        for number, line in enumerate(said[:MAX_LINKS], HEADER_ROW + 1)
    )
    return b"<hyperlinks>" + b"".join(places) + b"</hyperlinks>"


def _sheet_reference(name: str) -> bytes:
    """What a reference to a cell of another sheet begins with: its name, quoted, in an attribute."""
    quoted = name.replace("'", "''")
    return attribute_bytes(f"'{quoted}'!")
