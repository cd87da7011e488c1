"""A note has no shape to show it in, is a second one on its cell, or has no author; or its sheet draws none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._areas import area
from tests.excel_lint._package import Complaint, Package, R, Sheet, complainer

complain = complainer(__name__)
#: VML of Excel's own is not always XML: it is searched, not parsed.
_SHAPE = re.compile(rb"<(?:\w+:)?ClientData\b[^>]*ObjectType=[\"']Note[\"'].*?</(?:\w+:)?ClientData>", re.DOTALL)
_PLACE = re.compile(rb"<(?:\w+:)?(Row|Column)>\s*(\d+)\s*</")


def check(package: Package) -> Iterator[Complaint]:
    for sheet in package.worksheets:
        for part in package.related(sheet.part, "comments"):
            root = package.tree(part)
            authors, shapes = len(root.findall("authors/author")), _shapes(package, sheet)
            if shapes is None:
                yield complain(sheet.part, f"has the notes of {part} and no legacyDrawing")
            notes = root.findall("commentList/comment")
            for address, count in Counter(note.get("ref", "") for note in notes).items():
                place = area(address)
                if count > 1:
                    yield complain(part, f"{address} has {count} notes")
                if shapes is not None and place and (place.top, place.left) not in shapes:
                    yield complain(part, f"the note of {address} has no shape")
            for note in notes:
                if not note.get("authorId", "").isdecimal() or int(note.get("authorId", "0")) >= authors:
                    yield complain(
                        part, f"the note of {note.get('ref')} has the author {note.get('authorId')} of {authors}"
                    )


def _shapes(package: Package, sheet: Sheet) -> set[tuple[int, int]] | None:
    """Cells (row, column) whose notes the sheet's VML draws; None: it has no VML."""
    element = sheet.root.find("legacyDrawing")
    part = package.target(sheet.part, element.get(f"{R}id")) if element is not None else ""
    if not part:
        return None
    places = (dict(_PLACE.findall(shape)) for shape in _SHAPE.findall(package.parts.get(part, b"")))
    return {(int(place.get(b"Row", b"-1")) + 1, int(place.get(b"Column", b"-1")) + 1) for place in places}
