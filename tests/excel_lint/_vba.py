"""A VBA project as its file stores it, read without the writer under test. Source: MS-OVBA 2.3 and 2.4.1.3."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import olefile

from tests.excel_lint._package import Package

#: Ids of the records of `dir`: the version has no true size, a module is a name, a stream, an offset and an end.
_VERSION, _NAME, _STREAM, _OFFSET, _MODULE_END, _END = 0x09, 0x19, 0x1A, 0x31, 0x2B, 0x10
_DOCUMENT = re.compile(r"^Document=([^/\r\n]+)/", re.MULTILINE)
_DAMAGED = (OSError, IndexError, ValueError, struct.error)


@dataclass
class Project:
    """What can be read; `faults` says what can't.

    sources
        Module name to source, attributes included.
    streams
        Every stream's bytes, by its path.
    text
        The stream PROJECT.
    """

    streams: dict[str, bytes] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    text: str = ""

    @property
    def documents(self) -> list[str]:
        """Names of the modules that belong to the workbook or a sheet."""
        return _DOCUMENT.findall(self.text)


def project(package: Package) -> Project | None:
    """The package's VBA project; None: it has none."""
    if not package.vba_part:
        return None
    found = Project()
    try:
        found.streams = streams(package.parts.get(package.vba_part, b""))
        found.text = found.streams.get("PROJECT", b"").decode("cp1252", "replace")
        for name, stream, offset in _modules(decompressed(found.streams.get("VBA/dir", b""))):
            found.sources[name] = decompressed(found.streams[f"VBA/{stream}"][offset:]).decode("cp1252", "replace")
        if not found.sources:
            found.faults.append("has no module")
    except KeyError as error:
        found.faults.append(f"the stream {error} is missing")
    except _DAMAGED as error:
        found.faults.append(f"can't be read: {error!r}")
    return found


def streams(data: bytes) -> dict[str, bytes]:
    """Every stream of a compound file, by its path. OSError: it is none, or damaged."""
    with olefile.OleFileIO(BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as container:
        return {"/".join(path): container.openstream(path).read() for path in container.listdir()}


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        kind, size = struct.unpack_from("<HI", data, at)
        size = 6 if kind == _VERSION else size
        if at + 6 + size > len(data):
            raise ValueError("dir is cut off")
        yield kind, data[at + 6 : at + 6 + size]
        at += 6 + size
        if kind == _END:
            break


def _modules(data: bytes) -> Iterator[tuple[str, str, int]]:
    """Name, stream and offset of each module."""
    last, name, stream, offset = 0, "", "", 0
    for kind, value in _records(data):
        if kind == _NAME:
            name = value.decode("cp1252")
        elif kind == _STREAM:
            stream = value.decode("cp1252")
        elif kind == _OFFSET:
            offset = int.from_bytes(value, "little")
        elif kind == _MODULE_END:
            yield name, stream, offset
        last = kind
    if last != _END:
        raise ValueError("dir has no end")


def decompressed(data: bytes) -> bytes:
    """The content of a compressed container. ValueError: it is none, or is cut off."""
    if data[:1] != b"\x01":
        raise ValueError("not compressed")
    out, at = bytearray(), 1
    while at < len(data):
        header = int.from_bytes(data[at : at + 2], "little")
        end = at + (header & 0x0FFF) + 3
        if (header >> 12) & 7 != 3 or end > len(data):
            raise ValueError("a chunk is cut off")
        out += _chunk(data[at + 2 : end]) if header & 0x8000 else data[at + 2 : end]
        at = end
    return bytes(out)


def _chunk(data: bytes) -> bytes:
    out, at = bytearray(), 0
    while at < len(data):
        flags, at = data[at], at + 1
        for bit in range(8):
            if at >= len(data):
                break
            if flags >> bit & 1:
                token, at = int.from_bytes(data[at : at + 2], "little"), at + 2
                bits = max((len(out) - 1).bit_length(), 4)
                back = (token >> (16 - bits)) + 1
                for _ in range((token & (0xFFFF >> bits)) + 3):
                    out.append(out[-back])
            else:
                out.append(data[at])
                at += 1
    return bytes(out)
