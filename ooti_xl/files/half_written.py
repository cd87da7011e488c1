"""The file that is written beside another one before it takes its place; what a run that was killed left of it goes.

It is locked as long as it is being written: a lock goes with the process that holds it, however that ends. Windows
has no need of one, since it does not delete a file that is open; a file system without locks keeps what was left.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

_BEGINNING, _END = ".ooti-", ".tmp"


@contextlib.contextmanager
def beside(folder: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A new file in a folder, to be written and renamed; it goes where that fails. OSError as of any file."""
    _clear(folder)
    handle, name = _made(folder)
    try:
        with os.fdopen(handle, "wb") as file:
            yield Path(name), file
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _made(folder: Path) -> tuple[int, str]:
    """A locked file. Another process may have taken it for one that was left, before it was locked: then another."""
    while True:
        handle, name = tempfile.mkstemp(prefix=_BEGINNING, suffix=_END, dir=folder)
        _lock(handle)
        if os.name == "nt" or os.fstat(handle).st_nlink:
            return handle, name
        os.close(handle)


def _clear(folder: Path) -> None:
    """Take away what runs have left that were killed."""
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for one in found:
            if one.name.startswith(_BEGINNING) and one.name.endswith(_END) and one.is_file(follow_symlinks=False):
                _clear_one(Path(one.path))


def _clear_one(path: Path) -> None:
    with contextlib.suppress(OSError):
        if os.name == "nt":
            path.unlink()
            return
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            if stat.S_ISREG(os.fstat(handle).st_mode) and _lock(handle, wait=False):
                path.unlink()
        finally:
            os.close(handle)


def _lock(handle: int, wait: bool = True) -> bool:
    """Lock an open file until it is closed; gives whether it is."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
