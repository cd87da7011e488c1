"""Work on large bytes, done for two at a time: zlib and hashlib leave the interpreter free meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

#: Bytes from which on the work takes longer than handing it over: a part of 2,000 rows of 14 columns, a workbook of
#: 10,000.
WORTH_A_THREAD = 1 << 20


def is_worth_a_thread(size: int) -> bool:
    """Whether work on so many bytes is handed over. A browser starts no thread."""
    return size >= WORTH_A_THREAD and sys.platform != "emscripten"


def at_once(work: Callable[[Given], Made], items: Sequence[Given], size: int) -> list[Made]:
    """What the work makes of each item, in their order.

    size
        Bytes of all of them together.
    """
    if not is_worth_a_thread(size):
        return [work(item) for item in items]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(2) as executor:
        return list(executor.map(work, items))
