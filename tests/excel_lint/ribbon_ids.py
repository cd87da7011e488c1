"""A control of the ribbon has an id that is another's or is none, or two kinds of id: Excel shows no ribbon at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)
#: xsd:ID, at most 1024 characters (ST_UniqueID).
_ID = re.compile(r"[^\W\d][\w.\-]{0,1023}")
_KINDS = ("id", "idQ", "idMso")


def check(package: Package) -> Iterator[Complaint]:
    for part, root in package.ribbons.items():
        ids = Counter(element.get("id") for element in root.iter() if "id" in element.attrib)
        for name, count in ids.items():
            if count > 1:
                yield complain(part, f"{count} controls have the id {name}")
            if not _ID.fullmatch(name or ""):
                yield complain(part, f"{(name or '')[:40]!r} is not an id")
        for element in root.iter():
            given = [kind for kind in _KINDS if kind in element.attrib]
            if len(given) > 1:
                yield complain(part, f"{element.get(given[0])} has {' and '.join(given)}")
