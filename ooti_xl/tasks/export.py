"""Exporting a workbook: what is ready, checked by the target's own rules, into a folder, with a manifest.

Everything is made in memory first. Where the target's rules find an error, or no sheet is ready, nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ooti_xl import exports, wording
from ooti_xl.exports import ExportOptions, ExportPlan, LeftOut, Line, Planned
from ooti_xl.files import is_folder, is_there
from ooti_xl.hosts import Opened
from ooti_xl.hosts.package.opened import OpenedPackage
from ooti_xl.model.errors import Refusal, UnwritablePlace
from ooti_xl.model.findings import Finding
from ooti_xl.model.report import Report, SheetStatus, SheetSummary
from ooti_xl.model.settings import Settings
from ooti_xl.tables import Book
from ooti_xl.tasks import manifest
from ooti_xl.tasks.against import Against
from ooti_xl.tasks.check import judged_host
from ooti_xl.tasks.manifest import NAME as MANIFEST
from ooti_xl.tasks.manifest import Made
from ooti_xl.tasks.new_only import SortedSheet, only_new, sorted_out


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did.

    target
        The target's name: ``salesforce``.
    report
        The check's report of the workbook.
    findings
        What the target's own rules found, in reading order.
    files
        The files that were written, in import order; none where there was an error, or nothing was ready.
    left_out
        What of the workbook is not in the files, or not as it was.
    waiting
        The sheets that the target takes and that are not ready.
    remarks
        Keys of texts about the export as a whole.
    compared
        Of each sheet, what is new, known and unsure beside the workbooks that it was compared with.
    """

    target: str
    folder: Path
    report: Report
    findings: tuple[Finding, ...] = ()
    files: tuple[Made, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    waiting: tuple[SheetSummary, ...] = ()
    remarks: tuple[str, ...] = ()
    compared: tuple[SortedSheet, ...] = ()

    @property
    def errors(self) -> int:
        """How many of the target's findings are errors."""
        return sum(finding.is_error for finding in self.findings)

    @property
    def complete(self) -> bool:
        """Whether all that the target takes was written: no error, and no sheet that waits for a correction."""
        return (bool(self.files) or self.nothing_new) and not self.waiting

    @property
    def nothing_new(self) -> bool:
        """Whether all that is ready is there already: only the manifest is written then."""
        ready = any(sheet.known for sheet in self.compared)
        return ready and not (self.files or self.errors)


def export_workbook(  # noqa: PLR0913 # each is a choice of its own
    path: str | Path,
    to: str,
    out: str | Path,
    *,
    options: ExportOptions | None = None,
    password: str | None = None,
    settings: Settings | None = None,
    key: bytes | None = None,
    against: Iterable[str | Path] = (),
) -> Exported:
    """Export a workbook file for a system.

    to
        A target, one of `exports.names`: ``ooti``.
    out
        The folder; it is made where there is none.
    password, settings, key
        As for `check_workbook`.
    against
        Workbook files that hold what is there already: only what is new is written, and what may be there in files
        apart. Encrypted ones have the same password.

    Gives an Exported. Refusal as `check_workbook` does, and "unknown_target", "unknown_field", "field_twice",
    "no_fields", "too_many_asked"; UnwritablePlace "already_there" where a file would be replaced. Nothing is written
    then.
    """
    source = Path(path)
    host = OpenedPackage(source, password)
    digest = host.package.seen.digest
    held = Against(tuple(map(Path, against)), password)
    exported = _export(host, to, Path(out), options or ExportOptions(), _Ways(settings, key, digest, held))
    not_encrypted = ("export_not_encrypted",) if password and exported.files else ()
    return replace(exported, remarks=(*exported.remarks, *not_encrypted))


def export_host(
    host: Opened,
    to: str,
    folder: str | Path,
    locale: str = "fr",
    *,
    force: bool = False,
    settings: Settings | None = None,
) -> Exported:
    """Export an opened workbook, as it is now, saved or not; otherwise like `export_workbook`."""
    return _export(host, to, Path(folder), ExportOptions(locale=locale, force=force), _Ways(settings))


@dataclass(frozen=True, slots=True)
class _Ways:
    """How the workbook is read, the digest of its file where it is one, and what it is compared with."""

    settings: Settings | None = None
    key: bytes | None = None
    digest: str | None = None
    against: Against | None = None


def _export(host: Opened, to: str, folder: Path, options: ExportOptions, ways: _Ways) -> Exported:
    target = _target(to)
    book, report = judged_host(host, ways.settings, ways.key, against=ways.against)
    ready = [sheet.key for sheet in report.sheets if sheet.status is SheetStatus.READY]
    plan: ExportPlan = target.plan(book, ready, options)
    _refuse_too_many(plan, target, options)
    sheets = sorted_out(book, book.against) if book.against else {}
    plan = only_new(plan, sheets) if book.against else plan
    findings = _in_reading_order(plan.findings, report)
    exported = Exported(
        to,
        folder,
        report,
        findings,
        left_out=plan.left_out,
        waiting=tuple(_waiting(report, target)),
        remarks=tuple(remark for remark in report.remarks if remark == "against_partly"),
        compared=tuple(sheets[key] for key in ready if key in sheets and key in _taken(target)),
    )
    if exported.errors or not (plan.files or exported.nothing_new):
        return exported
    made = tuple(_made(plan, target, options, report))
    exported = replace(exported, files=made)
    _write(folder, made, manifest.text(_described(exported, target, ways.digest, book)), force=options.force)
    return exported


def _refuse_too_many(plan: ExportPlan, target: Any, options: ExportOptions) -> None:
    """No edition of the target takes files of so many records."""
    for planned in plan.files:
        most = planned.most_asked or planned.most_rows
        if options.rows is not None and options.rows > most:
            raise Refusal("too_many_asked", target=target.TITLE, found=options.rows, most=most)


def _target(name: str) -> Any:
    try:
        return exports.target_of(name)
    except KeyError as error:
        raise Refusal("unknown_target", found=name, known=exports.names()) from error


def _in_reading_order(findings: Sequence[Finding], report: Report) -> tuple[Finding, ...]:
    order = {sheet.name: place for place, sheet in enumerate(report.sheets)}
    return tuple(sorted(findings, key=lambda f: (order[f.cell.sheet], f.cell.row, f.cell.column, f.code)))


def _waiting(report: Report, target: Any) -> Iterator[SheetSummary]:
    """The sheets that would be exported if they were ready; an empty one has nothing to export."""
    for sheet in report.sheets:
        if sheet.key in _taken(target) and sheet.status not in (SheetStatus.READY, SheetStatus.EMPTY):
            yield sheet


def _taken(target: Any) -> set[str]:
    """Keys of the sheets that a target takes."""
    return {sheet for _, sheet in target.FILES}


def _made(plan: ExportPlan, target: Any, options: ExportOptions, report: Report) -> Iterator[Made]:
    """The files, numbered by their place among all that the target has."""
    for planned in plan.files:
        # The same number whatever is ready: a later export of the rest fits in.
        places = [place for place, (_, sheet) in enumerate(target.FILES, 1) if sheet == planned.sheet]
        siblings = list(dict.fromkeys(other.name for other in plan.files if other.sheet == planned.sheet))
        number = places[siblings.index(planned.name)]
        summary = next(sheet for sheet in report.sheets if sheet.key == planned.sheet)
        pieces = list(_pieces(planned, options.rows))
        for piece, (rows, sources, data) in enumerate(pieces, 1):
            part = f"-{piece:0{len(str(len(pieces)))}}" if len(pieces) > 1 else ""
            apart = f"-{wording.say('export_apart', options.locale)}" if planned.apart else ""
            yield Made(
                name=f"{number}-{planned.name}{apart}{part}{planned.suffix}",
                sheet=summary.name,
                step=summary.step,
                headers=planned.headers,
                records=len(rows),
                first_row=sources[0] if sources else None,
                last_row=sources[-1] if sources else None,
                data=data,
                unsure=planned.apart,
            )


def _pieces(planned: Planned, asked: int | None) -> Iterator[tuple[Sequence[Line], Sequence[int], bytes]]:
    """The rows in pieces that the target takes, each with its workbook's rows and its bytes."""
    most = planned.most_rows if asked is None else asked
    for start in range(0, len(planned.rows), most):
        yield from _small_enough(planned, planned.rows[start : start + most], planned.sources[start : start + most])


def _small_enough(
    planned: Planned, rows: Sequence[Line], sources: Sequence[int]
) -> Iterator[tuple[Sequence[Line], Sequence[int], bytes]]:
    data = planned.encode(planned.headers, rows)
    if planned.most_bytes is None or len(data) <= planned.most_bytes or len(rows) < 2:
        yield rows, sources, data
        return
    half = len(rows) // 2
    yield from _small_enough(planned, rows[:half], sources[:half])
    yield from _small_enough(planned, rows[half:], sources[half:])


def _described(exported: Exported, target: Any, digest: str | None, book: Book) -> Mapping[str, Any]:
    template = book.template.version if book.seal else None
    described = manifest.described(
        exported.files,
        exported.report,
        exported.findings,
        exported.left_out,
        target={"name": exported.target, "title": target.TITLE},
        source={"name": exported.report.workbook, "sha256": digest, "template": template},
    )
    if book.against is None:
        return described
    held = [{"name": name, "sha256": digest} for name, digest in book.against.digests.items()]
    return {**described, "against": held, "compared": manifest.compared(exported.compared)}


def _write(folder: Path, made: Sequence[Made], listing: str, *, force: bool) -> None:
    """The files, and the manifest last: where it is, the export is whole. Nothing new is left where one fails."""
    from ooti_xl.files.writing import NOTHING, check_free, put

    _make(folder)
    content = {file.name: file.data for file in made} | {MANIFEST: listing.encode(errors="replace")}
    there = {name for name in content if is_there(folder / name)}
    if there and not force:
        raise UnwritablePlace("already_there", path=str(folder / min(there)))
    for name in content:
        check_free(folder / name)
    earlier = manifest.earlier(folder)
    (folder / MANIFEST).unlink(missing_ok=True)
    new: list[Path] = []
    try:
        for name, data in content.items():
            put(data, folder / name, None if force else NOTHING)
            if name not in there:
                new.append(folder / name)
    except Refusal:
        for path in new:
            path.unlink(missing_ok=True)
        raise
    manifest.remove(folder, {name: digest for name, digest in earlier.items() if name not in content})


def _make(folder: Path) -> None:
    """The folder; a workbook's name is none."""
    if folder.suffix.casefold() in (".xlsx", ".xlsm", ".csv") and not is_folder(folder):
        raise UnwritablePlace("out_is_folder", path=str(folder))
    from ooti_xl.files.writing import make_folder

    make_folder(folder)
