"""Two members of the zip have one name (part names are compared without case), or one can't be unpacked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    for name, count in Counter(name.lower() for name, _ in package.entries).items():
        if count > 1:
            yield complain(name, f"is {count} times in the zip")
        if "\\" in name or name.startswith("/") or ".." in name.split("/"):
            yield complain(name, "is not the name of a part")
    for name, fault in package.faults:
        yield complain(name, fault)
