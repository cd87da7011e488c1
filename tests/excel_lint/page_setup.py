"""The set-up of the printed page is out of Excel's bounds: scale, margins, pages, headers and footers, breaks."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.excel_lint._package import Complaint, Package, complainer, length, unescaped

complain = complainer(__name__)
#: Characters of a header, inches of a margin, page breaks (Excel's specifications and limits).
LONGEST, WIDEST, MOST_BREAKS = 255, 49, 1026
_BOUNDS = {"scale": (10, 400), "fitToWidth": (0, 32_767), "fitToHeight": (0, 32_767)}


def check(package: Package) -> Iterator[Complaint]:
    for sheet in package.sheets:
        for fault in (*_of_the_page(sheet.root), *_of_lists(sheet.root)):
            yield complain(sheet.part, fault)


def _of_the_page(root: ET.Element) -> Iterator[str]:
    for setup in root.iterfind("pageSetup"):
        for name, (least, most) in _BOUNDS.items():
            if not least <= int(setup.get(name, str(least))) <= most:
                yield f"{name} is {setup.get(name)}"
    for margins in root.iterfind("pageMargins"):
        for side in ("left", "right", "top", "bottom", "header", "footer"):
            if not 0 <= float(margins.get(side, "-1")) < WIDEST:
                yield f"the margin {side} is {margins.get(side)}"


def _of_lists(root: ET.Element) -> Iterator[str]:
    for element in root.iterfind("headerFooter/*"):
        size = length(unescaped(element.text or ""))
        if size > LONGEST:
            yield f"{element.tag} has {size} characters, and {LONGEST} is the most"
    for tag in ("rowBreaks", "colBreaks"):
        if len(root.findall(f"{tag}/brk")) > MOST_BREAKS:
            yield f"has more than {MOST_BREAKS} {tag}"
