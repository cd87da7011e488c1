"""Tables (list objects) name their columns as their header cells do: a corrected header must change both.

Source: ECMA-376 part 1, 18.5.1.2 (table), 18.5.1.3 (tableColumn).
"""

from __future__ import annotations

from collections.abc import Sequence

from ooti_xl.errors import RefusedEdit
from ooti_xl.findings import Edit
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import related
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.styles import set_attribute
from ooti_xl.ooxml.tokens import area_of
from ooti_xl.ooxml.xml import attribute_bytes, parse


def rename_table_columns(change: Change, sheet_part: str, edits: Sequence[Edit]) -> None:
    """Follow the edits of header cells. RefusedEdit("table_header") where two columns would have one name."""
    for relation in related(change.parts, sheet_part, "/table"):
        part = relation.target
        data = change.parts[part]
        root = parse(data, part)
        area = area_of(root.attributes["ref"])
        if root.attributes.get("headerRowCount", "1") == "0":
            continue
        columns = list(root.all("tableColumn"))
        names = [column.attributes.get("name", "") for column in columns]
        for edit in edits:
            row, place = edit.cell.row, edit.cell.column - area.left
            if row != area.top or not 0 <= place < len(columns):
                continue
            name = str(edit.new or "")
            others = {other.casefold() for at, other in enumerate(names) if at != place}
            if not name or name.casefold() in others:
                raise RefusedEdit("table_header", cell=edit.cell.address, sheet=edit.cell.sheet)
            names[place] = name
            tag = data[columns[place].start : columns[place].inner]
            change.splice(
                part,
                Splice(columns[place].start, columns[place].inner, set_attribute(tag, b"name", attribute_bytes(name))),
            )
