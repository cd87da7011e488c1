"""Reading what was compressed: VBA sources and the `dir` stream. Source: MS-OVBA 2.4.1.3."""

from __future__ import annotations

from ooti_xl.vba.compression import CHUNK, SIGNATURE, length_bits

#: The longest stream that is read, in bytes, and all of a project's sources: 64 of the editor's longest modules.
LONGEST = 16 << 20
_LENGTH, _KIND, _IS_COMPRESSED = 0x0FFF, 0x7000, 0x8000
#: The bits 011, in every chunk's header.
_CHUNK_KIND = 0x3000


def decompressed(data: bytes) -> bytes:
    """The bytes of a compressed container. ValueError: it is none, or holds more than 16 MiB."""
    if not data.startswith(SIGNATURE):
        raise ValueError("no compressed container")
    found, place = bytearray(), len(SIGNATURE)
    while place < len(data):
        header = int.from_bytes(data[place : place + 2], "little")
        if header & _KIND != _CHUNK_KIND:
            raise ValueError("no chunk")
        end = place + (header & _LENGTH) + 3
        chunk = data[place + 2 : end]
        found += _unpacked(chunk) if header & _IS_COMPRESSED else chunk
        if len(found) > LONGEST:
            raise ValueError("too long")
        place = end
    return bytes(found)


def _unpacked(chunk: bytes) -> bytes:
    """A chunk's bytes: before each eight tokens, a byte that says which of them are copies."""
    data, place = bytearray(), 0
    while place < len(chunk):
        flags, place = chunk[place], place + 1
        for bit in range(8):
            if flags >> bit & 1:
                data += _copy(data, chunk[place : place + 2])
                place += 2
            else:
                data += chunk[place : place + 1]
                place += 1
        if len(data) > CHUNK:
            raise ValueError("a chunk is too long")
    return bytes(data)


def _copy(data: bytearray, token: bytes) -> bytes:
    """What a copy token stands for: it may reach into itself."""
    if not token:
        return b""  # the last group has fewer than eight tokens
    bits = length_bits(len(data))
    packed = int.from_bytes(token, "little")
    distance, length = (packed >> bits) + 1, (packed & (1 << bits) - 1) + 3
    if distance > len(data):
        raise ValueError("a copy of what is not there")
    start = len(data) - distance
    piece = bytes(data[start : start + length])
    return (piece * (length // distance + 1))[:length]
