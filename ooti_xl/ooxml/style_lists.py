"""The lists of a styles part: their order, what each begins with, and whether they once were shorter.

Source: ECMA-376 part 1, 18.8.39 (stylesheet), 18.8.20 (fill), 18.8.22 (font).
"""

from __future__ import annotations

import re
from itertools import takewhile

from ooti_xl.ooxml.xml import Element, less, parse

#: Where the name of a tag begins, which a prefix may precede.
TAG_NAME = re.compile(rb"(</?)(?=[A-Za-z])")
#: The lists, in their order.
ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
#: What stands first in each collection: a cell without a style looks like the first format, which uses the first of
#: the others; whatever stands there, Excel shows the first two fills as these (18.8.20, 18.8.21).
FIRST = {
    "fonts": (b'<font><sz val="11"/><name val="Calibri"/></font>',),
    "fills": (
        b'<fill><patternFill patternType="none"/></fill>',
        b'<fill><patternFill patternType="gray125"/></fill>',
    ),
    "borders": (b"<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellStyleXfs": (b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "cellXfs": (b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',),
}
_APPENDED = ("numFmts", *FIRST)
_LOOKS = {
    "fill": ("patternFill", "fgColor", "bgColor", "gradientFill", "stop", "color"),
    "font": (
        "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
        "family", "charset", "scheme",
    ),
}  # fmt: skip


def is_look(element: Element) -> bool:
    """Whether an element is a fill or a font (18.8.20, 18.8.22), with nothing in it that neither has."""
    inside = _LOOKS.get(element.name, ())
    return inside != () and all(not e.space and e.name in inside and not e.text.strip() for e in element.descendants())


def are_less(then: Element, now: Element) -> bool:
    """Whether a styles part once held what it holds now, less what was appended to its lists."""
    gone = less(then, now, may_differ=ORDER, attributes=("count",))
    if gone is None:
        return False
    going = {id(element) for element in gone}
    lists = (child for child in now.children if id(child) not in going)
    left = [[id(element) not in going for element in child.children] for child in lists]
    own = {id(element) for child in now.children if child.name in _APPENDED for element in (child, *child.children)}
    return going <= own and all(sorted(kept, reverse=True) == kept for kept in left)


def last_kept(then: bytes | None, now: bytes, part: str) -> int:
    """The greatest index that cells may have once a styles part is what it was: formats that look like none may go."""
    root = parse(now, part)
    xfs = root.child("cellXfs")
    listed = [] if xfs is None else [now[e.start : e.end] for e in xfs.children]
    former = None if then is None else parse(then, part).child("cellXfs")
    kept = 0 if former is None else len(former.children)
    plain = TAG_NAME.sub(rb"\1" + root.prefix(now), FIRST["cellXfs"][0])
    return max(kept + sum(1 for _ in takewhile(plain.__eq__, listed[kept:])), 1) - 1
