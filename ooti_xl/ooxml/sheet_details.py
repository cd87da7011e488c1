"""What a sheet's XML says that a fast reader leaves out: formats, merged areas, hidden rows, protection.

Everything is looked up lazily and only where it is asked for.
"""

from __future__ import annotations

import re
from functools import cached_property

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Area
from ooti_xl.model.number_formats import BUILT_IN, GENERAL
from ooti_xl.ooxml.addresses import area_in
from ooti_xl.ooxml.calamine_errors import has_padded_values, misread, negative_numbers
from ooti_xl.ooxml.formulas import Formulas, formulas_of
from ooti_xl.ooxml.sheet_bytes import CellTag, RowTag, SheetBytes, attributes
from ooti_xl.ooxml.xml import parse

_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true|on)["']""")


class Details:
    """The sidecar of a sheet: what stands in its bytes beside the values."""

    def __init__(self, sheet: SheetBytes) -> None:
        self.sheet = sheet

    def look_up(self) -> None:
        """Look up at once what a grid needs in any case."""
        _ = self.padded, self.misread, self.negatives, self.formulas, self.merged, self.hidden_rows, self.protected

    @cached_property
    def padded(self) -> bool:
        """Whether any value has blanks around it."""
        return has_padded_values(self.sheet)

    @cached_property
    def negatives(self) -> tuple[tuple[int, int, float], ...]:
        """Row, column and value of the styled negative numbers."""
        return tuple(negative_numbers(self.sheet))

    @cached_property
    def misread(self) -> dict[tuple[int, int], Raw]:
        """The cells that calamine reads wrongly, and what they hold."""
        return misread(self.sheet)

    @cached_property
    def formulas(self) -> Formulas:
        """The cells that hold a formula, or are filled by one."""
        return formulas_of(self.sheet)

    @cached_property
    def hidden_rows(self) -> frozenset[int]:
        """Rows hidden by hand or by a filter."""
        seen, span = self.sheet.seen, self.sheet.span
        if seen.find(b"hidden", *span) < 0:
            return frozenset()
        places = (match.start() for match in _HIDDEN.finditer(seen, *span))
        around = ((place, self.sheet.row_around(place)) for place in places)
        return frozenset(row.row for place, row in around if row is not None and place < row.inner)

    @cached_property
    def merged(self) -> tuple[Area, ...]:
        """Merged areas."""
        tag = re.compile(self.sheet.tag(b"mergeCell") + rb"\s[^>]*>")
        refs = (attributes(match[0]).get("ref", "") for match in tag.finditer(self.sheet.seen, self.sheet.span[1]))
        return tuple(area_in(self.sheet.part, ref) for ref in refs if ref)

    @cached_property
    def protected(self) -> bool:
        """Whether the sheet is protected (18.3.1.85)."""
        tag = re.compile(self.sheet.tag(b"sheetProtection") + rb"\s[^>]*>")
        found = tag.search(self.sheet.seen, self.sheet.span[1])
        return found is not None and attributes(found[0]).get("sheet") in ("1", "true", "on")

    def style(self, row: int, column: int) -> int:
        """A cell's style index: its own, else the one that it inherits (18.3.1.4)."""
        place = self.sheet.row(row)
        cell = None if place is None else self.sheet.cell_in(place, column)
        return self.inherited_style(place, column) if cell is None else self._own_style(cell)

    def inherited_style(self, row: RowTag | None, column: int) -> int:
        """The style index of a cell that is not written: its row's, else its column's (18.3.1.13, 18.3.1.73)."""
        tag = b"" if row is None else self.sheet.data[row.start : row.inner]
        if b"customFormat" in tag:
            written = attributes(tag)
            if written.get("customFormat") in ("1", "true", "on"):
                return self._int(written.get("s", "0"))
        return self._column_style(column)

    def _own_style(self, cell: CellTag) -> int:
        return self._int(attributes(self.sheet.seen[cell.start : cell.inner]).get("s", "0"))

    def _int(self, text: str) -> int:
        try:
            return int(text)
        except ValueError as error:
            raise UnusableWorkbook("damaged", part=self.sheet.part) from error

    @cached_property
    def _columns(self) -> tuple[tuple[int, int, int], ...]:
        tag = re.compile(self.sheet.tag(b"col") + rb"\s[^>]*>")
        written = (attributes(match[0]) for match in tag.finditer(self.sheet.seen, 0, self.sheet.span[0]))
        wanted = (("min", "1"), ("max", "1"), ("style", "0"))
        found = ([self._int(a.get(name, usual)) for name, usual in wanted] for a in written)
        return tuple((first, last, style) for first, last, style in found)

    def _column_style(self, column: int) -> int:
        return next((style for first, last, style in self._columns if first <= column <= last), 0)


def number_formats(styles: bytes | None, part: str) -> list[str]:
    """The number format code of each style index (18.8.30, 18.8.45)."""
    if styles is None:
        return []
    root = parse(styles, part)
    # Only the list of formats: conditional formats have their own, whose numbers may be others.
    own, xfs = root.child("numFmts"), root.child("cellXfs")
    try:
        custom = {int(e.attributes["numFmtId"]): e.attributes["formatCode"] for e in (own.children if own else ())}
        ids = [int(e.attributes.get("numFmtId", "0")) for e in (xfs.children if xfs else ()) if e.name == "xf"]
    except (KeyError, ValueError) as error:
        raise UnusableWorkbook("damaged", part=part) from error
    return [custom.get(i) or BUILT_IN.get(i, GENERAL) for i in ids]
