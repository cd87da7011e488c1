"""What a package holds beside the cells of its sheets, as far as a template's seal promises it.

Read so that what another program only writes otherwise is the same: Excel and LibreOffice rewrite the VBA project and
the workbook part at each save.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.seal import MACRO, Contents, leaves
from ooti_xl.ooxml.active import active, file_of
from ooti_xl.ooxml.parts import PartSource, Relationship, Workbook, relationships, rels_of
from ooti_xl.ooxml.xml import Element, parse
from ooti_xl.patterns import pattern

#: Names that programs define for themselves (18.2.5); the others of this prefix start macros.
_THEIRS = pattern(
    r"_xlnm\.(?:print_area|print_titles|_filterdatabase|criteria|extract|sheet_title|consolidate_area|database)"
    r"(?:_\d+)*",  # LibreOffice numbers them where it finds two
    re.IGNORECASE,
)
_ATTRIBUTE = pattern(r'attribute [\w.]+ ?= ?(?:"[^"]*"|true|false|-?\d+)(?:, ?(?:"[^"]*"|-?\d+))*', re.IGNORECASE)
_NEWLINE, _SPACE = pattern(r"\r\n|\r|\n"), pattern(r"[ \t]+")
#: Lines that do nothing: the editor puts them in the module of a new sheet.
_IDLE = frozenset(("", "optionexplicit"))


def contents_of(parts: PartSource, workbook: Workbook) -> Contents:
    """What a package holds. UnusableWorkbook where one of its relationships can't be read."""
    reached = list(_reached(parts))
    return Contents(
        macros=dict(_macros(parts, workbook)),
        names=_names(workbook),
        ribbon=_ribbon(parts),
        tabs=tuple(_tabs(workbook)),
        active=tuple(sorted(set(active(parts, reached, workbook.part)))),
        links=tuple(sorted({file_of(link) for _, link in reached if _is_link(link)})),
        date1904=workbook.date1904,
    )


def _reached(parts: PartSource) -> Iterator[tuple[str, Relationship]]:
    """Every relationship that leads somewhere from the package itself, with its part; once for each part."""
    waiting, known = [""], {""}
    while waiting:
        part = waiting.pop()
        for link in relationships(parts, part):
            yield part, link
            if not link.external and link.target not in known and rels_of(link.target) in parts:
                known.add(link.target)
                waiting.append(link.target)


def _is_link(link: Relationship) -> bool:
    return link.kind == "externallink" or (link.external and link.kind.startswith(("externallink", "xl")))


def _tabs(workbook: Workbook) -> Iterator[str]:
    return (sheet.attributes.get("name", "") for sheet in workbook.root.all("sheet"))


def _names(workbook: Workbook) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    tabs = {str(place): tab for place, tab in enumerate(_tabs(workbook))}
    for element in workbook.root.all("definedName"):
        name, place = element.attributes.get("name", ""), element.attributes.get("localSheetId", "")
        starts = any(element.attributes.get(key) in ("1", "true", "on") for key in ("function", "vbProcedure", "xlm"))
        if _THEIRS.fullmatch(name) and not starts and not leaves(element.text):
            continue
        if place:
            name = f"{tabs.get(place, place)}!{name}"
        found.setdefault(name, []).append(element.text + (MACRO if starts else ""))
    return {name: "".join(formulas) for name, formulas in found.items()}


def _ribbon(parts: PartSource) -> str:
    """The digest of the parts that add to the ribbon and to the bar of quick access (MS-CUSTOMUI2 2.2)."""
    links = [link for link in relationships(parts, "") if link.kind in ("extensibility", "usercustomization")]
    told = sorted(_told(parts, link.target) for link in links if link.target in parts)
    return sha256("\n".join(told).encode()).hexdigest() if told else ""


def _told(parts: PartSource, part: str) -> str:
    """What a part of XML says, however it is written."""
    try:
        return _as_text(parse(parts[part], part))
    except UnusableWorkbook:
        return parts[part].hex()


def _as_text(element: Element) -> str:
    attributes = sorted(element.attributes.items())
    return repr((element.space, element.name, attributes, [*map(_as_text, element.children)]))


def _macros(parts: PartSource, workbook: Workbook) -> Iterator[tuple[str, str]]:
    """A project that can't be read counts as a module of its part's name."""
    from ooti_xl.vba import UnreadableProject, sources

    links = [link for link in relationships(parts, workbook.part) if link.kind == "vbaproject"]
    for link in links:
        try:
            found = sources(parts[link.target]) if link.target in parts and len(links) == 1 else {}
        except UnreadableProject:
            found = {}
        if not found:
            yield link.target, ""
        done = {name: _done(source) for name, source in found.items()}
        yield from ((name, sha256(lines.encode()).hexdigest()) for name, lines in done.items() if lines)


def _done(source: str) -> str:
    """What a source does: the editor spaces and capitalises as it likes, but for texts in quotes."""
    lines = (_line(line) for line in _NEWLINE.split(source) if not _ATTRIBUTE.fullmatch(" ".join(line.split())))
    listed = [line for line in lines if line]
    return "\n".join(listed) if not _IDLE.issuperset(listed) else ""


def _line(line: str) -> str:
    pieces = line.split('"')
    return '"'.join(_SPACE.sub("", piece).lower() if place % 2 == 0 else piece for place, piece in enumerate(pieces))
