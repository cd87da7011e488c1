"""Exporting many workbooks: each in a process, or on a worker of a cluster; its files come back and are put here."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ooti_xl.exports import ExportOptions
from ooti_xl.files import content, is_there
from ooti_xl.files.writing import NOTHING, make_folder, put
from ooti_xl.many import Source, carried, fetched, run
from ooti_xl.many.checking import digest_of
from ooti_xl.many.inputs import all_fetched, lost_refusal
from ooti_xl.model.errors import Refusal, UnwritablePlace
from ooti_xl.tasks import manifest
from ooti_xl.tasks.export import Exported, export_workbook


@dataclass(frozen=True, slots=True)
class ExportTask:
    """A workbook to export, and the folder of its files.

    known
        The digest of the workbook that was exported there before by this version; None: none was.
    elsewhere
        It is done on another machine.
    against
        The workbooks that it is compared with.
    """

    source: Source
    folder: Path
    to: str
    options: ExportOptions
    password: str | None = None
    key: bytes | None = None
    known: str | None = None
    elsewhere: bool = False
    against: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """What became of one: an export with its files' bytes by name, a refusal, or nothing new to do."""

    name: str
    exported: Exported | None = None
    files: tuple[tuple[str, bytes], ...] = ()
    refusal: Refusal | None = None
    is_known: bool = False


def export_all(tasks: Sequence[ExportTask], jobs: int | None, scheduler: str | None) -> Iterator[ExportOutcome]:
    """Export each; gives the outcomes as they come. A workbook that fails stops no other."""
    tasks = [replace(task, known=_known(task), elsewhere=scheduler is not None) for task in tasks]
    for place, outcome in run(export_one, tasks, _lost, prepare=_ready, jobs=jobs, scheduler=scheduler):
        yield _settled(tasks[place], outcome)


def export_one(task: ExportTask) -> ExportOutcome:
    """Export a workbook into a folder that goes away again; a refusal is an outcome like another."""
    outcome = ExportOutcome(task.source.name)
    try:
        with fetched(task.source) as path, tempfile.TemporaryDirectory(prefix="ooti-") as name:
            if task.known is not None and digest_of(path) == task.known:
                return replace(outcome, is_known=True)
            made = Path(name, "export")
            with all_fetched(task.against) as against:
                done = export_workbook(
                    path, task.to, made, options=task.options, password=task.password, key=task.key, against=against
                )
            files = (
                tuple((one.name, one.read_bytes()) for one in sorted(made.iterdir()))
                if done.files or done.nothing_new
                else ()
            )
    except Refusal as refusal:
        return replace(outcome, refusal=refusal)
    return replace(outcome, exported=replace(done, folder=task.folder), files=files)


def _settled(task: ExportTask, outcome: ExportOutcome) -> ExportOutcome:
    """Put the files in their place, the manifest last: where it is, the export is whole."""
    try:
        _refuse_to_replace(task, outcome)
        earlier = manifest.earlier(task.folder) if outcome.files else {}
        for name, data in sorted(outcome.files, key=lambda item: item[0] == manifest.NAME):
            make_folder(task.folder)
            put(data, task.folder / name, None if task.options.force else NOTHING)
        written = {name for name, _ in outcome.files}
        manifest.remove(task.folder, {name: digest for name, digest in earlier.items() if name not in written})
    except Refusal as refusal:
        return replace(outcome, exported=None, files=(), refusal=refusal)
    return outcome


def _refuse_to_replace(task: ExportTask, outcome: ExportOutcome) -> None:
    there = sorted(name for name, _ in outcome.files if is_there(task.folder / name))
    if there and not task.options.force:
        raise UnwritablePlace("already_there", path=str(task.folder / there[0]))


def _known(task: ExportTask) -> str | None:
    """The workbook's digest in the manifest of an earlier export of this version to the same target."""
    import ooti_xl

    try:
        found = json.loads(content(task.folder / manifest.NAME))
        same = found["program"] == f"ooti-xl {ooti_xl.__version__}" and found["target"]["name"] == task.to
        held = sorted(one["sha256"] for one in found.get("against", ()))
        same = same and held == sorted(digest_of(one.path) if one.path else "" for one in task.against)
        return str(found["workbook"]["sha256"]) if same else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):  # none, or not ours: then it is done anew
        return None


def _ready(task: ExportTask) -> ExportTask:
    against = tuple(carried(source, everything=task.elsewhere) for source in task.against)
    return replace(task, source=carried(task.source, everything=task.elsewhere), against=against)


def _lost(task: ExportTask, reason: str) -> ExportOutcome:
    return ExportOutcome(task.source.name, refusal=lost_refusal(task.source, reason))
