"""Changing cells of a sheet by splices: a style here, a value there, cells and rows that were not written yet.

Source: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.73 (row), 18.3.1.80 (sheetData).
"""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ooti_xl.model.findings import CellError, Raw, column_letters
from ooti_xl.ooxml.sheet_bytes import CellTag, RowTag, SheetBytes
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.tags import divided
from ooti_xl.ooxml.xml import cell_text_bytes, text_bytes

_TYPE = re.compile(rb"""\st\s*=\s*(?:"[^"]*"|'[^']*')""")
_METADATA = re.compile(rb"""\s[cv]m\s*=\s*(?:"[^"]*"|'[^']*')""")
_STYLE = re.compile(rb"""(\ss\s*=\s*)["']([0-9]+)["']""")


#: Gives the style of a cell that is not written, from its row's place (None: the row is not written) and its column.
Inherited = Callable[[RowTag | None, int], int]


class CellChange(NamedTuple):
    """What a cell is to become. `restyle` gives the new style index from the old one.

    value
        A one-element tuple holds the new content; None keeps what is there.
    formula
        What the new content is the result of, as `Grid.formula` gives it.
    """

    restyle: Callable[[int], int]
    value: tuple[Raw] | None = None
    date1904: bool = False
    formula: str | None = None


def cell_splices(
    sheet: SheetBytes, changes: Mapping[tuple[int, int], CellChange], inherited: Inherited
) -> list[Splice]:
    """The splices for changes by (row, column)."""
    by_row: dict[int, dict[int, CellChange]] = {}
    for (row, column), change in changes.items():
        by_row.setdefault(row, {})[column] = change
    splices: list[Splice] = []
    for row in sorted(by_row):
        place = sheet.row(row)
        if place is None:
            splices.append(_new_row(sheet, row, by_row[row], inherited))
        else:
            splices += _in_row(sheet, place, by_row[row], inherited)
    return _one_opening(sheet, splices)


def _in_row(sheet: SheetBytes, row: RowTag, changes: dict[int, CellChange], inherited: Inherited) -> Iterator[Splice]:
    """Changes to the cells of a row that is written: to those that are there, and new ones between them."""
    absent = {}
    for column, change in sorted(changes.items()):
        cell = sheet.cell_in(row, column)
        if cell is None:
            absent[column] = change
        else:
            yield _changed(sheet, row.row, cell, change)
    if absent:
        yield from _inserted(sheet, row, absent, inherited)


def _inserted(sheet: SheetBytes, row: RowTag, changes: dict[int, CellChange], inherited: Inherited) -> Iterator[Splice]:
    """New cells, each before the first one that is further right, or at the end of the row."""
    waiting = list(changes)
    for further, start in sheet.columns(row):
        if waiting[0] < further:
            before = [column for column in waiting if column < further]
            new = b"".join(_new_cell(sheet, row.row, c, changes[c], inherited(row, c)) for c in before)
            yield Splice(start, start, new)
            waiting = waiting[len(before) :]
        if not waiting:
            break
    else:
        new = b"".join(_new_cell(sheet, row.row, c, changes[c], inherited(row, c)) for c in waiting)
        if row.inner == row.end:  # <row/>
            yield Splice(row.inner - 2, row.inner, b">" + new + sheet.closing(b"row"))
        else:
            end = sheet.data.rindex(b"<", 0, row.end)
            yield Splice(end, end, new)


def _changed(sheet: SheetBytes, row: int, cell: CellTag, change: CellChange) -> Splice:
    tag = sheet.data[cell.start : cell.inner]
    found = _STYLE.search(tag)
    old = int(found[2]) if found else 0
    style = change.restyle(old)
    if style != old:
        tag = _restyled(tag, found, style)
    if change.value is None:
        return Splice(cell.start, cell.inner, tag)
    tag = _METADATA.sub(b"", _TYPE.sub(b"", tag))
    return Splice(cell.start, cell.end, _with_value(sheet, tag, (row, cell.column), change))


def _restyled(tag: bytes, found: re.Match[bytes] | None, style: int) -> bytes:
    """A start tag with a style; where it has one was found."""
    if found is None:
        opening, end = divided(tag)
        return b'%s s="%d"%s' % (opening, style, end)
    return b'%s"%d"%s' % (tag[: found.end(1)], style, tag[found.end() :])


def _new_cell(sheet: SheetBytes, row: int, column: int, change: CellChange, inherited: int) -> bytes:
    style = change.restyle(inherited)
    tag = sheet.tag(b"c") + f' r="{column_letters(column)}{row}"'.encode()
    tag += b' s="%d"/>' % style if style else b"/>"
    return tag if change.value is None else _with_value(sheet, tag, (row, column), change)


