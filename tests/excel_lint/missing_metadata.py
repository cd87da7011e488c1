"""A cell names metadata (of a dynamic array or a rich value) that the workbook doesn't have."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)
_LISTS = {"cm": "cellMetadata/bk", "vm": "valueMetadata/bk"}


def check(package: Package) -> Iterator[Complaint]:
    root = package.tree(next(iter(package.related(package.workbook_part, "sheetMetadata")), ""))
    sizes = {attribute: len(root.findall(path)) for attribute, path in _LISTS.items()}
    for sheet in package.worksheets:
        for cell in sheet.root.iterfind("sheetData/row/c"):
            for attribute, size in sizes.items():
                if not 0 <= int(cell.get(attribute, "0")) <= size:
                    yield complain(sheet.part, f"{cell.get('r')} names metadata {cell.get(attribute)} of {size}")
