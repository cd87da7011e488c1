"""What formula a cell holds, as a person sees it: ``=A1*2``, and ``{=SUM(A1:A3*2)}`` for an array's.

Source: ECMA-376 part 1, 18.3.1.40 (f). The cells of a shared formula but the first hold only its number: their
references are those of the first, moved along (18.17.2.3).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import NamedTuple

from ooti_xl.model.findings import MAX_COLUMN, MAX_FORMULA, MAX_ROW, column_letters, column_number
from ooti_xl.ooxml.addresses import area_of
from ooti_xl.ooxml.sheet_bytes import INSIDE, SheetBytes, attributes
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.xml import text_bytes
from ooti_xl.patterns import pattern

Place = tuple[int, int]
_REFERENCE = pattern("&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_END = r"(?![\w.(!\\?$])"
#: Texts, names of sheets, names of columns and other files, error values; then what moves; then names and numbers.
_TOKENS = pattern(
    r""""(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]|\#[A-Z0-9/]+[!?]?"""
    rf"|(?P<columns>\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}}{_END})|(?P<rows>\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}}{_END})"
    rf"|(?P<cell>\$?[A-Z]{{1,3}}\$?[0-9]{{1,7}}{_END})|[\w.\\?$]+",
    re.IGNORECASE | re.DOTALL,
)
_PART = pattern(r"(\$?)([A-Z]+|[0-9]+)", re.IGNORECASE)


class _Formula(NamedTuple):
    """A formula as it is written: its element is ``data[start:end]``."""

    start: int
    end: int
    said: dict[str, str]
    text: str


class FormulaTexts:
    """The formulas of a sheet by row and column."""

    def __init__(self, sheet: SheetBytes) -> None:
        self.sheet = sheet

    def at(self, row: int, column: int) -> str | None:
        """A cell's formula. None where it has none, and where other cells would lose theirs with it for good."""
        found = self._written(row, column)
        if found is None:
            return None
        match found.said.get("t", "normal"):
            case "normal":
                text: str | None = found.text
            case "shared":
                group = self.shared.get(found.said.get("si", ""), {})
                text = None if found.text and None in group.values() else group.get((row, column))
            case "array":
                is_whole = 0 < len(found.text) <= MAX_FORMULA and _is_of_one(found.said.get("ref", ""))
                return f"{{={found.text}}}" if is_whole else None
            case _:  # a data table
                return None
        return f"={text}" if text and len(text) <= MAX_FORMULA else None

    def _written(self, row: int, column: int) -> _Formula | None:
        cell = self.sheet.cell(row, column)
        return None if cell is None else next(_formulas(self.sheet, cell.inner, cell.end), None)

    @cached_property
    def shared(self) -> dict[str, dict[Place, str | None]]:
        """The texts of shared formulas by their number and their cell; None where a reference leaves the sheet."""
        groups: dict[str, dict[Place, str | None]] = {}
        first: dict[str, tuple[Place, str]] = {}
        for number, place, formula in self._shared_ones():
            if formula.text:
                first[number] = place, formula.text
            if number in first:
                (row, column), text = first[number]
                groups.setdefault(number, {})[place] = moved(text, place[0] - row, place[1] - column)
        return groups

    def _shared_ones(self) -> Iterator[tuple[str, Place, _Formula]]:
        for formula in _formulas(self.sheet, *self.sheet.span):
            around = self.sheet.cell_around(formula.start) if formula.said.get("t") == "shared" else None
            if around is not None:
                yield formula.said.get("si", ""), (around[0], around[1].column), formula

    def written_out(self, replaced: Collection[Place]) -> Iterator[Splice]:
        """What is done to the cells that have their formula from one that is replaced: each gets its own."""
        first = {self._number_of_first(*place) for place in replaced} - {None}
        for number, place, formula in self._shared_ones() if first else ():
            text = self.shared[number].get(place) if number in first and place not in replaced else None
            if text is not None:
                tags = self.sheet.tag(b"f"), text_bytes(text), self.sheet.closing(b"f")
                yield Splice(formula.start, formula.end, b"%s>%s%s" % tags)

    def _number_of_first(self, row: int, column: int) -> str | None:
        found = self._written(row, column)
        return None if found is None or not found.text or found.said.get("t") != "shared" else found.said.get("si", "")


def _formulas(sheet: SheetBytes, start: int, end: int) -> Iterator[_Formula]:
    """The formulas between two bytes."""
    opening = re.compile(sheet.tag(b"f") + rb"(?=[\s/>])" + INSIDE + rb">")
    closing = sheet.closing(b"f")
    for found in opening.finditer(sheet.seen, start, end):
        close = -1 if found[0].endswith(b"/>") else sheet.seen.find(closing, found.end(), end)
        last = found.end() if close < 0 else close + len(closing)
        yield _Formula(found.start(), last, attributes(found[0]), plain_text(sheet.seen[found.end() : max(close, 0)]))


def plain_text(written: bytes) -> str:
    """The text of a formula as it is written."""
    return _REFERENCE.sub(_character, written.decode("utf-8", "replace"))


def _character(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    return chr(min(int(hexadecimal, 16) if hexadecimal else int(decimal), 0x10FFFF))


def _is_of_one(ref: str) -> bool:
    try:
        area = area_of(ref)
    except ValueError:
        return False
    return (area.top, area.left) == (area.bottom, area.right)


def moved(text: str, rows: int, columns: int) -> str | None:
    """A formula's text so many rows and columns further on; None where a reference leaves the sheet.

    >>> moved('SUM($A1:B$2)&"A1"&Taux!C3*LOG10(D4)', 1, 2)
    'SUM($A2:D$2)&"A1"&Taux!E4*LOG10(F5)'
    """
    is_lost = False

    def move(found: re.Match[str]) -> str:
        nonlocal is_lost
        if not found.lastgroup:
            return found[0]
        if found.lastgroup == "cell" and not _is_on_a_sheet(found[0]):
            return found[0]  # a name
        parts = [_moved_part(fixed, place, rows, columns) for fixed, place in _PART.findall(found[0])]
        is_lost = is_lost or None in parts
        between = ":" if ":" in found[0] else ""
        return between.join(part or "" for part in parts)

    made = _TOKENS.sub(move, text)
    return None if is_lost else made


def _is_on_a_sheet(address: str) -> bool:
    (_, letters), (_, digits) = _PART.findall(address)
    return 1 <= column_number(letters) <= MAX_COLUMN and 1 <= int(digits) <= MAX_ROW


def _moved_part(fixed: str, place: str, rows: int, columns: int) -> str | None:
    if fixed:
        return fixed + place
    if place.isdecimal():
        row = int(place) + rows
        return str(row) if 1 <= row <= MAX_ROW else None
    column = column_number(place) + columns
    return column_letters(column) if 1 <= column <= MAX_COLUMN else None
