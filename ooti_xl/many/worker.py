"""A process that does one task after another for `processes`, and ends when its parent does, however that ends.

It reads tasks from its standard input and writes results to its standard output. An empty message ends it; so does a
pipe without anybody at its other end.
"""

from __future__ import annotations

import _thread
import os
import pickle
import signal
import threading
import time
from queue import SimpleQueue
from typing import IO, Any

from ooti_xl.many.pipes import received, send
from ooti_xl.many.task import reason

#: Seconds that a task whose parent is gone has to put away what it began.
PATIENCE = 3


def serve() -> None:
    """Do what the parent asks for until it asks for no more."""
    with os.fdopen(os.dup(0), "rb") as requests, os.fdopen(os.dup(1), "wb") as answers:
        # What a task prints, or reads, is none of the parent's messages.
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        # Not Ctrl-C's signal, which a job in the background is to pass over.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        waiting: SimpleQueue[bytes] = SimpleQueue()
        threading.Thread(target=_listen, args=(requests, waiting), daemon=True).start()
        try:
            while request := waiting.get():
                send(answers, _answer(request))
        except (KeyboardInterrupt, EOFError):  # Ctrl-C, or a parent that is gone: what the task began is put away
            os._exit(1)


def _listen(requests: IO[bytes], waiting: SimpleQueue[bytes]) -> None:
    """Take requests while others are being done: this is how a task under way learns that its parent is gone."""
    try:
        while request := received(requests):
            waiting.put(request)
        waiting.put(b"")
    except EOFError:
        _thread.interrupt_main(signal.SIGTERM)
        time.sleep(PATIENCE)
        os._exit(1)


def _answer(request: bytes) -> bytes:
    """Whether a task was done, and its result, or why it has none."""
    found: tuple[bool, Any]
    try:
        work, task = pickle.loads(request)  # noqa: S301 - from our own parent
        found = True, work(task)
        return pickle.dumps(found)
    except Exception as error:  # noqa: BLE001 - a mistake of ours is the result of its own task only
        return pickle.dumps((False, reason(error)))
