"""`sitecustomize` while the page is built: remembers what is compiled, for `at_start.py`."""

from __future__ import annotations

import _sre
import builtins
import marshal
import re._compiler
from array import array
from types import CodeType
from typing import Any

from _sha2 import sha256

#: By pattern and flags: what _sre.compile is given after the pattern, the code as machine words.
PATTERNS: dict[tuple[str | bytes, int], tuple[Any, ...]] = {}
#: By the digest of a source.
METHODS: dict[bytes, CodeType] = {}
as_ever = re._compiler.compile


class _Watched:
    """The module _sre, and what it is asked to compile."""

    asked: tuple[Any, int]

    def __getattr__(self, name: str) -> Any:
        return getattr(_sre, name)

    def compile(self, pattern: Any, flags: int, code: list[int], *groups: Any) -> Any:
        if isinstance(pattern, str | bytes):
            PATTERNS[self.asked] = (int(flags), array("I", code).tobytes(), *groups)
        return _sre.compile(pattern, flags, code, *groups)


def _pattern(pattern: Any, flags: int = 0) -> Any:
    watched.asked = (pattern, int(flags))
    return as_ever(pattern, flags)


def _run(source: str, *names: Any) -> None:
    METHODS[sha256(source.encode()).digest()] = compile(source, "<string>", "exec", dont_inherit=True)
    builtins.exec(source, *names)  # noqa: S102 - as dataclasses does


def compiled() -> bytes:
    """All of it, as `at_start.py` reads it; the same bytes for the same sources."""
    patterns = {asked: PATTERNS[asked] for asked in sorted(PATTERNS, key=repr)}
    return marshal.dumps((patterns, dict(sorted(METHODS.items()))), 2)  # later forms depend on who else has a text


watched = re._compiler._sre = _Watched()
re._compiler.compile = _pattern
import dataclasses  # noqa: E402 - what it imports compiles, too

dataclasses.exec = _run
