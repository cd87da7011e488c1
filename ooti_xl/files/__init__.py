"""What is at a path, whatever stands there: pipes, devices, links that lead nowhere, names that no system takes.

Nothing here waits for a pipe that nobody writes to, or reads a device that has no end.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from ooti_xl.patterns import pattern

#: What is read of a file that a person writes: a password, a key, answers, a list of agencies.
MOST = 64 << 20
_PIECE = 16 << 20
#: Bytes of a name that every system takes, with room for what is put before and after it.
LONGEST_NAME = 200
#: What follows the last dot of a longer one is part of the name.
_LONGEST_SUFFIX = 8
#: Where this process has its open files, as paths: Linux by its own number, macOS and the BSDs.
_DESCRIPTORS = (f"/proc/{os.getpid()}/fd", "/dev/fd")
#: Names that Windows keeps for devices, also with a suffix, and what it allows in none: "Naming Files, Paths, and
#: Namespaces", learn.microsoft.com/windows/win32/fileio/naming-a-file.
_DEVICES = pattern(r"(CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])[ ]*(\.|$)", re.IGNORECASE)
_HALVES = pattern("[\ud800-\udfff]")
_NEVER = pattern('[\x00-\x1f\x7f<>:"/\\\\|?*\ud800-\udfff]')


def content(path: Path, most: int = MOST) -> bytes:
    """A file's bytes; OSError where there is no regular file, or where it has more than `most`.

    A pipe that this process was started with (``<(…)``, ``/dev/stdin``) is read to its end; one that has a name is not,
    since nobody may ever write to it, nor is a device.
    """
    own = own_descriptor(path)
    if own is not None:
        handle = os.dup(own)
    else:
        _refuse_special(_found(path))  # some devices act as soon as they are opened
        handle = _opened(path)
    with open(handle, "rb") as file:  # noqa: PTH123 - opened already
        found = os.fstat(handle)
        if own is None or not stat.S_ISFIFO(found.st_mode):
            _refuse_special(found)
        size, pieces = 0, []
        while max(size, found.st_size) <= most and (piece := file.read(_PIECE)):
            size += len(piece)
            pieces.append(piece)
    if max(size, found.st_size) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return b"".join(pieces)


def _opened(path: Path) -> int:
    """Opened for reading, without waiting: something else may be there by now."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    return os.open(path, flags)


def _found(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except ValueError as error:  # NUL in a name, or what is no text of this system
        raise FileNotFoundError(errno.ENOENT, str(error)) from error


def _refuse_special(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))


def own_descriptor(path: Path) -> int | None:
    """The number of the open file of this process that a path stands for: ``/dev/stdout``, ``/dev/fd/63``."""
    for _ in range(40):  # as many links as Linux follows
        try:
            folder = os.path.realpath(path.parent)
            if folder in _DESCRIPTORS and path.name.isdecimal():
                return int(path.name)
            path = Path(folder, os.readlink(path))  # noqa: PTH115 - what `Path.readlink` gives is the same
        except (OSError, ValueError, AttributeError):
            return None
    return None


def is_there(path: Path) -> bool:
    """Whether something is there; what can't be looked at is not."""
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def is_folder(path: Path) -> bool:
    """Whether a folder is there."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether a regular file is there."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def resolved(path: Path) -> Path:
    """Where a path leads, links followed as far as they do; never an error."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return path


def is_same(path: Path, other: Path) -> bool:
    """Whether two paths lead to one file that is there."""
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def readable(name: str) -> str:
    """A name as a text that can be written anywhere: its bytes that are no UTF-8, which Python has as halves of
    characters, become U+FFFD.

    >>> readable("caf\\udce9.csv")
    'caf\ufffd.csv'
    """
    return _HALVES.sub("\ufffd", name)


def portable(name: str) -> str:
    """A name for a file or folder that every system takes, the same where it is one already.

    >>> portable("a:b. "), portable("con.xlsm"), portable("Agence Étoile")
    ('a_b', '_con.xlsm', 'Agence Étoile')
    """
    stem, suffix = os.path.splitext(_NEVER.sub("_", name))  # noqa: PTH122 - a name, and no path
    suffix = suffix.rstrip(". ")
    if len(suffix) > _LONGEST_SUFFIX or not suffix.isascii():
        stem, suffix = stem + suffix, ""
    name = stem.encode()[: LONGEST_NAME - len(suffix)].decode(errors="ignore") + suffix
    name = name.rstrip(". ")
    return f"_{name}" if not name or _DEVICES.match(name) else name
