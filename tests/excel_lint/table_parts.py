"""A sheet counts its tables wrong, or names one twice, or a table belongs to no sheet or to two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer
from tests.excel_lint._tables import tables

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    for sheet in package.worksheets:
        for element in sheet.root.iterfind("tableParts"):
            if element.get("count", str(len(element))) != str(len(element)):
                yield complain(sheet.part, f"has {len(element)} tables and says {element.get('count')}")
    named = Counter(table.part for table in tables(package))
    for part in package.parts:
        if part.endswith(".xml") and package.tree(part).tag == "table" and named[part] != 1:
            yield complain(part, f"is named by {named[part]} sheets")
