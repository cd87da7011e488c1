"""The ways back that a workbook keeps of our changes, the last on top, in a private part of its package."""

from __future__ import annotations

from ooti_xl.ooxml.layers import CUSTOM_XML, Change, Layer, read_layers, state_part, written_layers
from ooti_xl.ooxml.overlay import Overlay
from ooti_xl.ooxml.parts import Workbook
from ooti_xl.ooxml.relationships import declare_by_extension, relate


def kept_layers(parts: Overlay, workbook: Workbook) -> list[Layer]:
    """Those that are kept, the oldest first."""
    part = state_part(parts, workbook.part)
    return [] if part is None else read_layers(parts, part)


def keep(change: Change, parts: Overlay, workbook: Workbook, kind: str, cells: int) -> None:
    """Carry a change out and put its way back on top."""
    layers = kept_layers(parts, workbook)
    if layers and not layers[-1].holds(parts):
        layers = []  # another program has saved the workbook since: the old ways back lead nowhere
    part = state_part(parts, workbook.part)
    if part is None:
        part = change.free_name("customXml/item{}.xml")
        change.add(part, b"")
        relate(change, workbook.part, CUSTOM_XML, part)
        declare_by_extension(change, part, "application/xml")
    layer = change.apply(kind)
    layer.cells = cells
    layer.after.pop(part, None)
    parts.set(part, written_layers([*layers, layer]))
