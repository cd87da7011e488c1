"""Cells that calamine reads as something else than they hold, and what they do hold.

calamine refuses a sheet with an error value younger than the standard or a dimension that is none, gives an empty text
for the other errors, True for a boolean written ``false``, midnight for a negative number with a date format, and stops
at a comment or CDATA inside ``<v>``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import CellError, Raw, column_number
from ooti_xl.ooxml.namespaces import with_plain_ends
from ooti_xl.ooxml.plain_rows import KNOWN_ERRORS
from ooti_xl.ooxml.sheet_bytes import SheetBytes, attributes
from ooti_xl.ooxml.splices import Splice, spliced

_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")

Place = tuple[int, int]


def misread(sheet: SheetBytes) -> dict[Place, Raw]:
    """What cells hold, by row and column, where calamine says otherwise.

    UnusableWorkbook for a value cut off or two in a cell, and for a cell that is there twice: which one would a
    correction change?
    """
    if sheet.is_plain:
        return dict(_errors(sheet)) if b"#" in sheet.data else {}  # one sign is found in a twentieth of the time
    cell = re.escape(sheet.tag(b"c"))
    until_the_next = rb"[^<]*+(?:(?!" + cell + rb"[ >/])<[^<]*+)*+"
    two = sheet.closing(b"v") + rb"\s*+" + sheet.tag(b"v") + rb"[\s/>]"
    twice = cell + rb' r="([A-Z]{1,3}[0-9]{1,7})"' + until_the_next + cell + rb' r="\1"'
    if any(re.compile(pattern).search(sheet.seen, *sheet.span) for pattern in (two, twice)):
        raise UnusableWorkbook("damaged", part=sheet.part)
    for place in sheet.hidden:
        before = sheet.seen.rfind(b"<", 0, place)
        if sheet.seen.startswith(sheet.tag(b"v"), before):
            raise UnusableWorkbook("damaged", part=sheet.part)
    return {**dict(_errors(sheet)), **dict(_false(sheet))}


def correct(values: list[list[Any]], misread: dict[Place, Raw], negatives: Iterable[tuple[int, int, float]]) -> None:
    """Put right what calamine gave: rows of a sheet from A1 on."""
    for (row, column), value in misread.items():
        while row > len(values):
            values.append([])
        cells = values[row - 1]
        cells.extend([""] * (column - len(cells)))
        cells[column - 1] = value
    for row, column, number in negatives:
        # There are no dates before the first: Excel shows ####.
        if row <= len(values) and column <= len(values[row - 1]) and isinstance(values[row - 1][column - 1], dt.time):
            values[row - 1][column - 1] = number


def plainly(sheet: SheetBytes) -> bytes | None:
    """The sheet without what calamine refuses a whole sheet for; None where it has nothing of the kind.

    ECMA-376 knows seven errors (18.17.3); Excel has since made others, such as ``#SPILL!``: ``#N/A`` stands for them.
    A sheet's dimension (18.3.1.35) is a hint that nobody needs, and may be anything.
    """
    unknown = [Splice(*text.span(1), b"#N/A") for _, _, text in _error_texts(sheet) if text[1] not in KNOWN_ERRORS]
    hint = re.compile(sheet.tag(b"dimension") + rb"\s[^>]*>").search(sheet.seen, 0, max(sheet.span[0], 0))
    hints = [] if hint is None else [Splice(*hint.span(), b"")]
    changes = [*hints, *unknown, *_padded_numbers(sheet)]
    return spliced(with_plain_ends(sheet.data), changes)[0] if changes else None


def has_padded_values(sheet: SheetBytes) -> bool:
    """Whether a value has blanks around it: calamine gives such a number as a text, or refuses the sheet."""
    before, after = sheet.tag(b"v") + b">%s", b"%s" + sheet.closing(b"v")
    return not sheet.is_plain and any(
        place % blank in sheet.seen for blank in (b" ", b"\n", b"\r", b"\t") for place in (before, after)
    )


def _padded_numbers(sheet: SheetBytes) -> Iterator[Splice]:
    """What makes numbers plain: in XML blanks around them mean nothing."""
    value = re.compile(sheet.tag(b"v") + rb">(\s*)([^<\s]+)(\s*)" + re.escape(sheet.closing(b"v")))
    for match in value.finditer(sheet.seen, *sheet.span) if has_padded_values(sheet) else ():
        found = sheet.cell_around(match.start()) if match[1] or match[3] else None
        if found is not None and attributes(sheet.seen[found[1].start : found[1].inner]).get("t", "n") == "n":
            yield Splice(match.start(1), match.end(3), match[2])


def _errors(sheet: SheetBytes) -> Iterator[tuple[Place, Raw]]:
    for row, column, text in _error_texts(sheet):
        yield (row, column), CellError(text[1].strip().decode("utf-8", "replace"))


def _error_texts(sheet: SheetBytes) -> Iterator[tuple[int, int, re.Match[bytes]]]:
    """Row and column of the error cells, and where their text is."""
    if b'"e"' not in sheet.seen and b"'e'" not in sheet.seen:
        return
    value = re.compile(sheet.tag(b"v") + rb"[^>]*>([^<]*)<")
    for match in _ERROR.finditer(sheet.seen, *sheet.span):
        found = sheet.cell_around(match.start())
        if found is not None and match.start() < found[1].inner:
            text = value.search(sheet.seen, found[1].inner, found[1].end)
            if text is not None and text[1].strip():
                yield found[0], found[1].column, text


def _false(sheet: SheetBytes) -> Iterator[tuple[Place, Raw]]:
    if b">false<" not in sheet.seen:
        return
    for match in re.compile(sheet.tag(b"v") + rb"[^>]*>false<").finditer(sheet.seen, *sheet.span):
        found = sheet.cell_around(match.start())
        if found is not None and attributes(sheet.seen[found[1].start : found[1].inner]).get("t") == "b":
            yield (found[0], found[1].column), False


def negative_numbers(sheet: SheetBytes) -> Iterator[tuple[int, int, float]]:
    """Row, column and value of the negative numbers that have a style, which may be a date's."""
    tag = sheet.tag
    if tag(b"v") + b">-" not in sheet.seen:
        return
    number = re.compile(
        tag(b"c") + rb' r="([A-Za-z]+)([0-9]+)"[^>]* s="[^>]*>' + tag(b"v") + rb">(-[0-9.]+(?:[Ee][+-]?[0-9]+)?)<"
    )
    for letters, row, written in number.findall(sheet.seen, *sheet.span):
        yield int(row), column_number(letters.decode()), float(written)
