"""Tables (list objects) name their columns as their header cells do: a corrected header must change both.

Source: ECMA-376 part 1, 18.5.1.2 (table), 18.5.1.3 (tableColumn), 22.9.2.19 (ST_Xstring).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ooti_xl.model.errors import RefusedEdit
from ooti_xl.model.findings import Edit
from ooti_xl.ooxml.addresses import area_in
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import SheetPart, Workbook, related
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.tags import set_attribute
from ooti_xl.ooxml.xml import attribute_bytes, parse

#: Signs that a formula writes with an apostrophe in front when they stand in a column's name.
_SPECIAL = re.compile(r"(['\[\]#@])")
_TEXTS = re.compile(rb"<(?:[\w.-]+:)?[tv][\s>]")


def rename_table_columns(change: Change, workbook: Workbook, sheet: SheetPart, edits: Sequence[Edit]) -> None:
    """Follow the edits of header cells.

    RefusedEdit: "table_header" where two columns would have one name, or one none; "table_header_used" where a
    formula names the column, since it would be broken.
    """
    for relation in related(change.parts, sheet.part, "/table") if edits else ():
        part = relation.target
        if part not in change.parts:
            continue
        data = change.parts[part]
        root = parse(data, part)
        area = area_in(part, root.attributes.get("ref", ""))
        if root.attributes.get("headerRowCount", "1") == "0":
            continue
        columns = list(root.all("tableColumn"))
        names = [column.attributes.get("name", "") for column in columns]
        for edit in edits:
            row, place = edit.cell.row, edit.cell.column - area.left
            if row != area.top or not 0 <= place < len(columns):
                continue
            name = edit.new if isinstance(edit.new, str) else ""
            others = {other.casefold() for at, other in enumerate(names) if at != place}
            if not name or written_name(name).casefold() in others:
                raise RefusedEdit("table_header", cell=edit.cell.address, sheet=edit.cell.sheet)
            if _is_used(names[place], change, workbook):
                raise RefusedEdit("table_header_used", cell=edit.cell.address, sheet=edit.cell.sheet)
            names[place] = written_name(name)
            tag = data[columns[place].start : columns[place].inner]
            tag = set_attribute(tag, b"name", attribute_bytes(names[place]))
            change.splice(part, Splice(columns[place].start, columns[place].inner, tag))


def written_name(name: str) -> str:
    """A column's name as tables write it: line breaks are escaped."""
    return name.replace("\r", "").replace("\n", "_x000a_")


def _is_used(name: str, change: Change, workbook: Workbook) -> bool:
    """Whether a formula anywhere in the workbook names a column: ``Table1[[#This Row],[Devise]]``."""
    named = name.replace("_x000a_", "\n").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    sought = b"[" + _SPECIAL.sub(r"'\1", named).encode() + b"]"
    return any(sought in data and _in_formula(data, sought) for data in _with_formulas(change, workbook))


def _with_formulas(change: Change, workbook: Workbook) -> Iterator[bytes]:
    yield change.parts[workbook.part]
    for sheet in workbook.sheets:
        yield change.parts[sheet.part]
        tables = (table.target for table in related(change.parts, sheet.part, "/table"))
        yield from (change.parts[table] for table in tables if table in change.parts)


def _in_formula(data: bytes, sought: bytes) -> bool:
    """Whether what is sought stands anywhere else than in a text or a computed value."""
    places = (match.start() for match in re.finditer(re.escape(sought), data))
    return any(not _TEXTS.match(data, data.rfind(b"<", 0, place)) for place in places)
