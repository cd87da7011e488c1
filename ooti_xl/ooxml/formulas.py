"""Where a sheet's formulas are: values that are computed must not be typed over.

Source: ECMA-376 part 1, 18.3.1.40 (f): a shared formula stands in each of its cells, an array formula and a data
table only in the first, with the area that they fill.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ooti_xl.model.findings import column_number
from ooti_xl.model.grids import Area
from ooti_xl.ooxml.addresses import area_in
from ooti_xl.ooxml.sheet_bytes import SheetBytes, attributes


class Formulas:
    """``(row, column) in formulas``. Areas are not spelled out: one may cover a whole sheet."""

    def __init__(self, cells: frozenset[tuple[int, int]], areas: tuple[Area, ...]) -> None:
        self.cells, self.areas = cells, areas

    def __contains__(self, place: object) -> bool:
        return place in self.cells or (self.areas != () and any(covers(area, place) for area in self.areas))


def covers(area: Area, place: object) -> bool:
    """Whether a place, row and column, is in an area."""
    match place:
        case (int(row), int(column)):
            return area.top <= row <= area.bottom and area.left <= column <= area.right
    return False


def formulas_of(sheet: SheetBytes) -> Formulas:
    """The cells of a sheet that hold a formula, or are filled by one that stands elsewhere."""
    count = sheet.seen.count(sheet.tag(b"f"), *sheet.span)
    if not count:
        return Formulas(frozenset(), ())
    # One pass for cells written the usual way, address first; the others are looked up one by one.
    usual = rb' r="([A-Za-z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>' + sheet.tag(b"f") + rb"(?=[\s/>])"
    found = re.compile(sheet.tag(b"c") + usual).findall(sheet.seen, *sheet.span)
    if len(found) < count:
        tags = re.compile(sheet.tag(b"f") + rb"(?=[\s/>])").finditer(sheet.seen, *sheet.span)
        around = (sheet.cell_around(match.start()) for match in tags)
        cells = frozenset((row, cell.column) for row, cell in filter(None, around))
    else:
        columns = {letters: column_number(letters.decode()) for letters, _ in found}
        cells = frozenset((int(row), columns[letters]) for letters, row in found)
    return Formulas(cells, tuple(_areas(sheet)))


def without_results(sheet: SheetBytes) -> Iterator[tuple[int, int]]:
    """The cells whose formula no program has computed since it was written; an empty text is a result.

    Source: ECMA-376 part 1, 18.3.1.4 (c) and 18.3.1.96 (v). Programs that only write workbooks leave v out, or empty.
    """
    formula, value, cell = sheet.closing(b"f"), sheet.tag(b"v"), sheet.closing(b"c")
    written = rb"(?:%s|%s[^>]*/>)\s*" % (formula, sheet.tag(b"f"))
    nothing = rb"(%s\s*/>|%s>\s*%s)?\s*%s" % (value, value, sheet.closing(b"v"), cell)
    for found in re.compile(written + nothing).finditer(sheet.seen, *sheet.span):
        around = sheet.cell_around(found.start())
        if around is not None:
            row, tag = around
            is_text = found[1] is not None and attributes(sheet.seen[tag.start : tag.inner]).get("t") == "str"
            if not is_text:
                yield row, tag.column


def _areas(sheet: SheetBytes) -> Iterator[Area]:
    """Areas of more than one cell that one formula fills."""
    if b"array" not in sheet.seen and b"dataTable" not in sheet.seen:
        return
    for match in re.compile(sheet.tag(b"f") + rb"\s[^>]*>").finditer(sheet.seen, *sheet.span):
        written = attributes(match[0])
        if written.get("t") in ("array", "dataTable") and "ref" in written:
            area = area_in(sheet.part, written["ref"])
            if area.top < area.bottom or area.left < area.right:
                yield area
