"""The compression of VBA sources and of the `dir` stream. Source: MS-OVBA 2.4.1."""

from __future__ import annotations

import struct
from collections.abc import Iterator

SIGNATURE = b"\x01"
CHUNK = 4096
#: A chunk's header: its length minus 3, the bits 011, and whether it is compressed (2.4.1.1.5).
_COMPRESSED, _RAW = 0xB000, 0x3FFF
#: Shorter repetitions are not worth a copy token of two bytes.
_SHORTEST = 3


def compress(data: bytes) -> bytes:
    """A compressed container.

    A chunk in which nothing repeats is stored whole, and then fills 4096 bytes (2.4.1.3.10). Should that befall the
    last chunk, it is filled up with spaces, where the specification has NUL: no space changes a source's meaning.
    """
    chunks = (_chunk(data[start : start + CHUNK]) for start in range(0, len(data), CHUNK))
    return SIGNATURE + b"".join(chunks)


def _chunk(data: bytes) -> bytes:
    """One chunk with its header, of at most 4096 bytes of data."""
    packed = b"".join(_sequences(data))
    if len(packed) > CHUNK:
        return struct.pack("<H", _RAW) + data.ljust(CHUNK, b" ")
    return struct.pack("<H", _COMPRESSED | len(packed) - 1) + packed


def _sequences(data: bytes) -> Iterator[bytes]:
    """Groups of eight tokens, each behind the byte that says which of them are copies."""
    flags = 0
    tokens: list[bytes] = []
    for token in _tokens(data):
        flags |= (len(token) == 2) << len(tokens)
        tokens.append(token)
        if len(tokens) == 8:
            yield bytes([flags]) + b"".join(tokens)
            flags, tokens = 0, []
    if tokens:
        yield bytes([flags]) + b"".join(tokens)


def length_bits(current: int) -> int:
    """How many of a copy token's 16 bits are for the length: the fewer, the further into the chunk (2.4.1.3.19.1)."""
    return 16 - max((current - 1).bit_length(), 4) if current else 12


def _tokens(data: bytes) -> Iterator[bytes]:
    """Literals of one byte, copies of two (2.4.1.3.19)."""
    current = 0
    while current < len(data):
        bits = length_bits(current)
        longest = min((1 << bits) + 2, len(data) - current)
        start, length = _repetition(data, current, longest)
        if length:
            yield struct.pack("<H", (current - start - 1) << bits | length - _SHORTEST)
        else:
            yield data[current : current + 1]
        current += length or 1


def _repetition(data: bytes, current: int, longest: int) -> tuple[int, int]:
    """Where what follows already stood, and how much of it: (0, 0) when too little did. A copy may overlap itself."""
    start = length = 0
    wanted = _SHORTEST
    while wanted <= longest:
        found = data.find(data[current : current + wanted], start, current + wanted - 1)
        if found < 0:
            break
        start, length = found, wanted
        wanted += 1
    return start, length
