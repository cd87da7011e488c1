"""The document's properties repeat an element, or hold a date that is none: Excel calls the whole file damaged."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    for part in package.related("", "core-properties"):
        root = package.tree(part)
        for tag, count in Counter(element.tag for element in root).items():
            if count > 1:
                yield complain(part, f"{tag} is there {count} times")
        for element in root:
            if element.tag.endswith(("}created", "}modified")) and not _is_date(element.text or ""):
                yield complain(part, f"{element.text!r} is not a date")


def _is_date(text: str) -> bool:
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
