"""Reading separated text (CSV): its separator is found out, or refused; never guessed around.

The separator is the one that cuts the rows most evenly. OldSheet: RFC 4180, and what Excel does beyond it: ``;`` and
tabs, a first line ``sep=;``. Every value is text, as it was.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from ooti_xl.adopting.bounds import Extent
from ooti_xl.files.encoding import decoded
from ooti_xl.model.errors import UnusableWorkbook

SEPARATORS = (";", ",", "\t", "|")
_DECLARED = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
#: Rows that are looked at to find the separator.
_SAMPLE = 200
#: Bytes of a file: one of a million rows of ten columns has fewer.
MOST = 64 << 20
#: Characters of a row, all its lines together.
LONGEST_ROW = 1 << 20


def rows_of(data: bytes, name: str) -> list[list[str]]:
    """The rows of a CSV file; rows may differ in length.

    UnusableWorkbook: csv_encoding (neither UTF-8 nor Windows-1252), csv_quotes and csv_row_too_long (with the line
    where the row begins), adopt_too_large.
    """
    csv.field_size_limit(LONGEST_ROW)
    text = decoded(data, name)
    declared = _DECLARED.match(text)
    if declared:
        return _parsed(text[declared.end() :], declared[1], name, first=2)
    return _parsed(text, separator_of(text), name)


def separator_of(text: str) -> str:
    """The separator: the one whose rows have most often the same number of cells, and more than one.

    >>> separator_of("a;b\\n1,5;2\\n"), separator_of("a,b\\n1;5,2\\n")
    (';', ',')
    """
    scored = [(_evenness(text, separator), -place) for place, separator in enumerate(SEPARATORS)]
    return SEPARATORS[-max(scored)[1]]


def _evenness(text: str, separator: str) -> tuple[float, int]:
    """The share of rows that have the usual number of cells, and that number; nothing for a single column, less where
    it can't be read so."""
    widths: list[int] = []
    try:
        for row in csv.reader(_Lines(text, "", 1), delimiter=separator, strict=True):
            widths += [len(row)] if any(row) else []
            if len(widths) == _SAMPLE:
                break
    except (csv.Error, UnusableWorkbook):
        return -1.0, 0
    several = [width for width in widths if width > 1]
    if not several:
        return 0.0, 0
    usual, times = max(Counter(several).items(), key=lambda item: (item[1], item[0]))
    return round(times / len(widths), 1), usual


def _parsed(text: str, separator: str, name: str, first: int = 1) -> list[list[str]]:
    lines = _Lines(text, name, first)
    extent = Extent(name)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(lines, delimiter=separator, strict=True):
            extent.add(1, len(row))
            extent.check(len(rows), 0)
            rows.append(row)
            lines.row_ended()
    except csv.Error as error:
        raise UnusableWorkbook("csv_quotes", path=name, line=lines.begin) from error
    return rows


class _Lines:
    """The lines of a text, as long as those of one row are not too long together.

    begin
        The number of the line where the row under way begins.
    """

    def __init__(self, text: str, name: str, first: int) -> None:
        self.name = name
        self.begin = self.number = first
        self._text = text
        self._length = 0

    def __iter__(self) -> Iterator[str]:
        for line in StringIO(self._text, newline=""):
            self._length += len(line)
            if self._length > LONGEST_ROW:
                raise UnusableWorkbook("csv_row_too_long", path=self.name, line=self.begin, limit=LONGEST_ROW)
            self.number += 1
            yield line

    def row_ended(self) -> None:
        """The next line begins another row."""
        self.begin, self._length = self.number, 0
