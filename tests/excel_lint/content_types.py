"""A part has no content type, or two; or a content type is given to a part that is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)
PART = "[Content_Types].xml"


def check(package: Package) -> Iterator[Complaint]:
    if PART not in package.parts:
        yield complain(PART, "is missing")
    for part in package.parts:
        if part != PART and package.content_type(part) is None:
            yield complain(part, "has no content type")
    given = [(e.get("PartName") or f"*.{e.get('Extension')}").lower() for e in package.tree(PART)]
    there = {f"/{part}".lower() for part in package.parts}
    for name, count in Counter(given).items():
        if count > 1:
            yield complain(PART, f"{name} is there {count} times")
        if name.startswith("/") and name not in there:
            yield complain(PART, f"{name} is not in the package")
