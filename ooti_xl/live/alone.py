"""One click at a time on a workbook: a second one is told so instead of working on the same cells."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from ooti_xl.errors import Refusal


@contextmanager
def alone(workbook: str) -> Iterator[None]:
    """Hold a workbook, by its full name, until the end. Refusal("busy") where another click holds it.

    The system lets go of the lock when the process ends, however it ends.
    """
    name = f"ooti-xl-{sha256(workbook.encode()).hexdigest()[:16]}.lock"
    handle = os.open(Path(tempfile.gettempdir()) / name, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        _lock(handle, workbook)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, workbook: str) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise Refusal("busy", path=Path(workbook).name) from error
