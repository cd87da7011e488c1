"""Regular expressions that are compiled when they are first used.

For what is seldom met in a workbook: to compile all that might be met would take longer than checking a small one.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, AnyStr, cast


class _CompiledLater:
    """What a compiled pattern has, from the moment on when it is asked for."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        setattr(self, name, found)  # whoever asks again finds it without this
        return found


def pattern(written: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`; a pattern that is none is refused when it is used."""
    return cast("re.Pattern[AnyStr]", _CompiledLater(written, flags))
