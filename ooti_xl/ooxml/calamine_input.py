"""The package that calamine is given: only the parts that values come from, under their usual names, and checked.

calamine looks for the shared strings and the styles under fixed names, and where they are elsewhere it reads texts
not at all and dates as numbers; it also decompresses without bounds. Members are copied as they are, so this costs
no more than one decompression of the shared strings.
"""

from __future__ import annotations

import copy

from ooti_xl.ooxml.container import Package
from ooti_xl.ooxml.namespaces import refuse_mixed_texts
from ooti_xl.ooxml.parts import MAIN, PACKAGE_RELATIONSHIPS, RELATIONSHIPS, Workbook
from ooti_xl.ooxml.xml import check_head
from ooti_xl.ooxml.zipping import Member, zipped

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def narrowed(package: Package, workbook: Workbook) -> bytes:
    """A zip with the worksheets of a workbook, named ``0``, ``1``, … in their order."""
    kept: list[Member] = []
    links: list[tuple[str, str]] = []
    for ending, usual in (("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")):
        part = workbook.one(f"/{ending}")
        if part is not None:
            check_head(package[part], part)
            kept.append(_renamed(package, part, f"xl/{usual}"))
            links.append((ending, usual))
    for place, sheet in enumerate(workbook.sheets):
        kept.append(_renamed(package, sheet.part, f"xl/worksheets/sheet{place}.xml"))
        links.append(("worksheet", f"worksheets/sheet{place}.xml"))
    added: dict[str, bytes | None] = {
        "_rels/.rels": _relationships_xml([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook_xml(workbook, len(links) - len(workbook.sheets)),
        "xl/_rels/workbook.xml.rels": _relationships_xml(links),
    }
    return zipped([info.filename for info, _ in kept], kept, {}, added)


def check_texts(package: Package, workbook: Workbook) -> None:
    """UnusableWorkbook: damaged, where calamine takes for shared texts what is none."""
    part = workbook.one("/sharedStrings")
    if part is not None:
        refuse_mixed_texts(package[part], part)


def _renamed(package: Package, part: str, name: str) -> Member:
    info, raw = package.member(part)
    info = copy.copy(info)
    info.filename = name
    return info, raw


def _workbook_xml(workbook: Workbook, first: int) -> bytes:
    listed = "".join(
        f'<sheet name="{place}" sheetId="{place + 1}" r:id="rId{first + place}"/>'
        for place in range(len(workbook.sheets))
    )
    return _DECLARATION + (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><workbookPr date1904="{int(workbook.date1904)}"/>'
        f"<sheets>{listed}</sheets></workbook>"
    ).encode("ascii")


def _relationships_xml(links: list[tuple[str, str]]) -> bytes:
    listed = "".join(
        f'<Relationship Id="rId{place}" Type="{RELATIONSHIPS}/{ending}" Target="{target}"/>'
        for place, (ending, target) in enumerate(links)
    )
    return _DECLARATION + f'<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{listed}</Relationships>'.encode("ascii")
