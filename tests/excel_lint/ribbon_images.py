"""A control's picture is not among the ribbon's relationships, or is no picture: Excel shows no ribbon."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    for part, root in package.ribbons.items():
        types = {found.id: found.type.rpartition("/")[2] for found in package.relationships(part)}
        for element in root.iter():
            name = element.get("image")
            if name is not None and "loadImage" not in root.attrib and types.get(name) != "image":
                yield complain(part, f"the picture {name} of {element.get('id')} is not a relationship of the ribbon")
