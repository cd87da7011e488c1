"""Checking several workbooks at once, with a progress bar on a terminal."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from ooti_xl.files import is_there
from ooti_xl.many.checking import CheckTask, check_one, checked, lost, ready, settled
from ooti_xl.many.running import run
from ooti_xl.tasks.workbooks import Outcome
from ooti_xl.wording import Speech

#: From this size on a single file shows its progress.
LONG = 4 << 20


def check_all(tasks: Sequence[CheckTask], jobs: int | None, say: Speech, scheduler: str | None = None) -> list[Outcome]:
    """Check workbooks, in parallel where there are several; outcomes are in the order of the tasks."""
    found = dict(stream(tasks, jobs, say, scheduler))
    return [found[place] for place in range(len(tasks))]


def stream(
    tasks: Sequence[CheckTask], jobs: int | None, say: Speech, scheduler: str | None = None
) -> Iterator[tuple[int, Outcome]]:
    """Each outcome as soon as it is there, with the place of its task."""
    # A worker of a cluster does other people's work too: its memory is not ours to arrange.
    work = check_one if scheduler is None else checked
    with progress(tasks, say) as advance:
        for place, outcome in run(work, tasks, lost, prepare=ready, jobs=jobs, scheduler=scheduler):
            advance()
            yield place, settled(tasks[place], outcome)


@contextmanager
def progress(tasks: Sequence[CheckTask], say: Speech) -> Iterator[Callable[[], None]]:
    """A progress bar on a terminal when the work is long; gives what advances it."""
    paths = [task.source.path for task in tasks if task.source.path is not None]
    sizes = [path.stat().st_size for path in paths if is_there(path)]
    if not sys.stderr.isatty() or (len(tasks) < 2 and sum(sizes) < LONG):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        bar = shown.add_task(say("progress"), total=len(tasks) if len(tasks) > 1 else None)
        yield lambda: shown.advance(bar)
