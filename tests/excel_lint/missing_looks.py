"""A rule, filter or table names a differential format (dxf) that the workbook doesn't define."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    there = len(package.styles.findall("dxfs/dxf"))
    for part in package.parts:
        for element in package.tree(part).iter() if part.endswith(".xml") else ():
            for name, value in element.attrib.items():
                if name.lower().endswith("dxfid") and (not value.isdecimal() or int(value) >= there):
                    yield complain(part, f"{element.tag} names the format {value} of {there}")
