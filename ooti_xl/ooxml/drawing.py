"""The boxes in which notes are shown: legacy VML, which Excel still asks for.

Source: ECMA-376 part 4, 8.1 (VML) and 14.1; 18.3.1.51 (legacyDrawing).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.note_size import LINE, WIDTH, note_size
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import RELATIONSHIPS, related
from ooti_xl.ooxml.relationships import declare_by_extension, relate
from ooti_xl.ooxml.sheet_bytes import SheetBytes, attributes
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.xml import parse

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
#: Shape numbers come in blocks of 1,024, each announced in the part's idmap.
BLOCK = 1024
_NAMESPACES = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}
_IDMAP = re.compile(rb"""<o:idmap\b[^>]*?\bdata\s*=\s*["']([0-9, ]*)["'][^>]*>""")
_SHAPE_TYPE = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_LAYOUT = b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%s"/></o:shapelayout>'
#: Its number, its width, its height, its place among the others; the edges of the box; the row and column of its cell.
_SHAPE = (
    b'<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:2pt;'
    b'width:%dpt;height:%dpt;z-index:%d;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    b'<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    b'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    b'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    b"<x:Anchor>%d, 15, %d, 2, %d, 31, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    b"<x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>"
)
_ONE = re.escape(_SHAPE).replace(b"%d", b"[0-9]+")
#: What we put into a part of boxes: compiled when it is taken off, since that takes as long as marking a small sheet.
_OURS = rb"(?:%s)?(?:%s)?(?:%s)*+" % (re.escape(_LAYOUT).replace(b"%s", b"[0-9,]*"), re.escape(_SHAPE_TYPE), _ONE)
_SPACES = re.compile(b"".join(b'(?: xmlns:%s="%s")?' % item for item in _NAMESPACES.items()))
#: What follows legacyDrawing in a worksheet (18.3.1.99).
_AFTER = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    "AlternateContent",
)  # fmt: skip


