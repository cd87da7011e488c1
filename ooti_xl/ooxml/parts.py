"""What is where in a workbook: sheets, styles, comments, found by relationships and never by their usual names."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.ooxml.xml import Element, parse

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"
_STRICT = "http://purl.oclc.org/ooxml/"


class PartSource(Protocol):
    """Anything that gives parts by name."""

    def __contains__(self, name: str) -> bool: ...

    def __getitem__(self, name: str) -> bytes: ...

    def head(self, name: str) -> bytes: ...

    def pieces(self, name: str) -> Iterator[bytes]: ...

    def size(self, name: str) -> int: ...

    def spelled(self, name: str) -> str: ...

    def let_go(self) -> None: ...


class Relationship(NamedTuple):
    """A part's link to another: `target` is a part name (``xl/styles.xml``), or anything when external."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The end of its type, in small letters: some programs write types in capitals of their own."""
        return posixpath.basename(self.type).lower()


class SheetPart(NamedTuple):
    """A worksheet: its name, its part, and whether it is visible, hidden or veryHidden."""

    name: str
    part: str
    state: str


def rels_of(part: str) -> str:
    """The name of the part that holds a part's relationships; of the package's own for an empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relationships(source: PartSource, part: str) -> list[Relationship]:
    """A part's relationships, in order; none where it has no such part.

    UnusableWorkbook for one that lacks something, and for two of one id: an id is one (ECMA-376 part 2, 6.5.3.4).
    """
    name = rels_of(part)
    if name not in source:
        return []
    root = parse(source[name], name)
    found = [_relationship(source, part, e.attributes) for e in root.children if e.name == "Relationship"]
    if len({link.id for link in found}) < len(found):
        raise UnusableWorkbook("damaged", part=name)
    return found


def _relationship(source: PartSource, part: str, attributes: dict[str, str]) -> Relationship:
    try:
        target = attributes["Target"]
        external = attributes.get("TargetMode") == "External"
        if not external:
            folder = posixpath.dirname(part)
            path = posixpath.join("/", folder, target.replace("\\", "/"))
            target = source.spelled(posixpath.normpath(path).lstrip("/"))
        return Relationship(attributes["Id"], attributes["Type"], target, external)
    except KeyError as error:
        raise UnusableWorkbook("damaged", part=rels_of(part)) from error


def related(source: PartSource, part: str, ending: str) -> list[Relationship]:
    """A part's relationships of a type, named by its end: ``/comments``."""
    return [r for r in relationships(source, part) if r.type.endswith(ending)]


def _refuse_two(links: list[Relationship], part: str) -> None:
    """Refuse two parts where one can be: another program may take the other one (ECMA-376 part 1, 12.3)."""
    if len({link.target for link in links}) > 1:
        raise UnusableWorkbook("damaged", part=rels_of(part))


class Workbook:
    """The map of a package, made once from its parts as they were opened."""

    def __init__(self, source: PartSource) -> None:
        self.source = source
        found = related(source, "", "/officeDocument")
        if not found:
            raise UnusableWorkbook("not_a_workbook", path="")
        _refuse_two(found, "")
        if found[0].type.startswith(_STRICT):
            raise UnusableWorkbook("strict_ooxml")
        self.part = found[0].target
        content = self.content_type(self.part)
        if "sheet.binary" in content:
            raise UnusableWorkbook("binary_format")
        if "spreadsheetml" not in content and "ms-excel" not in content:
            raise UnusableWorkbook("not_a_workbook", path="")
        if self.part not in source:
            raise UnusableWorkbook("damaged", part=self.part)
        if self.root.space.startswith(_STRICT):
            raise UnusableWorkbook("strict_ooxml")

    @cached_property
    def root(self) -> Element:
        """The workbook part's tree."""
        return parse(self.source[self.part], self.part)

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """The worksheets, in the order of their tabs; chart, dialog and macro sheets are not worksheets."""
        parts = {r.id: r for r in relationships(self.source, self.part)}
        sheets = self.root.child("sheets")
        listed = [] if sheets is None else sheets.children
        found = tuple(s for s in (self._sheet(e, parts) for e in listed) if s is not None)
        if len({sheet.part for sheet in found}) < len(found):  # what is typed in one would stand in the other
            raise UnusableWorkbook("damaged", part=self.part)
        return found

    def _sheet(self, element: Element, parts: dict[str, Relationship]) -> SheetPart | None:
        identity = element.attributes.get(f"{{{RELATIONSHIPS}}}id")
        if identity == "":  # a module of an old macro workbook, which has no part
            return None
        found = parts.get(identity or "")
        name = element.attributes.get("name")
        if found is None or name is None:
            raise UnusableWorkbook("damaged", part=self.part)
        if not found.type.endswith("/worksheet"):
            return None
        if found.target not in self.source:
            raise UnusableWorkbook("damaged", part=found.target)
        return SheetPart(name, found.target, element.attributes.get("state", "visible"))

    @cached_property
    def date1904(self) -> bool:
        """Whether day 0 is 1 January 1904 (18.2.28)."""
        properties = self.root.child("workbookPr")
        return properties is not None and properties.attributes.get("date1904") in ("1", "true", "on")

    @property
    def signed(self) -> bool:
        """Whether the package carries a digital signature, which any change breaks."""
        return bool(related(self.source, "", "/digital-signature/origin"))

    def one(self, ending: str) -> str | None:
        """The workbook's part of a type such as ``/styles``; None where it has none."""
        links = [r for r in related(self.source, self.part, ending) if not r.external]
        _refuse_two(links, self.part)
        found = links[0].target if links else None
        if found is not None and found not in self.source:
            if ending == "/styles":  # a date would be read as a number; a text that is not there, calamine misses
                raise UnusableWorkbook("damaged", part=found)
            return None
        return found

    def content_type(self, part: str) -> str:
        """A part's content type; empty where none is declared."""
        return ContentTypes(self.source).of(part)


class ContentTypes:
    """What a package says of its parts: `own` types by part name, `usual` ones by extension, all in small letters."""

    def __init__(self, source: PartSource) -> None:
        self.own: dict[str, str] = {}
        self.usual: dict[str, str] = {}
        for e in parse(source[CONTENT_TYPES], CONTENT_TYPES).children:
            kind = e.attributes.get("ContentType", "")
            if e.name == "Override":
                self.own.setdefault(unquote(e.attributes.get("PartName", "")).lstrip("/").lower(), kind)
            elif e.name == "Default":
                self.usual[e.attributes.get("Extension", "").lower()] = kind

    def of(self, part: str) -> str:
        """A part's content type; empty where none is declared."""
        extension = posixpath.splitext(part)[1].lstrip(".").lower()
        return self.own.get(unquote(part).lower(), self.usual.get(extension, ""))
