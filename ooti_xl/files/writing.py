"""Putting a file in its place: whole or not at all, and never over one that is in use or not as it was.

What is there is compared with what was read or judged right before the rename: a person may have saved meanwhile.
Between the comparison and the rename is no system call of ours but these two; no system offers less.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, NamedTuple

from ooti_xl.files import content, is_folder, is_there, own_descriptor, resolved
from ooti_xl.files.half_written import beside
from ooti_xl.model.errors import UnwritablePlace

ON_WINDOWS = os.name == "nt"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
#: Where a file system has no second names for a file.
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EACCES)


class Seen(NamedTuple):
    """What was in a place when it was read or judged: a file with this SHA-256, or nothing (None)."""

    digest: str | None

    @classmethod
    def of(cls, data: bytes) -> Seen:
        """A file with these bytes."""
        return cls(sha256(data).hexdigest())


#: A free place.
NOTHING = Seen(None)


def seen(path: Path) -> Seen:
    """What is in a place now. UnwritablePlace where that can't be read."""
    with _explained(path):
        try:
            return Seen.of(content(path, 1 << 62))
        except FileNotFoundError:
            return NOTHING


def put(data: bytes, target: Path, over: Seen | None = None) -> None:
    """Write a file through a temporary one beside it and an atomic rename.

    A symbolic link stays: the file behind it is replaced. Owner, group, permissions, access lists and extended
    attributes of a replaced file are kept as far as the system lets us (`not_kept` tells); other names of the same
    file (hard links) keep what it was.

    over
        What may be replaced, as it was seen; None: whatever is there, as the person has said.

    UnwritablePlace: folder_missing, is_directory, not_a_file, read_only, file_in_use, disk_full, unwritable;
    "already_there" or "changed_meanwhile" where what is there is not what was seen. Then nothing is left behind; and
    what a run that was killed has left in the folder goes.
    """
    with _explained(target):
        check_free(target)
        if over == NOTHING and target.is_symlink():  # one that leads nowhere would have a file made where it says
            raise UnwritablePlace("already_there", path=str(target))
        place = resolved(target)
        with beside(place.parent) as (new, file):
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if ON_WINDOWS:  # which renames no open file; elsewhere it is ours until it is renamed
                file.close()
            _keep(new, place)
            _rename(new, place, over)


def _rename(new: Path, place: Path, over: Seen | None) -> None:
    if over == NOTHING:
        _rename_to_nothing(new, place)
        return
    if over is not None:
        before = _stamp(place)
        if seen(place) != over or _stamp(place) != before:
            raise UnwritablePlace("changed_meanwhile", path=place.name)
    new.replace(place)


def _rename_to_nothing(new: Path, place: Path) -> None:
    """A rename that never replaces: a new name for the file, then the old one goes."""
    try:
        if ON_WINDOWS:
            new.rename(place)
            return
        place.hardlink_to(new)
    except FileExistsError as error:
        raise UnwritablePlace("already_there", path=str(place)) from error
    except (OSError, NotImplementedError) as error:  # the latter where no file has second names at all: a browser
        if getattr(error, "errno", errno.ENOSYS) not in _NO_LINKS:
            raise
        if os.path.lexists(place):
            raise UnwritablePlace("already_there", path=str(place)) from error
        new.replace(place)
        return
    new.unlink()


def _stamp(place: Path) -> tuple[int, ...] | None:
    """What changes when somebody writes to a file or puts another in its place."""
    try:
        found = place.stat()
    except FileNotFoundError:
        return None
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def check_free(target: Path) -> None:
    """Refuse a place that can't be written before any work is done for it; otherwise as `put`."""
    with _explained(target):
        place = resolved(target)
        if not is_folder(place.parent):
            raise UnwritablePlace("folder_missing", path=str(place.parent))
        found = _found(target)
        if found is not None and stat.S_ISDIR(found.st_mode):
            raise UnwritablePlace("is_directory", path=place.name)
        if found is not None and (not stat.S_ISREG(found.st_mode) or own_descriptor(target) is not None):
            raise UnwritablePlace("not_a_file", path=str(target))
        if found is not None and not found.st_mode & stat.S_IWUSR:
            raise UnwritablePlace("read_only", path=place.name)
        # What Excel and LibreOffice leave beside a file that they have open.
        for lock in (f"~${place.name}", f".~lock.{place.name}#"):
            if is_there(place.parent / lock):
                raise UnwritablePlace("file_in_use", path=place.name)


