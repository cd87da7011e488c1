"""Checking one of many workbooks: what a process, or a worker of a cluster, does with it."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ooti_xl.files import is_there
from ooti_xl.files.writing import NOTHING, Seen, put
from ooti_xl.many.inputs import Source, all_fetched, carried, fetched, lost_refusal
from ooti_xl.model.errors import Refusal, UnwritablePlace
from ooti_xl.tasks.check_file import check_workbook
from ooti_xl.tasks.outcomes import Outcome


class CheckTask(NamedTuple):
    """A workbook to check, and where its coloured copy goes.

    known
        The digest with which it was checked before; None: it was not.
    elsewhere
        It is checked on another machine: the copy comes back with the outcome, and is put in its place here.
    profiled
        Its report is to have a profile.
    against
        The workbooks that it is compared with.
    """

    source: Source
    copy: Path | None
    in_place: bool
    locale: str
    password: str | None
    force: bool = False
    key: bytes | None = None
    known: str | None = None
    elsewhere: bool = False
    profiled: bool = False
    against: tuple[Source, ...] = ()


def check_one(task: CheckTask) -> Outcome:
    """Check a workbook in a process that ends soon; a refusal is an outcome like another."""
    # Nearly everything that is made while checking lives until the end: collecting cycles meanwhile only costs time.
    gc.disable()
    try:
        return checked(task)
    finally:
        gc.freeze()  # nor does the end of the process need to look through it all
        gc.enable()


def check_next(task: CheckTask) -> Outcome:
    """Check a workbook in a process that others are checked in, too: what it leaves is collected at its end."""
    gc.freeze()  # what was there before it is not looked through
    gc.disable()
    try:
        return checked(task)
    finally:
        gc.enable()
        gc.collect()


def checked(task: CheckTask) -> Outcome:
    """Check a workbook; a refusal is an outcome like another."""
    outcome = Outcome(path_of(task.source), source=task.source.name)
    try:
        with fetched(task.source) as path:
            outcome = outcome._replace(digest=digest_of(path))
            if outcome.digest and outcome.digest == task.known:
                return outcome._replace(is_known=True)
            return _checked(task, path)._replace(path=outcome.path, source=outcome.source, digest=outcome.digest)
    except Refusal as refusal:
        return outcome._replace(refusal=refusal)


def _checked(task: CheckTask, path: Path) -> Outcome:
    with _copies_of(task) as folder, all_fetched(task.against) as against:
        out = task.copy if folder is None else folder / path.name
        over = None if task.elsewhere else replaceable(task, path)
        report = check_workbook(
            path,
            out=out,
            in_place=task.in_place,
            locale=task.locale,
            password=task.password,
            key=task.key,
            over=over,
            profiled=task.profiled,
            against=against,
        )
        marked = None if folder is None else (folder / path.name).read_bytes()
    return Outcome(path, report, copy=task.copy or (path if task.in_place else None), marked=marked)


@contextmanager
def _copies_of(task: CheckTask) -> Iterator[Path | None]:
    """The folder in which a copy is made that is to travel; None where its place is on this machine."""
    if not task.elsewhere or task.copy is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="ooti-") as folder:
        yield Path(folder)


def settled(task: CheckTask, outcome: Outcome) -> Outcome:
    """Put a copy that came from another machine in its place."""
    if outcome.marked is None or task.copy is None:
        return outcome
    try:
        with fetched(task.source) as path:
            over = replaceable(task, path)
        put(outcome.marked, task.copy, over)
    except Refusal as refusal:
        return outcome._replace(report=None, refusal=refusal, copy=None, marked=None)
    return outcome._replace(marked=None)


def replaceable(task: CheckTask, source: Path) -> Seen | None:
    """What may be replaced by the coloured copy, as `files.writing.put` takes it.

    A person may have worked in an earlier copy: it is replaced only as long as it is as we left it.
    """
    copy = task.copy
    if copy is None or task.force:
        return None
    if not is_there(copy):
        return NOTHING
    from ooti_xl.tasks.earlier_copy import untouched_copy  # marking's half of a host, which not every run needs

    found = untouched_copy(copy, source, task.password)
    if found is None:
        raise UnwritablePlace("copy_changed", path=str(copy))
    return found


def ready(task: CheckTask) -> CheckTask:
    """A task as another process can do it."""
    against = tuple(carried(source, everything=task.elsewhere) for source in task.against)
    return task._replace(source=carried(task.source, everything=task.elsewhere), against=against)


def lost(task: CheckTask, reason: str) -> Outcome:
    """The outcome of a workbook whose process died, or in which we failed."""
    return Outcome(path_of(task.source), refusal=lost_refusal(task.source, reason), source=task.source.name)


def path_of(source: Source) -> Path:
    """How a report names a source: its path, or a URL's last part."""
    return source.path if source.path is not None else Path(source.file_name)


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal; empty where it can't be read: whoever checks it says why."""
    digest = sha256()
    try:
        if not path.is_file():  # a pipe would wait for ever
            return ""
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()
