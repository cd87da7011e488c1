"""In parallel processes of this machine; a process that dies takes no other workbook's result with it.

Each process has two pipes, which it shares with no other: so one that dies, be it in the middle of an answer, is seen
at once, and each sees when this one dies. (Those of a pool of `concurrent.futures` share theirs: half an answer blocks
it for ever, they outlive their parent, and they import what lies in the current folder.)
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from ooti_xl.importing import environment, trusted
from ooti_xl.many.pipes import received, send
from ooti_xl.many.task import Result, Task, reason

#: Tasks handed over per process: one that is done and one that waits, so that none is idle and few are held.
AHEAD = 2
#: Seconds that a process has to end once it has nothing to do.
PATIENCE = 10

#: Whether a task was done; then its result, else why it has none: empty where its process died.
_Answer = tuple[bool, Any]
_DIED: _Answer = (False, "")


def in_processes(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    lost: Callable[[Task, str], Result],
    prepare: Callable[[Task], Task],
    workers: int,
) -> Iterator[tuple[int, Result]]:
    """As `running.run`."""

    def requests(places: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        return ((place, pickle.dumps((work, prepare(tasks[place])))) for place in places)

    in_doubt: list[int] = []
    for place, (done, found) in _answers(requests(range(len(tasks))), workers):
        if (done, found) == _DIED:
            in_doubt.append(place)
        else:
            yield place, found if done else lost(tasks[place], found)
    # A process may have been ended for what others did at the same time, or between two tasks: once more, alone.
    for place, (done, found) in _answers(requests(sorted(in_doubt)), 1):
        yield place, found if done else lost(tasks[place], found)


def alone(work: Callable[[Task], Result], task: Task) -> Result:
    """What `work` gives in a process of its own, which does nothing else. EOFError where that dies of it.

    work
        As for `running.run`.
    """
    worker = _Worker()
    try:
        done, found = worker.answer(pickle.dumps((work, task)))
    finally:
        worker.end(patience=0)
    if not done:
        raise RuntimeError(found)
    result: Result = found
    return result


def _answers(requests: Iterator[tuple[int, bytes]], workers: int) -> Iterator[tuple[int, _Answer]]:
    """The answer to each request as soon as it is there; a few are under way at once."""
    asked: SimpleQueue[tuple[int, bytes] | None] = SimpleQueue()
    given: SimpleQueue[tuple[int, _Answer]] = SimpleQueue()
    # A thread for each, for Windows can't wait for several pipes. Daemons: none keeps a program that fails from ending.
    threads = [Thread(target=_serve, args=(asked, given), daemon=True) for _ in range(workers)]
    under_way = 0
    try:
        for thread in threads:
            thread.start()
        while True:
            for request in islice(requests, AHEAD * workers - under_way):
                asked.put(request)
                under_way += 1
            if not under_way:
                return
            answer = given.get()
            under_way -= 1
            yield answer
    finally:
        with suppress(Empty):
            while True:
                asked.get_nowait()
        for _ in threads:
            asked.put(None)
        for thread in threads:
            if thread.ident is not None:
                thread.join()


def _serve(asked: SimpleQueue[tuple[int, bytes] | None], given: SimpleQueue[tuple[int, _Answer]]) -> None:
    """Have requests answered by a process, and by another one whenever that dies."""
    worker: _Worker | None = None
    while (request := asked.get()) is not None:
        place, message = request
        try:
            worker = worker or _Worker()
            answer = worker.answer(message)
        except Exception as error:  # noqa: BLE001 - without an answer, who asked would wait for ever
            answer = _DIED if isinstance(error, EOFError) else (False, reason(error))
            if worker is not None:
                worker.end()
                worker = None
        given.put((place, answer))
    if worker is not None:
        worker.end()


class _Worker:
    """A process and the two pipes to it (see `worker`)."""

    def __init__(self) -> None:
        begin = f"import sys; sys.path[:] = {trusted(sys.path)!r}; from ooti_xl.many.worker import serve; serve()"
        flags = {"-E": sys.flags.ignore_environment, "-s": sys.flags.no_user_site}
        self._process = subprocess.Popen(  # noqa: S603 - this very Python
            [sys.executable, "-P", *(flag for flag, on in flags.items() if on), "-c", begin],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(os.environ),
        )

    def answer(self, message: bytes) -> _Answer:
        """What it answers. EOFError where it dies meanwhile."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        send(self._process.stdin, message)
        found: _Answer = pickle.loads(received(self._process.stdout))  # noqa: S301 - from our own process
        return found

    def end(self, patience: float = PATIENCE) -> None:
        """Let it end; by force where it doesn't within some seconds."""
        assert self._process.stdin is not None
        with suppress(EOFError):
            send(self._process.stdin, b"")
        with suppress(OSError):
            self._process.stdin.close()
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
