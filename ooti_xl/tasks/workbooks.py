"""The tasks that change workbook files: opened, done by the task on a host, and written where that was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ooti_xl.files.writing import Seen
from ooti_xl.hosts import Undone
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Edit
from ooti_xl.model.report import Report
from ooti_xl.model.settings import Settings
from ooti_xl.tasks.check import judged_host
from ooti_xl.tasks.correct import mark_host, undo_host, with_safe
from ooti_xl.tasks.saving import check_target, save_if_changed, with_remarks

if TYPE_CHECKING:  # what only some of the tasks need is imported by these: a check is what others wait for
    from ooti_xl.tasks.compact import Removal
    from ooti_xl.tasks.decisions import Decisions, Replayed
    from ooti_xl.tasks.restore import Restored


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a correction did: the edits, and the report of the workbook as it is now; what was decided before."""

    edits: tuple[Edit, ...]
    report: Report
    path: Path
    replayed: Replayed


def fix_workbook(  # noqa: PLR0913 # each is a choice of its own
    path: str | Path,
    *,
    out: str | Path | None = None,
    chosen: Iterable[Edit] = (),
    decisions: Decisions | None = None,
    locale: str = "fr",
    password: str | None = None,
    settings: Settings | None = None,
    over: Seen | None = None,
) -> Fixed:
    """Apply every safe correction, and those that a person has chosen or decided before, and mark the result.

    out
        Where the corrected workbook is written; None: in its own place.
    chosen
        More edits: answers to doubtful findings (`choose`). They win over a safe one on the same cell.
    decisions
        Answers that were given before (`decisions_in`): they count in the cells about which nothing is chosen.
    over
        As for `check_workbook`.

    Gives the edits that were made, and the report of the workbook as it is now. Everything can be undone.
    Raises Refusal as `check_workbook` does, and RefusedEdit where a chosen cell is no longer what it was.
    """
    from ooti_xl.tasks.choices import questions
    from ooti_xl.tasks.decisions import Decisions

    source = Path(path)
    check_target(source, out, out is None)
    host = PackageHost(source, password)
    book, found = judged_host(host, settings)
    chosen = list(chosen)
    replayed = (decisions or Decisions()).replayed(book, questions(found))
    cells = {edit.cell for edit in chosen}
    edits = with_safe(found, [*(edit for edit in replayed.edits if edit.cell not in cells), *chosen])
    host.write(edits)
    del book  # before the workbook is read again: two of 100,000 rows took a gigabyte
    report = mark_host(host, locale, settings)
    save_if_changed(host, out, over)
    return Fixed(tuple(edits), with_remarks(report, host), Path(out or source), replayed)


def restore_workbook(
    path: str | Path,
    *,
    out: str | Path | None = None,
    password: str | None = None,
    key: bytes | None = None,
    over: Seen | None = None,
) -> Restored:
    """Put headers, their order, lists, references and protection back as the template's seal says.

    What people typed stays; the edits can be undone (`undo_workbook`). Marks are taken off.

    Raises UnusableWorkbook: "not_sealed" for a workbook without template, "seal_unsound" for a seal that can't be
    relied on; and Refusal as `fix_workbook` does.
    """
    from ooti_xl.tasks.restore import restore_host

    source = Path(path)
    check_target(source, out, out is None)
    host = PackageHost(source, password)
    restored = restore_host(host, key)
    save_if_changed(host, out, over)
    return restored


def compact_workbook(
    path: str | Path, *, out: str | Path | None = None, password: str | None = None, over: Seen | None = None
) -> Removal:
    """Remove the blank rows between records: the records below move up. Marks are taken off.

    Without `out` the file itself is changed; with nothing to remove, nothing is written. It can be undone
    (`undo_workbook`). Raises Refusal as `fix_workbook` does.
    """
    from ooti_xl.tasks.compact import compact_host

    source = Path(path)
    check_target(source, out, out is None)
    host = PackageHost(source, password)
    removed = compact_host(host)
    save_if_changed(host, out, over)
    return removed


def undo_workbook(
    path: str | Path,
    *,
    out: str | Path | None = None,
    locale: str = "fr",
    password: str | None = None,
    settings: Settings | None = None,
    over: Seen | None = None,
) -> Undone:
    """Take the last batch of corrections back; where the workbook had marks, check and mark it again.

    out
        Where the result is written; None: in its own place. With nothing to undo, nothing is written.
    locale
        ``fr`` or ``en``: the language of notes and report sheet.

    Gives an Undone: `edits` (taken back) and `kept` (their cells were changed since, and stay as they are). Where no
    other program has saved the workbook since, `clear_workbook` then gives each part of the file as it was, byte for
    byte. Raises Refusal as `check_workbook` does.
    """
    host = PackageHost(Path(path), password)
    done = undo_host(host, locale, settings)
    if done.refusal is not None and done.refusal.code != "no_sheets":
        raise done.refusal
    save_if_changed(host, out, over)
    return done.undone


def clear_workbook(
    path: str | Path, *, out: str | Path | None = None, password: str | None = None, over: Seen | None = None
) -> int:
    """Take our colours, notes and report sheet off; gives the number of cells freed.

    Where no other program has saved the workbook since, each part of the file is again what it was, byte for byte.
    Without `out` the file itself is changed; with nothing to clear, nothing is written.
    """
    host = PackageHost(Path(path), password)
    cells = host.clear()
    save_if_changed(host, out, over)
    return cells
