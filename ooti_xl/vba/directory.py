"""The directory of a compound file: a red-black tree of names in each storage. Source: MS-CFB 2.6."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: What a storage holds: a stream's name to its bytes, a storage's to what that one holds.
Storage = Mapping[str, "Storage | bytes"]

END = 0xFFFFFFFE
_NONE = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
#: Name, its length, type, colour; left, right, child; class, state, two times; first sector, size (2.6.1).
_LAYOUT = struct.Struct("<64sHBB3I16sI8s8sIQ")
EMPTY = _LAYOUT.pack(b"", 0, 0, 0, _NONE, _NONE, _NONE, b"", 0, b"", b"", 0, 0)


@dataclass
class Entry:
    """A stream, a storage or the root; entries name each other by their place in the directory."""

    name: str
    kind: int
    content: bytes = b""
    colour: int = _BLACK
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE
    first: int = 0
    size: int = 0

    def packed(self) -> bytes:
        """The 128 bytes of the directory."""
        name = (self.name + "\0").encode("utf-16-le")
        first = 0 if self.kind == _STORAGE else self.first
        links = (self.left, self.right, self.child)
        return _LAYOUT.pack(name, len(name), self.kind, self.colour, *links, b"", 0, b"", b"", first, self.size)


def listed(root: Storage) -> list[Entry]:
    """Every entry below a root storage, the root first. ValueError: a name that is too long or holds ``/\\:!``."""
    entries = [Entry("Root Entry", _ROOT)]
    entries[0].child = _add(root, entries)
    return entries


def _add(storage: Storage, entries: list[Entry]) -> int:
    """Appends what a storage holds; returns the place of the tree's top."""
    places = []
    for name in sorted(storage, key=_order):
        _check(name)
        content = storage[name]
        places.append(len(entries))
        if isinstance(content, bytes):
            entries.append(Entry(name, _STREAM, content, size=len(content)))
        else:
            entries.append(Entry(name, _STORAGE))
            entries[places[-1]].child = _add(content, entries)
    # Halving fills every level but the deepest: red there and black above, no path has more black than another.
    top = _tree(places, entries, len(places).bit_length() - 1)
    if places:
        entries[top].colour = _BLACK
    return top


def _tree(places: Sequence[int], entries: Sequence[Entry], levels: int) -> int:
    """Links entries given in their order; returns the top. `levels` are those below it: the last one is red."""
    if not places:
        return _NONE
    half = len(places) // 2
    entry = entries[places[half]]
    entry.colour = _BLACK if levels else _RED
    entry.left = _tree(places[:half], entries, levels - 1)
    entry.right = _tree(places[half + 1 :], entries, levels - 1)
    return places[half]


def _order(name: str) -> tuple[int, str]:
    """Shorter names first, then by their upper case (2.6.4)."""
    return len(name.encode("utf-16-le")), name.upper()


def _check(name: str) -> None:
    if len(name.encode("utf-16-le")) > 62 or not name or set(name) & set("/\\:!"):
        raise ValueError(f"No name in a compound file: {name!r}")
