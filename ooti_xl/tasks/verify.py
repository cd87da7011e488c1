"""Whether a workbook that came back is unchanged where its template says that it must be.

What people fill in is not looked at here: a check does that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ooti_xl.check import judge
from ooti_xl.hosts import Opened
from ooti_xl.hosts.package.opened import OpenedPackage
from ooti_xl.model.findings import Finding
from ooti_xl.model.folding import fold
from ooti_xl.model.report import Report, SheetStatus
from ooti_xl.tables.template_state import State, Template
from ooti_xl.tasks.check import read_host

#: What is said of a workbook because of its seal, or of what a seal holds.
CODES = frozenset(
    (
        "column_duplicated",
        "column_missing",
        "column_moved",
        "column_renamed",
        "content_added",
        "dates_shifted",
        "formula_in_sealed",
        "header_changed",
        "header_missing",
        "headers_moved",
        "link_added",
        "list_changed",
        "macros_changed",
        "macros_missing",
        "name_added",
        "name_changed",
        "ooti_id_filled",
        "protection_removed",
        "reference_changed",
        "reference_row_deleted",
        "ribbon_changed",
        "seal_broken",
        "seal_missing",
        "seal_of_other",
        "seal_unproven",
        "sheet_missing",
        "sheet_renamed",
        "sheet_twice",
        "structure_unlocked",
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
    recipient
        The practice that its template was made for, as the seal says; empty where it does not say.
    is_older
        The seal is one of the first, which promise nothing of macros, names and the ribbon.
    """

    name: str
    verdict: Verdict
    is_proven: bool
    findings: Sequence[Finding] = ()
    recipient: str = ""
    is_older: bool = False


def verify_workbook(
    path: str | Path, *, key: bytes | None = None, password: str | None = None, recipient: str = ""
) -> Verified:
    """Compare a workbook file with its seal. UnusableWorkbook where it can't be opened.

    recipient
        The practice that it is expected from: another one's workbook is changed, however whole it is.
    """
    return verify_host(OpenedPackage(Path(path), password), key=key, recipient=recipient)


def verify_host(host: Opened, *, key: bytes | None = None, recipient: str = "") -> Verified:
    """Compare an opened workbook with its seal; otherwise like `verify_workbook`."""
    book = read_host(host, key=key)
    book.recipient = recipient
    return verified(judge(book, workbook=host.name), book.template, key)


def verified(report: Report, template: Template, key: bytes | None) -> Verified:
    """What a report and a seal's state come to."""
    findings = tuple(finding for finding in report.findings if finding.code in CODES)
    is_proven = key is not None and template.state is State.SOUND
    verdict = _verdict(template.state, findings, any(s.status is not SheetStatus.MISSING for s in report.sheets))
    seal = template.seal
    recipient, is_older = ("", False) if seal is None else (seal.recipient, seal.contents is None)
    return Verified(report.workbook, verdict, is_proven, findings, recipient, is_older)


def made_for_the_same(made: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The recipients for whom more than one workbook was made, and which: one of them may come from somebody else.

    made
        What each workbook is called, and its recipient.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for name, recipient in made:
        if recipient:
            found.setdefault(fold(recipient), []).append((name, recipient))
    return {same[0][1]: [name for name, _ in same] for same in found.values() if len(same) > 1}


def _verdict(state: State, findings: Sequence[Finding], has_sheets: bool) -> Verdict:
    if state is State.NONE:
        return Verdict.UNSEALED
    if state is State.NEWER:
        return Verdict.NEWER
    changed = state is not State.SOUND or not has_sheets or any(finding.is_error for finding in findings)
    return Verdict.CHANGED if changed else Verdict.UNCHANGED
