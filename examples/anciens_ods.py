"""Writing an OpenDocument spreadsheet as LibreOffice would, with the same bytes every time.

Source: OpenDocument 1.3, part 2 (packages) and part 3 (schema), OASIS.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="{_SPACE}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def write_ods(path: Path, tab: str, rows: Sequence[Sequence[str | int | None]]) -> None:
    """Write a workbook of one sheet; None is an empty cell."""
    written = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    content = (
        f'{_HEAD}<office:document-content xmlns:office="{_SPACE}:office:1.0" xmlns:table="{_SPACE}:table:1.0" '
        f'xmlns:text="{_SPACE}:text:1.0" office:version="1.3"><office:body><office:spreadsheet>'
        f'<table:table table:name="{escape(tab)}">{written}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as file:  # not compressed: no version of zlib writes other bytes
        for name, text in (("mimetype", _TYPE), ("META-INF/manifest.xml", _MANIFEST), ("content.xml", content)):
            file.writestr(zipfile.ZipInfo(name), text)


def _cell(value: str | int | None) -> str:
    if value is None:
        return "<table:table-cell/>"
    text = f"<text:p>{escape(str(value))}</text:p>"
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}">{text}</table:table-cell>'
