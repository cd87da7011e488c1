"""Changing bytes by splicing, and knowing the way back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ooti_xl.patterns import pattern


class Splice(NamedTuple):
    """Replace ``data[start:end]`` by `new`."""

    start: int
    end: int
    new: bytes


def spliced(data: bytes, splices: Iterable[Splice]) -> tuple[bytes, list[Splice]]:
    """The changed bytes, and the splices that lead back.

    Splices are in terms of `data` and may come in any order; several insertions at one place keep theirs.
    ValueError where two overlap.

    >>> changed, back = spliced(b"abcdef", [Splice(4, 5, b"EE"), Splice(1, 1, b"-")])
    >>> changed, spliced(changed, back)[0]
    (b'a-bcdEEf', b'abcdef')
    """
    ordered = sorted(splices, key=lambda splice: (splice.start, splice.end))
    view = memoryview(data)
    pieces: list[bytes | memoryview] = []
    back = []
    done = shift = 0
    for start, end, new in ordered:
        if start < done or end < start or end > len(data):
            raise ValueError(f"splices overlap or leave the data at {start}")
        pieces += (view[done:start], new)
        back.append(Splice(start + shift, start + shift + len(new), data[start:end]))
        shift += len(new) - (end - start)
        done = end
    pieces.append(view[done:])
    return b"".join(pieces), back


def packed(splices: Sequence[Splice]) -> bytes:
    """Splices as a flat list of JSON: gap since the last end, length, old bytes as Latin-1.

    >>> packed([Splice(2, 3, b"a"), Splice(7, 7, b"")])
    b'[2,1,"a",4,0,""]'
    """
    flat: list[int | str] = []
    last = 0
    for start, end, new in splices:
        flat += (start - last, end - start, new.decode("latin-1"))
        last = end
    return json.dumps(flat, separators=(",", ":")).encode()


#: What `packed` writes, and nothing else: no nesting, no number that is not a place.
TEXT = rb'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*+"'
PACKED = rb"\[(?:[0-9]{1,10},[0-9]{1,10}," + TEXT + rb"(?:,(?=[0-9])|(?=\])))*+\]"
_TRIPLE = pattern(rb"([0-9]+),([0-9]+),(" + TEXT + rb")")


def unpacked(flat: bytes) -> Iterator[Splice]:
    """The splices of what `packed` wrote (`PACKED`), one by one: nobody knows how many a forged list has."""
    last = 0
    for gap, length, new in (found.groups() for found in _TRIPLE.finditer(flat)):
        start = last + int(gap)
        last = start + int(length)
        yield Splice(start, last, json.loads(new.decode()).encode("latin-1"))


def led_back(data: bytes, flat: bytes, may: Callable[[int, bytes, bytes], bool]) -> bytes:
    """The bytes that a packed way back leads to. ValueError where it leaves the data, or does what it may not.

    may
        Whether, at an offset in `data`, something may become something else.
    """
    made = bytearray()
    done = 0
    for start, end, new in unpacked(flat):
        if end > len(data) or not may(start, data[start:end], new):
            raise ValueError(f"not a way back at {start}")
        made += data[done:start]
        made += new
        done = end
    made += data[done:]
    return bytes(made)
