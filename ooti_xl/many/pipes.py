"""Messages through a pipe: eight bytes with the length, then as many bytes."""

from __future__ import annotations

from typing import IO

_HEAD = 8


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write a message. EOFError where the other end is gone."""
    try:
        pipe.write(len(message).to_bytes(_HEAD, "big"))
        pipe.write(message)
        pipe.flush()
    except OSError as error:
        raise EOFError from error


def received(pipe: IO[bytes]) -> bytes:
    """The next message, once it is there. EOFError where the other end is gone, be it in the middle of one."""
    length = int.from_bytes(_exactly(pipe, _HEAD), "big")
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    found = pipe.read(length)
    if len(found) < length:
        raise EOFError
    return found
