"""The same content as another kind of file: a template of Excel's own (.xltm), an add-in (.xlam).

What differs is the content type of the workbook's part. Source: ECMA-376 part 1, 12.3; MS-OFFMACRO2, 2.2.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from ooti_xl import wording
from ooti_xl.ooxml.zipping import zipped
from ooti_xl.template.finishing import add_ribbon
from ooti_xl.template.macros import SENTENCES, addin_project

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_TYPES = "[Content_Types].xml"
_WORKBOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_TEMPLATE = b"application/vnd.ms-excel.template.macroEnabled.main+xml"
_ADDIN = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"


def as_template(workbook: bytes) -> bytes:
    """A workbook as a template: Excel opens a copy of it under another name."""
    return _with_type(_parts(workbook), _TEMPLATE)


def as_addin(locale: str) -> bytes:
    """An add-in with the ribbon and the macros, and with nothing to fill: the tab is there for any workbook."""
    stream = BytesIO()
    workbook = _empty(stream)
    sheet = workbook.add_worksheet("ooti")
    sheet.set_vba_name("ooti_words")
    for row, (name, key) in enumerate(SENTENCES.items()):
        sheet.write_string(row, 0, wording.say(key, locale, command="{command}"))
        workbook.define_name(name, f"=ooti!$A${row + 1}")
    workbook.add_vba_project(BytesIO(addin_project()), is_stream=True)
    workbook.set_vba_name("ThisWorkbook")
    workbook.close()
    parts = _parts(stream.getvalue())
    add_ribbon(parts, locale)
    return _with_type(parts, _ADDIN)


def _empty(stream: BytesIO) -> Workbook:
    from xlsxwriter.workbook import Workbook as Written

    from ooti_xl.template.building import BIRTH

    workbook = Written(stream, {"in_memory": True})
    workbook.set_properties({"title": "OOTI", "author": "ooti-xl", "created": BIRTH})
    return workbook


def _parts(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(workbook)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _with_type(parts: dict[str, bytes], kind: bytes) -> bytes:
    return zipped([], [], {}, {**parts, _TYPES: parts[_TYPES].replace(_WORKBOOK, kind)})
