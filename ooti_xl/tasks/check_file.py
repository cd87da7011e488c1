"""Checking a workbook file: the report, and a coloured copy where one is asked for.

What marking, comparing or a profile takes is imported where it is asked for: a plain check is what others wait for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ooti_xl.files.writing import Seen
from ooti_xl.hosts.package.opened import OpenedPackage
from ooti_xl.model.report import Report
from ooti_xl.model.settings import Settings
from ooti_xl.tasks.check import judged_host
from ooti_xl.tasks.saving import check_target, save_if_changed, with_remarks

if TYPE_CHECKING:
    from ooti_xl.tasks.against import Against


def check_workbook(  # noqa: PLR0913 # each is a choice of its own
    path: str | Path,
    *,
    out: str | Path | None = None,
    in_place: bool = False,
    locale: str = "fr",
    password: str | None = None,
    settings: Settings | None = None,
    key: bytes | None = None,
    over: Seen | None = None,
    profiled: bool = False,
    against: Iterable[str | Path] = (),
) -> Report:
    """Check a workbook file (.xlsx, .xlsm) and, when asked, leave a coloured and annotated copy.

    path
        The file. It is not changed, unless `in_place`.
    out
        Where the coloured copy is written; an existing file there is replaced.
    in_place
        Colour the file itself, through a temporary file and an atomic rename.
    locale
        ``fr`` or ``en``: the language of notes and report sheet.
    password
        For an encrypted file; the copy is encrypted with it again.
    key
        The secret with which the workbook's template was sealed, to prove that the seal is unchanged.
    over
        What may be replaced at `out`, as it was seen (`files.writing.put`); None: whatever is there.
    profiled
        Whether the report has a `profile`, too: columns in figures, what was corrected, what invoices would need.
    against
        Workbook files that hold what is in OOTI already, or an earlier state: which records they have, or may have, is
        found, too. Encrypted ones have the same password.

    A file that is changed in its own place, here and in `tasks.workbooks`, is replaced only as long as it is as it
    was read: UnwritablePlace("changed_meanwhile") where somebody has saved it since.

    Gives a Report: `sheets` (five SheetSummary, in import order) and `findings` (in reading order).
    Raises UnusableWorkbook or UnwritablePlace, both Refusal; nothing is written then.
    """
    source = Path(path)
    check_target(source, out, in_place)
    if out is not None and in_place:
        raise ValueError("out and in_place exclude each other")
    beside = _beside(tuple(map(Path, against)), password)
    if out is None and not in_place:
        return _judged(OpenedPackage(source, password), settings, key, beside, profiled)
    from ooti_xl.hosts.package.host import PackageHost

    host = PackageHost(source, password)
    report = _judged(host, settings, key, beside, profiled)
    host.mark(report, locale)
    save_if_changed(host, out, over)
    return with_remarks(report, host)


def _beside(paths: tuple[Path, ...], password: str | None) -> Against | None:
    """What the workbook is compared with; None where that is nothing."""
    if not paths:
        return None
    from ooti_xl.tasks.against import Against

    return Against(paths, password)


def _judged(
    host: OpenedPackage, settings: Settings | None, key: bytes | None, against: Against | None, profiled: bool
) -> Report:
    """The report of an opened file. What was read for it ends here: the peak of memory is where it is marked."""
    book, report = judged_host(host, settings, key, against=against)
    if not profiled:
        return report
    from ooti_xl.tasks.profile import profile_of

    return replace(report, profile=profile_of(book, host.journal.corrections()))