def add_boxes(change: Change, sheet_part: str, sheet: SheetBytes, notes: Sequence[tuple[tuple[int, int], str]]) -> None:
    """A hidden box for each new note, in the sheet's VML part, which is made where there is none."""
    found = _vml_part(change, sheet_part, sheet)
    first = _free_block(change)
    count = -(-len(notes) // (BLOCK - 1)) if notes else 0
    blocks = ",".join(str(first + i) for i in range(count)).encode()
    shapes = b"".join(_shape(_shape_id(first, i), i, cell, text) for i, (cell, text) in enumerate(notes))
    if found is None:
        _create(change, sheet_part, sheet, shapes, blocks)
    else:
        change.splice(found, *_extended(change.parts[found], found, shapes, blocks))


def _shape_id(first: int, index: int) -> int:
    """Numbers run from the second of each block: the first stands for the drawing itself."""
    block, place = divmod(index, BLOCK - 1)
    return (first + block) * BLOCK + 1 + place


def _vml_part(change: Change, sheet_part: str, sheet: SheetBytes) -> str | None:
    """The part that the sheet's legacyDrawing element names."""
    tag = _naming(sheet)
    if tag is None:
        return None
    ids = {value for name, value in attributes(tag[0]).items() if name.rpartition(":")[2] == "id"}
    found = [
        r.target for r in related(change.parts, sheet_part, "/vmlDrawing") if r.id in ids and r.target in change.parts
    ]
    return found[0] if found else None


def _naming(sheet: SheetBytes) -> re.Match[bytes] | None:
    """The sheet's legacyDrawing element, which follows the cells."""
    return re.compile(sheet.tag(b"legacyDrawing") + rb"\s[^>]*>").search(sheet.seen, sheet.span[1])


def _free_block(change: Change) -> int:
    """A block number above all those that the workbook's VML parts announce or use."""
    used = [0]
    for name in change.parts.names:
        if name.lower().endswith(".vml"):
            data = change.parts[name]
            used += [int(n) for m in _IDMAP.finditer(data) for n in re.findall(rb"[0-9]+", m[1])]
            used += [int(n) // BLOCK for n in re.findall(rb"_x0000_s([0-9]{1,9})\b", data)]
    for name, data in change.added.items():
        if name.endswith(".vml"):
            used += [int(n) for m in _IDMAP.finditer(data) for n in re.findall(rb"[0-9]+", m[1])]
    for name, splices in change.splices.items():
        if name.lower().endswith(".vml"):
            used += [int(n) for s in splices for m in _IDMAP.finditer(s.new) for n in re.findall(rb"[0-9]+", m[1])]
    return max(used) + 1


def _shape(identity: int, index: int, cell: tuple[int, int], text: str) -> bytes:
    row, column = cell[0] - 1, cell[1] - 1
    width, height = note_size(text)
    left, top = column + 1, max(row - 1, 0)
    right, bottom = left + 3 * width // WIDTH, top + height // LINE
    return _SHAPE % (identity, width, height, index + 1, left, top, right, bottom, row, column)


def _create(change: Change, sheet_part: str, sheet: SheetBytes, shapes: bytes, blocks: bytes) -> None:
    part = change.free_name("xl/drawings/vmlDrawing{}.vml", sheet_part)
    spaces = b" ".join(b'xmlns:%s="%s"' % item for item in _NAMESPACES.items())
    layout = _LAYOUT % blocks
    change.add(part, b"<xml " + spaces + b">" + layout + _SHAPE_TYPE + shapes + b"</xml>")
    identity = relate(change, sheet_part, f"{RELATIONSHIPS}/vmlDrawing", part)
    declare_by_extension(change, part, CONTENT_TYPE)
    change.splice(sheet_part, insert_after_data(sheet, "legacyDrawing", identity))


def _extended(data: bytes, part: str, shapes: bytes, blocks: bytes) -> list[Splice]:
    """An existing VML part with our shapes at its end. It need not be well-formed XML, so it is not parsed."""
    end = data.rfind(b"</xml>")
    root = re.search(rb"<xml\b[^>]*>", data)
    if end < 0 or root is None:
        raise UnusableWorkbook("damaged", part=part)
    missing = b"".join(b' xmlns:%s="%s"' % i for i in _NAMESPACES.items() if b"xmlns:%s=" % i[0] not in root[0])
    splices = [Splice(root.end() - 1, root.end() - 1, missing)] if missing else []
    idmap = _IDMAP.search(data)
    before = b"" if b"_x0000_t202" in data else _SHAPE_TYPE
    if idmap is None:
        before = _LAYOUT % blocks + before
    else:
        joined = b",".join(part for part in (idmap[1].strip(), blocks) if part)
        splices.append(
            Splice(
                idmap.start(),
                idmap.end(),
                data[idmap.start() : idmap.start(1)] + joined + data[idmap.end(1) : idmap.end()],
            )
        )
    return [*splices, Splice(end, end, before + shapes)]


def insert_after_data(sheet: SheetBytes, name: str, identity: str) -> Splice:
    """An element with a relationship id, at its place among what follows the cells of a worksheet.

    There it takes the place of a legacyDrawing that names a part which is not there.
    """
    seen = sheet.seen
    dangling = _naming(sheet)
    if dangling is not None:
        return Splice(*dangling.span(), element(sheet, name, identity))
    closing = sheet.closing(b"sheetData")
    place = seen.rfind(closing)
    tail = place + len(closing) if place >= 0 else seen.index(b">", seen.index(sheet.tag(b"sheetData"))) + 1
    opening = re.search(sheet.tag(b"worksheet") + rb"\b[^>]*>", seen)
    assert opening is not None
    shift = tail - len(opening[0])
    root = parse(opening[0] + seen[tail:], sheet.part)
    following = next((e.start for e in root.children if e.name in _AFTER), root.inner_end) + shift
    return Splice(following, following, element(sheet, name, identity))


def element(sheet: SheetBytes, name: str, identity: str) -> bytes:
    """An element with a relationship id, as we write it."""
    return sheet.tag(name.encode()) + f' xmlns:r="{RELATIONSHIPS}" r:id="{identity}"/>'.encode()


def may_become(now: bytes, then: bytes) -> bool:
    """Whether the way back from some bytes of a part of boxes to others takes off what `add_boxes` put in."""
    if _IDMAP.fullmatch(now):
        return _IDMAP.fullmatch(then) is not None
    return not then and (re.fullmatch(_OURS, now) or _SPACES.fullmatch(now)) is not None


def is_all_ours(data: bytes) -> bool:
    """Whether a part has no boxes but ours."""
    root = re.match(rb"<xml( [^<>]*)>", data)
    inside = data[root.end() : -len(b"</xml>")] if root is not None and data.endswith(b"</xml>") else b"theirs"
    return re.fullmatch(_OURS, inside) is not None
