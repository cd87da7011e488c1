"""Putting a sheet's or a workbook's protection back.

Source: ECMA-376 part 1, 18.3.1.85 and 18.2.29; 18.3.1.99 and 18.2.27 for what stands before them.
"""

from __future__ import annotations

from collections.abc import Mapping

from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import Workbook
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.xml import Element, attribute_bytes, parse

#: What stands before them, in the order of the schema.
_BEFORE_IN_SHEET = ("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr")
_BEFORE_IN_WORKBOOK = ("fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr")


def element(name: str, attributes: Mapping[str, str], prefix: bytes = b"") -> bytes:
    """An empty element with these attributes."""
    written = b"".join(b' %s="%s"' % (key.encode(), attribute_bytes(value)) for key, value in attributes.items())
    return b"<" + prefix + name.encode() + written + b"/>"


def protect_sheet(change: Change, part: str, attributes: Mapping[str, str]) -> None:
    """Protect a sheet that is not."""
    data = change.parts[part]
    change.splice(part, _put(data, parse(data, part), "sheetProtection", attributes, _BEFORE_IN_SHEET))


def protect_workbook(change: Change, workbook: Workbook, attributes: Mapping[str, str]) -> None:
    """Protect the workbook's structure."""
    data = change.parts[workbook.part]
    change.splice(workbook.part, _put(data, workbook.root, "workbookProtection", attributes, _BEFORE_IN_WORKBOOK))


def _put(data: bytes, root: Element, name: str, attributes: Mapping[str, str], before: tuple[str, ...]) -> Splice:
    """The splice that writes the element in its place, instead of one that is there."""
    written = element(name, attributes, root.prefix(data))
    there = root.child(name)
    if there is not None:
        return Splice(there.start, there.end, written)
    earlier = [child.end for child in root.children if child.name in before]
    place = max(earlier, default=root.inner)
    return Splice(place, place, written)
