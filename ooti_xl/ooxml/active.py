"""The parts of a package that may start something or fetch data by themselves.

Named by the relationships that lead to them; a few kinds that everybody has only where they say so inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ooti_xl.ooxml.parts import PartSource, Relationship
from ooti_xl.ooxml.xml import parse
from ooti_xl.patterns import pattern

#: Ends of the types of relationships that lead to such a part, whatever it holds. Source: ECMA-376 part 1, 12.3 and 15;
#: MS-OFFMACRO2 2.2; MS-OWEXML 2.1; MS-XLSX 2.1.
_ALWAYS = frozenset(
    (
        "activexcontrolbinary",
        "attachedtemplate",
        "attachedtoolbars",
        "connections",
        "control",
        "ctrlprop",
        "dialogsheet",
        "oleobject",
        "package",
        "powerpivotdata",
        "python",
        "querytable",
        "rdrichvaluewebimage",
        "volatiledependencies",
        "webextension",
        "webextensiontaskpanes",
        "xlintlmacrosheet",
        "xlmacrosheet",
        "xmlmaps",
    )
)
#: What is sought in the parts of a kind: macros of shapes, maybe another file's; queries of Power Query (MS-QDEFF).
_SAYS = {
    "chartusershapes": pattern(rb"""\smacro\s*=\s*(?:"[^"]|'[^'])"""),
    "customxml": pattern(rb"DataMashup"),
    "drawing": pattern(rb"""\smacro\s*=\s*(?:"[^"]|'[^'])"""),
    "vmldrawing": pattern(rb"FmlaMacro"),
}
#: What leads out of the file and is followed only when a person says so: hyperlinks, and files that formulas read.
_FOLLOWED = pattern(r"hyperlink|externallink.*|xl.*")
_COMMANDS = ("ddeLink", "oleLink")


def active(parts: PartSource, reached: Iterable[tuple[str, Relationship]], book: str) -> Iterator[str]:
    """The names of such parts, and of what is fetched from elsewhere.

    reached
        Every relationship, with the part that has it; `book` is the workbook's, the only one that may have macros.
    """
    looked_at: set[tuple[str, str]] = set()
    for part, link in reached:
        kind = link.kind
        if link.external:
            if not _FOLLOWED.fullmatch(kind):
                yield file_of(link)
        elif kind in _ALWAYS or (kind == "vbaproject" and part != book):
            yield link.target
        elif (kind, link.target) not in looked_at:  # a hundred thousand links may lead to one part
            looked_at.add((kind, link.target))
            if _says_so(parts, link):
                yield link.target


def file_of(link: Relationship) -> str:
    """The name alone of what a link leads to: an address may hold a secret."""
    return re.split(r"[?#]", link.target)[0].replace("\\", "/").rpartition("/")[2]


def _says_so(parts: PartSource, link: Relationship) -> bool:
    if link.target not in parts:
        return False
    if link.kind == "externallink":  # 18.14: to another program rather than to a file
        return any(child.name in _COMMANDS for child in parse(parts[link.target], link.target).children)
    sought = _SAYS.get(link.kind)
    return sought is not None and sought.search(parts[link.target].replace(b"\0", b"")) is not None  # UTF-16, too
