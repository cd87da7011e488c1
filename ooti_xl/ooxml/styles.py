"""New looks for cells: fills and cell formats appended to the styles part, none of the old ones touched.

Source: ECMA-376 part 1, 18.8.39 (stylesheet), 18.8.20 (fill), 18.8.45 (xf).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.number_formats import BUILT_IN
from ooti_xl.ooxml.addresses import numbers_up_to
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import MAIN, RELATIONSHIPS, Workbook
from ooti_xl.ooxml.relationships import append, declare, relate
from ooti_xl.ooxml.splices import Splice, spliced
from ooti_xl.ooxml.style_lists import FIRST, ORDER, TAG_NAME, is_look
from ooti_xl.ooxml.tags import set_attribute
from ooti_xl.ooxml.xml import XML_HEAD, Element, attribute_bytes, parse, unsigned

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_USED = re.compile(rb"""\s(?:s|style)\s*=\s*["']([0-9]{1,5})["']""")
#: The first id of a workbook's own number formats (18.8.30).
FIRST_OWN = 164
_EMPTY = (
    f'{XML_HEAD}<styleSheet xmlns="{MAIN}">'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
).encode()


def _is_light(colour: Mapping[str, str]) -> bool:
    """Whether a colour is white or nearly so: by its components, its place in the theme or in the old palette.

    Source: ECMA-376 part 1, 18.8.3 and 18.8.27: theme 0 is the light ground, 1 and 9 of the palette are white.
    """
    if "theme" in colour:
        return colour["theme"] == "0"
    if "indexed" in colour:
        return colour["indexed"] in ("1", "9")
    rgb = re.fullmatch(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})", colour.get("rgb", ""))
    return rgb is not None and min(bytes.fromhex(rgb[1])) > 0xC8


