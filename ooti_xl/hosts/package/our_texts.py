"""The texts of a sheet of ours, as `journal_sheet` writes them: read without asking a reader of workbooks."""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.patterns import pattern

_TEXT = rb"(?:[^<&\x80-\xff]++|&(?:amp|lt|gt|#[0-9]{1,6});)*+"
_CELL = pattern(rb'<c [^<>]*t="inlineStr"><is><t xml:space="preserve">(%s)</t></is></c>' % _TEXT)
_OURS = pattern(rb"(?:<row [^<>]*[^/<>]>(?:" + _CELL.pattern + rb")*+</row>)*+")
_REFERENCE = pattern("&(amp|lt|gt|#[0-9]+);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">"}
_ESCAPED = pattern("_x([0-9A-Fa-f]{4})_")


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
