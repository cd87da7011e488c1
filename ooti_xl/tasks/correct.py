"""Correcting an opened workbook and taking corrections back, on any host. The marks go along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ooti_xl.hosts import Host, Undone
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import Edit
from ooti_xl.model.report import Report
from ooti_xl.model.settings import Settings
from ooti_xl.tasks.check import Told, check_host


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of a batch of corrections, and the report of the workbook where it was marked again.

    refusal
        Why it could not be checked again.
    """

    undone: Undone
    report: Report | None = None
    refusal: UnusableWorkbook | None = None


def with_safe(report: Report, chosen: Iterable[Edit] = ()) -> list[Edit]:
    """A report's safe edits and the chosen ones that change something, one a cell: a chosen one wins."""
    chosen = [edit for edit in chosen if not edit.is_idle]
    cells = {edit.cell for edit in chosen}
    return [*(edit for edit in report.safe_edits() if edit.cell not in cells), *chosen]


def mark_host(host: Host, locale: str, settings: Settings | None = None, told: Told = bool) -> Report:
    """Check an opened workbook and mark it; otherwise like `check_host`."""
    report = check_host(host, settings, told=told)
    host.mark(report, locale)
    return report


def correct_host(
    host: Host, edits: Sequence[Edit], locale: str, settings: Settings | None = None, told: Told = bool
) -> Report:
    """Make these edits, then check and mark, so that each shows in blue; gives the report of the workbook as it is now.

    RefusedEdit as `Host.write`.
    """
    host.write(edits)
    return mark_host(host, locale, settings, told)


def undo_host(host: Host, locale: str, settings: Settings | None = None, told: Told = bool) -> TakenBack:
    """Take the last batch of corrections back; where the workbook had marks, check and mark it again."""
    was_marked = host.is_marked
    undone = host.undo()
    if not was_marked or undone == Undone():
        return TakenBack(undone)
    try:
        return TakenBack(undone, mark_host(host, locale, settings, told))
    except UnusableWorkbook as refused:
        return TakenBack(undone, refusal=refused)
