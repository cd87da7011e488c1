"""A text is longer than the 32,767 characters that a cell can hold."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer, length

complain = complainer(__name__)
LONGEST = 32_767


def check(package: Package) -> Iterator[Complaint]:
    for sheet in package.worksheets:
        for cell in sheet.root.iterfind("sheetData/row/c"):
            size = length(package.text(cell) or "")
            if size > LONGEST:
                yield complain(sheet.part, f"the text of {cell.get('r')} has {size} characters, {LONGEST} is the most")
