"""Work on large bytes, done for two at a time: zlib and hashlib leave the interpreter free meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

#: Bytes from which on the work takes longer than handing it over (2,000 rows of 14 columns).
WORTH_A_THREAD = 1 << 20


def at_once(work: Callable[[Given], Made], items: Sequence[Given], size: int) -> list[Made]:
    """What the work makes of each item, in their order. A browser starts no thread.

    size
        Bytes of all of them together.
    """
    if size < WORTH_A_THREAD or sys.platform == "emscripten":
        return [work(item) for item in items]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as executor:
        return list(executor.map(work, items))
