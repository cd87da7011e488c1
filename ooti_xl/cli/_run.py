"""Checking several files in parallel processes: one bad file, or a crashed process, does not stop the others."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ooti_xl.cli import Say
from ooti_xl.errors import Refusal, UnusableWorkbook, UnwritablePlace
from ooti_xl.workbooks import Outcome, check_workbook, is_untouched_copy

#: From this size on a single file shows its progress.
LONG = 4 << 20
#: Windows waits for no more processes than that at once (`concurrent.futures.process`).
MOST = 61


@dataclass(frozen=True, slots=True)
class Task:
    """A file to check, and where its coloured copy goes."""

    path: Path
    copy: Path | None
    in_place: bool
    locale: str
    password: str | None
    force: bool = False
    key: bytes | None = None


def check_one(task: Task) -> Outcome:
    """Check a file; a refusal is an outcome like another."""
    # Nearly everything that is made while checking lives until the end: collecting cycles meanwhile only costs time.
    gc.disable()
    try:
        if task.copy is not None and task.copy.exists() and not task.force:
            _refuse_to_lose(task.copy, task)
        report = check_workbook(
            task.path,
            out=task.copy,
            in_place=task.in_place,
            locale=task.locale,
            password=task.password,
            key=task.key,
        )
    except Refusal as refusal:
        return Outcome(task.path, refusal=refusal)
    finally:
        gc.freeze()  # nor does the end of the process need to look through it all
        gc.enable()
    return Outcome(task.path, report, copy=task.copy or (task.path if task.in_place else None))


def _refuse_to_lose(copy: Path, task: Task) -> None:
    """A person may have worked in an earlier coloured copy: it is replaced only as long as it is as we left it."""
    if not is_untouched_copy(copy, task.path, task.password):
        raise UnwritablePlace("copy_changed", path=str(copy))


def check_all(tasks: Sequence[Task], jobs: int | None, say: Say) -> list[Outcome]:
    """Check files, in parallel where there are several; outcomes are in the order of the tasks."""
    workers = min(jobs or os.cpu_count() or 1, len(tasks), MOST)
    with _progress(tasks, say) as advance:
        if workers < 2:
            return [_advanced(check_one(task), advance) for task in tasks]
        return _in_processes(tasks, workers, advance)


def _advanced(outcome: Outcome, advance: Callable[[], None]) -> Outcome:
    advance()
    return outcome


def _in_processes(tasks: Sequence[Task], workers: int, advance: Callable[[], None]) -> list[Outcome]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    outcomes = []
    left = list(tasks)
    while left:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            waiting = [pool.submit(check_one, task) for task in left]
            for task, future in zip(list(left), waiting, strict=True):
                try:
                    outcomes.append(_advanced(future.result(), advance))
                except KeyboardInterrupt:
                    # A process takes Ctrl-C as the outcome of its file and goes on to the next one.
                    pool.shutdown(cancel_futures=True)
                    raise
                except BrokenProcessPool:
                    # The file whose turn it was may have taken the process down, or another that ran beside it:
                    # give it a process of its own, then go on with the rest in new ones.
                    outcomes.append(_advanced(_alone(task), advance))
                    left.remove(task)
                    break
                left.remove(task)
    return outcomes


def _alone(task: Task) -> Outcome:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(check_one, task).result()
        except BrokenProcessPool:
            return Outcome(task.path, refusal=UnusableWorkbook("crashed", path=task.path.name))


@contextmanager
def _progress(tasks: Sequence[Task], say: Say) -> Iterator[Callable[[], None]]:
    """A progress bar on a terminal when the work is long; gives what advances it."""
    sizes = [task.path.stat().st_size for task in tasks if task.path.is_file()]
    if not sys.stderr.isatty() or (len(tasks) < 2 and sum(sizes) < LONG):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task(say("progress"), total=len(tasks) if len(tasks) > 1 else None)
        yield lambda: progress.advance(bar)
