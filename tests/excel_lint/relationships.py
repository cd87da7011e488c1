"""A relationship leads to a part that is not there, or its id is given twice or is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer, relationships_part

complain = complainer(__name__)
#: xsd:ID, within ASCII.
_ID = re.compile(r"[A-Za-z_][\w.-]*")


def check(package: Package) -> Iterator[Complaint]:
    there = {part.lower() for part in package.parts}
    for part in ("", *package.parts):
        relationships, written = package.relationships(part), relationships_part(part)
        for name, count in Counter(relationship.id for relationship in relationships).items():
            if count > 1:
                yield complain(written, f"the id {name} is there {count} times")
            if not _ID.fullmatch(name):
                yield complain(written, f"{name!r} is not an id")
        for relationship in relationships:
            inside = not relationship.external and not relationship.target.startswith("#")
            if inside and relationship.target.lower() not in there:
                yield complain(written, f"{relationship.id} leads to {relationship.target}, which is missing")
