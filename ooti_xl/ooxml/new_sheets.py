"""Adding a worksheet to a workbook, last among its tabs. Nothing that counts sheets by position is disturbed."""

from __future__ import annotations

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import RELATIONSHIPS, Workbook
from ooti_xl.ooxml.relationships import append, declare, relate
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.xml import attribute_bytes, cell_text_bytes, unsigned

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
#: What stands before the defined names in a workbook, with them the sheets (18.2.27).
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")


class Additions:
    """The sheets that one change adds; their ids follow each other."""

    def __init__(self, change: Change, workbook: Workbook) -> None:
        self.change = change
        self.workbook = workbook
        ids = [unsigned(e, "sheetId", workbook.part) for e in workbook.root.all("sheet")]
        self.last_id = max(ids, default=0)
        self.count = len(ids)

    def add(self, name: str, data: bytes, state: str = "visible") -> str:
        """Add a worksheet part; gives its name."""
        part = self.change.free_name("xl/worksheets/sheet{}.xml")
        self.change.add(part, data)
        declare(self.change, part, CONTENT_TYPE)
        identity = relate(self.change, self.workbook.part, f"{RELATIONSHIPS}/worksheet", part)
        self.last_id += 1
        self.count += 1
        sheets = self.workbook.root.child("sheets")
        if sheets is None:
            raise UnusableWorkbook("damaged", part=self.workbook.part)
        source = self.change.parts[self.workbook.part]
        prefix = sheets.prefix(source).decode()
        hidden = "" if state == "visible" else f' state="{state}"'
        element = f'<{prefix}sheet xmlns:r="{RELATIONSHIPS}" name="'.encode() + attribute_bytes(name)
        element += f'" sheetId="{self.last_id}"{hidden} r:id="{identity}"/>'.encode()
        append(self.change, self.workbook.part, sheets, element)
        return part

    def name_filter(self, sheet: str, area: str) -> None:
        """Give the last added sheet's filter its hidden name, without which LibreOffice does not show it.

        area
            Absolute, as ``$A$1:$F$9``. Source: ECMA-376 part 1, 18.2.5 (built-in names) and 18.2.6.
        """
        source, root = self.change.parts[self.workbook.part], self.workbook.root
        quoted = sheet.replace("'", "''")
        tag = f'definedName name="_xlnm._FilterDatabase" localSheetId="{self.count - 1}" hidden="1">'.encode()
        there = root.child("definedNames")
        prefix = root.prefix(source)
        text = cell_text_bytes(f"'{quoted}'!{area}")
        element = b"<" + prefix + tag + text + b"</" + prefix + b"definedName>"
        if there is not None:
            append(self.change, self.workbook.part, there, element)
            return
        names = b"<" + prefix + b"definedNames>" + element + b"</" + prefix + b"definedNames>"
        place = max((child.end for child in root.children if child.name in _BEFORE_NAMES), default=root.inner)
        self.change.splice(self.workbook.part, Splice(place, place, names))
