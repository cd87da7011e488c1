"""The files that a page gives: copies of the workbook, exports and reports, with the sentences that go with them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ooti_xl.exports import ExportOptions, target_of
from ooti_xl.files.copies import copy_beside
from ooti_xl.formats import ReportOptions, format_of
from ooti_xl.formats._page import PageView, Shown
from ooti_xl.model.report import Report
from ooti_xl.tasks.export import Exported, export_workbook
from ooti_xl.tasks.outcomes import Outcome
from ooti_xl.tasks.profile import profile_of

_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".zip": "application/zip",
    ".html": "text/html",
    ".txt": "text/plain",
    ".json": "application/json",
}
_SUFFIXES = {"text": ".txt", "sarif": ".sarif.json"}
File = tuple[Shown, bytes | None]


def coloured(view: PageView) -> File:
    """The file as it was given, coloured and annotated."""
    return _copy(view, view.work.coloured, "controle")


def corrected(view: PageView) -> File:
    """A copy with the person's changes, coloured and annotated."""
    return _copy(view, view.work.corrected, "corrige")


def _copy(view: PageView, write: Callable[[Path, str], Report], word: str) -> File:
    name = copy_beside(view.work.path, word).name
    with TemporaryDirectory() as folder:
        target = Path(folder, name)
        report = write(target, view.locale)
        return _about(name, map(view.say, report.remarks)), target.read_bytes()


def exported(view: PageView, to: str) -> File:
    """The files for a target, of the workbook as it is now; no bytes where nothing is written."""
    work, options = view.work, ExportOptions(locale=view.locale)
    with TemporaryDirectory() as folder:
        source, out = work.path, Path(folder, "out")
        if view.edits or work.protections:
            source = Path(folder, copy_beside(work.path, "corrige").name)
            work.corrected(source, view.locale)
        done = export_workbook(source, to, out, options=options, password=work.password)
        answer = _about(f"{work.path.stem}-{to}.zip", _said(view, done))
        answer["findings"] = list(map(view.finding, done.findings))
        return answer, _zipped(out) if done.files else None


def _said(view: PageView, done: Exported) -> Iterator[str]:
    title = target_of(done.target).TITLE
    if done.errors:
        yield view.say("export_errors", n=done.errors, target=title)
    elif not done.files:
        yield view.say("export_not_ready", target=title)
    yield from (view.say("export_file", name=file.name, n=file.records) for file in done.files)
    yield from (view.say("export_waits", sheet=s.name, state=view.say(f"state_{s.status}")) for s in done.waiting)
    if done.files:
        yield from (view.say(x.key, sheet=x.sheet, column=x.column, n=x.count, target=title) for x in done.left_out)
    yield from map(view.say, done.remarks)


def reported(view: PageView, form: str) -> File:
    """A report on the workbook as it is now."""
    shape, report = format_of(form), view.report
    if getattr(shape, "PROFILED", False):
        report = replace(report, profile=profile_of(view.work.book, view.work.corrections()))
    text = shape.render([Outcome(view.work.path, report)], view.locale, ReportOptions(every_finding=True))
    name = f"{view.work.path.stem}-rapport{_SUFFIXES.get(form, f'.{form}')}"
    return _about(name, ()), text.encode(errors="replace")


def _about(name: str, said: Iterable[str]) -> Shown:
    """What goes with a file's bytes."""
    kind = next((kind for suffix, kind in _TYPES.items() if name.endswith(suffix)), "application/octet-stream")
    return {"name": name, "type": kind, "said": list(said)}


def _zipped(folder: Path) -> bytes:
    """The files of a folder, in their order: the same bytes for the same files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return data.getvalue()
