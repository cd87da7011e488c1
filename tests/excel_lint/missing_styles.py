"""A cell, row or column has a style that the workbook doesn't define."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)
_STYLED = (("cols/col", "style", "min"), ("sheetData/row", "s", "r"), ("sheetData/row/c", "s", "r"))


def check(package: Package) -> Iterator[Complaint]:
    there = max(len(package.styles.findall("cellXfs/xf")), 1)
    for sheet in package.worksheets:
        for path, attribute, place in _STYLED:
            for element in sheet.root.iterfind(path):
                style = element.get(attribute, "0")
                if not style.isdecimal() or int(style) >= there:
                    yield complain(sheet.part, f"{element.tag} {element.get(place)} has style {style} of {there}")
