"""Tables (list objects) of our own: made on a sheet that was just added, and found again when it goes.

Source: ECMA-376 part 1, 18.5.1.2 (table): its number and its name are one in the workbook, and no defined name's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import MAIN, RELATIONSHIPS, PartSource, Workbook, related, relationships
from ooti_xl.ooxml.relationships import declare, relate
from ooti_xl.ooxml.table_headers import written_name
from ooti_xl.ooxml.xml import Element, attribute_bytes, parse

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
#: What a new sheet has to say of its only table, whose relationship is its first one (18.3.1.95).
TABLE_PARTS = f'<tableParts xmlns:r="{RELATIONSHIPS}" count="1"><tablePart r:id="rId1"/></tableParts>'.encode()


def add_table(change: Change, workbook: Workbook, sheet: str, area: str, columns: Sequence[str], wanted: str) -> None:
    """Make an area of a new sheet a table.

    sheet
        Its part, which says `TABLE_PARTS`.
    area
        With the header, as ``A3:F9``; at least one row below it.
    columns
        What the header cells say.
    wanted
        Its name, but for characters that a name can't have; numbered where it is taken.
    """
    part = change.free_name("xl/tables/table{}.xml", *(each.part for each in workbook.sheets))
    roots = list(_tables(change.parts, workbook))
    name = _free_name(roots, workbook, re.sub(r"\W", "_", wanted))
    numbers = {root.attributes.get("id", "").strip().lstrip("0") for root in roots}
    number = next(number for number in count(1) if str(number) not in numbers)
    listed = b"".join(
        b'<tableColumn id="%d" name="%s"/>' % (place, attribute_bytes(written_name(column)))
        for place, column in enumerate(columns, 1)
    )
    head = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<table xmlns="{MAIN}" id="{number}" name="{name}" '
        f'displayName="{name}" ref="{area}"><autoFilter ref="{area}"/><tableColumns count="{len(columns)}">'
    )
    looks = b'<tableStyleInfo name="TableStyleLight1" showRowStripes="0"/>'
    change.add(part, head.encode("ascii", "xmlcharrefreplace") + listed + b"</tableColumns>" + looks + b"</table>")
    declare(change, part, CONTENT_TYPE)
    relate(change, sheet, f"{RELATIONSHIPS}/table", part)


def tables_of(parts: PartSource, workbook: Workbook, sheets: Collection[str]) -> list[str]:
    """The parts of the tables on these sheets (by part), without those that anything else of the workbook leads to."""
    others = (workbook.part, *(sheet.part for sheet in workbook.sheets if sheet.part not in sheets))
    kept = {link.target for part in others for link in relationships(parts, part)}
    named = dict.fromkeys(link.target for sheet in sheets for link in related(parts, sheet, "/table"))
    return [part for part in named if part not in kept and _root(parts, part) is not None]


def _tables(parts: PartSource, workbook: Workbook) -> Iterator[Element]:
    named = {link.target for sheet in workbook.sheets for link in related(parts, sheet.part, "/table")}
    return (root for root in (_root(parts, part) for part in named) if root is not None)


def _root(parts: PartSource, part: str) -> Element | None:
    """A table's element; None where there is no table."""
    try:
        root = parse(parts[part], part) if part in parts else None
    except UnusableWorkbook:  # whatever it is, it is not ours, and no program takes its name from it
        return None
    return root if root is not None and root.name == "table" else None


def _free_name(tables: Collection[Element], workbook: Workbook, wanted: str) -> str:
    names = workbook.root.child("definedNames")
    named = [*tables, *([] if names is None else names.children)]
    taken = {root.attributes.get(key, "").casefold() for root in named for key in ("name", "displayName")}
    numbered = (wanted, *(f"{wanted}_{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in numbered if name.casefold() not in taken)
