"""Whether a workbook that came back is unchanged where its template says that it must be.

What people fill in is not looked at here: a check does that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ooti_xl.check import judge, read_book
from ooti_xl.findings import Finding
from ooti_xl.hosts.package import PackageHost
from ooti_xl.report import Report
from ooti_xl.sealed import State, Template

#: What is said of a workbook because of its seal, or of what a seal holds.
CODES = frozenset(
    (
        "column_duplicated",
        "column_missing",
        "column_moved",
        "column_renamed",
        "header_changed",
        "header_missing",
        "list_changed",
        "ooti_id_filled",
        "protection_removed",
        "reference_changed",
        "reference_row_deleted",
        "seal_broken",
        "seal_missing",
        "seal_unproven",
        "sheet_missing",
        "sheet_renamed",
        "template_newer",
        "template_outdated",
    )
)


class Verdict(StrEnum):
    """UNSEALED: it was not made from a template. NEWER: by a newer version of this program than can be read."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNSEALED = "unsealed"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of a workbook's references.

    findings
        The changes, errors and warnings, in reading order. With warnings alone it is unchanged: protection that was
        taken off, columns in another order, an older template.
    is_proven
        The seal was made with the key that was given: nobody without it has changed it.
    """

    name: str
    verdict: Verdict
    is_proven: bool
    findings: Sequence[Finding] = ()


def verify_workbook(path: str | Path, *, key: bytes | None = None, password: str | None = None) -> Verified:
    """Compare a workbook file with its seal. UnusableWorkbook where it can't be opened."""
    host = PackageHost(Path(path), password)
    book = read_book(host.sheet_names(), host.read, key=key)
    return verified(judge(book, workbook=host.name), book.template, key)


def verified(report: Report, template: Template, key: bytes | None) -> Verified:
    """What a report and a seal's state come to."""
    findings = tuple(finding for finding in report.findings if finding.code in CODES)
    is_proven = key is not None and template.state is State.SOUND
    return Verified(report.workbook, _verdict(template.state, findings), is_proven, findings)


def _verdict(state: State, findings: Sequence[Finding]) -> Verdict:
    if state is State.NONE:
        return Verdict.UNSEALED
    if state is State.NEWER:
        return Verdict.NEWER
    changed = state is not State.SOUND or any(finding.is_error for finding in findings)
    return Verdict.CHANGED if changed else Verdict.UNCHANGED
