"""Small XML parts as trees that know where each element stands in the bytes.

Foreign XML is hostile: no document type, hence no entities. Only encodings in which ASCII is ASCII are
read, so that a part can be changed by splicing ASCII bytes (character references for the rest).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.patterns import pattern

_NAME = pattern(rb"[^\s<>/=]+")
_TAG = pattern(rb"""<(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_PREFIX = pattern(rb"<([^\s<>/:=]+:)")
_SEPARATOR = "\x1f"
#: What may stand before the root element: declaration, comments, processing instructions, white space.
_PROLOG = pattern(rb"(?:\xef\xbb\xbf)?(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_ROOT = pattern(rb"<[^!?/\s<>=]")
_ENCODING = pattern(rb"""(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_USUAL_ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
#: Bounds of a tree, about 400 bytes an element. A note has 8 elements; no part of a workbook nests deeper than 20.
MAX_ELEMENTS = 3_000_000
MAX_DEPTH = 200


@dataclass(slots=True)
class Element:
    """An element and its place: ``data[start:end]`` is all of it, ``data[inner:inner_end]`` its content.

    `name` is the local name, `space` the namespace; attributes are by local name, those of a namespace
    as ``{namespace}name``. `text` is the character data directly inside.
    """

    space: str
    name: str
    attributes: dict[str, str]
    start: int
    inner: int
    empty_tag: bool
    parent: Element | None = None
    inner_end: int = 0
    end: int = 0
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def child(self, name: str) -> Element | None:
        """The first child of a name, of the same namespace."""
        return next((c for c in self.children if c.name == name and c.space == self.space), None)

    def all(self, name: str) -> Iterator[Element]:
        """Every descendant of a name, of the same namespace, in order."""
        return (element for element in self.descendants() if element.name == name and element.space == self.space)

    def descendants(self) -> Iterator[Element]:
        """Every element inside, in order."""
        for child in self.children:
            yield child
            yield from child.descendants()

    def move(self, by: int) -> None:
        """Stand elsewhere in the bytes; what is inside stays."""
        self.start, self.inner, self.inner_end, self.end = (
            place + by for place in (self.start, self.inner, self.inner_end, self.end)
        )

    def prefix(self, data: bytes) -> bytes:
        """The namespace prefix that this element is written with, and its colon; empty for the default."""
        found = _PREFIX.match(data, self.start)
        return found[1] if found else b""


def parse(data: bytes, part: str, closed: str = "") -> Element:
    """The root element of a part. UnusableWorkbook for a document type, another encoding, or broken XML.

    closed
        The name of elements whose inside is left out: `opened` gives that of one of them. A workbook may have a
        million elements in its notes, and only some are of interest.
    """
    check_head(data, part)
    return _Builder(data, part, closed).build()


def opened(data: bytes, element: Element, part: str) -> Element:
    """A closed element with its inside, at its place."""
    around = list(_around(element))
    head = b"".join(data[parent.start : parent.inner] for parent in around)
    tail = b"".join(b"</%s>" % _NAME.match(data, parent.start + 1)[0] for parent in around[::-1])  # type: ignore[index]
    found = _Builder(head + data[element.start : element.end] + tail, part).build()
    for _ in around:
        found = found.children[0]
    for each in (found, *found.descendants()):
        each.move(element.start - len(head))
    return found


def _around(element: Element) -> Iterator[Element]:
    """The elements that an element stands in, the outermost first."""
    if element.parent is not None:
        yield from _around(element.parent)
        yield element.parent


def check_head(data: bytes, part: str) -> None:
    """Refuse what could not be read safely, from the bytes before the root element.

    ECMA-376 part 2, annex on package conformance: UTF-8 or UTF-16, and no document type declaration.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:64]:
        raise UnusableWorkbook("unusual_encoding", part=part)
    declared = _ENCODING.match(data)
    if declared and declared[1].lower() not in _USUAL_ENCODINGS and not data.isascii():
        raise UnusableWorkbook("unusual_encoding", part=part)
    prolog = _PROLOG.match(data)
    place = prolog.end() if prolog else 0
    if data.startswith((b"<!DOCTYPE", b"<!ENTITY"), place):
        raise UnusableWorkbook("foreign_xml", part=part)
    if not _ROOT.match(data, place):
        raise UnusableWorkbook("damaged", part=part)


class _Builder:
    def __init__(self, data: bytes, part: str, closed: str = "") -> None:
        self.data = data
        self.part = part
        self.closed = closed
        self.closed_name = ""
        self.open: list[Element] = []
        self.root: Element | None = None
        self.count = 0
        self.parser = expat.ParserCreate("UTF-8", _SEPARATOR)
        self.parser.buffer_text = True
        self.parser.buffer_size = 1 << 20
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def build(self) -> Element:
        try:
            self.parser.Parse(self.data, True)
        except expat.ExpatError as error:
            raise UnusableWorkbook("damaged", part=self.part) from error
        if self.root is None:
            raise UnusableWorkbook("damaged", part=self.part)
        return self.root

    def doctype(self, *_: object) -> None:
        raise UnusableWorkbook("foreign_xml", part=self.part)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MAX_ELEMENTS or len(self.open) >= MAX_DEPTH:
            raise UnusableWorkbook("damaged", part=self.part)
        place = self.parser.CurrentByteIndex
        tag = _TAG.match(self.data, place)
        if tag is None:
            raise UnusableWorkbook("damaged", part=self.part)
        space, _, local = name.rpartition(_SEPARATOR)
        parent = self.open[-1] if self.open else None
        element = Element(space, local, _named(attributes), place, tag.end(), tag[0].endswith(b"/>"), parent)
        if parent is None:
            self.root = element
        else:
            parent.children.append(element)
        self.open.append(element)
        if local == self.closed:
            self.closed_name = name
            self.parser.StartElementHandler = self.parser.CharacterDataHandler = None

    def end(self, name: str) -> None:
        if self.closed_name:
            if name != self.closed_name:
                return
            self.closed_name = ""
            self.parser.StartElementHandler, self.parser.CharacterDataHandler = self.start, self.characters
        if not self.open:  # one of the closed ones stands in another
            raise UnusableWorkbook("damaged", part=self.part)
        element = self.open.pop()
        if element.empty_tag:
            element.inner_end = element.end = element.inner
        else:
            element.inner_end = self.parser.CurrentByteIndex
            element.end = self.data.index(b">", element.inner_end) + 1

    def characters(self, text: str) -> None:
        self.open[-1].text += text


def less(
    then: Element, now: Element, may_differ: Collection[str] = (), attributes: Collection[str] | None = None
) -> list[Element] | None:
    """What an element has inside and once had not, in order; None where that is not all that was done to it.

    may_differ
        Names of elements whose attributes may be others; `attributes`: only these of them, None for any.
    """

    def said(element: Element) -> tuple[str, str, str, dict[str, str]]:
        free = element.name in may_differ
        kept = {k: v for k, v in element.attributes.items() if not (free and (attributes is None or k in attributes))}
        return element.space, element.name, element.text, kept

    if said(then) != said(now):
        return None
    gone: list[Element] = []
    left = iter(then.children)
    waiting = next(left, None)
    for child in now.children:
        inside = None if waiting is None else less(waiting, child, may_differ, attributes)
        if inside is None:
            gone.append(child)
        else:
            gone += inside
            waiting = next(left, None)
    return gone if waiting is None else None


def _named(attributes: dict[str, str]) -> dict[str, str]:
    split = ((name.rpartition(_SEPARATOR), value) for name, value in attributes.items())
    return {f"{{{space}}}{local}" if space else local: value for (space, _, local), value in split}


XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_XML_FORBIDS = "\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff"
_FORBIDDEN = pattern(f"[{_XML_FORBIDS}]")
_LOOKS_ESCAPED = pattern(r"_(?=x[0-9A-Fa-f]{4}_)")


def _escape(text: str, entities: Mapping[str, str]) -> str:
    """Text with the characters that XML reserves written as entities; `entities` has more of them.

    The standard library's is in a module that brings half of urllib with it: start-up is the person's waiting time.
    """
    for character, entity in {"&": "&amp;", "<": "&lt;", ">": "&gt;", **entities}.items():
        text = text.replace(character, entity)
    return text


def text_bytes(text: str) -> bytes:
    """Character data for any part: ASCII with references. Characters that XML forbids become U+FFFD."""
    return _escape(_FORBIDDEN.sub("\ufffd", text), {"\r": "&#13;"}).encode("ascii", "xmlcharrefreplace")


def attribute_bytes(text: str) -> bytes:
    """The inside of a double-quoted attribute."""
    entities = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
    return _escape(_FORBIDDEN.sub("\ufffd", text), entities).encode("ascii", "xmlcharrefreplace")


_SPECIAL = pattern(f"[&<>\r_{_XML_FORBIDS}]")


@lru_cache(4096)  # a report says the same few sentences thousands of times
def cell_text_bytes(text: str) -> bytes:
    """Character data of a cell: as `text_bytes`, with ``_x0041_`` and forbidden characters escaped (22.9.2.19)."""
    if _SPECIAL.search(text) is not None:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
        text = _FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_" if found[0] < "\ud800" else "\ufffd", text)
        text = _escape(text, {"\r": "_x000D_"})
    return text.encode("ascii", "xmlcharrefreplace")


def unsigned(element: Element, name: str, part: str) -> int:
    """A number among an element's attributes; 0 where it is not said. UnusableWorkbook: damaged."""
    text = element.attributes.get(name, "0").strip()
    if not (text.isascii() and text.isdecimal() and len(text) < 20):
        raise UnusableWorkbook("damaged", part=part)
    return int(text)
