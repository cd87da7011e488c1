"""PROJECTwm, the modules' names in Unicode, is compressed, cut off, or lists others: Excel drops the macros.

Source: MS-OVBA 2.3.3: each name in the code page, a zero byte, in UTF-16, two zero bytes; two more at the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer
from tests.excel_lint._vba import project

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    found = project(package)
    data = found.streams.get("PROJECTwm") if found else None
    if found is None or data is None or found.faults:
        return
    names = _names(data)
    if names is None:
        yield complain(package.vba_part, "PROJECTwm is not a list of names: compressed, or cut off")
    elif sorted(names) != sorted(found.sources):
        yield complain(package.vba_part, f"PROJECTwm lists {', '.join(names)}, and dir {', '.join(found.sources)}")


def _names(data: bytes) -> list[str] | None:
    names, at = [], 0
    while data[at : at + 1] not in (b"", b"\0"):
        end = data.find(b"\0", at)
        name = data[at:end].decode("cp1252", "replace")
        wide = name.encode("utf-16-le") + b"\0\0"
        if end < 0 or data[end + 1 : end + 1 + len(wide)] != wide:
            return None
        names.append(name)
        at = end + 1 + len(wide)
    return names if data[at:] == b"\0\0" else None
