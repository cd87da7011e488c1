"""What becomes of one block after the other."""

from __future__ import annotations


class ECB:
    """Each block is by itself."""

    start = None


class CBC:
    """A chain that begins with 16 bytes; ValueError with more or fewer."""

    def __init__(self, start: bytes) -> None:
        if len(start) != 16:
            raise ValueError(f"Invalid IV size ({len(start)}) for CBC.")
        self.start = start
