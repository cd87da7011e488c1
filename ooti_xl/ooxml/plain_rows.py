"""Sheets that are written as nearly every program writes them, proven so in one pass.

What a reader has to fear of a sheet (tags in comments, prefixes, values that are cut off or padded, cells that are
there twice, or far away) can't be in rows of nothing but plain cells, one after the other. Most sheets consist of
such: only the others are looked through for each of these. The error values that readers know are plain, too.
"""

from __future__ import annotations

import re
from array import array
from typing import NamedTuple

from ooti_xl.model.findings import MAX_ROW
from ooti_xl.ooxml.addresses import columns_up_to
from ooti_xl.ooxml.size_limit import most_columns

#: The error values of ECMA-376 (18.17.3): calamine refuses a sheet with another one.
KNOWN_ERRORS = (b"#DIV/0!", b"#N/A", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!")

_ROOT = re.compile(rb"<(?:[\w.-]+:)?worksheet\b")
_LAST_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"')
#: Comments, CDATA and processing instructions; blanks in a closing tag.
_ODD = re.compile(rb"<!|<\?(?!xml )|</[\w.:-]+\s")
_FORMULA = rb'<f(?: \w+="[^"<>]*+")*+(?:/>|>[^<]*+</f>)'
_ERROR = rb"<v>(?:%s)</v>" % b"|".join(map(re.escape, KNOWN_ERRORS))
_VALUE = rb"<v>[^<\s]++(?:\s++[^<\s]++)*+</v>"
_TEXT = rb'<is><t(?: xml:space="preserve")?>[^<]*+</t></is>'
#: Nearly every cell: the number of a shared text, or a number.
_USUAL = rb'(?: t="[sn]")?+><v>[0-9.]++</v></c>'
#: A cell in a row, which is the first group: of these columns, in no way like the next one.
_CELL = (
    rb'<c r="(%s)\1"(?: s="[0-9]++")?+(?:' + _USUAL + rb'|/>|(?: t="(?:s|n|str|inlineStr)")?>'
    rb"(?:" + _FORMULA + rb")?+(?:" + _VALUE + rb"|" + _TEXT + rb')?+</c>| t="b"><v>[01]</v></c>'
    rb'| t="e">(?:' + _FORMULA + rb")?+" + _ERROR + rb'</c>)(?!<c r="\2\1")'
)
_ROW = rb'<row r="([0-9]{1,7})"(?: (?!xmlns|r=)[\w:.-]++="[^"<>]*+")*+(?:/>|>(?:' + _CELL + rb")*+</row>)"


class Rows(NamedTuple):
    """Where the tags of a sheet's rows begin, and the rows' numbers: both increase.

    prefix
        That of the sheet's elements, with its colon.
    are_plain
        Whether the sheet is written as here.
    """

    starts: array[int]
    numbers: array[int]
    prefix: bytes = b""
    are_plain: bool = False


def plain_rows(data: bytes) -> Rows | None:
    """The rows of a worksheet part; None where any of it is written in another way, or its cells reach too far."""
    start, end = data.find(b"<sheetData>") + len(b"<sheetData>"), data.rfind(b"</sheetData>")
    last = data.rfind(b"<row ", 0, end)
    last_row = _LAST_ROW.match(data, last) if last >= 0 else None
    if last_row is None or not _is_plain_around(data[:start], data[end:]):
        return None
    rows = Rows(array("Q"), array("L"), are_plain=True)
    row = _row(most_columns(int(last_row[1])))
    place, before = start, 0
    while place < end:
        found = row.match(data, place, end)
        if found is None or not before < int(found[1]) <= MAX_ROW:
            return None
        before = int(found[1])
        rows.starts.append(place)
        rows.numbers.append(before)
        place = found.end()
    return rows


def _is_plain_around(head: bytes, tail: bytes) -> bool:
    """Whether what stands before and after the rows hides nothing, and the sheet's elements have no prefix."""
    root = _ROOT.search(head)
    if root is None or root[0] != b"<worksheet" or _ODD.search(head) or _ODD.search(tail):
        return False
    return head.count(b"sheetData") == 1 == tail.count(b"sheetData")


def _row(columns: int) -> re.Pattern[bytes]:
    """Matches a row of plain cells in so many columns."""
    return re.compile(_ROW % columns_up_to(columns))
