"""What formula a cell holds, as a person sees it: ``=A1*2``, and ``{=SUM(A1:A3*2)}`` for an array's.

Source: ECMA-376 part 1, 18.3.1.40 (f). The cells of a shared formula but the first hold only its number: their
references are those of the first, moved along (18.17.2.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ooti_xl.model.findings import MAX_COLUMN, MAX_FORMULA, MAX_ROW, column_letters, column_number
from ooti_xl.ooxml.sheet_bytes import INSIDE, CellTag, SheetBytes, area_of, attributes

_REFERENCE = re.compile("&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_END = r"(?![\w.(!\\?$])"
#: Texts, names of sheets, names of columns and other files, error values; then what moves; then names and numbers.
_TOKENS = re.compile(
    r""""(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]|\#[A-Z0-9/]+[!?]?"""
    rf"|(?P<columns>\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}}{_END})|(?P<rows>\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}}{_END})"
    rf"|(?P<cell>\$?[A-Z]{{1,3}}\$?[0-9]{{1,7}}{_END})|[\w.\\?$]+",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(r"(\$?)([A-Z]+|[0-9]+)", re.IGNORECASE)


def formula_at(sheet: SheetBytes, row: int, column: int) -> str | None:
    """A cell's formula. None where it has none, or where other cells would lose theirs with it."""
    cell = sheet.cell(row, column)
    found = None if cell is None else _formula_in(sheet, cell)
    if cell is None or found is None:
        return None
    said, text = found
    match said.get("t", "normal"):
        case "normal":
            plain: str | None = text
        case "shared":
            plain = _shared(sheet, cell, said.get("si", ""), text, (row, column))
        case "array":
            return f"{{={text}}}" if text and _is_of_one(said.get("ref", "")) else None
        case _:  # a data table
            return None
    return f"={plain}" if plain and len(plain) <= MAX_FORMULA else None


def _formula_in(sheet: SheetBytes, cell: CellTag) -> tuple[dict[str, str], str] | None:
    """The attributes and the text of a cell's formula."""
    return next(((said, text) for _, said, text in _formulas(sheet, cell.inner, cell.end)), None)


def _formulas(sheet: SheetBytes, start: int, end: int) -> Iterator[tuple[int, dict[str, str], str]]:
    """The formulas between two bytes: where each begins, its attributes, its text."""
    opening = re.compile(sheet.tag(b"f") + rb"(?=[\s/>])" + INSIDE + rb">")
    for found in opening.finditer(sheet.seen, start, end):
        close = found.end() if found[0].endswith(b"/>") else sheet.seen.find(sheet.closing(b"f"), found.end(), end)
        text = sheet.seen[found.end() : max(close, found.end())].decode("utf-8", "replace")
        yield found.start(), attributes(found[0]), _REFERENCE.sub(_character, text)


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


def _shared(sheet: SheetBytes, cell: CellTag, number: str, text: str, at: tuple[int, int]) -> str | None:
    """The text of a shared formula in one of its cells; None in the first, as long as others refer to it."""
    alike = [
        (place, said, own)
        for place, said, own in _formulas(sheet, *sheet.span)
        if said.get("t") == "shared" and said.get("si") == number
    ]
    if text:
        return text if len(alike) == 1 else None
    first = next(((place, own) for place, _, own in reversed(alike) if own and place < cell.start), None)
    around = None if first is None else sheet.cell_around(first[0])
    if first is None or around is None:
        return None
    return moved(first[1], at[0] - around[0], at[1] - around[1].column)


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
