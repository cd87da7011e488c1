"""A coloured copy that was made before, where another is to go."""

from __future__ import annotations

from pathlib import Path

from ooti_xl.files.writing import Seen
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.errors import UnusableWorkbook


def untouched_copy(copy: Path, source: Path, password: str | None) -> Seen | None:
    """A file that is a coloured copy of another, as we left it: replacing it, as it was seen, loses nobody's work.

    None where a person may have worked in it.
    """
    try:
        host = PackageHost(copy, password)
        batches = host.batches_under_marks()
        untouched = batches == 0 or (batches is not None and batches == PackageHost(source, password).batches())
    except UnusableWorkbook:
        return None
    return host.package.seen if untouched else None
