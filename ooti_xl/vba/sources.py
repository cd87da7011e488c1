"""Reads the sources of a VBA project that any program wrote. Source: MS-OVBA 2.3.4.2 (the `dir` stream)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from ooti_xl.vba.decompression import LONGEST, decompressed

_VERSION, _PROJECT = 0x0009, 0x000E
_NAME, _STREAM, _OFFSET, _ENDS = 0x0047, 0x0032, 0x0031, 0x002B
#: What olefile lets through when the bytes are not what they should be; a hostile directory nests without end.
_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, struct.error)


class UnreadableProject(ValueError):
    """The bytes hold no VBA project that could be read."""


def sources(data: bytes) -> Mapping[str, str]:
    """Source by module name, its bytes read as Latin-1; and the place of each other project that it takes code from.

    data
        The bytes of a vbaProject.bin.

    UnreadableProject: a broken container, stream or record, or more than 16 MiB of sources.
    """
    from olefile import OleFileIO  # type: ignore[import-untyped] # its stubs are a package of their own

    found: dict[str, list[str]] = {}
    read = 0
    try:
        with OleFileIO(BytesIO(data)) as container:
            for name, source in _modules(container):
                read += len(source)
                if read > LONGEST:  # a stream may be that of a thousand modules
                    raise UnreadableProject("too long")
                found.setdefault(name, []).append(source)
    except _BROKEN as error:
        raise UnreadableProject(str(error)) from error
    return {name: "".join(pieces) for name, pieces in found.items()}


def _modules(container: Any) -> Iterator[tuple[str, str]]:
    said: dict[int, bytes] = {}
    streams: dict[str, bytes] = {}  # many modules may name one, each another piece of it
    for kind, content in _records(decompressed(_stream(container, "dir"))):
        said[kind] = content
        if kind == _PROJECT:
            yield content.decode("latin-1"), content.decode("latin-1")
        elif kind == _ENDS:
            stream = (
                said[_STREAM].decode("utf-16-le").lower()
            )  # names are compared without regard to case: MS-CFB 2.6.4
            if stream not in streams:
                streams[stream] = _stream(container, stream)
            (offset,) = struct.unpack("<I", said[_OFFSET])
            source = decompressed(streams[stream][offset:])
            yield said.get(_NAME, said[_STREAM]).decode("utf-16-le"), source.decode("latin-1")
            said = {}


def _stream(container: Any, name: str) -> bytes:
    read: bytes = container.openstream(["VBA", name]).read()
    return read


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 6 <= len(data):
        kind, size = struct.unpack_from("<HI", data, place)
        size = 6 if kind == _VERSION else size  # the one record whose length is not its length
        yield kind, data[place + 6 : place + 6 + size]
        place += 6 + size
