"""On a Dask cluster that is there already. dask.distributed is the extra "cluster".

Tasks are few at a time on the cluster, so that thousands of workbooks do not wait in the scheduler's memory; a result
is fetched as soon as it is there. When a worker dies, the scheduler gives its tasks to others. One that was under way
on several workers as they died is tried once more, alone: it may have died of another's fault.
"""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ooti_xl.many.task import Result, Task, reason
from ooti_xl.model.errors import Refusal

#: Tasks on the cluster for each of its threads, and at least.
AHEAD, LEAST = 3, 8
#: Seconds to wait for the scheduler.
PATIENCE = 10


def on_cluster(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    lost: Callable[[Task, str], Result],
    prepare: Callable[[Task], Task],
    scheduler: str,
) -> Iterator[tuple[int, Result]]:
    """As `running.run`.

    Refusal: "cluster_missing" without dask.distributed; "scheduler_unreachable"; "cluster_version" where a worker has
    another version of this package or none; "scheduler_lost" in the middle: results so far were given.
    """
    scheduler = scheduler if "://" in scheduler else f"tcp://{scheduler}"  # as Dask takes it, and masks know it
    client = _client(scheduler)
    try:
        _check_workers(client, scheduler)
        killed: list[int] = []
        width = max(LEAST, AHEAD * sum(client.nthreads().values()))
        for wide, places in ((width, range(len(tasks))), (1, killed)):
            for place, future in _finished(client, work, tasks, prepare, places, wide):
                error = _error_of(future, scheduler)
                if error is None:
                    yield place, _result_of(future, scheduler)
                elif _is_killed(error):
                    if places is killed:
                        yield place, lost(tasks[place], "")
                    else:
                        killed.append(place)
                else:
                    yield place, lost(tasks[place], reason(error))
    finally:
        client.close(timeout=PATIENCE)


def _finished(
    client: Any,
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    prepare: Callable[[Task], Task],
    places: Sequence[int],
    width: int,
) -> Iterator[tuple[int, Any]]:
    """The futures of tasks as they end, at most `width` of them on the cluster."""
    import distributed

    under_way: dict[str, int] = {}
    waiting = iter(list(places))
    ending: Any = distributed.as_completed(loop=client.loop)  # type: ignore[no-untyped-call]

    def submit() -> None:
        place = next(waiting, None)
        if place is not None:
            future = client.submit(work, prepare(tasks[place]), pure=False)
            under_way[future.key] = place
            ending.add(future)

    for _ in range(width):
        submit()
    while under_way:
        future = next(ending)
        if future.status in ("lost", "pending"):  # the worker that had its result died: the scheduler has it done again
            ending.add(future)
            continue
        submit()
        yield under_way.pop(future.key), future
        future.release()


def _client(scheduler: str) -> Any:
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise Refusal("cluster_missing", scheduler=scheduler) from error
    try:
        return distributed.Client(scheduler, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except Exception as error:  # each scheme is a module of its own, and raises what it likes
        # What was half made ends here: left to the collector, it may wait for a lock that the next one's making holds.
        traceback.clear_frames(error.__traceback__)
        gc.collect()
        raise Refusal("scheduler_unreachable", scheduler=scheduler) from error


def _check_workers(client: Any, scheduler: str) -> None:
    """Refuse a cluster whose workers would give other results than this machine, or none."""
    from ooti_xl import __version__

    answers = client.run(_version, on_error="return").values()
    others = sorted({answer if isinstance(answer, str) else "–" for answer in answers} - {__version__})
    if others:
        raise Refusal("cluster_version", scheduler=scheduler, ours=__version__, theirs=tuple(others))


def _version() -> str:
    from ooti_xl import __version__

    return __version__


def _error_of(future: Any, scheduler: str) -> BaseException | None:
    """What a task ended with; None where it has a result."""
    if future.status == "cancelled":
        raise Refusal("scheduler_lost", scheduler=scheduler)
    error: BaseException | None = future.exception()
    return error


def _result_of(future: Any, scheduler: str) -> Any:
    from concurrent.futures import CancelledError

    try:
        return future.result()  # where the worker that has it dies meanwhile, the scheduler has it done again
    except CancelledError as error:
        raise Refusal("scheduler_lost", scheduler=scheduler) from error


def _is_killed(error: BaseException) -> bool:
    from distributed.scheduler import KilledWorker

    return isinstance(error, KilledWorker)
