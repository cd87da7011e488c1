"""Putting things back as they were, after a failure and at an end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


def surely(call: Callable[..., object], *arguments: Any) -> None:
    """Put something back: a call over the border that failed once is tried once more."""
    try:
        call(*arguments)
    except Exception:  # noqa: BLE001 - whatever it was; the second failure is said
        call(*arguments)


@contextmanager
def or_back() -> Iterator[Callable[..., None]]:
    """What is given (a function and its arguments) is done if the work fails half-way, the last first."""
    done: list[Callable[[], object]] = []

    def back(call: Callable[..., object], *arguments: Any) -> None:
        done.append(lambda: call(*arguments))

    try:
        yield back
    except BaseException:
        for call in reversed(done):
            surely(call)
        raise
