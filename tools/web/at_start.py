"""In the page as `sitecustomize`, which Python imports before all else: what an import compiles has been compiled.

Half of the time of an import in the page is Python compiling regular expressions and the methods of data classes, the
same each time. Those of a start and a first check come compiled (`ahead.mjs`), all others are compiled as ever.
"""

from __future__ import annotations

import _sre
import builtins
import marshal
import re._compiler
from typing import Any

from _sha2 import sha256

PATTERNS, METHODS = marshal.loads(__loader__.get_data(f"{__loader__.archive}/compiled"))  # noqa: S302 - ours
as_ever = re._compiler.compile


def _pattern(pattern: Any, flags: int = 0) -> Any:
    known = PATTERNS.get((pattern, int(flags))) if isinstance(pattern, str | bytes) else None
    if known is None:
        return as_ever(pattern, flags)
    whole_flags, code, *groups = known
    return _sre.compile(pattern, whole_flags, memoryview(code).cast("I").tolist(), *groups)


def _run(source: str, *names: Any) -> None:
    builtins.exec(METHODS.get(sha256(source.encode()).digest(), source), *names)  # noqa: S102 - as dataclasses does


re._compiler.compile = _pattern
import dataclasses  # noqa: E402 - what it imports compiles, too

dataclasses.exec = _run
