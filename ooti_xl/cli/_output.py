"""Standard output: where it is full a sentence says so; where it is closed nobody is there to read one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO, cast

from ooti_xl.model.errors import UnwritablePlace


class _Guarded:
    """A stream whose writes the system may refuse: what is still to come then goes nowhere."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """As a stream's."""
        with self._guarded():
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """As a stream's."""
        with self._guarded():
            self._stream.flush()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._lost(error)

    def _lost(self, _: OSError) -> None:
        """Nobody can be told that nobody is told: the status stays what it would have been."""
        self._let_go()

    def _let_go(self) -> None:
        """What is still to be written would fail again when Python ends."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())


class _Output(_Guarded):
    """Standard output: what it does not take is said on the other stream. `failure`: what has to be said."""

    failure: UnwritablePlace | None = None

    def _lost(self, error: OSError) -> None:
        if isinstance(error, BrokenPipeError):
            raise error
        self._let_go()
        self.failure = UnwritablePlace("output_lost", reason=error.strerror or "")
        raise self.failure from error


def prepare() -> None:
    """All streams in UTF-8, and one that the command was started without as one that nobody reads or writes."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - until the end
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - until the end
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout, sys.stderr = cast(TextIO, _Output(sys.stdout)), cast(TextIO, _Guarded(sys.stderr))


def finish() -> None:
    """Write what is still to be written; a failure that was passed over meanwhile is one now."""
    sys.stdout.flush()
    failure: UnwritablePlace | None = getattr(sys.stdout, "failure", None)
    if failure is not None:
        raise failure
