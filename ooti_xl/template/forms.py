"""The same content as another kind of file: with or without macros, a template of Excel's own, an add-in (.xlam).

What differs is the content type of the workbook's part. Source: ECMA-376 part 1, 12.3; MS-OFFMACRO2, 2.2.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from ooti_xl.ooxml.zipping import zipped
from ooti_xl.template.building import BIRTH, build
from ooti_xl.template.finishing import add_ribbon
from ooti_xl.template.macros import add_addin_macros, sentences
from ooti_xl.template.options import TemplateOptions
from ooti_xl.template.ribbon import ribbon_xml

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

#: Suffixes of a workbook to fill, and whether such a file may have macros.
WORKBOOKS: Mapping[str, bool] = {".xlsx": False, ".xlsm": True}
#: And of what Excel opens a copy of.
TEMPLATES: Mapping[str, bool] = {".xltx": False, ".xltm": True}
SUFFIXES = (*WORKBOOKS, *TEMPLATES)

_TYPES = "[Content_Types].xml"
_MACROS = b"application/vnd.ms-excel.%b.macroEnabled.main+xml"
_NO_MACROS = b"application/vnd.openxmlformats-officedocument.spreadsheetml.%b.main+xml"


def written_as(suffix: str, options: TemplateOptions) -> bytes:
    """The template as the bytes of a file of one of the `SUFFIXES`."""
    workbook = build(replace(options, macros={**WORKBOOKS, **TEMPLATES}[suffix]))
    return as_template(workbook) if suffix in TEMPLATES else workbook


def as_template(workbook: bytes) -> bytes:
    """A workbook as a template: Excel opens a copy of it under another name."""
    return _with_type(_parts(workbook), b"template")


def as_addin(locale: str) -> bytes:
    """An add-in with the ribbon and the macros, and with nothing to fill: the tab is there for any workbook."""
    stream = BytesIO()
    workbook = _empty(stream)
    sheet = workbook.add_worksheet("ooti")
    for row, (name, sentence) in enumerate(sentences(locale).items()):
        sheet.write_string(row, 0, sentence)
        workbook.define_name(name, f"=ooti!$A${row + 1}")
    add_addin_macros(workbook)
    workbook.close()
    parts = _parts(stream.getvalue())
    add_ribbon(parts, ribbon_xml(locale))
    return _with_type(parts, b"addin")


def _empty(stream: BytesIO) -> Workbook:
    from xlsxwriter.workbook import Workbook as Written

    workbook = Written(stream, {"in_memory": True})
    workbook.set_properties({"title": "OOTI", "author": "ooti-xl", "created": BIRTH})
    return workbook


def _parts(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(workbook)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _with_type(parts: dict[str, bytes], kind: bytes) -> bytes:
    types = parts[_TYPES]
    for content_type in (_MACROS, _NO_MACROS):
        types = types.replace(content_type % b"sheet", content_type % kind)
    return zipped([], [], {}, {**parts, _TYPES: types})
