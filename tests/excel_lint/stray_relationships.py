"""Relationships are written for a part that is not there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    for part in package.parts:
        folder, name = posixpath.split(part)
        source = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
        if posixpath.basename(folder) == "_rels" and source and source not in package.parts:
            yield complain(part, f"belongs to {source}, which is missing")
