"""A module of a VBA project: its name, its kind and its source as the file stores them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ooti_xl.vba.reserved import RESERVED

#: The project's code page, 1252, as Python names it.
ENCODING = "cp1252"
#: ASCII only: the editor also takes accents, but not every program that reads a project does.
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
#: The editor's own limit for a line.
_LONGEST = 1023


class UnwritableProject(ValueError):
    """A name or a source that no VBA project can hold; its text says which module and which line."""


class Kind(Enum):
    """What a module belongs to; a document's has the class of that document."""

    STANDARD = ""
    WORKBOOK = "00020819-0000-0000-C000-000000000046"
    SHEET = "00020820-0000-0000-C000-000000000046"


@dataclass(frozen=True)
class Module:
    """One module.

    name: 1 to 31 ASCII letters, digits and underscores; a document's is its codeName in the workbook's XML.
    source: what the editor shows, with any newlines. The ``Attribute VB_…`` lines are added here, never given.
    """

    name: str
    source: str
    kind: Kind = Kind.STANDARD

    def content(self) -> bytes:
        """Attributes and source: cp1252, with CRLF. UnwritableProject: a line that can't be written."""
        lines = [*self._attributes(), *self._lines()]
        return "\r\n".join(lines).encode(ENCODING)

    def _attributes(self) -> Iterator[str]:
        yield f'Attribute VB_Name = "{self.name}"'
        if self.kind is not Kind.STANDARD:
            yield f'Attribute VB_Base = "0{{{self.kind.value}}}"'
            yield "Attribute VB_GlobalNameSpace = False"
            yield "Attribute VB_Creatable = False"
            yield "Attribute VB_PredeclaredId = True"
            yield "Attribute VB_Exposed = True"
            yield "Attribute VB_TemplateDerived = False"
            yield "Attribute VB_Customizable = True"

    def _lines(self) -> Iterator[str]:
        for number, line in enumerate(_NEWLINE.split(self.source), 1):
            if fault := _fault(line):
                raise UnwritableProject(f"{self.name}, line {number}: {fault}")
            yield line


def _fault(line: str) -> str | None:
    try:
        line.encode(ENCODING)
    except UnicodeEncodeError as error:
        return f"{line[error.start]!r} is not in code page 1252"
    if found := _CONTROL.search(line):
        return f"control character {found[0]!r}"
    if line.startswith("Attribute VB_"):
        return "attributes of a module are not part of its source"
    return f"longer than {_LONGEST} characters" if len(line) > _LONGEST else None


def check_names(project: str, modules: Sequence[Module]) -> None:
    """UnwritableProject: a name that the editor would refuse, or two that differ only in case."""
    taken: set[str] = set()
    for name in (project, *(module.name for module in modules)):
        if not _NAME.fullmatch(name):
            raise UnwritableProject(f"{name!r} is not a name: 1 to 31 letters, digits and underscores, a letter first")
        if name.lower() in RESERVED:
            raise UnwritableProject(f"{name} is a word of VBA's or the name of a library")
        if name.lower() in taken:
            raise UnwritableProject(f"{name} is the name of two modules, or of a module and the project")
        taken.add(name.lower())