def _new_row(sheet: SheetBytes, row: int, changes: dict[int, CellChange], inherited: Inherited) -> Splice:
    cells = b"".join(_new_cell(sheet, row, c, change, inherited(None, c)) for c, change in sorted(changes.items()))
    content = sheet.tag(b"row") + b' r="%d">' % row + cells + sheet.closing(b"row")
    numbers = sheet.row_numbers
    following = sheet.row(numbers[at]) if (at := bisect_left(numbers, row)) < len(numbers) else None
    if following is not None:
        return Splice(following.start, following.start, content)
    start, end = data_end(sheet)
    return Splice(start, end, content)


def data_end(sheet: SheetBytes) -> tuple[int, int]:
    """Where rows are appended: an empty span before ``</sheetData>``, or the ``/>`` of an empty one."""
    closing = sheet.seen.rfind(sheet.closing(b"sheetData"))
    if closing >= 0:
        start = sheet.data.rindex(b"<", 0, closing + 1 + len(sheet.tag(b"sheetData")))
        return start, start
    tag = sheet.seen.find(sheet.tag(b"sheetData"))
    end = sheet.seen.index(b"/>", tag)
    return end, end + 2


def _one_opening(sheet: SheetBytes, splices: list[Splice]) -> list[Splice]:
    """Rows appended to ``<sheetData/>`` share its opening."""
    openings = [
        s for s in splices if s.end == s.start + 2 and sheet.data[s.start : s.end] == b"/>" and b"<" in s.new[:1]
    ]
    if not openings:
        return splices
    content = b"".join(s.new for s in openings)
    opened = Splice(openings[0].start, openings[0].end, b">" + content + sheet.closing(b"sheetData"))
    return [s for s in splices if s not in openings] + [opened]


def _with_value(sheet: SheetBytes, tag: bytes, place: tuple[int, int], change: CellChange) -> bytes:
    """A cell of a start tag without type, its row and column, and its new content."""
    assert change.value is not None
    kind, content = content_of(sheet, change.value[0], change.date1904)
    if change.formula is not None:
        kind, content = _computed(sheet, place, change.formula, change.value[0], (kind, content))
    opening, _ = divided(tag)
    if not content:
        return opening + b"/>"
    return opening + (b' t="%s">' % kind if kind else b">") + content + sheet.closing(b"c")


def _computed(
    sheet: SheetBytes, place: tuple[int, int], formula: str, result: Raw, written: tuple[bytes, bytes]
) -> tuple[bytes, bytes]:
    """The type attribute and the inside of a cell with a formula and its result."""
    kind, content = written
    if isinstance(result, str) and not isinstance(result, CellError):
        kind, content = b"str", b"%s>%s%s" % (sheet.tag(b"v"), cell_text_bytes(result), sheet.closing(b"v"))
    opening, text = sheet.tag(b"f"), formula.removeprefix("=")
    if formula.startswith("{"):
        opening += f' t="array" ref="{column_letters(place[1])}{place[0]}"'.encode()
        text = formula[2:-1]
    return kind, b"%s>%s%s%s" % (opening, text_bytes(text), sheet.closing(b"f"), content)


def content_of(sheet: SheetBytes, value: Raw, date1904: bool) -> tuple[bytes, bytes]:
    """The type attribute and the inside of a cell."""
    number = sheet.tag(b"v") + b">%s" + sheet.closing(b"v")
    match value:
        case None | "":
            return b"", b""
        case CellError():
            return b"e", number % cell_text_bytes(value)
        case str():
            p = sheet.prefix
            text = b'<%sis><%st xml:space="preserve">%s</%st></%sis>'
            return b"inlineStr", text % (p, p, cell_text_bytes(value), p, p)
        case bool():
            return b"b", number % (b"1" if value else b"0")
        case int() | float() if math.isfinite(value):
            return b"", number % repr(value).encode().removesuffix(b".0")
        case dt.date() | dt.time() | dt.timedelta():
            return b"", number % repr(serial(value, date1904)).encode().removesuffix(b".0")
    raise TypeError(f"a cell cannot hold {value!r}")


def serial(moment: dt.date | dt.time | dt.timedelta, date1904: bool) -> float:
    """Excel's number for a date: days since 30 December 1899, or since 1 January 1904 (18.17.4.1)."""
    day = dt.timedelta(days=1)
    if isinstance(moment, dt.timedelta):
        return moment / day
    if isinstance(moment, dt.time):
        return (dt.datetime.combine(dt.date.min, moment) - dt.datetime.min) / day
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time())
    return (moment - (dt.datetime(1904, 1, 1) if date1904 else dt.datetime(1899, 12, 30))) / day
