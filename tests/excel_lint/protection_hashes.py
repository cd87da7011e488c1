"""The password of a protection is incomplete: an attribute is missing, or no base64, or of another size.

Source: ECMA-376 part 1, 18.2.29 and 18.3.1.85.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from hashlib import new

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)
#: Sheet, and the two passwords of a workbook.
_NAMES = (
    ("algorithmName", "hashValue", "saltValue", "spinCount"),
    ("workbookAlgorithmName", "workbookHashValue", "workbookSaltValue", "workbookSpinCount"),
    ("revisionsAlgorithmName", "revisionsHashValue", "revisionsSaltValue", "revisionsSpinCount"),
)
_OLD = ("password", "workbookPassword", "revisionsPassword")
_ALGORITHMS = {"SHA-512": "sha512", "SHA-384": "sha384", "SHA-256": "sha256", "SHA-1": "sha1"}


def check(package: Package) -> Iterator[Complaint]:
    for part in (package.workbook_part, *(sheet.part for sheet in package.sheets)):
        for tag in ("workbookProtection", "sheetProtection", "protectedRange"):
            for element in package.tree(part).iter(tag):
                yield from (complain(part, f"{tag}: {fault}") for fault in _faults(element.attrib))


def _faults(attributes: Mapping[str, str]) -> Iterator[str]:
    for name in _OLD:
        if not re.fullmatch(r"[0-9A-Fa-f]{4}", attributes.get(name, "0000")):
            yield f"{name} is not of four hexadecimal digits"
    for names in _NAMES:
        given = [attributes[name] for name in names if name in attributes]
        if 0 < len(given) < len(names):
            yield f"only {len(given)} of {', '.join(names)}"
        elif given:
            yield from _wrong(*given)


def _wrong(algorithm: str, digest: str, salt: str, spins: str) -> Iterator[str]:
    if algorithm not in _ALGORITHMS:
        yield f"the algorithm {algorithm!r} is unknown"
    elif _size(digest) != new(_ALGORITHMS[algorithm], usedforsecurity=False).digest_size:
        yield f"the hash is not one of {algorithm}"
    if not 1 <= _size(salt) <= 64:
        yield "the salt is no base64 of 1 to 64 bytes"
    if not spins.isdecimal() or int(spins) > 10_000_000:
        yield f"{spins!r} turns"


def _size(text: str) -> int:
    """Bytes of a base64 text; -1: it is none."""
    try:
        return len(base64.b64decode(text, validate=True))
    except binascii.Error:
        return -1
