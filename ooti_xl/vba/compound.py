"""A compound file, the container of a VBA project. Source: MS-CFB, version 3 (sectors of 512 bytes)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from ooti_xl.vba.directory import EMPTY, END, Entry, Storage, listed

_SECTOR, _MINI = 512, 64
#: Streams shorter than this lie in the mini stream (2.2).
_CUTOFF = 4096
_FREE, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFD
_LINKS = _SECTOR // 4
#: FAT sectors that the header can name; a file with more would need a DIFAT (2.5).
_IN_HEADER = 109


@dataclass
class _Sectors:
    """Sectors of one size in a row, and the chain of sectors that each belongs to."""

    size: int
    data: bytearray
    links: list[int]

    def add(self, content: bytes) -> int:
        """Appends a stream; returns its first sector. An empty one has none."""
        if not content:
            return END
        first = len(self.links)
        count = -(-len(content) // self.size)
        self.data += content.ljust(count * self.size, b"\0")
        self.links += [*range(first + 1, first + count), END]
        return first


def compound(root: Storage) -> bytes:
    """The bytes of a compound file. ValueError: more than 7 MB, or a name that MS-CFB does not allow (2.6.1)."""
    entries = listed(root)
    sectors, mini = _Sectors(_SECTOR, bytearray(), []), _Sectors(_MINI, bytearray(), [])
    for entry in entries:
        entry.first = (mini if len(entry.content) < _CUTOFF else sectors).add(entry.content)
    # The root's own stream is the mini stream.
    entries[0].size, entries[0].first = len(mini.data), sectors.add(bytes(mini.data))
    mini_fat = sectors.add(_links(mini.links))
    directory = sectors.add(_directory(entries))
    fat = _add_fat(sectors)
    return _header(fat, directory, mini_fat, len(mini.links)) + bytes(sectors.data)


def _add_fat(sectors: _Sectors) -> range:
    """Appends the sectors that hold every sector's link, their own included (2.3)."""
    used, count = len(sectors.links), 0
    while count * _LINKS < used + count:
        count += 1
    if count > _IN_HEADER:
        raise ValueError("A compound file of more than 7 MB is not written here.")
    places = range(used, used + count)
    sectors.links += [_FAT_SECTOR] * count
    sectors.data += _links(sectors.links)
    return places


def _links(links: Sequence[int]) -> bytes:
    """Chains as whole sectors."""
    free = -len(links) % _LINKS
    return struct.pack(f"<{len(links) + free}I", *links, *[_FREE] * free)


def _directory(entries: Sequence[Entry]) -> bytes:
    data = b"".join(entry.packed() for entry in entries)
    return data + EMPTY * (-len(entries) % (_SECTOR // len(EMPTY)))


def _header(fat: range, directory: int, mini_fat: int, mini_sectors: int) -> bytes:
    """The first sector (2.2)."""
    counts = (len(fat), directory, 0, _CUTOFF, mini_fat, -(-mini_sectors // _LINKS), END, 0)
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<5H", 0x003E, 0x0003, 0xFFFE, 9, 6)  # minor and major version, byte order, sector shifts
        + bytes(10)  # reserved, and the number of directory sectors, which version 3 leaves 0
        + struct.pack("<8I", *counts)
        + struct.pack(f"<{_IN_HEADER}I", *fat, *[_FREE] * (_IN_HEADER - len(fat)))
    )
