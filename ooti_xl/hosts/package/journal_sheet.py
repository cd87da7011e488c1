"""The journal's sheet as a part of the package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ooti_xl.hosts.journal import NAME, VERSION, JournalRow
from ooti_xl.ooxml.cells import data_end
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.new_sheets import Additions
from ooti_xl.ooxml.parts import MAIN, Workbook
from ooti_xl.ooxml.sheet_bytes import SheetBytes
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.xml import cell_text_bytes

_TEXT = rb"(?:[^<&\x80-\xff]++|&(?:amp|lt|gt|#[0-9]{1,6});)*+"
_CELL = re.compile(rb'<c [^<>]*t="inlineStr"><is><t xml:space="preserve">(%s)</t></is></c>' % _TEXT)
_OURS = re.compile(rb"(?:<row [^<>]*[^/<>]>(?:" + _CELL.pattern + rb")*+</row>)*+")
_REFERENCE = re.compile("&(amp|lt|gt|#[0-9]+);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">"}
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


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


def texts_of(data: bytes) -> Iterator[list[str]] | None:
    """The texts of a sheet of ours by row, as we write it; None for any other form: then a reader must be asked.

    A reader opens the texts of the whole workbook first, for a sheet that uses none of them.
    """
    head, _, rows = data.partition(b"<sheetData>")
    listed, closing, _ = rows.partition(b"</sheetData>")
    if not closing or b"<!--" in head or _OURS.fullmatch(listed) is None:
        return None
    return ([_text(cell) for cell in _CELL.findall(row)] for row in listed.split(b"</row>")[:-1])


def _text(written: bytes) -> str:
    """What `cell_text_bytes` wrote."""
    plain = _REFERENCE.sub(lambda found: _NAMED.get(found[1]) or chr(int(found[1][1:])), written.decode("ascii"))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), plain)


def journal_xml(rows: Iterable[JournalRow]) -> bytes:
    """A worksheet part that holds these rows."""
    listed = b"".join(_row(b"", number, row) for number, row in enumerate(rows, 1))
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    return head + listed + b"</sheetData></worksheet>"


def _row(p: bytes, number: int, texts: Sequence[str]) -> bytes:
    cell = b'<%sc r="%s%d" t="inlineStr"><%sis><%st xml:space="preserve">%s</%st></%sis></%sc>'
    cells = (cell % (p, bytes([65 + i]), number, p, p, cell_text_bytes(t), p, p, p) for i, t in enumerate(texts))
    return b'<%srow r="%d">%s</%srow>' % (p, number, b"".join(cells), p)
