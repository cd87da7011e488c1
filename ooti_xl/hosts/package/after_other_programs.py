"""Taking our work off a workbook that another program has saved since: by meaning, not by bytes.

Notes that begin with our sign lose our text, cells that still have our colour get their former fill back, the
report and the journal go. Everything else stays as it is now.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from urllib.parse import unquote

from ooti_xl.hosts import BETWEEN, FILLS
from ooti_xl.hosts.journal import NAME, VERSION, Journal
from ooti_xl.hosts.package.journal_sheet import journal_xml
from ooti_xl.hosts.package.mark_notes import Comments
from ooti_xl.hosts.package.note_texts import text_of
from ooti_xl.hosts.package.writing import Writing
from ooti_xl.model.findings import Cell
from ooti_xl.ooxml.cells import CellChange
from ooti_xl.ooxml.layers import Change, state_part
from ooti_xl.ooxml.new_tables import tables_of
from ooti_xl.ooxml.overlay import Overlay
from ooti_xl.ooxml.parts import CONTENT_TYPES, RELATIONSHIPS, SheetPart, Workbook, related, relationships, rels_of
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.styles import Styles
from ooti_xl.ooxml.tags import set_attribute
from ooti_xl.ooxml.xml import Element, parse, text_bytes

_SHAPE = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_PLACE = re.compile(rb"<x:Row>\s*(\d+)\s*</x:Row>\s*<x:Column>\s*(\d+)\s*</x:Column>")
_SIGN = b"OOTI "
_OURS = tuple(f"FF{rgb}".encode() for rgb in FILLS.values())


def has_notes(parts: Overlay, workbook: Workbook) -> bool:
    """Whether any note of any sheet begins with our sign."""
    found = (r.target for sheet in workbook.sheets for r in related(parts, sheet.part, "/comments"))
    return any(_SIGN in parts[part] for part in found if part in parts)


def take_marks_off(writing: Writing, styles: Styles, fills: Mapping[Cell, str], ours: Collection[str]) -> int:
    """Take the notes and colours off every sheet that is not ours; gives the number of cells freed.

    fills
        How the marked cells looked, by the journal.
    """
    freed = 0
    for sheet in writing.workbook.sheets:
        if sheet.name in ours:
            continue
        cells = {*_take_notes_off(writing.change, sheet)}
        cells |= {(c.row, c.column) for c in fills if c.sheet == sheet.name}
        freed += len(cells)
        if cells:
            writing.splice(sheet, _former_looks(styles, sheet, cells, fills))
    return freed


def _take_notes_off(change: Change, sheet: SheetPart) -> list[tuple[int, int]]:
    """Remove our text from a sheet's notes; gives the cells that had one."""
    comments = Comments(change, sheet.part)
    ours = comments.ours()
    gone = set()
    for cell, comment in ours.items():
        text = text_of(comment)
        if BETWEEN in text:
            _cut(change, comments, comment, text.index(BETWEEN) + len(BETWEEN))
        else:
            gone.add(cell)
            change.splice(str(comments.part), Splice(comment.start, comment.end, b""))
    for relation in related(change.parts, sheet.part, "/vmlDrawing"):
        if gone and relation.target in change.parts:
            _remove_boxes(change, relation.target, gone)
    return list(ours)


def _cut(change: Change, comments: Comments, comment: Element, length: int) -> None:
    """Remove the first characters of a comment's text, run by run."""
    body = comment.child("text")
    assert body is not None and comments.part is not None
    for piece in body.children:
        if piece.name not in ("t", "r"):
            continue
        text = piece if piece.name == "t" else piece.child("t")
        if text is None or length <= 0:
            continue
        if len(text.text) <= length:
            change.splice(comments.part, Splice(piece.start, piece.end, b""))
        else:
            change.splice(comments.part, Splice(text.inner, text.inner_end, text_bytes(text.text[length:])))
        length -= len(text.text)


def _remove_boxes(change: Change, part: str, cells: Collection[tuple[int, int]]) -> None:
    for shape in _SHAPE.finditer(change.parts[part]):
        place = _PLACE.search(shape[0])
        if place is not None and (int(place[1]) + 1, int(place[2]) + 1) in cells:
            change.splice(part, Splice(shape.start(), shape.end(), b""))


def _former_looks(
    styles: Styles, sheet: SheetPart, cells: Collection[tuple[int, int]], fills: Mapping[Cell, str]
) -> dict[tuple[int, int], CellChange]:
    """What the marked cells are to become: those that still have our colour get their former fill and ink."""

    def change_of(cell: tuple[int, int]) -> CellChange:
        former = fills.get(Cell(sheet.name, *cell), "").encode()

        def restyle(style: int) -> int:
            if not any(colour in styles.fill_xml(style) for colour in _OURS):
                return style
            fill, font = styles.former_looks(former)
            return styles.restyled(style, fill=fill, font=font)

        return CellChange(restyle)

    return {cell: change_of(cell) for cell in cells}