class Styles:
    """The styles part, and what is to be appended to it."""

    def __init__(self, change: Change, workbook: Workbook) -> None:
        self.change = change
        self.workbook = workbook
        part = workbook.one("/styles")
        if part is None:
            usual = "xl/styles.xml"  # some programs look for it nowhere else
            part = change.free_name("xl/styles{}.xml") if usual in change.parts else usual
            relate(change, workbook.part, f"{RELATIONSHIPS}/styles", part)
            declare(change, part, CONTENT_TYPE)
            self.data, self.is_new = _EMPTY, True
        else:
            self.data, self.is_new = change.parts[part], False
        self.part = part
        self.root = parse(self.data, part)
        self.prefix = self.root.prefix(self.data)
        self._new: dict[str, list[bytes]] = {name: [] for name in ("numFmts", *FIRST)}
        self._made: dict[tuple[object, ...], int] = {}
        self._formats: dict[str, int] = {}

    def _old(self, collection: str) -> list[Element]:
        found = self.root.child(collection)
        return [] if found is None else found.children

    def _append(self, collection: str, content: bytes) -> int:
        key = (collection, content)
        if key not in self._made:
            for name in FIRST if collection == "cellXfs" else (collection,):
                self._begin(name)
            self._made[key] = len(self._old(collection)) + len(self._new[collection])
            self._new[collection].append(content)
        return self._made[key]

    def _begin(self, collection: str) -> None:
        """Put what a collection begins with before what is ours, where it is not there."""
        if self._new[collection] or collection not in FIRST:
            return
        old = self._old(collection)
        first = [TAG_NAME.sub(rb"\1" + self.prefix, xml) for xml in FIRST[collection]]
        if collection == "cellXfs":  # nor may a cell that names a format in vain take one of ours
            first *= max(1, len(old), 1 + self._last_used(len(old)))
        self._new[collection] += first[len(old) :]

    def _last_used(self, count: int) -> int:
        """The greatest index that a sheet names of a cell format which is not there; 0 where all are."""
        parts = (self.change.parts[sheet.part] for sheet in self.workbook.sheets)
        beyond = (_USED.findall(part) for part in parts if uses_beyond(part, count - 1))
        return max((int(index) for indices in beyond for index in set(indices)), default=0)

    def fill(self, rgb: str) -> int:
        """Index of a solid fill."""
        p = self.prefix
        pattern = b'<%spatternFill patternType="solid"><%sfgColor rgb="FF%s"/><%sbgColor indexed="64"/></%spatternFill>'
        pattern %= (p, p, rgb.encode(), p, p)
        return self._append("fills", b"<%sfill>%s</%sfill>" % (p, pattern, p))

    def former_looks(self, content: bytes) -> tuple[int, int | None]:
        """Indices of the fill and font that `looks_xml` gave, from this part or from one of other habits.

        Fill 0 and no font where there is none, or where somebody has edited the journal.
        """
        data = b"<looks>" + content + b"</looks>"
        try:
            pieces = parse(data, self.part).children
        except UnusableWorkbook:
            return 0, None
        found = {e.name: data[e.start : e.end] for e in pieces}
        if len(found) < len(pieces) or not all(map(is_look, pieces)):
            return 0, None
        prefixed = {name: TAG_NAME.sub(rb"\1" + self.prefix, xml) for name, xml in found.items()}
        fill = self._append("fills", prefixed["fill"]) if "fill" in prefixed else 0
        return fill, self._append("fonts", prefixed["font"]) if "font" in prefixed else None

    def number_format(self, code: str) -> int:
        """Id of a number format: a built-in one, one of the workbook's own, or a new one."""
        built_in = next((number for number, known in BUILT_IN.items() if known == code), None)
        if built_in is not None:
            return built_in
        own = {e.attributes.get("formatCode", ""): unsigned(e, "numFmtId", self.part) for e in self._old("numFmts")}
        if code in own:
            return own[code]
        identity = self._formats.setdefault(code, max((FIRST_OWN - 1, *own.values(), *self._formats.values())) + 1)
        fields = b'<%snumFmt numFmtId="%d" formatCode="%s"/>'
        self._append("numFmts", fields % (self.prefix, identity, attribute_bytes(code)))
        return identity

    def font(self, *, bold: bool = False, link: bool = False, size: int = 11) -> int:
        """Index of a plain font of ours, for the report sheet."""
        p = self.prefix
        marks = (b"<%sb/>" % p if bold else b"") + (b"<%su/>" % p if link else b"")
        colour = b"FF0563C1" if link else b"FF000000"
        body = b'<%ssz val="%d"/><%scolor rgb="%s"/><%sname val="Calibri"/><%sfamily val="2"/>'
        body %= (p, size, p, colour, p, p)
        return self._append("fonts", b"<%sfont>%s%s</%sfont>" % (p, marks, body, p))

    def plain(self, font: int, fill: int, *, wrapped: bool = True) -> int:
        """Index of a top-aligned text format of ours."""
        p, wrap = self.prefix, b' wrapText="1"' if wrapped else b""
        content = (
            b'<%sxf numFmtId="0" fontId="%d" fillId="%d" borderId="0" xfId="0" quotePrefix="1" applyFont="1" '
            b'applyFill="1" applyAlignment="1"><%salignment vertical="top"%s/></%sxf>'
        )
        return self._append("cellXfs", content % (p, font, fill, p, wrap, p))

    def coloured(self, style: int, fill: int) -> int:
        """Index of a copy of a cell format with a light fill of ours, and dark ink where its own would not be seen."""
        if self._light_ink(style) is None:
            return self.restyled(style, fill=fill)
        return self.restyled(style, fill=fill, font=self._dark_font(style))

    def _font(self, style: int) -> Element | None:
        old, fonts = self._old("cellXfs"), self._old("fonts")
        index = unsigned(old[style], "fontId", self.part) if style < len(old) else 0
        return fonts[index] if index < len(fonts) else None

    def _light_ink(self, style: int) -> Element | None:
        """The colour element of a cell format's font where that is white or nearly so: as text on a dark fill is."""
        font = self._font(style)
        colour = None if font is None else font.child("color")
        return colour if colour is not None and _is_light(colour.attributes) else None

    def _dark_font(self, style: int) -> int:
        font, colour = self._font(style), self._light_ink(style)
        assert font is not None and colour is not None
        ink = b'<%scolor rgb="FF000000"/>' % self.prefix
        return self._append("fonts", self.data[font.start : colour.start] + ink + self.data[colour.end : font.end])

    def restyled(
        self, style: int, *, fill: int | None = None, number_format: int | None = None, font: int | None = None
    ) -> int:
        """Index of a copy of a cell format with another fill, number format or font; all else as it was."""
        key = ("restyled", style, fill, number_format, font)
        if key not in self._made:
            tag, rest = self._xf(style)
            if fill is not None:
                tag = set_attribute(set_attribute(tag, b"fillId", b"%d" % fill), b"applyFill", b"1" if fill else b"0")
            if font is not None:
                tag = set_attribute(set_attribute(tag, b"fontId", b"%d" % font), b"applyFont", b"1")
            if number_format is not None:
                tag = set_attribute(set_attribute(tag, b"numFmtId", b"%d" % number_format), b"applyNumberFormat", b"1")
            self._made[key] = self._append("cellXfs", tag + rest)
        return self._made[key]

    def _xf(self, style: int) -> tuple[bytes, bytes]:
        """The start tag of a cell format, and the rest of it."""
        old = self._old("cellXfs")
        if style < len(old):
            xf = old[style]
            return self.data[xf.start : xf.inner], self.data[xf.inner : xf.end]
        made = style - len(old)
        if made < len(self._new["cellXfs"]):
            tag, bracket, rest = self._new["cellXfs"][made].partition(b">")
            return tag + bracket, rest
        return b'<%sxf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' % self.prefix, b""

    def fill_xml(self, style: int) -> bytes:
        """The XML of a cell format's fill, without prefixes; empty for none."""
        old, fills = self._old("cellXfs"), self._old("fills")
        index = unsigned(old[style], "fillId", self.part) if style < len(old) else 0
        if not 0 < index < len(fills):
            return b""
        return self._without_prefix(fills[index])

    def looks_xml(self, style: int) -> bytes:
        """The XML of what marking changes of a cell format: its fill, and its font where its ink is light."""
        font = self._font(style) if self._light_ink(style) is not None else None
        return self.fill_xml(style) + (b"" if font is None else self._without_prefix(font))

    def _without_prefix(self, element: Element) -> bytes:
        xml = self.data[element.start : element.end]
        return xml.replace(b"<" + self.prefix, b"<").replace(b"</" + self.prefix, b"</") if self.prefix else xml

    def finish(self) -> None:
        """Put what was asked for into the change."""
        for name in FIRST if self.is_new else ():
            self._begin(name)
        splices = [s for name in ORDER if self._new.get(name) for s in self._appended(name, self._new[name])]
        if self.is_new:
            self.change.add(self.part, spliced(self.data, splices)[0])
        elif splices:
            self.change.splice(self.part, *splices)

    def _appended(self, collection: str, new: Sequence[bytes]) -> list[Splice]:
        found = self.root.child(collection)
        content = b"".join(new)
        closing = b"</%s%s>" % (self.prefix, collection.encode())
        if found is None:
            opening = b'<%s%s count="%d">' % (self.prefix, collection.encode(), len(new))
            return self._put_in_order(collection, opening + content + closing)
        tag = self.data[found.start : found.inner]
        counted = set_attribute(tag, b"count", b"%d" % (len(found.children) + len(new)))
        if found.empty_tag:
            return [Splice(found.start, found.inner, counted[:-2] + b">" + content + closing)]
        return [Splice(found.start, found.inner, counted), Splice(found.inner_end, found.inner_end, content)]

    def _put_in_order(self, collection: str, content: bytes) -> list[Splice]:
        later = ORDER[ORDER.index(collection) + 1 :]
        following = next((child for child in self.root.children if child.name in later), None)
        if following is not None:
            return [Splice(following.start, following.start, content)]
        append(self.change, self.part, self.root, content)
        return []


def uses_beyond(sheet: bytes, most: int) -> bool:
    """Whether a sheet names a cell format of a greater index; -1: whether it names any."""
    if most < 0:
        return _USED.search(sheet) is not None
    beyond = rb"\s*=\s*[\"'](?!0*(?:%s)[\"'])[0-9]+[\"']" % numbers_up_to(most)
    # What begins with letters is found five times as fast as what begins with any blank.
    return any(re.search(name + beyond, sheet) for name in (rb"s(?<=\ss)", rb"style(?<=\sstyle)"))
