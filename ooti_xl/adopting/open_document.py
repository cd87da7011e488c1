"""How far the cells of an .ods reach, found before calamine repeats them.

A cell and a row say how often they are repeated, and a run of spaces how long it is: a few bytes can stand for all the
memory there is. LibreOffice itself repeats what is empty to the end of the sheet: only what holds a value counts.
OldSheet: OpenDocument 1.3 part 3, 19.675 (columns), 19.679 (rows) and 19.763 (spaces). Names are compared with their
usual prefixes, since calamine compares them so.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from ooti_xl.adopting.bounds import LONGEST_TEXT, Extent
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.ooxml.container import Package
from ooti_xl.ooxml.xml import check_head

_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"
#: Bytes of the content: about as many as two million cells take.
MOST_XML = 256 << 20
_CELLS = ("table:table-cell", "table:covered-table-cell")


#: calamine passes over these two, and joins what stands before and after.
_BREAKS = {b"line-break": b"\n", b"tab": b"\t"}
_BREAK = re.compile(rb"<text:(line-break|tab)\s*(?:/>|></text:\1\s*>)")


def checked(package: Package) -> bytes:
    """The file as calamine is to see it.

    UnusableWorkbook: adopt_too_large, adopt_text_too_long, adopt_encrypted, foreign_xml, damaged.
    """
    name = package.path.name
    if package.member(_CONTENT)[0].file_size > MOST_XML:
        raise UnusableWorkbook("adopt_too_large", path=name)
    if _MANIFEST in package and b"encryption-data" in package[_MANIFEST]:
        raise UnusableWorkbook("adopt_encrypted", path=name)
    data = package[_CONTENT]
    content = _Content(name)
    check_head(data, content.part)
    content.look_through(data)
    broken = _BREAK.sub(lambda found: _BREAKS[found[1]], data)
    return package.data if broken == data else package.packed({_CONTENT: broken})


class _Content:
    """What was seen so far of a content.xml: the extent of its tables, and where its open row and cell stand."""

    def __init__(self, name: str) -> None:
        self.part = f"{name} › {_CONTENT}"
        self.extent = Extent(name)
        self.is_root = True
        self.row = self.column = self.last_row = self.last_column = 0
        self.rows = self.columns = 1
        self.row_length = self.length = 0
        self.has_value = self.row_has_value = self.in_text = False
        self.before = ""

    def look_through(self, data: bytes) -> None:
        parser = expat.ParserCreate("UTF-8")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self.doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise UnusableWorkbook("damaged", part=self.part) from error

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.is_root and tag != "office:document-content":
            raise UnusableWorkbook("damaged", part=self.part)
        self.is_root = False
        if tag == "table:table":
            self.row = self.last_row = self.last_column = 0
        elif tag == "table:table-row":
            self.rows = self.times(attributes, "table:number-rows-repeated")
            self.column = self.row_length = 0
            self.row_has_value = False
        elif tag == "text:p":
            self.in_text = self.before in _CELLS
        elif tag in _CELLS:
            self.in_text = False
            self.columns = self.times(attributes, "table:number-columns-repeated")
            self.length = len(attributes.get("office:string-value", ""))
            self.has_value = "office:value-type" in attributes
        elif tag == "text:s":
            self.length += self.times(attributes, "text:c")
        self.before = tag

    def characters(self, text: str) -> None:
        self.length += len(text)
        # calamine reads nothing in a cell that does not say what it holds: its text would be lost.
        if self.in_text and not self.has_value and not text.isspace():
            raise UnusableWorkbook("damaged", part=self.part)

    def end(self, tag: str) -> None:
        if tag in _CELLS:
            self._end_cell()
        elif tag == "table:table-row":
            if self.row_has_value:
                self.last_row = self.row + self.rows
                self.extent.add_text(self.row_length * self.rows)
                self.extent.check(self.last_row, self.last_column)
            self.row += self.rows
        elif tag == "table:table":
            self.extent.add(self.last_row, self.last_column)

    def _end_cell(self) -> None:
        if self.length > LONGEST_TEXT:
            raise UnusableWorkbook("adopt_text_too_long", path=self.extent.name, row=self.row + 1)
        self.column += self.columns
        if self.has_value:
            self.last_column = max(self.last_column, self.column)
            self.row_length += self.length * self.columns
            self.row_has_value = True

    def doctype(self, *_: object) -> None:
        raise UnusableWorkbook("foreign_xml", part=self.part)

    def times(self, attributes: dict[str, str], name: str) -> int:
        """How often an element stands there."""
        text = attributes.get(name, "1").strip()
        if not (text.isascii() and text.isdecimal() and len(text) < 20):
            raise UnusableWorkbook("damaged", part=self.part)
        return int(text)
