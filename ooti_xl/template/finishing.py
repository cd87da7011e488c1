"""What XlsxWriter does not write: protection with SHA-512, the workbook's own protection, the ribbon; and a zip
that is the same each time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

from ooti_xl.ooxml.protection import element
from ooti_xl.ooxml.zipping import zipped
from ooti_xl.template.macros import SHEETS
from ooti_xl.template.ribbon import PART, RELATION, ribbon_xml

_PROTECTED = re.compile(rb"<sheetProtection\b[^>]*/>")
_WORKBOOK_PROPERTIES = re.compile(rb"<workbookPr\b[^>]*/>")


def finished(data: bytes, locale: str | None, protection: Mapping[str, Mapping[str, str]]) -> bytes:
    """The workbook's bytes, completed.

    locale
        The language of its tab in the ribbon; None: it has no tab.
    protection
        Attributes of each protection element, by sheet key and ``workbook``.
    """
    with zipfile.ZipFile(BytesIO(data)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    for number, key in enumerate(SHEETS, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        parts[name] = _once(_PROTECTED, element("sheetProtection", protection[key]), parts[name])
    structure = rb"\g<0>" + element("workbookProtection", protection["workbook"])
    parts["xl/workbook.xml"] = _once(_WORKBOOK_PROPERTIES, structure, parts["xl/workbook.xml"])
    if locale is not None:
        add_ribbon(parts, ribbon_xml(locale, yields=True))
    return zipped([], [], {}, parts)


def _once(pattern: re.Pattern[bytes], replacement: bytes, data: bytes) -> bytes:
    changed, count = pattern.subn(replacement, data)
    if count != 1:
        raise AssertionError(pattern.pattern, count)
    return changed


def add_ribbon(parts: dict[str, bytes], written: bytes) -> None:
    """Put a ribbon in."""
    ribbon = element("Relationship", {"Id": "rIdRibbon", "Type": RELATION, "Target": PART})
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", ribbon + b"</Relationships>")
    parts[PART] = written
