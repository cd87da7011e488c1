"""Reading separated text (CSV): its encoding and its separator are found out, or refused; never guessed around.

UTF-8 and UTF-16 with a byte order mark, UTF-8 without (strictly), else Windows-1252, which Excel writes in Western
Europe. The separator is the one that cuts the rows most evenly. Source: RFC 4180, and what Excel does beyond it: ``;``
and tabs, a first line ``sep=;``. Every value is text, as it was.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from io import StringIO

from ooti_xl.errors import UnusableWorkbook

SEPARATORS = (";", ",", "\t", "|")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
#: Rows that are looked at to find the separator.
_SAMPLE = 200
#: The csv module refuses longer fields; Excel's cells hold 32,767 characters.
_LONGEST = 1 << 20


def rows_of(data: bytes, name: str) -> list[list[str]]:
    """The rows of a CSV file; rows may differ in length.

    UnusableWorkbook: csv_encoding (neither UTF-8 nor Windows-1252), csv_quotes (with the line).
    """
    text = decoded(data, name)
    declared = _DECLARED.match(text)
    if declared:
        return _parsed(text[declared.end() :], declared[1], name, first=2)
    return _parsed(text, separator_of(text), name)


def decoded(data: bytes, name: str) -> str:
    """The text of a file."""
    text = _decoded(data, name)
    if "\0" in text:
        raise UnusableWorkbook("csv_encoding", path=name)
    return text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(data, "cp1252", name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnusableWorkbook("csv_encoding", path=name) from error


def separator_of(text: str) -> str:
    """The separator: the one whose rows have most often the same number of cells, and more than one.

    >>> separator_of("a;b\\n1,5;2\\n"), separator_of("a,b\\n1;5,2\\n")
    (';', ',')
    """
    scored = [(_evenness(text, separator), -place) for place, separator in enumerate(SEPARATORS)]
    return SEPARATORS[-max(scored)[1]]


def _evenness(text: str, separator: str) -> tuple[float, int]:
    """The share of rows that have the usual number of cells, and that number; nothing for a single column."""
    widths: list[int] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            widths += [len(row)] if any(row) else []
            if len(widths) == _SAMPLE:
                break
    except csv.Error:
        return 0.0, 0
    several = [width for width in widths if width > 1]
    if not several:
        return 0.0, 0
    usual, times = max(Counter(several).items(), key=lambda item: (item[1], item[0]))
    return round(times / len(widths), 1), usual


def _parsed(text: str, separator: str, name: str, first: int = 1) -> list[list[str]]:
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise UnusableWorkbook("csv_quotes", path=name, line=reader.line_num + first - 1) from error
