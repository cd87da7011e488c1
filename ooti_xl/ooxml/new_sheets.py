"""Adding a worksheet to a workbook, last among its tabs. Nothing that counts sheets by position is disturbed."""

from __future__ import annotations

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import RELATIONSHIPS, Workbook
from ooti_xl.ooxml.relationships import append, declare, relate
from ooti_xl.ooxml.xml import attribute_bytes, unsigned

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


class Additions:
    """The sheets that one change adds; their ids follow each other."""

    def __init__(self, change: Change, workbook: Workbook) -> None:
        self.change = change
        self.workbook = workbook
        ids = [unsigned(e, "sheetId", workbook.part) for e in workbook.root.all("sheet")]
        self.last_id = max(ids, default=0)

    def add(self, name: str, data: bytes, state: str = "visible") -> str:
        """Add a worksheet part; gives that part's name."""
        part = self.change.free_name("xl/worksheets/sheet{}.xml")
        self.change.add(part, data)
        declare(self.change, part, CONTENT_TYPE)
        identity = relate(self.change, self.workbook.part, f"{RELATIONSHIPS}/worksheet", part)
        self.last_id += 1
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