def finish(change: Change, parts: Overlay, workbook: Workbook, reports: Sequence[str], left: Journal) -> None:
    """Carry the change out without the reports, and leave of the journal what is given. The ways back are void now."""
    part = state_part(parts, workbook.part)
    gone = _remove_sheets(change, workbook, [*reports, *([] if left.rows else [NAME])])
    if part is not None:
        gone += _remove_state(change, workbook, part)
    place = next((sheet.part for sheet in workbook.sheets if sheet.name == NAME), None)
    change.apply("meaning")
    for name in gone:
        parts.set(name, None)
    if left.rows and place is not None:
        parts.set(place, journal_xml([VERSION, *left.rows]))


def _remove_sheets(change: Change, workbook: Workbook, names: Collection[str]) -> list[str]:
    """Take sheets out of the workbook part; gives the parts that are to be removed once the change is applied."""
    source = change.parts[workbook.part]
    listed = list(workbook.root.all("sheet"))
    parts = {r.id: r.target for r in relationships(change.parts, workbook.part)}
    going = {i: e for i, e in enumerate(listed) if e.attributes.get("name") in names}
    ids = {e.attributes.get(f"{{{RELATIONSHIPS}}}id", "") for e in going.values()}
    targets = [parts[identity] for identity in ids if identity in parts]
    change.splice(workbook.part, *(Splice(e.start, e.end, b"") for e in going.values()))
    change.splice(workbook.part, *_renumbered(source, workbook.root, going))
    _remove_elements(change, rels_of(workbook.part), "Relationship", "Id", ids)
    tables = tables_of(change.parts, workbook, targets)
    gone = [*targets, *tables, *(rels_of(target) for target in targets if rels_of(target) in change.parts)]
    _undeclare(change, gone)
    return gone


def _remove_state(change: Change, workbook: Workbook, part: str) -> list[str]:
    """Take the part with our layers out; gives it and what other programs put beside it."""
    links = [r for r in relationships(change.parts, workbook.part) if r.target == part]
    _remove_elements(change, rels_of(workbook.part), "Relationship", "Id", {link.id for link in links})
    beside = [r.target for r in relationships(change.parts, part) if r.target in change.parts]
    gone = [part, *beside, *([rels_of(part)] if rels_of(part) in change.parts else [])]
    _undeclare(change, gone)
    return gone


def _renumbered(source: bytes, root: Element, going: Collection[int]) -> list[Splice]:
    """Names that belong to a sheet by its position, and the active tab, follow."""
    splices = []
    states = [e.attributes.get("state", "visible") for e in root.all("sheet")]
    first_shown = next((i for i, state in enumerate(states) if i not in going and state == "visible"), 0)
    for element in root.all("definedName"):
        local = _place_in(states, element.attributes.get("localSheetId", ""))
        if local is None:
            continue
        if local in going:
            splices.append(Splice(element.start, element.end, b""))
        elif shift := sum(index < local for index in going):
            tag = source[element.start : element.inner]
            new = set_attribute(tag, b"localSheetId", b"%d" % (local - shift))
            splices.append(Splice(element.start, element.inner, new))
    for view in root.all("workbookView"):
        active = _place_in(states, view.attributes.get("activeTab", "0"))
        if active is None:
            continue
        kept = first_shown if active in going else active
        now = kept - sum(index < kept for index in going)
        if now != active:
            tag = source[view.start : view.inner]
            splices.append(Splice(view.start, view.inner, set_attribute(tag, b"activeTab", b"%d" % now)))
    return splices


def _place_in(tabs: Sequence[str], text: str) -> int | None:
    """The place of a tab that an attribute gives; None where it is no number, or of none: then it is left as it is."""
    place = int(text) if re.fullmatch(r"\s*[0-9]{1,9}\s*", text) else len(tabs)
    return place if place < len(tabs) else None


def _undeclare(change: Change, gone: Collection[str]) -> None:
    """Take parts out of the content types, where other programs may have written their names in another case."""
    names = {unquote(name).lower() for name in gone}
    types = parse(change.parts[CONTENT_TYPES], CONTENT_TYPES).all("Override")
    declared = (e for e in types if unquote(e.attributes.get("PartName", "")).lstrip("/").lower() in names)
    change.splice(CONTENT_TYPES, *(Splice(e.start, e.end, b"") for e in declared))


def _remove_elements(change: Change, part: str, name: str, attribute: str, values: Collection[str]) -> None:
    if part in change.parts:
        elements = parse(change.parts[part], part).all(name)
        change.splice(part, *(Splice(e.start, e.end, b"") for e in elements if e.attributes.get(attribute) in values))
