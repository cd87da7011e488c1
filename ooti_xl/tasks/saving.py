"""Where a task on a workbook file writes, and what it has to say then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ooti_xl.files import is_same, is_there
from ooti_xl.files.writing import Seen, check_free
from ooti_xl.model.errors import UnwritablePlace
from ooti_xl.model.report import Report
from ooti_xl.ooxml.suffixes import check_suffix

if TYPE_CHECKING:
    from ooti_xl.hosts.package.host import PackageHost


def check_target(source: Path, out: str | Path | None, in_place: bool) -> None:
    """Refuse a place that can't be written before any work is done for it, and one that is the input in disguise."""
    if out is not None:
        target = Path(out)
        if is_same(target, source):
            raise UnwritablePlace("same_file", path=source.name)
        check_free(target)
    elif in_place and is_there(source):
        check_free(source)


def save_if_changed(host: PackageHost, out: str | Path | None, over: Seen | None) -> None:
    """Write a workbook where something was changed: at `out`, else in its own place."""
    if host.is_changed:
        target = None if out is None else Path(out)
        if target is not None:
            check_suffix(target, host.path, host.workbook)
        host.save(target, over)


def with_remarks(report: Report, host: PackageHost) -> Report:
    """The report with what is to be said of the file as a whole, once it was written."""
    gone = ("signature_gone",) if host.is_changed and host.workbook.signed else ()
    return replace(report, remarks=(*report.remarks, *gone))
