"""Putting a file in its place: whole or not at all, and never over one that is in use."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ooti_xl.errors import UnwritablePlace

ON_WINDOWS = os.name == "nt"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def put(data: bytes, target: Path) -> None:
    """Write a file through a temporary one beside it and an atomic rename.

    A symbolic link stays: the file behind it is replaced. Permissions of a replaced file are kept.
    UnwritablePlace: folder_missing, is_directory, read_only, file_in_use, disk_full, unwritable; then nothing is
    left behind.
    """
    with _explained(target):
        place = target.resolve()
        check_free(place)
        handle, name = tempfile.mkstemp(prefix=".ooti-", suffix=".tmp", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(_mode(place))
            Path(name).replace(place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def check_free(place: Path) -> None:
    """Refuse a place that can't be written before any work is done for it."""
    if not place.parent.is_dir():
        raise UnwritablePlace("folder_missing", path=str(place.parent))
    if place.is_dir():
        raise UnwritablePlace("is_directory", path=place.name)
    if place.exists() and not place.stat().st_mode & stat.S_IWUSR:
        raise UnwritablePlace("read_only", path=place.name)
    # What Excel and LibreOffice leave beside a file that they have open.
    for lock in (f"~${place.name}", f".~lock.{place.name}#"):
        if (place.parent / lock).exists():
            raise UnwritablePlace("file_in_use", path=place.name)


@contextlib.contextmanager
def _explained(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise UnwritablePlace("disk_full", path=place.name) from error
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            code = "file_in_use" if ON_WINDOWS and place.exists() else "read_only"
            raise UnwritablePlace(code, path=place.name) from error
        raise UnwritablePlace("unwritable", path=place.name, reason=error.strerror or "") from error
    except RuntimeError as error:  # what Path.resolve says of links that lead to one another, before Python 3.13
        raise UnwritablePlace("unwritable", path=place.name, reason=str(error)) from error


def _mode(place: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file gets."""
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
