"""Doing one thing to many workbooks: here, in parallel processes, or on a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from ooti_xl.many.task import Result, Task


def run(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    lost: Callable[[Task, str], Result],
    *,
    prepare: Callable[[Task], Task] = lambda task: task,
    jobs: int | None = None,
    scheduler: str | None = None,
) -> Iterator[tuple[int, Result]]:
    """Each task's result as soon as it is there, with the task's place in the list: every task has exactly one.

    work
        A function of a module, since other processes import it by name. It gives a refusal as a result.
    lost
        The result of a task that has none: its process died, or `work` raised what it should not have. The text is
        the reason, empty where the process died.
    prepare
        Makes a task ready for another process, at the last moment.
    jobs
        Processes; None: as many as there are processors. A single task is done in this process.
    scheduler
        The address of a Dask cluster, ``tcp://host:8786``; then `jobs` says nothing. Refusal as `cluster` says.
    """
    if scheduler is not None:
        from ooti_xl.many.cluster import on_cluster

        yield from on_cluster(work, tasks, lost, prepare, scheduler)
    elif len(tasks) == 1:
        yield 0, work(tasks[0])
    elif tasks:
        from ooti_xl.many.processes import in_processes

        workers = min(jobs or os.cpu_count() or 1, len(tasks))
        yield from in_processes(work, tasks, lost, prepare, workers)
