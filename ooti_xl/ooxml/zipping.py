"""Writing a zip whose unchanged members keep their compressed bytes.

Python's zipfile can't copy a member without compressing it again, which for a big workbook costs more than
everything else that we do. Source: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from ooti_xl.ooxml.at_once import at_once

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_UTF8 = 0x800
_1980 = (1980, 1, 1, 0, 0, 0)
#: Parts above this size are compressed less hard: level 1 takes a third of level 6's time for a tenth more bytes.
BIG = 4 << 20
#: An entry and its compressed bytes, which may be a view of those of another zip.
Member = tuple[zipfile.ZipInfo, bytes | memoryview]


def zipped(
    order: Sequence[str],
    kept: Sequence[Member],
    replaced: Mapping[str, tuple[zipfile.ZipInfo, bytes | None]],
    added: Mapping[str, bytes | None],
) -> bytes:
    """A zip: members in `order`, kept or replaced (None: left out), then the added ones."""
    fresh = [(name, data, info.date_time) for name, (info, data) in replaced.items() if data is not None]
    fresh += [(name, data, _1980) for name, data in added.items() if data is not None]
    made = at_once(lambda member: _compressed(*member), fresh, sum(len(data) for _, data, _ in fresh))
    members: dict[str, Member] = {info.filename: (info, raw) for info, raw in kept}
    members |= {name: member for (name, _, _), member in zip(fresh, made, strict=True)}
    return _assembled([members[name] for name in (*order, *added) if name in members])


def _compressed(name: str, data: bytes, date: tuple[int, int, int, int, int, int]) -> Member:
    info = zipfile.ZipInfo(name, date)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.file_size, info.CRC = len(data), zlib.crc32(data)
    deflater = zlib.compressobj(1 if len(data) > BIG else 6, zlib.DEFLATED, -15)
    raw = deflater.compress(data) + deflater.flush()
    info.compress_size = len(raw)
    return info, raw


def _assembled(members: Sequence[Member]) -> bytes:
    pieces: list[bytes | memoryview] = []
    directory: list[bytes] = []
    offset = 0
    for info, raw in members:
        local, central = _headers(info, len(raw), offset)
        pieces += (local, raw)
        directory.append(central)
        offset += len(local) + len(raw)
    listing = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(listing), offset, 0)
    return b"".join((*pieces, listing, end))


def _headers(info: zipfile.ZipInfo, size: int, offset: int) -> tuple[bytes, bytes]:
    """The local and the central header. Sizes are known, so no data descriptor; extra fields are not needed."""
    name = info.filename.encode("utf-8")
    flags = 0 if name.isascii() else _UTF8
    year, month, day, hour, minute, second = info.date_time
    date = max(year - 1980, 0) << 9 | month << 5 | day
    time = hour << 11 | minute << 5 | second // 2
    common = (20, flags, info.compress_type, time, date, info.CRC, size, info.file_size, len(name), 0)
    local = _LOCAL.pack(b"PK\x03\x04", *common) + name
    central = _CENTRAL.pack(b"PK\x01\x02", 20, *common, 0, 0, info.internal_attr, info.external_attr, offset) + name
    return local, central
