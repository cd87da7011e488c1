"""Standard output: where it is full a sentence says so; where it is closed nobody is there to read one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO, cast

from ooti_xl.errors import UnwritablePlace
from ooti_xl.ooxml.place import explained


class _Explained:
    """A stream whose writes are refusals where the system does not take them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.failure: UnwritablePlace | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """As a stream's."""
        with self._said():
            return self._stream.write(text)

    def flush(self) -> None:
        """As a stream's."""
        with self._said():
            self._stream.flush()

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            # What is still to be written would fail again when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
            self.failure = explained(error, Path("stdout"))
            raise self.failure from error


def prepare() -> None:
    """Both streams in UTF-8, and one that the command was started without as one that nobody reads."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - until the end
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout = cast(TextIO, _Explained(sys.stdout))


def finish() -> None:
    """Write what is still to be written; a failure that was passed over meanwhile is one now."""
    sys.stdout.flush()
    failure: UnwritablePlace | None = getattr(sys.stdout, "failure", None)
    if failure is not None:
        raise failure
