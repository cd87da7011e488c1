"""The totals rows of tables: a table says what stands there beside the cells, and both must agree.

Source: ECMA-376 part 1, 18.5.1.2 (table), 18.5.1.3 (tableColumn: totalsRowFunction, totalsRowLabel).
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.grids import Area
from ooti_xl.ooxml.addresses import area_in
from ooti_xl.ooxml.parts import PartSource, related
from ooti_xl.ooxml.xml import parse, unsigned


def totals_rows(source: PartSource, sheet: str) -> Iterator[Area]:
    """The totals rows of the tables on a sheet, by its part."""
    for part in (relation.target for relation in related(source, sheet, "/table")):
        if part in source:
            root = parse(source[part], part)
            area = area_in(part, root.attributes.get("ref", ""))
            yield area._replace(top=area.bottom - unsigned(root, "totalsRowCount", part) + 1)
