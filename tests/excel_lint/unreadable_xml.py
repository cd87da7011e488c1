"""A part is not well-formed XML: cut off, or with characters that XML doesn't have. VML is no XML in Excel's files."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.excel_lint._package import Complaint, Package, complainer, parsed

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    for part, data in package.parts.items():
        if not part.endswith((".xml", ".rels")):
            continue
        if b"<!DOCTYPE" in data:
            yield complain(part, "has a document type, which the packaging rules forbid")
        try:
            parsed(data)
        except ET.ParseError as error:
            yield complain(part, str(error))
