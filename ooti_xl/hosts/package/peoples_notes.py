"""What people have written beside the cells of a sheet: notes, and conversations in their place.

Source: ECMA-376 part 1, 18.7 (comments); MS-XLSX, 2.1.61 (threaded comments, whose note is only a stand-in).
"""

from __future__ import annotations

from ooti_xl.hosts import BETWEEN
from ooti_xl.hosts.package.note_texts import is_ours, text_of
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.ooxml.addresses import address_of
from ooti_xl.ooxml.parts import PartSource, related
from ooti_xl.ooxml.xml import Element, parse

Place = tuple[int, int]


def notes_of(source: PartSource, sheet_part: str) -> dict[Place, str]:
    """A sheet's notes by (row, column), both 1-based; without what is ours in them.

    UnusableWorkbook: damaged, where a note is on no cell.
    """
    notes = {place: _own(text_of(note)) for place, note in _listed(source, sheet_part, "/comments", "comment")}
    talks: dict[Place, list[str]] = {}
    for place, said in _listed(source, sheet_part, "/threadedComment", "threadedComment"):
        body = said.child("text")
        talks.setdefault(place, []).append("" if body is None else body.text)
    found = notes | {place: "\n".join(said) for place, said in talks.items()}
    return {place: text for place, text in sorted(found.items()) if text.strip()}


def _listed(source: PartSource, sheet_part: str, ending: str, name: str) -> list[tuple[Place, Element]]:
    parts = [link.target for link in related(source, sheet_part, ending) if link.target in source]
    found = []
    for part in parts:
        for element in parse(source[part], part).all(name):
            try:
                found.append((address_of(element.attributes.get("ref", "")), element))
            except ValueError as error:
                raise UnusableWorkbook("damaged", part=part) from error
    return found


def _own(text: str) -> str:
    """A person's part of a note."""
    return text.partition(BETWEEN)[2] if is_ours(text) else text
