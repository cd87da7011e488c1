"""The journal's sheet as a part of the package: writing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ooti_xl.hosts.journal import NAME, VERSION, JournalRow
from ooti_xl.ooxml.cells import data_end
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.new_sheets import Additions
from ooti_xl.ooxml.parts import MAIN, Workbook
from ooti_xl.ooxml.sheet_bytes import SheetBytes
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.xml import cell_text_bytes


def append(change: Change, workbook: Workbook, additions: Additions, rows: Iterable[JournalRow]) -> None:
    """Put rows at the end of the journal, which is made where there is none."""
    found = next((sheet for sheet in workbook.sheets if sheet.name == NAME), None)
    if found is None:
        additions.add(NAME, journal_xml([VERSION, *rows]), state="veryHidden")
        return
    sheet = SheetBytes(change.parts[found.part], found.part)
    start, end = data_end(sheet)
    first = max(sheet.row_numbers, default=0) + 1
    content = b"".join(_row(sheet.prefix, number, row) for number, row in enumerate(rows, first))
    if start < end:
        content = b">" + content + sheet.closing(b"sheetData")
    change.splice(found.part, Splice(start, end, content))


def journal_xml(rows: Iterable[JournalRow]) -> bytes:
    """A worksheet part that holds these rows."""
    listed = b"".join(_row(b"", number, row) for number, row in enumerate(rows, 1))
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    return head + listed + b"</sheetData></worksheet>"


def _row(p: bytes, number: int, texts: Sequence[str]) -> bytes:
    cell = b'<%sc r="%s%d" t="inlineStr"><%sis><%st xml:space="preserve">%s</%st></%sis></%sc>'
    cells = (cell % (p, bytes([65 + i]), number, p, p, cell_text_bytes(t), p, p, p) for i, t in enumerate(texts))
    return b'<%srow r="%d">%s</%srow>' % (p, number, b"".join(cells), p)
