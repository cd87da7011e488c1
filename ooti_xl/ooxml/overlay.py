"""The parts of a package as they are with changes on top."""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.ooxml.parts import PartSource


class Overlay:
    """Parts of a package with changes on top. `changed` is by part name; None stands for a removed part."""

    def __init__(self, source: PartSource, names: tuple[str, ...]) -> None:
        self.source = source
        self.base = names
        self.changed: dict[str, bytes | None] = {}

    def __contains__(self, name: str) -> bool:
        return self.changed[name] is not None if name in self.changed else name in self.source

    def __getitem__(self, name: str) -> bytes:
        if name not in self.changed:
            return self.source[name]
        data = self.changed[name]
        if data is None:
            raise KeyError(name)
        return data

    def spelled(self, name: str) -> str:
        """A part's name as it is in the package, or as it was added."""
        return name if name in self.changed else self.source.spelled(name)

    def head(self, name: str) -> bytes:
        """The first 64 KiB of a part."""
        return self[name][:65536] if name in self.changed else self.source.head(name)

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part bit by bit: a large one of the package is not kept for it."""
        return iter((self[name],)) if name in self.changed else self.source.pieces(name)

    def size(self, name: str) -> int:
        """How many bytes a part has."""
        return len(self[name]) if name in self.changed else self.source.size(name)

    def let_go(self) -> None:
        """Keep the last large part of the package no longer."""
        self.source.let_go()

    @property
    def names(self) -> Iterator[str]:
        """Names of the parts that there are."""
        added = (name for name in self.changed if name not in self.base)
        return (name for name in (*self.base, *added) if name in self)

    def set(self, name: str, data: bytes | None) -> None:
        """Change, add or remove a part. A part set back to what the package has is no longer a change."""
        if data is None and name not in self.base:
            self.changed.pop(name, None)
        else:
            self.changed[name] = data
