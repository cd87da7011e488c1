"""Changing bytes by splicing, and knowing the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


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


def packed(splices: Sequence[Splice]) -> list[int | str]:
    """Splices as a flat list for JSON: gap since the last end, length, old bytes as Latin-1."""
    flat: list[int | str] = []
    last = 0
    for start, end, new in splices:
        flat += (start - last, end - start, new.decode("latin-1"))
        last = end
    return flat


def unpacked(flat: Sequence[int | str]) -> list[Splice]:
    """The splices that `packed` wrote; ValueError or TypeError for anything else."""
    splices = []
    last = 0
    for gap, length, new in zip(flat[::3], flat[1::3], flat[2::3], strict=True):
        start = last + int(gap)
        last = start + int(length)
        splices.append(Splice(start, last, str(new).encode("latin-1")))
    return splices
