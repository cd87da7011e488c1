"""A link leads nowhere, is there twice on a cell, or is longer than Excel takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, R, complainer, length

complain = complainer(__name__)
#: Links of a sheet, characters of an address, and of a tip (Excel's specifications and limits; XlsxWriter's manual).
MOST, LONGEST, TIP = 65_530, 2_079, 255


def check(package: Package) -> Iterator[Complaint]:
    for sheet in package.worksheets:
        links = sheet.root.findall("hyperlinks/hyperlink")
        if len(links) > MOST:
            yield complain(sheet.part, f"has {len(links)} links, and {MOST} is the most")
        for address, count in Counter(link.get("ref") for link in links).items():
            if count > 1:
                yield complain(sheet.part, f"{address} has {count} links")
        targets = {relationship.id: relationship.target for relationship in package.relationships(sheet.part)}
        for link in links:
            target, where = targets.get(link.get(f"{R}id", "")), link.get("location")
            if not target and not where and f"{R}id" not in link.attrib:
                yield complain(sheet.part, f"the link of {link.get('ref')} leads nowhere")
            if length(target or "") > LONGEST or length(link.get("tooltip", "")) > TIP:
                yield complain(sheet.part, f"the link or tip of {link.get('ref')} is too long")
