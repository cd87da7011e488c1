"""One click at a time on a workbook: a second one is told so instead of working on the same cells.

The locks of all workbooks are bytes of one file in the person's own folder: nothing piles up, and nobody else can put
a link in its place.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from ooti_xl.files.profile import Places, places
from ooti_xl.files.writing import explained, make_folder
from ooti_xl.model.errors import Refusal

#: The places of the bytes: what Windows' `_locking` can reach.
_PLACES = 1 << 31
#: Those that this process holds: the system keeps other processes away from them, not this one.
_held: set[int] = set()


@contextmanager
def alone(workbook: str, whose: Places | None = None) -> Iterator[None]:
    """Hold a workbook, by its full name, until the end. Refusal("busy") where another click holds it.

    The system lets go of the lock when the process ends, however it ends.
    """
    digest = sha256(workbook.encode(errors="surrogatepass")).digest()
    place = int.from_bytes(digest[:8], "big") % (_PLACES - 1)
    if place in _held:
        raise Refusal("busy", path=Path(workbook).name)
    file = (whose or places()).locks
    make_folder(file.parent)
    try:
        handle = os.open(file, os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise explained(error, file) from error
    try:
        _lock(handle, place, workbook)
        _held.add(place)
        yield
    finally:
        _held.discard(place)
        os.close(handle)


def _lock(handle: int, place: int, workbook: str) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, place, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, place)
    except OSError as error:
        raise Refusal("busy", path=Path(workbook).name) from error
