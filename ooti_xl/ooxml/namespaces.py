"""Elements that look like those of a sheet or of its texts, and are of another namespace.

Readers that go by local names, calamine among them, take ``<e:v>`` for ``<v>``; applications pass it over where
``mc:Ignorable`` says so (ECMA-376 part 3, 7.2), and choose in ``mc:AlternateContent`` (7.6). A person would then see
one thing, and we another. Nobody writes these between the rows or the texts.
"""

from __future__ import annotations

import re

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.ooxml.parts import MAIN

_HIDING = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_HIDING_TAG = re.compile(rb"<[!?]")
_HIDING_STARTS = re.compile(rb"<!--|<!\[CDATA\[|<\?")
_NAMES = rb"(?:AlternateContent|c|f|is|r|row|sheetData|si|t|v)"
_ENDS = rb"(?=[\s/>])"
_CLOSING = re.compile(rb"(</[\w.:-]+)(\s+)>")
_IN_TAG = re.compile(rb"<[\w.-]+$")
_LONGEST = 100
#: From the start of a tag to a blank in it; never from a text, which may hold as many as it likes.
_IN_A_TAG = rb"""<(?:[^<>"'\s]++|\s|"[^"]*+"|'[^']*+')*?\s"""
_ROOT = re.compile(rb"""<(?:([A-Za-z_][\w.-]*):)?sst\b(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")


def blanked(data: bytes, part: str) -> tuple[bytes, tuple[int, ...]]:
    """A part with blanks for comments, CDATA and processing instructions, which hide tags, and where these begin.

    In one walk: the end of one that is not closed must not be sought again. UnusableWorkbook: damaged.
    """
    if _HIDING_TAG.search(data, 5 if data.startswith(b"<?xml ") else 0) is None:
        return data, ()
    pieces: list[bytes] = []
    starts: list[int] = []
    place = 0
    while (found := _HIDING_STARTS.search(data, place)) is not None:
        closing = _HIDING[found[0]]
        end = data.find(closing, found.end()) + len(closing)
        if end < found.end():
            raise UnusableWorkbook("damaged", part=part)
        pieces += (data[place : found.start()], b" " * (end - found.start()))
        starts.append(found.start())
        place = end
    return b"".join((*pieces, data[place:])), tuple(starts)


def with_plain_ends(data: bytes) -> bytes:
    """As many bytes, in which the blanks of ``</c >`` stand before the tag."""
    return _CLOSING.sub(rb"\2\1>", data)


def is_mixed(data: bytes, prefix: bytes, start: int, end: int) -> bool:
    """Whether an element between two bytes has a name of a sheet's elements, in another prefix or namespace.

    prefix
        What the part's own elements are written with, and its colon; empty for the default.
    """
    return has_others(data, prefix, start, end) or _is_declared_anew(data, prefix, start, end)


def has_others(data: bytes, prefix: bytes, start: int, end: int, names: bytes = _NAMES) -> bool:
    """Whether an element of such a name is written with another prefix."""
    if prefix:
        other = re.compile(rb"<(?!" + re.escape(prefix) + rb")(?:[\w.-]+:)?" + names + _ENDS)
        return other.search(data, start, end) is not None
    found = re.compile(rb":" + names + _ENDS).finditer(data, start, end)
    return any(_IN_TAG.search(data, max(start, match.start() - _LONGEST), match.start()) for match in found)


def _is_declared_anew(data: bytes, prefix: bytes, start: int, end: int) -> bool:
    if data.find(b"xmlns", start, end) < 0:
        return False
    name = b"xmlns:" + prefix[:-1] if prefix else b"xmlns"
    other = rb"""\s*=\s*(?!["']%s["'])""" % re.escape(MAIN.encode())
    return re.compile(_IN_A_TAG + re.escape(name) + other).search(data, start, end) is not None


def refuse_mixed_texts(data: bytes, part: str) -> None:
    """UnusableWorkbook: damaged, for shared texts (18.4.9) between which stands such an element."""
    data, _ = blanked(data, part)
    root = _ROOT.search(data)
    if root is None:
        raise UnusableWorkbook("damaged", part=part)
    prefix = root[1] + b":" if root[1] else b""
    last = data.rfind(b"</" + prefix + b"si>")  # extensions of any name may follow
    if is_mixed(data, prefix, root.end(), max(root.end(), last)):
        raise UnusableWorkbook("damaged", part=part)
