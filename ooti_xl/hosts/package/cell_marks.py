"""The marks of one sheet of a package: colours and notes on its cells, and the journal's rows on how they looked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from ooti_xl.hosts import FILLS, Mark
from ooti_xl.hosts.journal import JournalRow, mark_rows
from ooti_xl.hosts.package.mark_notes import Comments
from ooti_xl.hosts.package.writing import Writing
from ooti_xl.model.findings import Cell
from ooti_xl.ooxml.cells import CellChange
from ooti_xl.ooxml.colours import solid, theme_of
from ooti_xl.ooxml.drawing import add_boxes
from ooti_xl.ooxml.parts import SheetPart
from ooti_xl.ooxml.styles import Styles


def put_marks(
    writing: Writing, styles: Styles, sheet: SheetPart, found: Mapping[tuple[int, int], Mark]
) -> list[JournalRow]:
    """Colour and annotate a sheet's cells, by row and column; gives the journal's rows about them."""
    if not found:
        return []
    comments = Comments(writing.change, sheet.part)
    fresh = comments.add({cell: mark.note for cell, mark in found.items()})
    if fresh:
        data = writing.reader.sheet_bytes(sheet.part)
        add_boxes(writing.change, sheet.part, data, [(cell, found[cell].note) for cell in sorted(fresh)])
    formers: dict[bytes, list[Cell]] = {}
    fills = {name: styles.fill(rgb) for name, rgb in FILLS.items()}

    @cache  # thousands of cells share a few styles
    def looks(colour: str, style: int) -> tuple[list[Cell], int]:
        return formers.setdefault(styles.looks_xml(style), []), styles.coloured(style, fills[colour])

    def coloured(mark: Mark, style: int) -> int:
        alike, new = looks(mark.colour, style)
        alike.append(mark.cell)
        return new

    writing.splice(sheet, {cell: CellChange(partial(coloured, mark)) for cell, mark in found.items()})
    theme = theme_of(writing.change, writing.workbook)
    return list(mark_rows(sheet.name, formers, partial(solid, theme=theme)))
