"""In parallel processes of this machine; a process that dies takes no other workbook's result with it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from ooti_xl.many.running import Result, Task, reason

#: Tasks handed over per process: one that is done and one that waits, so that none is idle and few are held.
AHEAD = 2


def in_processes(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    lost: Callable[[Task, str], Result],
    prepare: Callable[[Task], Task],
    workers: int,
) -> Iterator[tuple[int, Result]]:
    """As `running.run`."""
    waiting = deque(enumerate(tasks))
    while waiting:
        in_doubt = yield from _until_broken(work, waiting, lost, prepare, workers)
        # Any of these may have taken a process down: each gets one of its own, and the rest go on in new ones.
        for place, task in in_doubt:
            yield place, _alone(work, task, lost, prepare)


def _until_broken(
    work: Callable[[Task], Result],
    waiting: deque[tuple[int, Task]],
    lost: Callable[[Task, str], Result],
    prepare: Callable[[Task], Task],
    workers: int,
) -> Generator[tuple[int, Result], None, list[tuple[int, Task]]]:
    """Take tasks from those that wait until none is left or a process dies; returns those that were under way then."""
    in_doubt: list[tuple[int, Task]] = []
    with _pool(workers) as pool:
        under_way: dict[Future[Result], tuple[int, Task]] = {}
        try:
            while (waiting or under_way) and not in_doubt:
                while waiting and len(under_way) < AHEAD * workers:
                    place, task = waiting[0]
                    try:
                        under_way[pool.submit(work, prepare(task))] = place, task
                    except BrokenProcessPool:
                        break
                    waiting.popleft()
                done, _ = wait(under_way, return_when=FIRST_COMPLETED)
                for future in done:
                    place, task = under_way.pop(future)
                    if isinstance(future.exception(), BrokenProcessPool):
                        in_doubt.append((place, task))
                    else:
                        yield place, _outcome(future, task, lost)
        finally:
            pool.shutdown(cancel_futures=True)
        in_doubt += under_way.values()
    return sorted(in_doubt, key=lambda pair: pair[0])


def _alone(
    work: Callable[[Task], Result],
    task: Task,
    lost: Callable[[Task, str], Result],
    prepare: Callable[[Task], Task],
) -> Result:
    with _pool(1) as pool:
        future = pool.submit(work, prepare(task))
        if isinstance(future.exception(), BrokenProcessPool):
            return lost(task, "")
        return _outcome(future, task, lost)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _outcome(future: Future[Result], task: Task, lost: Callable[[Task, str], Result]) -> Result:
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, KeyboardInterrupt):  # a process takes Ctrl-C as the outcome of its task
        raise error
    return lost(task, reason(error))