def _found(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where there is none. UnwritablePlace: not_a_folder, read_only, …"""
    with _explained(folder):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise UnwritablePlace("not_a_folder", path=str(folder)) from error


# Writing as it comes


class Stream:
    """A text that is written bit by bit, each at once; UnwritablePlace says why it can't be."""

    def __init__(self, path: Path, file: IO[str]) -> None:
        self._path, self._file = path, file

    def write(self, text: str) -> None:
        """Write a text, whole."""
        with _explained(self._path):
            self._file.write(text)
            self._file.flush()


@contextlib.contextmanager
def stream(target: Path, mode: str = "w") -> Iterator[Stream]:
    """Open a place to write text to as it comes, in UTF-8.

    A pipe or a device is written to as one: it is never replaced. A pipe needs its reader, or would keep us waiting.

    mode
        ``w`` or ``a``, as `open` knows them: what becomes of a file that is there.

    UnwritablePlace as `put`, and "no_reader".
    """
    with _explained(target):
        handle = _special(target)
        if handle is None:
            check_free(target)
        file = open(target if handle is None else handle, mode, encoding="utf-8", newline="\n", errors="replace")  # noqa: PTH123, SIM115
    try:
        yield Stream(target, file)
    finally:
        with contextlib.suppress(OSError):  # a write that failed was said
            file.close()


def is_special(target: Path) -> bool:
    """Whether a place is a pipe or a device, or an open file of this process: to be written to, never replaced."""
    found = None
    with contextlib.suppress(OSError, ValueError):
        found = target.stat()
    if found is None or stat.S_ISDIR(found.st_mode):
        return False
    return not stat.S_ISREG(found.st_mode) or own_descriptor(target) is not None


def _special(target: Path) -> int | None:
    """What writes to a pipe or a device; None for a file."""
    if not is_special(target):
        return None
    own = own_descriptor(target)
    if own is not None:
        return os.dup(own)
    kind = target.stat().st_mode
    if not (stat.S_ISFIFO(kind) or stat.S_ISCHR(kind)):  # a disk, a socket
        raise UnwritablePlace("not_a_file", path=str(target))
    try:
        handle = os.open(target, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
    except OSError as error:
        if error.errno == errno.ENXIO and stat.S_ISFIFO(kind):
            raise UnwritablePlace("no_reader", path=str(target)) from error
        raise
    if not ON_WINDOWS:
        os.set_blocking(handle, True)
    return handle


# What else a file has


class Standing(NamedTuple):
    """What a file is beside its bytes.

    links
        How many names it has.
    """

    inode: int
    owner: int
    group: int
    attributes: frozenset[tuple[str, bytes]]
    links: int


def standing(path: Path) -> Standing | None:
    """How a file stands; None where there is none."""
    try:
        found = path.stat()
        return Standing(found.st_ino, found.st_uid, found.st_gid, frozenset(_attributes(path)), found.st_nlink)
    except (OSError, ValueError):
        return None


def not_kept(before: Standing | None, path: Path) -> list[str]:
    """Keys of texts: what a file that was replaced had, and the new one has not."""
    now = standing(path)
    if before is None or now is None or now.inode == before.inode:
        return []
    lost = {
        "owner_not_kept": (now.owner, now.group) != (before.owner, before.group),
        "attributes_not_kept": not before.attributes <= now.attributes,
        "links_not_kept": before.links > 1,
    }
    return [key for key, is_lost in lost.items() if is_lost]


def _attributes(path: Path) -> Iterator[tuple[str, bytes]]:
    """Extended attributes, which hold access lists too; Python knows those of Linux."""
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):  # a file system without any
            for name in os.listxattr(path):
                yield name, os.getxattr(path, name)


def _keep(new: Path, place: Path) -> None:
    """Give a new file what the one that it replaces has, as far as we may; or what any new file gets."""
    found = _found(place)
    if found is None:
        mask = os.umask(0)
        os.umask(mask)
        new.chmod(0o666 & ~mask)
        return
    mode = stat.S_IMODE(found.st_mode)
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(new, found.st_uid, -1)
        with contextlib.suppress(OSError):
            os.chown(new, -1, found.st_gid)
        if new.stat().st_gid != found.st_gid:  # another group gets no more than anybody
            mode = mode & ~0o2070 | (mode & 0o007) << 3
    new.chmod(mode)
    for name, value in _attributes(place):
        with contextlib.suppress(OSError):
            os.setxattr(new, name, value)


@contextlib.contextmanager
def _explained(place: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise explained(error, place) from error
    except (RuntimeError, ValueError) as error:  # a name that no system takes
        raise UnwritablePlace("unwritable", path=place.name, reason=str(error)) from error


def explained(error: OSError, place: Path) -> UnwritablePlace:
    """What the system says, as a refusal."""
    if error.errno in _FULL:
        return UnwritablePlace("disk_full", path=place.name)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return UnwritablePlace("file_in_use" if ON_WINDOWS and is_there(place) else "read_only", path=place.name)
    return UnwritablePlace("unwritable", path=place.name, reason=error.strerror or "")
