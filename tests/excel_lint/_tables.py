"""Tables with the sheets that they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from tests.excel_lint._areas import Area, area
from tests.excel_lint._package import Package, R, Sheet


class Table(NamedTuple):
    """A table's part and root; `area` is None where its address is none."""

    part: str
    root: ET.Element
    sheet: Sheet
    area: Area | None

    @property
    def header_rows(self) -> int:
        return int(self.root.get("headerRowCount", "1"))

    @property
    def total_rows(self) -> int:
        return int(self.root.get("totalsRowCount", "0"))

    @property
    def columns(self) -> list[ET.Element]:
        return self.root.findall("tableColumns/tableColumn")


def tables(package: Package) -> Iterator[Table]:
    """The tables that sheets name, in the order of the tabs."""
    for sheet in package.worksheets:
        for element in sheet.root.iterfind("tableParts/tablePart"):
            part = package.target(sheet.part, element.get(f"{R}id"))
            root = package.tree(part)
            if root.tag == "table":
                yield Table(part, root, sheet, area(root.get("ref")))
