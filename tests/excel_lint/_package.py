"""A workbook's parts as the checks read them. Whatever is missing or damaged reads as empty: one check says so."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#: The namespace of r:id and its siblings, as ElementTree writes it.
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RIBBON_RELATIONS = (
    "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
    "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
)
_CONTENT_TYPES = "[Content_Types].xml"
#: Excel's "Strict Open XML" has other namespaces for the same things (ECMA-376 part 1 against part 4).
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|spreadsheetml|drawingml)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Complaint:
    """What one check found: its name, the part of the package, and a sentence for developers."""

    check: str
    part: str
    text: str


def complainer(module: str) -> Callable[[str, str], Complaint]:
    """Makes the complaints of a check's module."""
    return lambda part, text: Complaint(module.rpartition(".")[2], part, text)


@dataclass(frozen=True)
class Relationship:
    """One relationship; `target` is a part's name, or as written when it is external."""

    id: str
    type: str
    target: str
    external: bool


@dataclass(frozen=True)
class Sheet:
    """A sheet as the workbook names it; `part` is "" where its relationship leads nowhere."""

    name: str
    part: str
    state: str
    root: ET.Element


def parsed(data: bytes) -> ET.Element:
    """The root of some XML, with names of the main namespace bare ("c", "row"). ET.ParseError: not XML."""
    root = ET.fromstring(_STRICT.sub(_TRANSITIONAL, data))
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{MAIN}}}")
    return root


def unescaped(text: str) -> str:
    """An ST_Xstring with its ``_x000A_`` escapes read (ECMA-376 part 1, 22.9.2.19)."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def length(text: str) -> int:
    """Characters as Excel counts them: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Package:
    """The parts of one workbook file."""

    def __init__(self, name: str, entries: list[tuple[str, bytes]], faults: list[tuple[str, str]]) -> None:
        self.name = name
        self.entries = entries
        #: Members of the zip that can't be unpacked, and why.
        self.faults = faults
        self.parts = dict(entries)
        # Names are compared without regard to case: ECMA-376 part 2, 9.1.1.
        self._spelled = {name.lower(): name for name in self.parts}
        self.tree = lru_cache(maxsize=None)(self._tree)
        self.relationships = lru_cache(maxsize=None)(self._relationships)

    @classmethod
    def read(cls, path: Path) -> Package:
        """Read a file whole. zipfile.BadZipFile: it is no zip."""
        entries, faults = [], []
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                try:
                    entries.append((info.filename, archive.read(info)))
                except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
                    faults.append((info.filename, str(error)))
        return cls(path.name, [(name, data) for name, data in entries if not name.endswith("/")], faults)

    def _tree(self, part: str) -> ET.Element:
        try:
            return parsed(self.parts[part])
        except (KeyError, ET.ParseError):
            return ET.Element("absent")

    def _relationships(self, part: str) -> tuple[Relationship, ...]:
        return tuple(self._read_relationships(part))

    def _read_relationships(self, part: str) -> Iterator[Relationship]:
        for element in self.tree(relationships_part(part)):
            external, target = element.get("TargetMode") == "External", element.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), unquote(target))).lstrip("/")
                target = self._spelled.get(target.lower(), target)
            yield Relationship(element.get("Id", ""), element.get("Type", ""), target, external)

    def related(self, part: str, kind: str) -> list[str]:
        """Parts that a part leads to, by the last word of the relationship's type."""
        return [r.target for r in self.relationships(part) if r.type.rpartition("/")[2] == kind and not r.external]

    def target(self, part: str, identifier: str | None) -> str:
        """The part that a relationship's id leads to; "" for none."""
        found = (r.target for r in self.relationships(part) if r.id == identifier and not r.external)
        return next(found, "")

    def content_type(self, part: str) -> str | None:
        """A part's content type; overrides win. None: it has none."""
        root = self.tree(_CONTENT_TYPES)
        overrides = {e.get("PartName", "").lower(): e.get("ContentType") for e in root if e.tag.endswith("}Override")}
        defaults = {e.get("Extension", "").lower(): e.get("ContentType") for e in root if e.tag.endswith("}Default")}
        extension = part.rpartition(".")[2].lower()
        return overrides.get(f"/{part}".lower(), defaults.get(extension))

    @cached_property
    def workbook_part(self) -> str:
        """The part of the workbook; "" for none."""
        return next(iter(self.related("", "officeDocument")), "")

    @property
    def workbook(self) -> ET.Element:
        return self.tree(self.workbook_part)

    @cached_property
    def styles(self) -> ET.Element:
        return self.tree(next(iter(self.related(self.workbook_part, "styles")), ""))

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Sheets of every kind, in the order of their tabs."""
        return tuple(self._sheet(element) for element in self.workbook.iterfind("sheets/sheet"))

    def _sheet(self, element: ET.Element) -> Sheet:
        part = self.target(self.workbook_part, element.get(f"{R}id"))
        return Sheet(element.get("name", ""), part, element.get("state", "visible"), self.tree(part))

    @property
    def worksheets(self) -> list[Sheet]:
        """The sheets that have cells."""
        return [sheet for sheet in self.sheets if sheet.root.tag == "worksheet"]

    @cached_property
    def shared_strings(self) -> list[str]:
        """The workbook's shared texts."""
        part = next(iter(self.related(self.workbook_part, "sharedStrings")), "")
        return [text_of(item) for item in self.tree(part).iterfind("si")]

    def text(self, cell: ET.Element) -> str | None:
        """A cell's text; None where it holds none."""
        if cell.get("t") == "inlineStr":
            return text_of(cell.find("is"))
        value = cell.findtext("v", "")
        if cell.get("t") == "s":
            return (
                self.shared_strings[int(value)] if value.isdecimal() and int(value) < len(self.shared_strings) else None
            )
        return unescaped(value) if cell.get("t") == "str" else None

    @cached_property
    def vba_part(self) -> str:
        """The part of the VBA project; "" for none."""
        return next(iter(self.related(self.workbook_part, "vbaProject")), "")

    @cached_property
    def ribbons(self) -> dict[str, ET.Element]:
        """The roots of the ribbon's parts, by name."""
        return {r.target: self.tree(r.target) for r in self.relationships("") if r.type in RIBBON_RELATIONS}


def relationships_part(part: str) -> str:
    """Where a part's relationships are written; those of the package for ""."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def text_of(element: ET.Element | None) -> str:
    """The text of an ``si`` or ``is``: its own and its runs', without phonetic ones."""
    if element is None:
        return ""
    return unescaped("".join(found.text or "" for path in ("t", "r/t") for found in element.iterfind(path)))
