"""Old files written by hand: OpenDocument as LibreOffice writes it, Excel 97 to 2003, and what hostile ones hold."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from io import BytesIO

from ooti_xl.vba.compound import compound

_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
#: What LibreOffice writes below and beside the cells of a sheet whose columns have a style.
STYLED_REST = (
    '<table:table-row table:number-rows-repeated="1048573" table:style-name="ro1">'
    '<table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"/></table:table-row>'
)


def ods(rows: str, *, prolog: str = "", manifest: str = "", name: str = "Clients") -> bytes:
    """An .ods with one sheet, from the XML of its rows."""
    table = f'<table:table table:name="{name}">{rows}</table:table>'
    return packed(
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content {_SPACES} office:version="1.3">'
        f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>",
        manifest,
    )


def packed(content: str | bytes, manifest: str = "") -> bytes:
    """An .ods from its content.xml."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", _MIMETYPE, zipfile.ZIP_STORED)
        file.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIMETYPE}"/>'
            f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{manifest}'
            "</manifest:file-entry></manifest:manifest>",
        )
        file.writestr("content.xml", content)
    return made.getvalue()


def row(*texts: str, repeated: int = 1, rest: str = "") -> str:
    """A row of an .ods."""
    cells = "".join(cell(text) for text in texts)
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}{rest}</table:table-row>'


def cell(text: str, repeated: int = 1, inner: str = "") -> str:
    """A cell of an .ods with a text, and XML behind it in the same paragraph."""
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeated}">'
        f"<text:p>{text}{inner}</text:p></table:table-cell>"
    )


def typed(kind: str, key: str, value: str) -> str:
    """A cell of an .ods with a value that is no text."""
    return f'<table:table-cell office:value-type="{kind}" office:{key}="{value}"/>'


def xls(
    cells: Sequence[tuple[int, int, str]],
    *,
    extent: tuple[int, int] = (2, 2),
    tail: bytes = b"",
    protected: bool = False,
) -> bytes:
    """An Excel 97 to 2003 workbook (BIFF8) from 0-based rows and columns with their texts.

    extent
        The rows and columns that it claims to have.
    tail
        Records behind the cells.
    protected
        Whether it says that it is encrypted (RC4).
    """
    bof = struct.pack("<6H2I", 0x0809, 16, 0x0600, 0, 0, 0, 0, 0)
    name = b"Clients"
    secret = record(0x002F, struct.pack("<3H", 1, 1, 1) + bytes(48)) if protected else b""
    sheet_at = len(bof) + len(secret) + 4 + 8 + len(name) + 4
    bounds = struct.pack("<IBBBB", sheet_at, 0, 0, len(name), 0) + name
    workbook = bof[:6] + b"\x05\x00" + bof[8:] + secret + record(0x0085, bounds) + record(0x000A)
    labels = [record(0x0204, struct.pack("<4HB", r, c, 0, len(t), 0) + t.encode("latin-1")) for r, c, t in cells]
    dimensions = record(0x0200, struct.pack("<IIHHH", 0, extent[0], 0, extent[1], 0))
    sheet = bof[:6] + b"\x10\x00" + bof[8:] + dimensions + b"".join(labels) + tail + record(0x000A)
    return compound({"Workbook": (workbook + sheet).ljust(4096, b"\0")})


def record(kind: int, content: bytes = b"", claimed: int | None = None) -> bytes:
    """A BIFF record."""
    return struct.pack("<2H", kind, len(content) if claimed is None else claimed) + content
